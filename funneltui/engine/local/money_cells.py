"""Money by breakdown value and period at once."""

from datetime import date, timedelta

import polars as pl

from funneltui.engine.local.economics import Scopes, period_start, scoped
from funneltui.engine.local.ledger import Ledger
from funneltui.engine.local.money_groups import group_places, only
from funneltui.model.budget import CellMoney
from funneltui.model.economics import EconomicsQuery
from funneltui.model.events import LogSettings

_EPOCH = date(1970, 1, 1)
_APART = 100_000_000
"""Days between the numbers of two values: more than any calendar has."""


def money_cells(
    ledger: Ledger, query: EconomicsQuery, settings: LogSettings
) -> tuple[CellMoney, ...]:
    """The counts of every value and period that has any."""
    places = group_places(ledger, query.funnel.breakdown)
    if places is None or query.grain is None:
        return ()
    days = period_start(query.grain, settings).dt.epoch("d").cast(pl.Int64) + _APART // 2
    key = pl.col("place").cast(pl.Int64) * _APART + days
    inside = pl.when(only(query.days).is_not_null()).then(key)
    found = []
    for number, counts in scoped(Scopes(ledger, query.level), inside, places.of).items():
        place, day = divmod(int(str(number)), _APART)
        start = _EPOCH + timedelta(days=day - _APART // 2)
        found.append(CellMoney(places.values[place], start, counts))
    return tuple(found)
