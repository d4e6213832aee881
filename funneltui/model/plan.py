"""The plan: targets, benchmarks, campaigns to judge, and stages with their milestones."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from funneltui.model.economics import Days

PREVIOUS_PERIOD = "previous-period"
SAME_PERIOD_LAST_YEAR = "same-period-last-year"
MEAN_OF = "mean-of-"
PREVIOUS_MONTH = "previous-month"


class Require(Enum):
    """How many of a stage's milestones must be met."""

    ALL = "all"
    ANY = "any"


class Trigger(Enum):
    """What a milestone looks at."""

    METRIC = "metric"
    BUDGET = "budget"
    """Spent so far, against the value."""
    DATE = "date"
    """The day `by` has come."""
    ELAPSED = "elapsed"
    """Days since the stage began, against the value."""
    MANUAL = "manual"
    """Somebody says so in the file: `done = true`."""


@dataclass(frozen=True)
class Target:
    """What a metric should come to in a period."""

    metric: str
    days: Days
    period: str
    """As the file writes it."""
    value: float | None = None
    change: float | None = None
    """Relative to the baseline: -0.10 is ten per cent less."""
    months: int | None = None
    """How many months the change may take; the path between is straight."""
    baseline: float | None = None
    """None: the metric in the month before the period."""


@dataclass(frozen=True)
class Benchmark:
    """What others have: below `low`, within, or above `high`."""

    metric: str
    low: float
    high: float
    source: str = ""


@dataclass(frozen=True)
class Incremental:
    """A campaign whose sales are held against a baseline."""

    name: str
    days: Days
    baseline: float | str
    """An amount, or `previous-period`, `same-period-last-year`, `mean-of-K`."""
    campaign: str | None = None
    channel: str | None = None


@dataclass(frozen=True)
class Milestone:
    """What must hold for a stage to pass."""

    metric: str
    op: str
    value: float
    by: date | None = None
    min_n: int = 30
    confidence: float = 0.8
    kind: Trigger = Trigger.METRIC
    done: bool | None = None


@dataclass(frozen=True)
class Stage:
    """A part of the plan with its own money."""

    name: str
    days: Days
    budget: float | None = None
    require: Require = Require.ALL
    milestones: tuple[Milestone, ...] = ()
    campaign: str | None = None
    channel: str | None = None


@dataclass(frozen=True)
class PlanMeaning:
    """What the plan says the events mean; None is not said."""

    lead: tuple[str, ...] = ()
    qualified: tuple[str, ...] = ()
    sale: tuple[str, ...] = ()
    refund: str | None = None
    order_id: str | None = None
    product: str | None = None
    plan: str | None = None
    offer: str | None = None
    upsell: str | None = None
    currency: str | None = None
    page: str | None = None


@dataclass(frozen=True)
class Plan:
    """The whole file."""

    name: str = ""
    currency: str | None = None
    gross_margin: float | None = None
    meaning: PlanMeaning = PlanMeaning()
    targets: tuple[Target, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    incrementals: tuple[Incremental, ...] = ()
    stages: tuple[Stage, ...] = ()
