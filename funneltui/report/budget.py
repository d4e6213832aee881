"""The budget by channel and period as JSON."""

from collections.abc import Iterator

from funneltui.analysis.estimates import summed
from funneltui.model.budget import CONSTANT_RATES, Budget, BudgetCell, WhatIf
from funneltui.model.economics import UNITS_PER_WHOLE, MetricValue


def budget_dict(budget: Budget) -> dict[str, object]:
    """Its cells, and what moving money would do."""
    return {
        "by": budget.column,
        "cells": [_cell(each) for each in budget.cells],
        "what_if": None if budget.what_if is None else _what_if(budget.what_if),
    }


def budget_metrics(
    budget: Budget | None,
) -> Iterator[tuple[tuple[str, str, str, bool | None], MetricValue]]:
    """Each metric of its cells and of the what-if, after scope, value, start and completeness."""
    for cell in budget.cells if budget else ():
        name = " · ".join(cell.value)
        before = ("budget", name, cell.start.isoformat(), cell.complete)
        for value in (summed("spend", cell.spend), cell.cps, cell.marginal, cell.iroas):
            yield before, value
    made = budget.what_if if budget else None
    if made is not None:
        for value in (made.sales, made.revenue):
            yield (f"what if {made.move.source} → {made.move.target}", "", "", None), value


def _cell(cell: BudgetCell) -> dict[str, object]:
    known = {"cps": cell.cps, "iroas": cell.iroas, "marginal_cps": cell.marginal}
    return {
        "value": list(cell.value),
        "start": cell.start.isoformat(),
        "complete": cell.complete,
        "spend": cell.spend / UNITS_PER_WHOLE,
        "share": cell.share,
        "sales": cell.sales,
        "spend_change": None if cell.spend_change is None else cell.spend_change / UNITS_PER_WHOLE,
        "sales_change": cell.sales_change,
        **{name: value.value for name, value in known.items()},
        "intervals": {
            name: list(value.interval) for name, value in known.items() if value.interval
        },
        "undefined": {
            name: value.undefined.code for name, value in known.items() if value.undefined
        },
    }


def _what_if(made: WhatIf) -> dict[str, object]:
    return {
        "from": made.move.source,
        "to": made.move.target,
        "amount": made.move.amount / UNITS_PER_WHOLE,
        "assumes": CONSTANT_RATES,
        "sales": _change(made.sales),
        "revenue": _change(made.revenue),
        "cps_before": made.cps_before,
        "cps_after": made.cps_after,
        "verdict": made.verdict,
    }


def _change(value: MetricValue) -> dict[str, object]:
    return {
        "change": value.value,
        "interval": None if value.interval is None else list(value.interval),
        "undefined": value.undefined.code if value.undefined else None,
    }
