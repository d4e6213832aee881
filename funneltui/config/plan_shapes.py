"""The plan file's tables as they are written: the one place where its keys are declared."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct, field

from funneltui.model.meaning import ScoreKind
from funneltui.model.plan import Require, Trigger


class MeaningTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[meaning]`."""

    lead: str | tuple[str, ...] = ()
    qualified: str | tuple[str, ...] = ()
    sale: str | tuple[str, ...] = ()
    refund: str | None = None
    order_id: str | None = None
    product: str | None = None
    plan: str | None = None
    offer: str | None = None
    upsell: str | None = None
    currency: str | None = None
    page: str | None = None
    contact: str | None = None
    handed: str | None = None
    accepted: str | None = None
    rejected: str | None = None
    reason: str | None = None
    lost: str | None = None
    inactive_days: int | None = None
    cancel: str | None = None
    complaint: str | None = None
    checkout: str | None = None
    referral: str | None = None
    exposure: str | None = None
    technique: str | None = None
    discount: str | None = None
    variant: str | None = None


class RangeTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`{ from = …, until = … }`."""

    first: object = field(default=None, name="from")
    until: object = None


class TargetTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[target]]`."""

    metric: str
    period: str | RangeTable
    value: float | None = None
    change: float | None = None
    months: int | None = None
    baseline: float | str | None = None
    exposures: str | None = None


class BenchmarkTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[benchmark]]`."""

    metric: str
    low: float
    high: float
    source: str = ""
    step: int | None = None


class IncrementalTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[incremental]]`."""

    name: str
    baseline: float | str | None = None
    control: str | None = None
    first: object = field(default=None, name="from")
    until: object = None
    campaign: str | None = None
    channel: str | None = None
    column: str | None = None
    treated: str | tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    fit_from: object = None


class MilestoneTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[stage.milestone]]`."""

    metric: str = ""
    op: str = ">="
    value: float | None = None
    by: object = None
    min_n: int = 30
    confidence: float = 0.8
    kind: Trigger = Trigger.METRIC
    done: bool | None = None


class StageTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[stage]]`."""

    name: str
    budget: float | None = None
    first: object = field(default=None, name="from")
    until: object = None
    require: Require = Require.ALL
    milestone: tuple[MilestoneTable, ...] = ()
    campaign: str | None = None
    channel: str | None = None
    guardrails: bool | None = None


class GoalTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[goal]]`, and `[[feature]]`."""

    name: str
    event: str | None = None
    events: tuple[str, ...] = ()


class FeedbackTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[feedback]`."""

    event: str
    score: str
    kind: ScoreKind = ScoreKind.CSAT


class UpsellTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[upsell]`."""

    campaigns: str | tuple[str, ...] = ()
    channels: str | tuple[str, ...] = ()
    categories: str | tuple[str, ...] = ()
    churn_days: int | None = None
    randomised: bool = False


class ProductTable(Struct, forbid_unknown_fields=True, frozen=True):
    """`[[product]]`."""

    name: str
    line: str = ""
    tier: int = 1
    addon: bool = False


class PlanTable(Struct, forbid_unknown_fields=True, frozen=True):
    """The whole file."""

    currency: str | None = None
    gross_margin: float | None = None
    fx: dict[str, float] = {}
    horizon_months: int = 12
    discount: float = 0.0
    meaning: MeaningTable = MeaningTable()
    product: tuple[ProductTable, ...] = ()
    goal: tuple[GoalTable, ...] = ()
    feature: tuple[GoalTable, ...] = ()
    feedback: FeedbackTable | None = None
    upsell: UpsellTable = UpsellTable()
    target: tuple[TargetTable, ...] = ()
    benchmark: tuple[BenchmarkTable, ...] = ()
    incremental: tuple[IncrementalTable, ...] = ()
    stage: tuple[StageTable, ...] = ()


PLAN_TABLES: Mapping[str, type[Struct]] = MappingProxyType(
    {
        "": PlanTable,
        "meaning": MeaningTable,
        "target": TargetTable,
        "target.period": RangeTable,
        "product": ProductTable,
        "goal": GoalTable,
        "feature": GoalTable,
        "feedback": FeedbackTable,
        "upsell": UpsellTable,
        "benchmark": BenchmarkTable,
        "incremental": IncrementalTable,
        "stage": StageTable,
        "stage.milestone": MilestoneTable,
    }
)
"""Which table stands at which path: for naming the keys it knows."""
