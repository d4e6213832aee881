"""An experiment: units put into variants by chance, and how far those of each variant got."""

from datetime import datetime
from enum import Enum

from funneltui.deferred import dataclass
from funneltui.model.arms import ArmMoney
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.metric import Estimate, Share

POWER = 0.8
"""The chance with which a difference is to be found, where there is one."""
SURE = 0.05
"""Below it a p-value is not put down to chance."""
SRM_ALARM, SRM_NOTICE = 0.001, 0.01
"""Below these the variants' sizes are not what chance makes of the planned split."""


@dataclass(frozen=True)
class VariantCounts:
    """What an engine counts of the units that are of one variant only."""

    value: str
    units: int
    """Whether they entered or not."""
    entered: int
    reached: tuple[int, ...]
    """Per step, as in the funnel."""
    in_progress: int
    before: int
    """Of those who entered, who had done the last step before they did."""
    early: int
    """Of those who entered, who did before any row of theirs said which variant they are of."""
    money: ArmMoney | None = None
    """What those who entered paid from then on; None where the log has no amounts."""


@dataclass(frozen=True)
class DividedCounts:
    """One value of the breakdown: per variant, who entered and who did the last step."""

    value: tuple[str, ...]
    values_inside: int
    entered: tuple[int, ...]
    converted: tuple[int, ...]


@dataclass(frozen=True)
class ExperimentCounts:
    """The answer of an engine."""

    facts: LogFacts
    variants: tuple[VariantCounts, ...]
    """By value."""
    crossed: int
    """Entered, and seen in more than one variant: they are of none."""
    without: int
    """Entered, and no row of theirs has a variant."""
    groups: tuple[DividedCounts, ...] = ()
    """Per value of the breakdown, in the order of `variants`."""
    first: datetime | None = None
    """The first entry of a variant's units, and the last one."""
    currencies: tuple[str, ...] = ()
    """Of the log's amounts, where a column says it."""
    last: datetime | None = None


@dataclass(frozen=True)
class ExperimentWish:
    """What was asked of an experiment."""

    column: str | None = None
    """The column of the variants; None is the one that is called like one."""
    control: str | None = None
    """The variant the others are held against; None is the one that is called like one."""
    split: tuple[tuple[str, float], ...] = ()
    """(variant, its planned share) pairs, as parts of any sum; empty is equal shares."""


class Verdict(Enum):
    """What can be said of a variant against the control."""

    BETTER = "better"
    WORSE = "worse"
    UNSURE = "cannot-tell"
    THIN = "too-few"
    BROKEN = "sample-ratio"
    """The sizes are not what chance makes of the split: no difference means anything."""


@dataclass(frozen=True)
class VariantResult:
    """One variant."""

    counts: VariantCounts
    steps: tuple[Share, ...]
    """Of those who entered."""
    overall: Estimate | None
    """Wilson's interval of the last step; None where nobody entered."""
    planned: float
    """Its share of all units, as planned."""
    chance_best: float | None
    """Of having the highest rate of all variants, from even odds at the start."""


@dataclass(frozen=True)
class Effect:
    """A variant's rate against the control's."""

    share: Share
    control: Share
    relative: Estimate | None
    """How much larger, as a part of the control's; None where a side has none."""
    apart: Estimate | None
    """The difference, Newcombe's interval; None where nobody entered a side."""
    p: float | None


@dataclass(frozen=True)
class StepEffect:
    """One step of both."""

    step: int
    name: str
    effect: Effect


@dataclass(frozen=True)
class DividedEffect:
    """The last step of both, of one value of the breakdown."""

    value: tuple[str, ...]
    values_inside: int
    effect: Effect


@dataclass(frozen=True)
class MeanEffect:
    """What a unit paid on average: of the variant, of the control, and how far they are apart."""

    mean: float
    control: float
    apart: Estimate
    relative: Estimate | None
    """None where the control's units paid nothing on balance."""


@dataclass(frozen=True)
class AnyTime:
    """What holds however often somebody looks."""

    apart: Estimate
    p: float


@dataclass(frozen=True)
class VariantComparison:
    """A variant against the control."""

    value: str
    steps: tuple[StepEffect, ...]
    p_adjusted: float | None
    """Of the last step; Holm's, over all variants."""
    chance_better: float | None
    """Of having the higher rate of the two, from even odds at the start."""
    loss: float | None
    """What choosing it costs on average, in points of the rate, as far as it is the worse one."""
    detectable: float | None
    """The difference from the control's rate that so many units find with a chance of `POWER`."""
    any_time: AnyTime | None
    before: Effect
    """The same for the last step done before the entry: no experiment can move that."""
    money: MeanEffect | None
    groups: tuple[DividedEffect, ...]
    interaction_p: float | None
    """The chance of effects this different among the groups, were it the same in all."""
    verdict: Verdict

    @property
    def overall(self) -> Effect:
        """Of the last step."""
        return self.steps[-1].effect


@dataclass(frozen=True)
class ExperimentResult:
    """The answer."""

    funnel: Funnel
    facts: LogFacts
    column: str
    control: str
    is_control_named: bool
    """Whether it was asked for; else it is the one that is called like one, or the first."""
    variants: tuple[VariantResult, ...]
    """The control first, the others by value."""
    comparisons: tuple[VariantComparison, ...]
    srm_p: float | None
    """The chance of sizes this far from the planned split; None where nobody entered."""
    is_split_named: bool
    crossed: Share
    """Of all that entered with a variant, who was seen in more than one."""
    without: int
    days: float | None
    """From the first entry to the last one."""
