"""What one unit did, which rows counted, and in one word why it went no further."""

from collections.abc import Callable
from datetime import datetime, timedelta

import numpy as np
import polars as pl

from funneltui.data.log import INTERNAL_COLUMNS, ROW
from funneltui.data.paths import whole_column
from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import Ints, Small
from funneltui.engine.local.attempted import Attempted
from funneltui.engine.local.clock import instant
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.one_unit import OneUnit, Spot, one_unit
from funneltui.engine.local.question import Asked, any_of
from funneltui.engine.local.reading import collect
from funneltui.model.events import Role
from funneltui.model.funnel import Order
from funneltui.model.units import AttemptTold, Fate, Miss, Timeline, TimelineRow

MAX_ROWS = 2_000
MAX_OTHERS = 20
MAX_PROPERTIES = 12
MAX_PROPERTY_LETTERS = 60

Properties = tuple[tuple[str, str], ...]
Known = tuple[int | None, Properties]
"""Where a row stands in the log, where that was looked up, and what it says."""
Teller = Callable[[Asked, Ints], list[Known]]


@dataclass(frozen=True, eq=False)
class _One:
    """One counted attempt, and the part of the log it lies in."""

    asked: Asked
    attempt: Attempted
    places: Ints
    """All rows of the unit, in the part."""

    @property
    def entry(self) -> int:
        return int(self.attempt.entry[0])

    @property
    def limit(self) -> int:
        return int(self.attempt.limit[0])

    @property
    def rows(self) -> Small:
        """Per step the input row, -1 where not done; none where there is no attempt."""
        rows: Small = self.attempt.row[:, 0] if len(self.attempt) else self.attempt.row[0]
        return rows


def _known(asked: Asked, places: Ints) -> list[Known]:
    """Where the rows stand in the log, and some other columns of them as short text, no nulls."""
    log = asked.question.columns.log
    schema = log.frame.collect_schema()
    # What happened, when and to whom is told anyway; an amount of money is not.
    roles = {guess.column for guess in log.guesses if guess.role is not Role.REVENUE}
    names = [
        name
        for name, dtype in schema.items()
        if name not in INTERNAL_COLUMNS and name not in roles and not dtype.is_nested()
    ][:MAX_PROPERTIES]
    wanted = pl.Series("__position", asked.part.row[places])
    frame = collect(
        log.frame.select(ROW, *(whole_column(n).cast(pl.String, strict=False) for n in names))
        .with_row_index("__position")
        .with_columns(pl.col("__position").cast(pl.Int64))
        .filter(pl.col("__position").is_in(wanted.implode())),
        log,
    )
    by_position = {row[0]: row[1:] for row in frame.iter_rows()}
    rows = (by_position[int(position)] for position in wanted)
    return [(int(number) + 1, _properties(names, values)) for number, *values in rows]


def _properties(names: list[str], values: list[str | None]) -> Properties:
    pairs = zip(names, values, strict=True)
    return tuple((name, value[:MAX_PROPERTY_LETTERS]) for name, value in pairs if value is not None)


def without_properties(asked: Asked, places: Ints) -> list[Known]:
    """No other column of the rows: none is read then."""
    del asked
    return [(None, ())] * len(places)


def timeline_of(journeys: Journeys, spot: Spot, name: str, tell: Teller = _known) -> Timeline:
    """The history of the unit a row belongs to, and of the attempt the row begins.

    Args:
        journeys: Of the funnel.
        spot: Where the unit is.
        name: What the unit is called.
        tell: What is said of rows besides event and time.
    """
    unit = one_unit(journeys, spot)
    gap = journeys.question.columns.log.settings.session_gap
    if unit.chosen is None:
        return _never_entered(unit, name, gap, tell)
    one = _one(unit, unit.chosen)
    depth = int(one.attempt.furthest[0])
    others = [index for index in unit.attempts.tolist() if index != unit.chosen]
    return Timeline(
        unit=name,
        rows=_rows(one, _around(one.places, one.entry), tell),
        rows_total=len(one.places),
        depth=depth,
        miss=_miss_void(one, depth) if unit.is_void else _miss(one, depth),
        fate=Fate.VOID if unit.is_void else Fate.COUNTED,
        others=tuple(_told(unit, index) for index in others[:MAX_OTHERS]),
        others_total=len(others),
        entered=instant(int(one.attempt.entered[0])),
        window_end=_window_end(one),
        silence=gap,
    )


def _one(unit: OneUnit, index: int) -> _One:
    return _One(unit.part.asked, unit.part.pick(np.array([index])), unit.places)


def _told(unit: OneUnit, index: int) -> AttemptTold:
    """An attempt that does not count, and why."""
    one = _one(unit, index)
    depth = int(one.attempt.furthest[0])
    is_void = bool(unit.part.void[index])
    is_even = unit.part.score[index] == unit.part.score[unit.chosen or 0]
    return AttemptTold(
        entered=instant(int(one.attempt.entered[0])),
        depth=depth,
        fate=Fate.VOID if is_void else Fate.LATER if is_even else Fate.SHORTER,
        miss=_miss_void(one, depth) if is_void else _miss(one, depth),
    )


def _never_entered(unit: OneUnit, name: str, gap: timedelta, tell: Teller) -> Timeline:
    """The history of a unit that has no attempt, and why it has none."""
    asked, funnel = unit.part.asked, unit.part.asked.question.funnel
    nothing = unit.part.pick(np.empty(0, dtype=np.int64))
    one = _One(asked, nothing, unit.places)
    reason = "never" if len(unit.places) else "filtered"
    if asked.fits(0)[unit.places].any():
        has_dates = funnel.from_time is not None or funnel.until_time is not None
        reason = "dates" if has_dates else "held" if funnel.hold else "never"
    return Timeline(
        unit=name,
        rows=_rows(one, unit.places[:MAX_ROWS], tell),
        rows_total=len(unit.places),
        depth=0,
        miss=Miss(1, reason),
        silence=gap,
    )


def _window_end(one: _One) -> datetime | None:
    return instant(one.limit) if one.asked.question.funnel.window.length is not None else None


def _miss_void(one: _One, depth: int) -> Miss:
    """The excluded event that came in between."""
    part, steps = one.asked.part, len(one.asked.question.funnel.steps)
    times = part.time[one.places]
    inside = one.places[(times >= int(one.attempt.entered[0])) & (times <= one.limit)]
    culprits = inside[any_of(one.asked.excluded, len(part))[inside]]
    event = _event(one.asked, int(culprits[0])) if len(culprits) else ""
    return Miss(min(depth + 1, steps), "excluded", event=event)


def _around(places: Ints, entry: int) -> Ints:
    """At most MAX_ROWS rows, from a little before the entry."""
    if len(places) <= MAX_ROWS:
        return places
    start = max(0, int(np.searchsorted(places, entry)) - MAX_ROWS // 4)
    return places[start : start + MAX_ROWS]


def _rows(one: _One, places: Ints, tell: Teller) -> tuple[TimelineRow, ...]:
    part = one.asked.part
    steps = {int(row): step for step, row in enumerate(one.rows, start=1) if row >= 0}
    known = tell(one.asked, places)
    return tuple(
        TimelineRow(
            time=instant(int(part.time[place])),
            event=_event(one.asked, int(place)),
            step=steps.get(int(part.row[place])),
            properties=properties,
            number=number,
        )
        for place, (number, properties) in zip(places, known, strict=True)
    )


def _event(asked: Asked, place: int) -> str:
    number = int(asked.part.event[place])
    return asked.question.prepared.event_names[number] if number >= 0 else ""


def _miss(one: _One, depth: int) -> Miss:
    """Why the attempt went no further than its depth."""
    step = _step_missed(one, depth)
    if step is None:
        return Miss(step=depth, reason="none")
    part = one.asked.part
    fits = one.places[one.asked.fits(step)[one.places]]
    fits = fits[~np.isin(part.row[fits], one.rows)]
    times = part.time[fits]
    done = one.attempt.time[:, 0][one.rows >= 0]
    window_end = _window_end(one)
    inside = fits[(times >= done.max()) & (times <= one.limit)]
    if len(inside):
        return _in_the_way(one, int(inside[0]), step + 1)
    late = times[times > one.limit]
    if len(late):
        by = timedelta(microseconds=int(late[0]) - one.limit)
        return Miss(step + 1, "window", late_by=by, window_end=window_end)
    last = one.asked.question.prepared.last_time
    if last is not None and one.limit > last:
        return Miss(step + 1, "open", window_end=window_end)
    return Miss(step + 1, "before" if len(times) else "never", window_end=window_end)


def _step_missed(one: _One, depth: int) -> int | None:
    """The first required step, from 0, that an attempt went without; None where it did them all.

    Args:
        one: The attempt.
        depth: How far it got: where any order will do, how many steps it did, not which.
    """
    funnel = one.asked.question.funnel
    did = one.attempt.did[:, 0]
    in_any_order = funnel.order is Order.UNORDERED
    missed = (k for k in range(len(did)) if (not did[k] if in_any_order else k >= depth))
    return next((k for k in missed if not funnel.steps[k].optional), None)


def _in_the_way(one: _One, found: int, number: int) -> Miss:
    """The step did come in the window, but something between broke the chain."""
    part = one.asked.part
    last = int(one.attempt.time[:, 0][one.rows >= 0].max())
    times = part.time[one.places]
    between = one.places[(times >= last) & (times <= part.time[found]) & (one.places != found)]
    between = between[~np.isin(part.row[between], one.rows)]
    culprits = between[any_of(one.asked.excluded, len(part))[between]]
    if len(culprits):
        return Miss(number, "excluded", event=_event(one.asked, int(culprits[0])))
    if one.asked.question.funnel.order is Order.STRICT and len(between):
        return Miss(number, "broken", event=_event(one.asked, int(between[0])))
    return Miss(number, "before")
