"""Numbers cut into ranges of about equally many rows; the same number is never in two."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Context, Decimal

import polars as pl

from funneltui.data.gather import gathered
from funneltui.data.log import EventLog
from funneltui.data.paths import column
from funneltui.data.type_words import type_word
from funneltui.errors import InputError
from funneltui.model.ranges import MOST_RANGES, numbers_of, range_name

_DIGITS = 40
"""More than any number of 64 bits has."""
_PLAIN = 16
"""A number's name is no longer than so many characters, unless it is written with an exponent."""


def asks_for_ranges(log: EventLog, name: str) -> bool:
    """Whether a name asks for ranges; a column that is called so is meant itself."""
    return numbers_of(name) is not None and name not in log.frame.collect_schema()


def divided(log: EventLog, name: str) -> pl.Expr:
    """The expression for what a name divides rows by: a column or path, or ranges of its numbers.

    Ranges are cut by all rows of the log that have a number there, so that they are the same
    whatever is asked of it. They are an Enum, in the order of the numbers; null where there is
    no number.

    Raises:
        InputError: There is no such column, or it does not hold numbers.
    """
    base = numbers_of(name)
    if base is None or not asks_for_ranges(log, name):
        return column(log, name)
    numbers = _numbers(log, base)
    tally = gathered(
        log.frame.select(numbers.alias("value")).drop_nulls().group_by("value").len().sort("value"),
        log.name,
        log.sources,
    )
    values, rows = tally["value"], tally["len"].cum_sum()
    return _named(numbers, values, _starts(rows)).alias(name)


def _numbers(log: EventLog, base: str) -> pl.Expr:
    """What is at a column or path as numbers."""
    found = column(log, base)
    dtype = log.frame.select(found.alias("value")).collect_schema()["value"]
    if dtype.is_integer():
        return found
    if dtype.is_numeric():
        return found.cast(pl.Float64).fill_nan(None)
    if dtype in (pl.String, pl.Null):
        read = found.cast(pl.Float64, strict=False)
        _refuse_others(log, base, found.filter(found.is_not_null() & read.is_null()))
        return read.fill_nan(None)
    raise _no_numbers(log, base, f"its type is {type_word(dtype)}")


def _refuse_others(log: EventLog, base: str, others: pl.Expr) -> None:
    told = log.frame.select(others.len().alias("rows"), others.first().alias("first"))
    rows, first = gathered(told, log.name, log.sources).row(0)
    if rows:
        raise _no_numbers(log, base, f"'{first}' is no number")


def _no_numbers(log: EventLog, base: str, why: str) -> InputError:
    return InputError(
        "no-numbers",
        what=f"'{base}' cannot be cut into ranges: {why}.",
        where=log.name,
        fix=f"Use {base} itself.",
    )


def _starts(rows: pl.Series) -> Sequence[int]:
    """The places of the values that ranges begin with, but for the first.

    Args:
        rows: Per value, ascending, how many rows have it or a smaller one.
    """
    starts: list[int] = []
    begun, first = 0, 0
    for left in range(MOST_RANGES, 1, -1):
        goal = begun + (rows[-1] - begun) / left if len(rows) else 0
        end = int(rows.search_sorted(goal)) + 1
        # One value fewer, where that comes nearer to the goal.
        if end - first > 1 and goal - rows[end - 2] < rows[end - 1] - goal:
            end -= 1
        if end >= len(rows):
            break
        starts.append(end)
        begun, first = rows[end - 1], end
    return starts


def _named(numbers: pl.Expr, values: pl.Series, starts: Sequence[int]) -> pl.Expr:
    """Each number's range by name."""
    cuts = [_between(values[at - 1], values[at]) for at in starts]
    names = _names(values, starts, cuts)
    kind = pl.Enum(names)
    chain = pl.lit(names[0] if names else None, dtype=pl.String)
    for name, cut, at in zip(names[1:], cuts, starts, strict=True):
        # A whole number is compared as one: it may have more digits than a fraction can.
        low = values[at] if values.dtype.is_integer() else float(cut)
        chain = pl.when(numbers >= low).then(pl.lit(name)).otherwise(chain)
    return pl.when(numbers.is_not_null()).then(chain).cast(kind)


def _names(values: pl.Series, starts: Sequence[int], cuts: Sequence[Decimal]) -> list[str]:
    if not len(values):
        return []
    firsts, ends = (0, *starts), (*starts, len(values))
    lows, highs = ("", *map(_written, cuts)), (*map(_written, cuts), "")
    return [
        _written(_exact(values[first])) if end - first == 1 else range_name(low, high)
        for first, end, low, high in zip(firsts, ends, lows, highs, strict=True)
    ]


def _between(below: float, least: float) -> Decimal:
    """The shortest number above the one and not above the other."""
    low, high = _exact(below), _exact(least)
    if not high.is_finite():
        return high
    for digits in range(1, _DIGITS):
        short = Context(prec=digits, rounding=ROUND_FLOOR).plus(high)
        if short > low:
            return short
    return high


def _exact(number: float) -> Decimal:
    return Decimal(number) if isinstance(number, int) else Decimal(repr(number))


def _written(number: Decimal) -> str:
    if not number.is_finite():
        return "-inf" if number < 0 else "inf"
    short = number.normalize() if number else Decimal(0)
    plain = format(short, "f")
    return plain if len(plain) <= _PLAIN else str(short).replace("E+", "E")
