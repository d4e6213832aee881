"""What customers are worth: by age of their cohort, and how they come back."""

from collections.abc import Sequence
from dataclasses import field
from datetime import date

from funneltui.deferred import dataclass
from funneltui.model.metric import Share


@dataclass(frozen=True)
class MoneyCohort:
    """New customers of one month, and what they paid in each month since."""

    start: date
    size: int
    revenue: tuple[int, ...]
    """Net, in millionths; index k is the k-th month after; only whole months."""
    squares: tuple[float, ...] = ()
    """Up to the k-th month: sum of squared net revenue per customer, in whole currency units."""
    kept: tuple[int, ...] = ()
    """Customers with an order in the k-th month; in the first, all of them."""


@dataclass(frozen=True)
class AgeWorth:
    """What customers have brought by an age, those old enough together."""

    age: int
    """Whole months, that of the first order included."""
    customers: int
    value: float
    """Net revenue to date per customer."""
    interval: tuple[float, float] | None
    kept: Share = field(default_factory=lambda: Share(0, 0))
    """Who ordered in just this month of age, of the customers that old."""


@dataclass(frozen=True)
class Purchases:
    """How each customer came back: arrays of one length, a customer each."""

    repeats: Sequence[int]
    """Days with an order, after the first such day."""
    recency_days: Sequence[int]
    """From the first such day to the last."""
    age_days: Sequence[int]
    """From the first such day to the end of the data."""
    mean_amount: Sequence[float]
    """Per day of the repeats, in whole currency units; of no meaning where there are none."""
    first_amount: float = 0.0
    """Of the first day, mean over customers."""
