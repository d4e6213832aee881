"""Day first or month first: settled by the values that leave no doubt, in all rows if need be."""

from dataclasses import replace

import polars as pl

from funneltui.data.look import Look
from funneltui.data.paths import column_expr
from funneltui.data.schema import Roles
from funneltui.data.shapes import FIRST, SECOND
from funneltui.data.teach import ambiguous
from funneltui.data.times import with_order

_FRONT = r"^\s*(\d{1,2})[-/]\d{1,2}[-/]"
_MIDDLE = r"^\s*\d{1,2}[-/](\d{1,2})[-/]"
_MONTHS = 12


def settle_order(frame: pl.LazyFrame, look: Look, roles: Roles) -> tuple[Roles, tuple[str, ...]]:
    """The roles with the order of day and month known, and a note that says how.

    Raises:
        InputError: `time-ambiguous`: every value can be read both ways.
    """
    if not roles.reading.is_order_open:
        return roles, ()
    texts = column_expr(roles.time, look.sample.schema).cast(pl.String)
    counts = _doubtless(look.sample.lazy(), texts)
    if counts == (0, 0):
        counts = _doubtless(frame, texts)
    day_first, month_first = counts
    orders = {
        "%d": with_order(roles.reading, "%d", "%m"),
        "%m": with_order(roles.reading, "%m", "%d"),
    }
    if counts == (0, 0):
        fitting = next(each for each in roles.reading.formats if FIRST in each)
        formats = tuple(
            fitting.replace(FIRST, one).replace(SECOND, two)
            for one, two in (("%d", "%m"), ("%m", "%d"))
        )
        values = look.sample.select(texts).to_series().drop_nulls()
        raise ambiguous(roles.time, (formats[0], formats[1]), str(values[0]), look.where)
    reading = orders["%d" if day_first >= month_first else "%m"]
    words = "day/month" if day_first >= month_first else "month/day"
    note = f"{roles.time} is read as {words}: values such as day 13 to 31 leave no other order"
    if day_first and month_first:
        note = f"{roles.time} is read as {words}, though some values fit the other order only"
    return replace(roles, reading=reading), (note,)


def _doubtless(frame: pl.LazyFrame, texts: pl.Expr) -> tuple[int, int]:
    """How many values can only have the day first, and only the month first."""
    front, middle = (texts.str.extract(each).cast(pl.Int32) for each in (_FRONT, _MIDDLE))
    found = frame.select(
        ((front > _MONTHS) & (middle <= _MONTHS)).sum().alias("day"),
        ((middle > _MONTHS) & (front <= _MONTHS)).sum().alias("month"),
    ).collect(engine="streaming")
    day, month = found.row(0)
    return int(day or 0), int(month or 0)
