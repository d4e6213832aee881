"""What a log's events and columns mean for money, and by which rules they are counted."""

from enum import Enum

from funneltui.deferred import dataclass
from funneltui.model.funnel import Step


class RefundDay(Enum):
    """On which day a refund counts."""

    BY_DATE = "by-date"
    """The day the money went back: right for periods."""
    BY_ORDER = "by-order"
    """The day of the order it takes back: right for cohorts."""


class CostBasis(Enum):
    """Whose sales the spend of some days is held against."""

    PERIOD = "period"
    """Those made in these days."""
    COHORT = "cohort"
    """Those made by the leads of these days, whenever they bought."""


@dataclass(frozen=True)
class Product:
    """What may be sold: two of one line are steps of the same thing."""

    name: str
    line: str
    tier: int = 1
    """Higher is dearer; a step up within a line is an upsell."""
    addon: bool = False
    """It comes with something else: a warranty, a case."""


@dataclass(frozen=True)
class Goal:
    """Something users may do: any of its events."""

    name: str
    events: tuple[str, ...]


class ScoreKind(Enum):
    """What the scores of a survey are."""

    CSAT = "csat"
    """Numbers, averaged."""
    NPS = "nps"
    """0 to 10: promoters (9, 10) less detractors (0 to 6), of 100."""


@dataclass(frozen=True)
class Feedback:
    """A survey's event, and the column of its score."""

    event: str
    score: str
    kind: ScoreKind = ScoreKind.CSAT


@dataclass(frozen=True)
class Meant:
    """The events and columns that a plan gives a meaning to; None where it says nothing."""

    qualified: tuple[str, ...] = ()
    """Any of them qualifies a lead; none: there is no rule."""
    refund: str | None = None
    order_id: str | None = None
    product: str | None = None
    plan: str | None = None
    offer: str | None = None
    upsell: str | None = None
    currency: str | None = None
    """A column of currencies."""
    page: str | None = None
    """The column of the page a row is about."""
    contact: str | None = None
    """The first answer to a lead."""
    handed: str | None = None
    """Marketing hands a lead over to sales."""
    accepted: str | None = None
    rejected: str | None = None
    reason: str | None = None
    """The column that says why a lead was rejected."""
    lost: str | None = None
    inactive_days: int | None = None
    """A lead without any row for so long is lost; None: only the event says so."""
    cancel: str | None = None
    complaint: str | None = None
    checkout: str | None = None
    """Begins an order that the next sale ends."""
    referral: str | None = None
    """A user recommends somebody."""
    exposure: str | None = None
    """A user sees an advertisement."""
    technique: str | None = None
    """The column of how an offer sells: one or several labels (`bundle`, `bundle+discount`)."""
    discount: str | None = None
    """The column of what was taken off a row's price."""
    variant: str | None = None
    """The column of the group a user was put into."""


@dataclass(frozen=True, kw_only=True)
class Meaning(Meant):
    """What the log's events mean for money: what the plan says, and what it leaves open found."""

    lead: Step
    sale: Step
    products: tuple[Product, ...] = ()
    goals: tuple[Goal, ...] = ()
    features: tuple[Goal, ...] = ()
    """What the product can be used for."""
    feedback: Feedback | None = None
    into: str = ""
    """The currency that amounts are converted to; empty: none is."""
    rates: tuple[tuple[str, float], ...] = ()
    """(currency, what one of it is worth in `into`) pairs."""
