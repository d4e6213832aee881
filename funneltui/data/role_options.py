"""What to ask where a role cannot be settled: the columns, and those that may play the role."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from funneltui.data import content, synonyms
from funneltui.data.instants import time_expr
from funneltui.data.shapes import FIRST, SECOND
from funneltui.data.times import TimeReading, read_times, with_order
from funneltui.data.type_words import type_word
from funneltui.errors import InputError
from funneltui.model.events import Role
from funneltui.model.role_choice import ColumnLook, RoleError, RoleOption, RoleQuestion

SHOWN = 40
_MOST_OPTIONS = 8
_UNREAD_SHOWN = 3
_LOOKED_AT = 1000


def asking(told: InputError, sample: pl.DataFrame, role: Role) -> RoleError:
    """The error, with what to ask the user."""
    question = question_of(sample, role)
    return RoleError(told.code, question, what=told.what, where=told.where, fix=told.fix)


def question_of(sample: pl.DataFrame, role: Role) -> RoleQuestion:
    """Which of the columns has the role?"""
    options = sorted(_options(sample, role), key=_likelihood)
    return RoleQuestion(
        role,
        tuple(_look(name, sample[name]) for name in sample.columns[:SHOWN]),
        tuple(options[:_MOST_OPTIONS]),
        max(0, sample.width - SHOWN),
        tuple(sample.columns),
    )


def _look(name: str, values: pl.Series) -> ColumnLook:
    present = values.drop_nulls()
    reading = read_times(values.head(_LOOKED_AT))
    looks = looks_like(name, values, reading)
    return ColumnLook(
        name,
        type_word(values.dtype),
        None if values.dtype.is_nested() else present.n_unique(),
        "" if present.is_empty() else str(present[0]),
        looks,
        _written(reading) if looks == "when" else "",
    )


def _written(reading: TimeReading) -> str:
    return reading.in_words().replace(FIRST, "?").replace(SECOND, "?")


def looks_like(name: str, values: pl.Series, reading: TimeReading) -> str:
    """What a column looks like: `when`, `who`, `what`, `number`, `empty` or `nothing`."""
    if not values.count():
        return "empty"
    if reading.is_plausible:
        return "when"
    if content.is_amount(values) and not content.is_named_id(name):
        return "number"
    if content.is_text(values.dtype) and content.is_event(values):
        return "what"
    return "who" if content.is_key(values) and values.n_unique() > 1 else "nothing"


def _options(sample: pl.DataFrame, role: Role) -> Iterator[RoleOption]:
    for name in sample.columns:
        values = sample[name]
        if role is Role.TIME:
            yield from _times(name, values)
        elif _fits(role, name, values):
            yield RoleOption(name, values=values.count())


def _fits(role: Role, name: str, values: pl.Series) -> bool:
    looks = looks_like(name, values, read_times(values.head(_LOOKED_AT)))
    if role is Role.EVENT:
        return looks == "what" or (looks == "who" and content.is_event(values))
    return looks in ("who", "what")


def _times(name: str, values: pl.Series) -> Iterator[RoleOption]:
    reading = read_times(values)
    if reading.share <= 0:
        return
    if not reading.is_order_open:
        fmt = reading.formats[0] if len(reading.formats) == 1 and not reading.units else ""
        yield _time(name, values, fmt, reading)
        return
    open_format = next(each for each in reading.formats if FIRST in each)
    for order in (("%d", "%m"), ("%m", "%d")):
        one = with_order(replace(reading, formats=(open_format,), units=()), *order)
        yield _time(name, values, one.formats[0], one)


def _time(name: str, values: pl.Series, fmt: str, reading: TimeReading) -> RoleOption:
    present = values.drop_nulls()
    times = time_expr(pl.col("t"), values.dtype, reading, "UTC")
    is_unread = present.to_frame("t").select(times.is_null()).to_series()
    unread = present.filter(is_unread)
    shown = tuple(str(value) for value in unread.head(_UNREAD_SHOWN))
    return RoleOption(name, fmt, len(present) - len(unread), len(present), shown)


def _likelihood(option: RoleOption) -> tuple[float, int]:
    known = (*synonyms.TIME, *synonyms.USER, *synonyms.EVENT)
    share = (option.read or 0) / option.values if option.values else 0.0
    return -share, 0 if option.column.lower() in known else 1
