"""Day first or month first: settled by the values that leave no doubt, in all rows if need be."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from funneltui.data.look import Look
from funneltui.data.paths import column_expr
from funneltui.data.schema import Roles
from funneltui.data.shapes import FIRST
from funneltui.data.teach import ambiguous
from funneltui.data.times import with_order
from funneltui.errors import InputError

_FRONT = r"^\s*(\d{1,2})[-/]\d{1,2}[-/]"
_MIDDLE = r"^\s*\d{1,2}[-/](\d{1,2})[-/]"
_MONTHS = 12
Select = Callable[[Sequence[pl.Expr]], pl.DataFrame]
"""Runs a selection over some rows."""


def settle_order(look: Look, roles: Roles, select: Select) -> tuple[Roles, tuple[str, ...]]:
    """The roles with the order of day and month known, and a note that says how.

    Args:
        look: The sample, asked first.
        roles: With a time reading whose order may be open.
        select: Asks all rows.

    Raises:
        InputError: `time-ambiguous`: every value can be read both ways.
    """
    if not roles.reading.is_order_open:
        return roles, ()
    texts = column_expr(roles.time, look.sample.schema).cast(pl.String)
    counts = _doubtless(look.sample.select, texts)
    if counts == (0, 0):
        counts = _doubtless(select, texts)
    if counts == (0, 0):
        raise _ambiguous(look, roles, texts)
    is_day_first = counts[0] >= counts[1]
    reading = with_order(roles.reading, *(("%d", "%m") if is_day_first else ("%m", "%d")))
    words = "day/month" if is_day_first else "month/day"
    why = (
        "some values fit the other order only and are unreadable"
        if all(counts)
        else "a number above 12 leaves no other order"
    )
    return replace(roles, reading=reading), (f"{roles.time} is read as {words}: {why}",)


def _doubtless(select: Select, texts: pl.Expr) -> tuple[int, int]:
    """How many values can only have the day first, and only the month first."""
    front, middle = (texts.str.extract(each).cast(pl.Int32) for each in (_FRONT, _MIDDLE))
    checks = [
        ((front > _MONTHS) & (middle <= _MONTHS)).sum().alias("day"),
        ((middle > _MONTHS) & (front <= _MONTHS)).sum().alias("month"),
    ]
    day, month = select(checks).row(0)
    return int(day or 0), int(month or 0)


def _ambiguous(look: Look, roles: Roles, texts: pl.Expr) -> InputError:
    open_format = [each for each in roles.reading.formats if FIRST in each][:1]
    one = replace(roles.reading, formats=tuple(open_format))
    day_first, month_first = (
        with_order(one, *order).formats[0] for order in (("%d", "%m"), ("%m", "%d"))
    )
    values = look.sample.select(texts).to_series().drop_nulls()
    fitting = values.filter(values.str.contains(_FRONT) & values.str.contains(_MIDDLE))
    example = str((fitting if len(fitting) else values)[0])
    return ambiguous(look.sample, roles.time, (day_first, month_first), example, look.where)
