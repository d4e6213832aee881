"""One unit's history as a page: what it did, which rows counted, why it went no further."""

from collections.abc import Callable

from funneltui.i18n.messages import Messages
from funneltui.model.funnel import Funnel
from funneltui.model.units import Miss, Timeline, TimelineRow
from funneltui.views import lens
from funneltui.views.format import count, duration, instant
from funneltui.views.page import Align, Block, Column, Page, Row, Table, Text, Tone
from funneltui.views.safe import safe

_CIRCLED_ONE = 0x2460
_MOST_CIRCLED = 20


def present(
    timeline: Timeline, funnel: Funnel, width: int, tr: Messages, time_zone: str = "UTC"
) -> Page:
    """The page of a unit's history."""
    del width  # every width shows the same; the layout gives and takes
    blocks: list[Block] = [
        Text(_depth(timeline, funnel, tr), Tone.STRONG),
        Text(reason(timeline.miss, funnel, tr, time_zone), Tone.WARN),
        _history(timeline, funnel, tr, time_zone),
    ]
    if len(timeline.rows) < timeline.rows_total:
        shown, total = count(len(timeline.rows)), count(timeline.rows_total)
        blocks.append(Text(tr.units.timeline_rows.format(shown=shown, total=total), Tone.DIM))
    return Page(
        title=safe(timeline.unit),
        lens=lens.short(funnel, tr, time_zone),
        blocks=tuple(blocks),
        state=tr.funnel.exact,
    )


def step_mark(step: int) -> str:
    """A step's number as a sign: `①`; `(21)` where there is none."""
    return chr(_CIRCLED_ONE + step - 1) if 1 <= step <= _MOST_CIRCLED else f"({step})"


def reason(miss: Miss, funnel: Funnel, tr: Messages, time_zone: str) -> str:
    """Why the counted attempt went no further, in one sentence."""
    if miss.reason == "none":
        return tr.units.converted
    step = lens.step_name(funnel, miss.step) if 1 <= miss.step <= len(funnel.steps) else ""
    said = _REASONS.get(miss.reason, _never)
    return said(miss, tr, time_zone).format(
        step=step,
        event=safe(miss.event),
        late=duration(miss.late_by.total_seconds() if miss.late_by else None),
        end=instant(miss.window_end, time_zone),
    )


def _never(_: Miss, tr: Messages, __: str) -> str:
    return tr.units.never


def _window(miss: Miss, tr: Messages, _: str) -> str:
    return tr.units.window if miss.late_by else tr.units.window_unknown


def _open(miss: Miss, tr: Messages, _: str) -> str:
    return tr.units.still_open if miss.window_end else tr.units.still_open_unknown


_REASONS: dict[str, Callable[[Miss, Messages, str], str]] = {
    "never": _never,
    "window": _window,
    "before": lambda _, tr, __: tr.units.before,
    "broken": lambda _, tr, __: tr.units.broken,
    "excluded": lambda _, tr, __: tr.units.excluded,
    "open": _open,
}


def _depth(timeline: Timeline, funnel: Funnel, tr: Messages) -> str:
    if not 1 <= timeline.depth <= len(funnel.steps):
        return tr.funnel.nobody
    return tr.units.depth_of.format(
        depth=timeline.depth,
        steps=len(funnel.steps),
        name=lens.bar_name(funnel, timeline.depth, tr),
    )


def _history(timeline: Timeline, funnel: Funnel, tr: Messages, time_zone: str) -> Table:
    words = tr.units
    columns = (
        Column(words.time),
        Column(words.after, Align.RIGHT),
        Column(""),
        Column(words.event, shrink=True),
        Column(words.properties, shrink=True),
    )
    rows = []
    before: TimelineRow | None = None
    for row in timeline.rows:
        rows.append(_row(row, before, time_zone))
        before = row
    rows += _missing(timeline, funnel, tr)
    return Table(columns, tuple(rows))


def _row(row: TimelineRow, before: TimelineRow | None, time_zone: str) -> Row:
    after = f"+{duration((row.time - before.time).total_seconds())}" if before else ""
    properties = "  ".join(f"{safe(name)}={safe(value)}" for name, value in row.properties)
    return Row(
        cells=(
            instant(row.time, time_zone),
            after,
            step_mark(row.step) if row.step else "",
            safe(row.event),
            properties,
        ),
        tone=Tone.STRONG if row.step else Tone.PLAIN,
    )


def _missing(timeline: Timeline, funnel: Funnel, tr: Messages) -> list[Row]:
    """The step that was not done, dim, where it would have been."""
    miss = timeline.miss
    if miss.reason == "none" or not 1 <= miss.step <= len(funnel.steps):
        return []
    name = lens.step_name(funnel, miss.step)
    return [Row(("—", "", step_mark(miss.step), name, tr.units.not_done), tone=Tone.DIM)]
