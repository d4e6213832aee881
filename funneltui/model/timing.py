"""Time to convert: how long it takes from one step to another."""

from collections.abc import Sequence

from funneltui.deferred import dataclass
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.metric import Quantiles
from funneltui.model.survival import KaplanMeier, ShorterWindow


@dataclass(frozen=True)
class TimingCounts:
    """Elapsed times of the units that did both steps, and who is still on the way."""

    facts: LogFacts
    value: tuple[str, ...]
    elapsed_s: Sequence[float]
    """One per converted unit, ascending, in seconds."""
    at_from: int
    """Units whose counted attempt did the first of the two steps."""
    still_open: int
    """Of those not converted, the ones with window left at the end of the data."""
    open_s: Sequence[float]
    """Per unit not converted: how long it was watched after the first step, in seconds."""
    values_inside: int = 1
    """How many breakdown values it stands for; more than one is Other."""


@dataclass(frozen=True)
class Bin:
    """A range of elapsed time, half-open but for the last, in seconds."""

    low: float
    high: float
    count: int


@dataclass(frozen=True)
class SlowestGroup:
    """The breakdown group that a step takes longest."""

    value: tuple[str, ...]
    times: Quantiles


@dataclass(frozen=True)
class StepTiming:
    """How long a step takes after the last required one before it."""

    from_step: int
    to_step: int
    times: Quantiles | None
    """None where nobody did it."""
    slowest: SlowestGroup | None
    """By p90; None without a breakdown, or where every group is small."""


@dataclass(frozen=True)
class TimingResult:
    """Time to convert from one step to another."""

    funnel: Funnel
    facts: LogFacts
    from_step: int
    to_step: int
    at_from: int
    converted: int
    still_open: int
    quantiles: Quantiles | None
    max_s: float | None
    histogram: tuple[Bin, ...]
    """Equal widths: the JSON's histogram."""
    rows: tuple[Bin, ...]
    """Log-spaced, humanly round edges: what is read and drilled on screen."""
    value: tuple[str, ...] = ()
    """The breakdown group's values; () for all units together."""
    values_inside: int = 1
    """How many of them it stands for; more than one is Other."""
    km: KaplanMeier | None = None
    """Conversion with those still inside the window censored; None where nobody started."""
    shorter: tuple[ShorterWindow, ...] = ()
    """From the first step only: what shorter round windows would lose at most, longest first."""
    logrank_p: float | None = None
    """On all units together: whether the largest groups differ in time to convert."""
    steps: tuple[StepTiming, ...] = ()
    """On all units together: every step after the one before it."""
