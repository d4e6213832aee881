"""The six stages of a buyer's way, in three groups: a funnel's steps by what they are for."""

from enum import Enum

from funneltui.deferred import dataclass
from funneltui.model.funnel import Funnel
from funneltui.model.metric import Estimate, Share

PRESET = "six-stage"


class FunnelPart(Enum):
    """The top, the middle and the bottom of the funnel."""

    TOFU = "TOFU"
    MOFU = "MOFU"
    BOFU = "BOFU"


STAGES: dict[str, FunnelPart] = {
    "awareness": FunnelPart.TOFU,
    "interest": FunnelPart.TOFU,
    "consideration": FunnelPart.MOFU,
    "intent": FunnelPart.MOFU,
    "evaluation": FunnelPart.BOFU,
    "action": FunnelPart.BOFU,
}
"""The stages in their order, each with its part."""


@dataclass(frozen=True)
class StageMap:
    """Which events stand for which stage, and which for none."""

    funnel: Funnel
    unmapped: tuple[tuple[str, int], ...]
    """Events of no stage with their rows, the most frequent first."""


@dataclass(frozen=True)
class PartRates:
    """One part of the funnel: how many came to it, through it, and on to the next."""

    part: FunnelPart
    stages: tuple[str, ...]
    entered: int
    """Who did its first stage that nobody skips."""
    through: Share | None
    """Who did its last such stage, of these; None where it has one only."""
    through_interval: Estimate | None
    onward: Share | None
    """Who came to the next part; None for the last."""
    onward_interval: Estimate | None


def is_six_stage(funnel: Funnel) -> bool:
    """Whether the steps are some of the stages, in their order: saved funnels say no more."""
    names = [step.name for step in funnel.steps]
    return len(names) > 1 and names == [name for name in STAGES if name in names]
