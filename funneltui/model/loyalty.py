"""What becomes of upsold customers: whether they stay, what they use, and what they say."""

from collections.abc import Sequence

from funneltui.deferred import dataclass
from funneltui.model.meaning import ScoreKind


@dataclass(frozen=True, eq=False)
class OfferedCustomers:
    """Customers from the first offer that each saw, in the order of time; times are seconds.

    What never happened is at infinity.
    """

    stratum: Sequence[int]
    """Customers of one number had their offer in the same month, after as long and as many orders
    as customers."""
    offered_s: Sequence[float]
    """Of the offer, on any clock."""
    upsold_s: Sequence[float]
    """From the offer to the first upsell, then or later; so are the others."""
    cancelled_s: Sequence[float]
    last_s: Sequence[float]
    """To the last row."""
    watched_s: Sequence[float]
    """To the end of the data."""


@dataclass(frozen=True)
class AdoptionCounts:
    """Who used which features."""

    active: int
    """Users with any row."""
    features: tuple[tuple[str, int], ...]
    breadth: tuple[tuple[int, int], ...]
    """How many features, and how many active users used so many."""


@dataclass(frozen=True)
class ScoreSums:
    """Customers' last scores."""

    n: int
    total: float
    squares: float


@dataclass(frozen=True)
class FeedbackCounts:
    """What the upsold and the other customers said; an NPS score counts −100, 0 or 100."""

    kind: ScoreKind
    upsold: ScoreSums
    """After the first upsell."""
    others: ScoreSums
    """After the first order."""
    unusable: int
    """Rows of the survey without a score that can be used."""


@dataclass(frozen=True)
class Stayed:
    """The share estimated to have stayed, with its interval: None where nobody has left yet."""

    share: float
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class StayedBy:
    """Who stayed so long after the offer."""

    days: int
    upsold: Stayed | None
    """None where nobody was watched so long."""
    others: Stayed | None


@dataclass(frozen=True)
class UpsellRetention:
    """Upsold customers beside others who were as likely to be, from the offer on."""

    churn_days: int | None
    """Who does nothing for so long has left when seen last; None: who cancels."""
    upsold: int
    pairs: int
    """Of these, with a customer like them."""
    too_late: int
    """Customers whose offer was too near the end of the data to say whether they left."""
    stayed: tuple[StayedBy, ...]
    logrank_p: float | None
    verdict: str
    """`better`, `worse` or `cannot_tell`: whether the upsold stay longer."""
    randomised: bool
