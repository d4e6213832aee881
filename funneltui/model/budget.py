"""Where the money goes and what it does there: channel by period, and what moving it would do."""

from datetime import date

from funneltui.deferred import dataclass
from funneltui.model.economics import MetricValue, MoneyCounts

CONSTANT_RATES = "constant rates"
"""What a reallocation assumes: the next unit of money does what those before did."""


@dataclass(frozen=True)
class Move:
    """A part of the budget that another channel is to get."""

    source: str
    target: str
    amount: int
    """Millionths."""


@dataclass(frozen=True)
class CellMoney:
    """The counts of one breakdown value in one period."""

    value: tuple[str, ...]
    start: date
    counts: MoneyCounts


@dataclass(frozen=True)
class BudgetCell:
    """What one channel cost and sold in one period, and how both changed."""

    value: tuple[str, ...]
    start: date
    complete: bool
    spend: int
    """Millionths."""
    share: float | None
    """Of the period's spend."""
    sales: int
    cps: MetricValue
    iroas: MetricValue
    """Of the planned campaign of just this channel and period."""
    spend_change: int | None
    """Against the period before; None where one of both is not whole."""
    sales_change: int | None
    marginal: MetricValue
    """What each more sale cost."""


@dataclass(frozen=True)
class WhatIf:
    """What moving money between channels would do to sales, their rates staying as they are."""

    move: Move
    sales: MetricValue
    revenue: MetricValue
    cps_before: float | None
    """Of all channels together."""
    cps_after: float | None
    verdict: str
    """`better`, `worse` or `cannot_tell`: by the interval of revenue, else of sales."""


@dataclass(frozen=True)
class Budget:
    """Spend by channel and period."""

    column: str
    cells: tuple[BudgetCell, ...]
    """By period, then by value as the groups are."""
    what_if: WhatIf | None = None
