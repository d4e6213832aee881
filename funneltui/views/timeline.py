"""One unit's history as a page: what it did, which rows counted, why it went no further."""

from dataclasses import replace
from datetime import datetime

from funneltui.deferred import dataclass
from funneltui.i18n.messages import Messages
from funneltui.i18n.people_words import people_words
from funneltui.model.funnel import Funnel, Order
from funneltui.model.log_items import ItemKind, LogItem
from funneltui.model.units import Clock, Timeline, TimelineRow
from funneltui.views import lens
from funneltui.views.attempts import other_attempts, why_counted
from funneltui.views.format import count, duration, instant
from funneltui.views.log_items import target_of
from funneltui.views.page import Align, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.reasons import reason
from funneltui.views.safe import safe

_CIRCLED_ONE = 0x2460
_MOST_CIRCLED = 20


@dataclass(frozen=True)
class Told:
    """How times are told."""

    time_zone: str = "UTC"
    clock: Clock = Clock.ABSOLUTE


def present(timeline: Timeline, funnel: Funnel, told: Told, tr: Messages) -> Page:
    """The page of a unit's history; every width shows the same."""
    zone = told.time_zone
    here = (_depth(timeline, funnel, tr), why_counted(timeline, funnel, tr))
    blocks: list[Block] = [
        Text(tr.gap.join(said for said in here if said), Tone.STRONG),
        Text(reason(timeline.miss, funnel, tr, zone), Tone.WARN),
        _history(timeline, funnel, told, tr),
    ]
    if len(timeline.rows) < timeline.rows_total:
        shown, total = count(len(timeline.rows)), count(timeline.rows_total)
        blocks.append(Text(tr.units.timeline_rows.format(shown=shown, total=total), Tone.DIM))
    others = other_attempts(timeline, funnel, tr, zone)
    return Page(
        title=safe(timeline.unit),
        lens=lens.short(funnel, tr, zone),
        blocks=tuple(blocks if others is None else [*blocks, others]),
        state=tr.funnel.exact,
    )


def step_mark(step: int) -> str:
    """A step's number as a sign: `①`; `(21)` where there is none."""
    return chr(_CIRCLED_ONE + step - 1) if 1 <= step <= _MOST_CIRCLED else f"({step})"


def _depth(timeline: Timeline, funnel: Funnel, tr: Messages) -> str:
    if not 1 <= timeline.depth <= len(funnel.steps):
        return people_words(tr.code).never_entered
    said = tr.units.done_of if funnel.order is Order.UNORDERED else tr.units.depth_of
    return said.format(
        depth=timeline.depth,
        steps=len(funnel.steps),
        name=lens.bar_name(funnel, timeline.depth, tr),
    )


def _history(timeline: Timeline, funnel: Funnel, told: Told, tr: Messages) -> Table:
    words = tr.units
    is_relative = told.clock is Clock.SINCE_ENTRY and timeline.entered is not None
    columns = (
        Column(people_words(tr.code).since_entry if is_relative else words.time),
        Column(words.after, Align.RIGHT),
        Column(""),
        Column(words.event, shrink=True),
        Column(words.properties, shrink=True, is_minor=True),
    )
    rows = []
    before: TimelineRow | None = None
    for row in timeline.rows:
        rows += _pause(timeline, before, row.time, told, tr)
        rows.append(_row(row, before, _time(row.time, timeline, told), tr))
        before = row
    rows += _missing(timeline, funnel, tr)
    return Table(columns, tuple(rows))


def _pause(
    timeline: Timeline,
    before: TimelineRow | None,
    until: datetime,
    told: Told,
    tr: Messages,
) -> list[Row]:
    """What lies between two rows: silence, and the end of the window."""
    if before is None:
        return []
    words, rows = people_words(tr.code), []
    if timeline.silence is not None and until - before.time > timeline.silence:
        said = words.silence.format(length=duration((until - before.time).total_seconds()))
        rows.append(Row(("", "", "┄", said, ""), tone=Tone.DIM))
    end = timeline.window_end
    if end is not None and before.time <= end < until:
        rows.append(
            Row((_time(end, timeline, told), "", "┄", words.window_ended, ""), tone=Tone.DIM)
        )
    return rows


def _row(row: TimelineRow, before: TimelineRow | None, time: str, tr: Messages) -> Row:
    after = f"+{duration((row.time - before.time).total_seconds())}" if before else ""
    properties = "  ".join(f"{safe(name)}={safe(value)}" for name, value in row.properties)
    return Row(
        cells=(
            time,
            after,
            step_mark(row.step) if row.step else "",
            safe(row.event),
            properties,
        ),
        target=None if row.number is None else _opened(row.number, properties, tr),
        tone=Tone.STRONG if row.step else Tone.PLAIN,
    )


def _opened(number: int, properties: str, tr: Messages) -> Target:
    """The whole row, with all of its columns; what the table may have no room for is said."""
    row = target_of(LogItem(ItemKind.ROW, str(number)), tr)
    return replace(row, says=f"{row.title} · {properties}" if properties else "")


def _time(moment: datetime, timeline: Timeline, told: Told) -> str:
    if told.clock is Clock.ABSOLUTE or timeline.entered is None:
        return instant(moment, told.time_zone)
    seconds = (moment - timeline.entered).total_seconds()
    return f"{'−' if seconds < 0 else '+'}{duration(abs(seconds))}"


def _missing(timeline: Timeline, funnel: Funnel, tr: Messages) -> list[Row]:
    """The step that was not done, dim, where it would have been."""
    miss = timeline.miss
    if miss.reason == "none" or not 1 <= miss.step <= len(funnel.steps):
        return []
    name = lens.step_name(funnel, miss.step)
    # In any order the marks count the steps done, whichever they are.
    number = timeline.depth + 1 if funnel.order is Order.UNORDERED else miss.step
    return [Row(("—", "", step_mark(number), name, tr.units.not_done), tone=Tone.DIM)]
