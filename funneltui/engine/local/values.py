"""Counts per value of every column that has few: who goes on at a step, by the entry's row."""

import numpy as np
import polars as pl
from polars import selectors

from funneltui.data.log import EventLog
from funneltui.engine.base import Watch
from funneltui.engine.local.arrays import NONE
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.reading import collect
from funneltui.engine.local.segments import previous, reached_by
from funneltui.errors import QueryError
from funneltui.model.cohorts import NO_VALUE
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.metric import Share
from funneltui.model.ranges import ranges_of
from funneltui.model.values import ValueCount, ValueCounts

MOST_VALUES = 50
_AT_A_TIME = 4
_NESTED = (pl.List, pl.Struct, pl.Array, pl.Object, pl.Binary)


def value_counts(journeys: Journeys, facts: LogFacts, step: int, watch: Watch) -> ValueCounts:
    """Who did a step, of who had reached the required one before, per value.

    Args:
        journeys: With the counted attempts.
        facts: What was read.
        step: 1-based.
        watch: Told after every few columns, so that a count nobody waits for ends early.

    Raises:
        Cancelled: It is no longer wanted.
        QueryError: There is no required step before it.
    """
    before = _step_before(journeys.question.funnel, step)
    reached = reached_by(journeys.counted)
    there = reached[before]
    went_on = pl.Series("done", (reached[before] & reached[step - 1])[there])
    rows = pl.Series(journeys.counted.entry_row[there])
    log = journeys.question.columns.log
    names = _property_columns(log, journeys.question.columns.names())
    found: dict[str, tuple[pl.DataFrame, bool]] = {}
    skipped: list[str] = []
    for first in range(0, len(names), _AT_A_TIME):
        watch.advance(first / len(names), "reading")
        some = names[first : first + _AT_A_TIME]
        # By name, or a column called `*` would be all of them.
        values = collect(log.frame.select(selectors.by_name(*some).gather(rows)), log)
        for name in some:
            here, called = values[name], name
            if _is_divisible(here):
                here, called = _ranged(journeys, name, rows), ranges_of(name)
            counts = _by_value(here.rename("value"), went_on)
            if counts is None:
                skipped.append(name)
            else:
                found[called] = (counts, values[name].dtype == pl.String)
    return ValueCounts(
        facts=facts,
        everybody=Share(int(went_on.sum()), len(went_on)),
        columns=tuple(found),
        skipped=tuple(skipped),
        values=tuple(
            ValueCount(name, value, Share(done, entered), is_text)
            for name, (counts, is_text) in found.items()
            for value, done, entered in counts.iter_rows()
        ),
    )


def _step_before(funnel: Funnel, step: int) -> int:
    """The required step before one, as an index."""
    is_there = 1 <= step <= len(funnel.steps)
    before = previous(funnel, step - 1) if is_there else None
    if before is not None:
        return before
    what = f"Nobody can be told apart at step {step}: no step comes before it."
    if not is_there:
        what = f"Nobody can be told apart at step {step}: the funnel has no such step."
    raise QueryError(
        "bad-step",
        what=what,
        where=f"funnel '{funnel.name}', which has steps 1 to {len(funnel.steps)}",
        fix="Use a step from the second on.",
    )


def _property_columns(log: EventLog, names: tuple[str, ...]) -> list[str]:
    """The columns that are neither who, what nor when."""
    roles = (log.settings.user, log.settings.event, log.settings.time)
    taken = {role for role in roles if role} | {guess.column for guess in log.guesses}
    taken |= {name.partition(":")[0] for name in taken}
    return [name for name in names if name not in taken]


def _is_divisible(values: pl.Series) -> bool:
    """Whether there are too many different numbers, and they are more than names of their rows."""
    if not values.dtype.is_numeric() or values.n_unique() <= MOST_VALUES:
        return False
    known = values.drop_nulls()
    return not (known.dtype.is_integer() and known.n_unique() == len(known))


def _ranged(journeys: Journeys, name: str, rows: pl.Series) -> pl.Series:
    """The ranges that a column's numbers in some rows lie in."""
    coded = journeys.question.columns.coded(ranges_of(name))
    codes = coded.codes[rows.to_numpy()]
    names = pl.Series([*coded.labels, None], dtype=pl.String)
    return names.gather(np.where(codes == NONE, len(coded.labels), codes))


def _by_value(values: pl.Series, done: pl.Series) -> pl.DataFrame | None:
    """Value, converted and entered, values ascending; None where there are too many values."""
    if values.dtype.is_temporal() or isinstance(values.dtype, _NESTED):
        return None
    if values.n_unique() > MOST_VALUES:
        return None
    text = values.cast(pl.String, strict=False).fill_null(NO_VALUE)
    return (
        pl.DataFrame({"value": text, "done": done})
        .group_by("value")
        .agg(pl.col("done").sum().cast(pl.Int64), pl.len().cast(pl.Int64).alias("entered"))
        .sort("value")
    )
