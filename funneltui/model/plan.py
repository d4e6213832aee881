"""The plan: targets, benchmarks, campaigns to judge, and stages with their milestones."""

from datetime import date
from enum import Enum

from funneltui.deferred import dataclass
from funneltui.model.economics import Days, MetricValue
from funneltui.model.events import LogFacts
from funneltui.model.exposure import Exposures
from funneltui.model.funnel import Funnel
from funneltui.model.meaning import Feedback, Goal, Meant, Product
from funneltui.model.synthetic import Treated
from funneltui.model.whole import Whole

PREVIOUS_PERIOD = "previous-period"
SAME_PERIOD_LAST_YEAR = "same-period-last-year"
MEAN_OF = "mean-of-"
PREVIOUS_MONTH = "previous-month"
SYNTHETIC = "synthetic"


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
    INCREASE = "increase"
    """How much the metric grew over the same number of days before, against the value."""


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
    exposures: Exposures | None = None
    """Only of users who saw an advertisement so many times; None: of all."""


@dataclass(frozen=True)
class Benchmark:
    """What others have: below `low`, within, or above `high`."""

    metric: str
    low: float
    high: float
    source: str = ""
    step: int | None = None
    """Of the metric `conv_step`: which step, 1-based."""


@dataclass(frozen=True)
class Incremental:
    """A campaign whose sales are held against a baseline."""

    name: str
    days: Days
    baseline: float | str
    """An amount, or `previous-period`, `same-period-last-year`, `mean-of-K`, `synthetic`."""
    campaign: str | None = None
    channel: str | None = None
    control: str | None = None
    """The value of the variant column that marks the control group; None: before and after."""
    treated: Treated | None = None
    """Whose sales are held against a synthetic control; None: there is none."""


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
    guardrails: bool | None = None
    """Whether a guardrail that got worse holds it; None: where a milestone is of upselling."""


@dataclass(frozen=True)
class PlanMeaning(Meant):
    """What the plan says the events mean; None is not said."""

    lead: tuple[str, ...] = ()
    sale: tuple[str, ...] = ()


@dataclass(frozen=True)
class Upselling:
    """What pays for upselling, and how its customers are followed."""

    campaigns: tuple[str, ...] = ()
    """Spend of any of these campaigns, channels or categories is upselling's."""
    channels: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    churn_days: int | None = None
    """Who does nothing for so long has left; None: who cancels, where the plan says how."""
    randomised: bool = False
    """Who was upsold was drawn by lot."""

    @property
    def names_spend(self) -> bool:
        """Whether any spend is upselling's."""
        return bool(self.campaigns or self.channels or self.categories)


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
    products: tuple[Product, ...] = ()
    goals: tuple[Goal, ...] = ()
    features: tuple[Goal, ...] = ()
    feedback: Feedback | None = None
    upselling: Upselling = Upselling()
    rates: tuple[tuple[str, float], ...] = ()
    """(currency, what one of it is worth in the plan's) pairs."""
    horizon_months: int = 12
    """How far the predicted LTV looks."""
    discount: float = 0.0
    """Per year, of the predicted LTV."""
    digest: str = ""
    """SHA-256 of the file, in hexadecimal; empty where it is no file."""


class Verdict(Enum):
    """Whether the plan may go on."""

    GO = "go"
    HOLD = "hold"
    STOP = "stop"
    INSUFFICIENT = "insufficient"


class StageState(Enum):
    """Where a stage stands."""

    PENDING = "pending"
    LOCKED = "locked"
    """An earlier stage has not passed."""
    RUNNING = "running"
    PASSED = "passed"
    FAILED = "failed"
    """Stopped at its deadline."""
    STOPPED = "stopped"
    """Stopped before."""


class Action(Enum):
    """What to do with a stage."""

    SCALE_UP = "scale_up"
    CHANGE = "change"
    """It works, but a guardrail got worse."""
    CONTINUE = "continue"
    PAUSE = "pause"
    SCALE_DOWN = "scale_down"
    STOP = "stop"
    WAIT = "wait"


@dataclass(frozen=True)
class MilestoneResult:
    """A milestone, as of the end of the data."""

    milestone: Milestone
    verdict: Verdict
    met: bool | None
    """None: it cannot be told."""
    value: float | None
    interval: tuple[float, float] | None
    """At the milestone's confidence."""
    n: int | None
    reason: str
    """The rule that decided: `met`, `wrong_side`, `deadline`, `budget`, `straddles`, `not_yet`,
    `too_few`, `immature`, `guardrail`, or why the metric is undefined."""
    unit: str = "count"
    p_met: float | None = None
    """The chance that the metric is on the right side, from its interval."""


@dataclass(frozen=True)
class StageResult:
    """A stage, as of the end of the data."""

    stage: Stage
    state: StageState
    verdict: Verdict
    action: Action
    spent: int | None
    """In millionths; None where there is no spend file."""
    milestones: tuple[MilestoneResult, ...]
    spent_while_locked: bool = False
    guardrails: tuple[str, ...] = ()
    """Those that got worse and hold the stage."""


@dataclass(frozen=True)
class TargetResult:
    """A target, as of the end of the data."""

    target: Target
    goal: float | None
    value: MetricValue
    gap: float | None
    """Value − goal."""
    pace: float | None
    """Value over what it should be by now."""
    projection: float | None
    """What the period will end with, if it goes on as so far."""
    status: str
    """`met`, `missed`, `ahead`, `on_pace`, `behind`, `at_risk`, `cannot_tell`, `not_begun`,
    `undefined`."""
    path: tuple[tuple[str, float], ...]
    """Month and what the metric should be in it."""
    attainment: float | None = None
    """Value over goal."""
    projected: tuple[float, float] | None = None
    """The projection's interval."""
    p_hit: float | None = None
    """The chance that the goal is met at the period's end, if it goes on as so far."""


@dataclass(frozen=True)
class PlanResult:
    """The plan view's answer."""

    funnel: Funnel
    facts: LogFacts
    plan: Plan
    currency: str
    as_of: date
    targets: tuple[TargetResult, ...]
    """Worst first."""
    stages: tuple[StageResult, ...]
    verdict: Verdict | None
    """Of the stage the plan is in; None without stages."""
    whole: Whole | None = None
    """The stages as campaigns beside the whole; None where none is measured."""
    notes: tuple[str, ...] = ()
