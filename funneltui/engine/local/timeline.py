"""What one unit did, which rows counted, and in one word why it went no further."""

from datetime import timedelta

import numpy as np
import polars as pl

from funneltui.data.log import INTERNAL_COLUMNS
from funneltui.engine.local.arrays import Flags, Ints
from funneltui.engine.local.clock import instant
from funneltui.engine.local.journeys import Counted, Journeys
from funneltui.engine.local.prepare import collect
from funneltui.engine.local.question import Question
from funneltui.model.funnel import Order
from funneltui.model.units import Miss, Timeline, TimelineRow

MAX_ROWS = 2_000
MAX_PROPERTIES = 6
MAX_PROPERTY_LETTERS = 60


def timeline_of(counted: Counted, index: int, name: str) -> Timeline:
    """The history of one counted attempt's unit.

    Args:
        counted: The counted attempts.
        index: Which of them.
        name: What the unit is called.
    """
    one = counted.journeys.only(np.array([index]))
    places = _places_of(one.question, int(one.unit[0]))
    shown = _around(places, int(one.entry[0]))
    depth = int(one.furthest[0])
    return Timeline(
        unit=name,
        rows=_rows(one, shown),
        rows_total=len(places),
        depth=depth,
        miss=_miss(one, places, depth),
    )


def _places_of(question: Question, unit: int) -> Ints:
    low = int(np.searchsorted(question.units.unit, unit, side="left"))
    high = int(np.searchsorted(question.units.unit, unit, side="right"))
    places: Ints = question.units.place[low:high]
    return places


def _around(places: Ints, entry: int) -> Ints:
    """At most MAX_ROWS rows, from a little before the entry."""
    if len(places) <= MAX_ROWS:
        return places
    start = max(0, int(np.searchsorted(places, entry)) - MAX_ROWS // 4)
    return places[start : start + MAX_ROWS]


def _rows(one: Journeys, places: Ints) -> tuple[TimelineRow, ...]:
    prepared = one.question.columns.prepared
    steps = {int(row): step for step, row in enumerate(one.at[:, 0], start=1) if row >= 0}
    properties = _properties(one.question, places)
    return tuple(
        TimelineRow(
            time=instant(int(prepared.time[place])),
            event=_event(one.question, int(place)),
            step=steps.get(int(place)),
            properties=row,
        )
        for place, row in zip(places, properties, strict=True)
    )


def _event(question: Question, place: int) -> str:
    prepared = question.columns.prepared
    number = int(prepared.event[place])
    return prepared.event_names[number] if number >= 0 else ""


def _properties(question: Question, places: Ints) -> list[tuple[tuple[str, str], ...]]:
    """A few other columns of the rows, as short text; what is null is left out."""
    log = question.columns.log
    schema = log.frame.collect_schema()
    roles = {guess.column for guess in log.guesses}
    names = [
        name
        for name, dtype in schema.items()
        if name not in INTERNAL_COLUMNS and name not in roles and not dtype.is_nested()
    ][:MAX_PROPERTIES]
    if not names:
        return [()] * len(places)
    wanted = pl.Series("__position", question.columns.prepared.row[places])
    frame = collect(
        log.frame.select(pl.col(n).cast(pl.String, strict=False) for n in names)
        .with_row_index("__position")
        .with_columns(pl.col("__position").cast(pl.Int64))
        .filter(pl.col("__position").is_in(wanted.implode())),
        log.name,
    )
    by_position = {row[0]: row[1:] for row in frame.iter_rows()}
    return [
        tuple(
            (name, value[:MAX_PROPERTY_LETTERS])
            for name, value in zip(names, by_position[int(position)], strict=True)
            if value is not None
        )
        for position in wanted
    ]


def _miss(one: Journeys, places: Ints, depth: int) -> Miss:
    """Why the attempt went no further than its depth."""
    question = one.question
    if depth >= len(question.funnel.steps):
        return Miss(step=depth, reason="none")
    step = depth
    while question.funnel.steps[step].optional and step + 1 < len(question.funnel.steps):
        step += 1
    prepared = question.columns.prepared
    fits = places[question.fits[step][places]]
    fits = fits[~np.isin(fits, one.at[:, 0])]
    limit = int(one.limit[0])
    reached = int(one.time[depth - 1, 0]) if one.at[depth - 1, 0] >= 0 else int(one.entered[0])
    window_end = instant(limit) if question.funnel.window.length is not None else None
    times = prepared.time[fits]
    late = times[times > limit]
    inside = fits[(times >= reached) & (times <= limit)]
    number = step + 1
    if len(inside):
        return _in_the_way(one, places, int(inside[0]), number)
    if len(late):
        by = timedelta(microseconds=int(late[0]) - limit)
        return Miss(number, "window", late_by=by, window_end=window_end)
    last = prepared.last_time
    if last is not None and limit > last:
        return Miss(number, "open", window_end=window_end)
    return Miss(number, "before" if len(times) else "never", window_end=window_end)


def _in_the_way(one: Journeys, places: Ints, found: int, number: int) -> Miss:
    """The step did come in the window, but something between broke the chain."""
    question = one.question
    prepared = question.columns.prepared
    reached = int(one.at[:, 0].max())
    between = places[
        (prepared.time[places] >= prepared.time[reached]) & (places != found) & (places != reached)
    ]
    excluded = _any_of(question.excluded, between)
    culprits = between[excluded & (prepared.time[between] <= prepared.time[found])]
    if len(culprits):
        return Miss(number, "excluded", event=_event(question, int(culprits[0])))
    following = between[prepared.time[between] <= prepared.time[found]]
    if question.funnel.order is Order.STRICT and len(following):
        return Miss(number, "broken", event=_event(question, int(following[0])))
    return Miss(number, "before")


def _any_of(flags: tuple[Flags, ...], places: Ints) -> Flags:
    found = np.zeros(len(places), dtype=np.bool_)
    for one in flags:
        found |= one[places]
    return found
