"""Upsell: offers and who took them, plan migration, revenue kept, and guardrails."""

from dataclasses import field
from datetime import date

from funneltui.deferred import dataclass
from funneltui.model.economics import MetricValue
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.loyalty import (
    AdoptionCounts,
    FeedbackCounts,
    OfferedCustomers,
    UpsellRetention,
)
from funneltui.model.meaning import Meaning
from funneltui.model.metric import Estimate, Share
from funneltui.model.selling import NextProducts, SellingCounts, SellingResult


@dataclass(frozen=True)
class OfferCounts:
    """Offers to customers, of one value of the breakdown, taken on the offer's row."""

    value: tuple[str, ...]
    offered: int
    """Users with an offer after their first order."""
    accepted: int
    """Of these, who took one at the time of the offer or later."""


@dataclass(frozen=True)
class RevenueBridge:
    """From one whole month's revenue to the next one's, in millionths.

    `start + new + reactivation + expansion − contraction − churned = end`.
    """

    start_month: date
    start: int
    new: int
    reactivation: int
    """Of customers who paid nothing in the first month, but some time before."""
    expansion: int
    contraction: int
    churned: int
    end: int


@dataclass(frozen=True)
class KeptRevenue:
    """The last bridge's customers, as sums over them of amounts in whole currency units.

    x is what one paid in the first month, y of it in the second: all of it (net), or no more than
    before (gross).
    """

    customers: int
    xx: float
    net_yy: float
    net_xy: float
    gross_yy: float
    gross_xy: float


@dataclass(frozen=True)
class Guardrail:
    """What should not get worse by upselling: customers to whom it happened, out of all."""

    name: str
    """`refund`, `downgrade`, `cancel` or `complaint`."""
    upsold: Share
    """Those who took an offer, and it happened afterwards."""
    others: Share
    """All other customers, since their first order."""


@dataclass(frozen=True)
class OfferBucket:
    """Offers of one kind: how long after the first order, or how many a customer saw."""

    low: int
    """Days, or offers; inclusive."""
    high: int | None
    """Exclusive; None: no end."""
    offered: int
    accepted: int


@dataclass(frozen=True)
class CheckoutBucket:
    """Offers to users who began to check out and had not bought since."""

    low_s: int
    """Seconds since the checkout began, inclusive."""
    high_s: int | None
    """Exclusive; None: no end."""
    offered: int
    accepted: int
    bought: int
    """Of those offered, who bought afterwards."""


@dataclass(frozen=True)
class UpsellHazard:
    """First upsells by tenure: of those who were customers so long and not upsold, how many."""

    low_days: int
    high_days: int
    at_risk: int
    """Customers seen through the whole of it, or upsold in it."""
    upsold: int


@dataclass(frozen=True)
class PlanMonth:
    """Users with a plan at the start of a month, by the plan they had at its end."""

    month: date
    old: str
    new: str
    users: int


@dataclass(frozen=True)
class CrossSell:
    """What customers bought of other lines, and which orders had an add-on."""

    eligible: int
    """Customers of whom a line is known."""
    cross_sold: int
    """Of these, who later bought of another line."""
    tier_up: int
    """Of these, who later bought a higher tier of a line they had."""
    offered: int
    """Customers offered a line they had nothing of."""
    accepted: int
    """Of these, who bought of it then or later."""
    orders: int
    """Orders with something that an add-on goes with."""
    attached: int
    """Of these, with an add-on."""
    buyers: int
    """Users with such orders."""
    nn: int
    """Over users: sum of squared orders, of orders × attached, of squared attached."""
    na: int
    aa: int


@dataclass(frozen=True)
class UpsellCounts:
    """The answer of an engine."""

    offers: tuple[OfferCounts, ...]
    """All offers first, then per breakdown value."""
    switches: tuple[tuple[str, str, int], ...]
    """Plan migration: from, to, and how many users' changes."""
    bridges: tuple[RevenueBridge, ...]
    refunded_upsold: Share
    """Customers who took an offer, and of them those refunded afterwards."""
    refunded_others: Share
    guardrails: tuple[Guardrail, ...] = ()
    timing: tuple[OfferBucket, ...] = ()
    """By days since the first order; below 0 is before it."""
    choices: tuple[OfferBucket, ...] = ()
    """By how many offers a customer saw."""
    usage: tuple[OfferBucket, ...] = ()
    """First offers, by how many days the customer had been active."""
    checkout: tuple[CheckoutBucket, ...] = ()
    hazard: tuple[UpsellHazard, ...] = ()
    matrix: tuple[PlanMonth, ...] = ()
    kept: KeptRevenue | None = None
    cross: CrossSell | None = None
    """None where the plan describes no products."""
    selling: SellingCounts = field(default_factory=SellingCounts)
    next_products: NextProducts | None = None
    """None where the plan names no column of products."""
    offered: OfferedCustomers | None = None
    """None where nobody was offered anything."""
    adoption: AdoptionCounts | None = None
    feedback: FeedbackCounts | None = None


@dataclass(frozen=True)
class GuardrailResult:
    """A guardrail, and whether it got worse."""

    counts: Guardrail
    difference: Estimate | None
    """Of the upsold minus of the others."""
    verdict: str
    """`worse`, `better` or `cannot_tell`."""


@dataclass(frozen=True)
class UpsellResult:
    """The upsell view's answer."""

    funnel: Funnel
    facts: LogFacts
    meaning: Meaning
    as_of: date
    currency: str
    metrics: tuple[MetricValue, ...]
    """Upsell rates, and net and gross revenue retention of the last two whole months."""
    offers: tuple[tuple[OfferCounts, MetricValue], ...]
    counts: UpsellCounts
    selling: SellingResult
    retention: UpsellRetention | None
    """None where nobody was offered anything."""
    refunds_differ: Estimate | None
    """Share refunded: of the upsold minus of the others."""
    guardrail: str
    """`worse`, `better` or `cannot_tell`; `worse` blocks a go."""
    guardrails: tuple[GuardrailResult, ...] = ()
    notes: tuple[str, ...] = ()
