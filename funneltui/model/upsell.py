"""Upsell: offers and who took them, plan migration, revenue kept, and guardrails."""

from dataclasses import dataclass
from datetime import date

from funneltui.model.economics import MetricValue
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.metric import Estimate, Share


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

    `start + new + expansion − contraction − churned = end`.
    """

    start_month: date
    start: int
    new: int
    expansion: int
    contraction: int
    churned: int
    end: int


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


@dataclass(frozen=True)
class UpsellResult:
    """The upsell view's answer."""

    funnel: Funnel
    facts: LogFacts
    as_of: date
    currency: str
    metrics: tuple[MetricValue, ...]
    """Upsell rates, and net and gross revenue retention of the last two whole months."""
    offers: tuple[tuple[OfferCounts, MetricValue], ...]
    counts: UpsellCounts
    refunds_differ: Estimate | None
    """Share refunded: of the upsold minus of the others."""
    guardrail: str
    """`worse`, `better` or `cannot_tell`; `worse` blocks a go."""
    notes: tuple[str, ...] = ()
