"""Two funnels side by side, and one funnel asked in other ways."""

from enum import Enum

from funneltui.deferred import dataclass
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.metric import THIN, Estimate, Share
from funneltui.model.values import WhoConverts


class Against(Enum):
    """What a funnel is compared with."""

    PERIOD = "previous-period"
    FILTER = "filter"
    FUNNEL = "funnel"
    COHORT = "cohort"


@dataclass(frozen=True)
class BesideWish:
    """What to show a funnel with; the default is nothing."""

    who: int | None = None
    """The step, 1-based, of which to say who converts."""
    against: Against | None = None
    where: str | None = None
    """The filter compared with, or the cohort."""
    other: Funnel | None = None
    """The funnel compared with."""
    is_asked_otherwise: bool = False
    """Whether to ask in other orders, and with half and double the window."""


@dataclass(frozen=True)
class StepDifference:
    """One step of both funnels: shares of the first step, and how far they are apart."""

    step: int
    name: str
    other_name: str
    share: Share
    other: Share
    apart: Estimate | None
    """This one minus the other, Newcombe's interval; None where nobody entered one of them."""
    p: float | None

    @property
    def is_thin(self) -> bool:
        """Whether so few entered one of them that no difference can be told."""
        return min(self.share.whole, self.other.whole) < THIN

    @property
    def side(self) -> int:
        """1: more do the step than of the other, -1: fewer; 0: cannot be told."""
        if self.apart is None or self.is_thin:
            return 0
        return (self.apart.low > 0) - (self.apart.high < 0)


@dataclass(frozen=True)
class Comparison:
    """A funnel against another one, step by step as far as both go."""

    facts: LogFacts
    against: Against
    funnel: Funnel
    other: Funnel
    steps: tuple[StepDifference, ...]
    overall: StepDifference
    """The last step of each."""
    in_progress: tuple[int, int]
    """Units of this one and of the other that still have window left."""


class Variant(Enum):
    """Another way to ask a funnel."""

    ASKED = "asked"
    ORDERED = "ordered"
    STRICT = "strict"
    UNORDERED = "unordered"
    HALF_WINDOW = "half-window"
    DOUBLE_WINDOW = "double-window"


@dataclass(frozen=True)
class Sensitivity:
    """The overall rate of one way to ask."""

    variant: Variant
    funnel: Funnel
    overall: Share
    change: float | None
    """Against the funnel as asked; None where a rate is not defined."""


@dataclass(frozen=True)
class Beside:
    """What a funnel is shown with, where it was asked for."""

    who: WhoConverts | None = None
    comparison: Comparison | None = None
    sensitivity: tuple[Sensitivity, ...] = ()


NOTHING_BESIDE = Beside()
