"""Money: exact amounts, what was spent, what the events mean, and the counts that price them."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from enum import Enum

from funneltui.deferred import dataclass
from funneltui.errors import QueryError
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.meaning import Meaning, RefundDay
from funneltui.model.measures import MeasureRow
from funneltui.model.spend_categories import AD_CATEGORY
from funneltui.model.synthetic import Synthetic
from funneltui.model.worth import MoneyCohort

UNITS_PER_WHOLE = 1_000_000
"""Amounts are whole millionths: a price of one impression is a part of a cent."""
UNSAID_CURRENCY = ""


@dataclass(frozen=True)
class Money:
    """An exact amount of one currency."""

    millionths: int
    currency: str = UNSAID_CURRENCY
    """ISO 4217 as the files write it; empty where nothing says it."""

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise QueryError(
                "mixed-currency",
                what=f"{self.currency} and {other.currency} cannot be added.",
                fix="Use one currency, or convert before.",
            )
        return Money(self.millionths + other.millionths, self.currency)

    @property
    def value(self) -> float:
        """The amount as a number of whole currency units."""
        return self.millionths / UNITS_PER_WHOLE

    @property
    def to_cents(self) -> Decimal:
        """The amount rounded to the cent, half to even, for display."""
        exact = Decimal(self.millionths) / UNITS_PER_WHOLE
        return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN)


def millionths(amount: Decimal | float | int | str) -> int:
    """The amount in whole millionths, nearest, half to even."""
    exact = Decimal(str(amount)) * UNITS_PER_WHOLE
    return int(exact.to_integral_value(rounding=ROUND_HALF_EVEN))


class SpendGrain(Enum):
    """How many days one row of a spend file stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Allocate(Enum):
    """How spend that names no channel is shared among those that do."""

    NONE = "none"
    BY_SPEND = "by-spend"
    BY_LEADS = "by-leads"
    EQUAL = "equal"


@dataclass(frozen=True)
class Spend:
    """What one day cost, for one channel, campaign and category."""

    day: date
    amount: int
    """Millionths."""
    channel: str | None = None
    campaign: str | None = None
    category: str | None = None
    impressions: float | None = None
    clicks: float | None = None
    since: date | None = None
    """The first day of the file's row, where that stands for several; None: it is of this day."""

    @property
    def is_advertising(self) -> bool:
        """Whether it was paid to be seen: ads, or no category at all."""
        return self.category in (None, AD_CATEGORY)


@dataclass(frozen=True)
class SpendLog:
    """A spend file, read: a row per day, channel, campaign and category."""

    name: str
    rows: int
    """Rows of the file."""
    entries: tuple[Spend, ...]
    currency: str
    """Empty where the file does not say."""
    notes: tuple[str, ...] = ()
    """What was assumed and the reader should know."""
    has_channels: bool = False
    has_campaigns: bool = False
    digest: str = ""

    @property
    def total(self) -> int:
        """Everything in the file, in millionths."""
        return total_of(self.entries)


def total_of(entries: Iterable[Spend]) -> int:
    """The amounts' exact sum, in millionths."""
    return sum(entry.amount for entry in entries)


@dataclass(frozen=True)
class Days:
    """Whole days of the log's zone, half-open; None is as far as the data go."""

    first: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return (self.first is None or day >= self.first) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True)
class EconomicsQuery:
    """What is to be counted."""

    funnel: Funnel
    """Its filter, unit and breakdown are used."""
    meaning: Meaning
    days: Days = Days()
    as_of: date | None = None
    """Rows of this day and later take no part; None: all rows do."""
    grain: Grain | None = None
    """Periods to count beside the whole; None: none."""
    level: float = 0.95
    """Of the interval of the median order."""
    refunds: RefundDay = RefundDay.BY_DATE


@dataclass(frozen=True)
class MoneyCounts:
    """Sufficient counts of one scope: all, a group or a period. Amounts in millionths."""

    active: int = 0
    """Units with any row."""
    leads: int = 0
    """Units whose first lead event lies in the scope."""
    qualified: int = 0
    """Of these, who also did what qualifies."""
    won_leads: int = 0
    """Of the leads, who bought."""
    won_qualified: int = 0
    sales: int = 0
    """Orders."""
    qualified_sales: int = 0
    """Orders of qualified leads."""
    lead_sales: int = 0
    """Orders, whenever, of the scope's leads."""
    lead_qualified_sales: int = 0
    lead_revenue: int = 0
    """Net, whenever, of the scope's leads; millionths."""
    lead_squares: float = 0.0
    """Sum of squared net revenue per lead, in whole currency units."""
    customers: int = 0
    """Units with an order."""
    new_customers: int = 0
    """Units whose first order lies in the scope."""
    repeat_customers: int = 0
    """Units with two orders or more."""
    returning: int = 0
    """Units with an order that is not their first ever."""
    referrers: int = 0
    """Customers who recommended somebody."""
    sale_revenue: int = 0
    upsell_revenue: int = 0
    refunded: int = 0
    """A positive amount."""
    refunds: int = 0
    priced_sales: int = 0
    """Orders with an amount."""
    order_squares: float = 0.0
    """Sum of squared order amounts, in whole currency units."""
    order_median: float | None = None
    order_low: float | None = None
    """The order statistics that bound the median at the question's level."""
    order_high: float | None = None
    unit_squares: float = 0.0
    """Sum of squared net revenue per unit, in whole currency units."""
    gross_squares: float = 0.0
    """The same before refunds."""
    refund_squares: float = 0.0
    """The same of what went back."""
    payers: int = 0
    """Units that paid, or were paid back."""
    visits: int = 0
    landed: int = 0
    """Visits whose first row names a page; all visits are not known where there is no column."""
    landed_won: int = 0
    """Of these, with a sale."""
    offered: int = 0
    """Units offered an upsell while customers."""
    upsold: int = 0
    eligible: int = 0
    """Customers: units with an order before the scope's end."""
    upsells: int = 0

    @property
    def revenue(self) -> int:
        """Net of refunds, in millionths."""
        return self.sale_revenue + self.upsell_revenue - self.refunded


@dataclass(frozen=True)
class PeriodMoney:
    """The counts of one period."""

    start: date
    end: date
    complete: bool
    """Its end is not after the last moment of the data."""
    counts: MoneyCounts


@dataclass(frozen=True)
class EconomicsCounts:
    """The answer of an engine."""

    facts: LogFacts
    days: Days
    """As asked, the open ends filled with the data's."""
    as_of: date
    """The day that is not whole any more: the data end in it, or before it began."""
    currencies: tuple[str, ...]
    has_revenue: bool
    duplicates: int
    """Orders' rows that repeat another one and were counted once."""
    total: MoneyCounts
    groups: tuple[tuple[tuple[str, ...], MoneyCounts], ...] = ()
    periods: tuple[PeriodMoney, ...] = ()
    cohorts: tuple[MoneyCohort, ...] = ()
    group_cohorts: tuple[tuple[MoneyCohort, ...], ...] = ()
    """In the order of `groups`."""
    daily: tuple[tuple[date, int], ...] = ()
    """Net revenue per day that has any, all days of the log; millionths."""
    daily_orders: tuple[tuple[date, int], ...] = ()
    active_months: tuple[tuple[int, int], ...] = ()
    """Per pair of whole months: units active in the first, and of these in the second too."""
    month_revenue: tuple[tuple[int, int], ...] = ()
    """Per whole month: net revenue in millionths, active units."""


@dataclass(frozen=True)
class Undefined:
    """Why a number is not known."""

    code: str
    """`no_spend`, `no_denominator`, `no_revenue`, `no_control`, `no_margin`, `immature`,
    `mixed_currency`, `too_few`, `not_estimable`, `whole_spend`."""
    detail: str = ""


@dataclass(frozen=True)
class MetricValue:
    """A metric of one scope: the number, how sure it is, or why there is none."""

    id: str
    unit: str
    """`money`, `count`, `rate`, `ratio`, `days`, `months`, `money_per_day`."""
    value: float | None
    n: int | None = None
    interval: tuple[float, float] | None = None
    undefined: Undefined | None = None
    verdict: str | None = None
    parts: tuple[tuple[str, float], ...] = ()
    """Components that add up to the value."""
    exact: int | None = None
    """Millionths, where the value is a sum."""
    working: str = ""
    """The formula with its numbers put in."""


@dataclass(frozen=True)
class IncrementalResult:
    """A campaign's sales against a baseline, or against those whom it did not touch."""

    name: str
    days: Days
    basis: str
    """Which baseline: `14000`, `previous-period`…"""
    actual: int
    baseline: int | None
    spend: int | None
    metrics: tuple[MetricValue, ...]
    """inc_sales, lift, iroas, inc_profit."""
    complete: bool
    control: bool = False
    """The baseline is of others in the same days: a control group, or a synthetic control."""
    method: str = ""
    """How the intervals were made."""
    synthetic: Synthetic | None = None
    """The mixture of untouched groups that is the baseline."""
    measures: tuple[MeasureRow, ...] = ()
    """Five: four more, and the sales."""


@dataclass(frozen=True)
class SpendShown:
    """Where the spend file's total went."""

    rows: int
    total: int
    """Inside the range, in millionths."""
    outside_range: int
    days_without: int
    """Days of the range that no row is about."""
    days: int
    without: tuple[Days, ...] = ()
    """Runs of these days."""
    unallocated: int = 0
    """Inside the range but of no channel, and not shared out."""


@dataclass(frozen=True)
class GroupMoney:
    """The metrics of one breakdown value."""

    value: tuple[str, ...]
    counts: MoneyCounts
    metrics: tuple[MetricValue, ...]


@dataclass(frozen=True)
class PeriodMetrics:
    """The metrics of one period."""

    start: date
    complete: bool
    metrics: tuple[MetricValue, ...]
