"""One thing of a log as a page: an event, a column, rows dropped or repeated, or a row."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from funneltui.charts.axis import period_label
from funneltui.i18n.log_words import log_words
from funneltui.i18n.messages import Messages
from funneltui.model.events import Role
from funneltui.model.funnel import CountBy, Grain
from funneltui.model.log_items import (
    ColumnDetail,
    Detail,
    EventDetail,
    ItemKind,
    LogItem,
    LogRow,
    PeriodRows,
    RowDetail,
    RowsDetail,
    ValueRows,
)
from funneltui.views import counted
from funneltui.views.format import UNDEFINED, count, instant, percent
from funneltui.views.page import Align, Bar, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.width import fit

VALUE_CELLS = 60
LISTED_CELLS = 26
_TITLE_CELLS = 40
_NESTED = "nested"
"""The type of a column whose values SQL cannot compare."""


def title_of(item: LogItem, tr: Messages) -> str:
    """What a thing is called in the breadcrumb and on the message line."""
    words = log_words(tr.code)
    if item.kind in (ItemKind.DROPPED, ItemKind.DUPLICATES):
        return words.reasons[item.name or "duplicate"]
    if item.kind is ItemKind.ROLE:
        return words.role_is.format(role=tr.profile.roles[Role(item.name)])
    titles = {
        ItemKind.EVENT: words.event_title,
        ItemKind.COLUMN: words.column_title,
        ItemKind.ROW: words.row_title,
        ItemKind.KEEP_VALUE: words.keep_value,
        ItemKind.ADD_STEP: words.add_step,
        ItemKind.EXCLUDE: words.exclude,
        ItemKind.LEAVE_OUT: words.leave_out,
        ItemKind.BREAK_DOWN: words.break_down,
        ItemKind.DEDUPE: words.drop_copies,
    }
    name, value = (fit(safe(text), _TITLE_CELLS) for text in (item.name, item.value))
    return titles.get(item.kind, words.zone).format(name=name, value=value)


def offers(detail: Detail, tr: Messages) -> tuple[Block, ...]:
    """What can be done with the thing, each line of it opened with Enter; none where nothing."""
    match detail:
        case EventDetail(event):
            kinds, name = [ItemKind.ADD_STEP, ItemKind.EXCLUDE, ItemKind.LEAVE_OUT], event
        case ColumnDetail(column):
            kinds, name = [ItemKind.BREAK_DOWN], column.name
        case RowsDetail("duplicate") if detail.exact:
            kinds, name = [ItemKind.DEDUPE], ""
        case _:
            return ()
    targets = [target_of(LogItem(kind, name), tr) for kind in kinds]
    rows = tuple(Row((target.title,), target=target) for target in targets)
    return (Table((Column("", shrink=True),), rows, title=log_words(tr.code).offers),)


def target_of(item: LogItem, tr: Messages) -> Target:
    """The thing as what Enter opens."""
    return Target(title_of(item, tr), item=item)


def present(detail: Detail, tr: Messages) -> Page:
    """The page of one thing."""
    match detail:
        case EventDetail():
            item, blocks = LogItem(ItemKind.EVENT, detail.event), _event(detail, tr)
        case ColumnDetail():
            item, blocks = LogItem(ItemKind.COLUMN, detail.column.name), _column(detail, tr)
        case RowsDetail():
            item, blocks = LogItem(ItemKind.DROPPED, detail.reason), _rows(detail, tr)
        case RowDetail():
            item, blocks = LogItem(ItemKind.ROW, count(detail.row.number)), _row(detail, tr)
    return Page(title_of(item, tr), "", tuple(blocks), tr.funnel.exact)


def _event(detail: EventDetail, tr: Messages) -> Iterator[Block]:
    words = log_words(tr.code)
    summary = words.event_summary.format(
        rows=_rows_text(detail.rows, tr),
        share=percent(detail.share),
        users=counted.several(detail.users, CountBy(), tr),
    )
    span = words.event_span.format(
        first=_when(detail.first, detail.time_zone),
        last=_when(detail.last, detail.time_zone),
        zone=safe(detail.time_zone),
    )
    yield Text(f"{summary}\n{span}", Tone.STRONG)
    most = max(period.rows for period in detail.periods) or 1
    columns = (
        Column(words.period),
        Column(tr.profile.rows, Align.RIGHT),
        Column(tr.profile.users, Align.RIGHT),
    )
    rows = tuple(_period(one, detail.grain, most) for one in detail.periods)
    title = tr.periods.grains[detail.grain]
    yield Table(columns, rows, title=title)


def _period(period: PeriodRows, grain: Grain, most: int) -> Row:
    label = period_label(period.start, grain, with_year=True)
    cells = (label, count(period.rows), count(period.users))
    return Row(cells, Bar(period.rows / most))


def _column(detail: ColumnDetail, tr: Messages) -> Iterator[Block]:
    words, column = log_words(tr.code), detail.column
    distinct = UNDEFINED if column.distinct is None else count(column.distinct)
    said = [
        words.column_summary.format(
            type=words.types.get(column.type, safe(column.type)),
            distinct=distinct,
            nulls=count(column.nulls),
            rows=_rows_text(detail.rows, tr),
        )
    ]
    if detail.least is not None and detail.most is not None:
        said.append(words.column_span.format(least=safe(detail.least), most=safe(detail.most)))
    if column.role:
        said.append(words.column_role.format(role=tr.profile.roles[Role(column.role)]))
    yield Text("\n".join(said), Tone.STRONG)
    columns = (
        Column(words.value, shrink=True),
        Column(tr.profile.rows, Align.RIGHT),
        Column(words.share, Align.RIGHT),
        Column(tr.profile.users, Align.RIGHT),
    )
    yield Table(columns, tuple(_values(detail, tr)))


def _values(detail: ColumnDetail, tr: Messages) -> Iterator[Row]:
    words = log_words(tr.code)
    most = max((value.rows for value in detail.values), default=0) or 1
    for value in detail.values:
        item = LogItem(ItemKind.KEEP_VALUE, detail.column.name, value.value)
        target = None if detail.column.type == _NESTED else target_of(item, tr)
        yield Row(_value_cells(value, detail.rows), Bar(value.rows / most), target)
    for name, rows in ((words.others, detail.other_rows), (words.nulls, detail.column.nulls)):
        if rows:
            cells = (name, count(rows), _share(rows, detail.rows), "")
            yield Row(cells, tone=Tone.DIM)


def _value_cells(value: ValueRows, rows: int) -> tuple[str, ...]:
    name = fit(safe(value.value), VALUE_CELLS)
    return name, count(value.rows), _share(value.rows, rows), count(value.users)


def _rows(detail: RowsDetail, tr: Messages) -> Iterator[Block]:
    words = log_words(tr.code)
    template = words.rows_of if len(detail.shown) < detail.rows else words.all_rows
    said = [template.format(shown=count(len(detail.shown)), rows=_rows_text(detail.rows, tr))]
    if detail.reason == "duplicate":
        said.append(words.exact_of.format(exact=count(detail.exact)))
    yield Text("\n".join(said), Tone.STRONG)
    repeats = detail.reason == "duplicate"
    columns = (
        Column(words.row, Align.RIGHT),
        *((Column(words.same_as, Align.RIGHT), Column(words.in_all_columns)) if repeats else ()),
        *(Column(fit(safe(name), LISTED_CELLS)) for name in detail.columns),
    )
    yield Table(columns, tuple(_listed(row, tr, is_repeat=repeats) for row in detail.shown))


def _listed(row: LogRow, tr: Messages, *, is_repeat: bool) -> Row:
    same = () if row.same_as is None else (count(row.same_as), "=" if row.is_exact else "")
    cells = (count(row.number), *(same if is_repeat else ()), *map(_cell, row.cells))
    return Row(cells, target=target_of(LogItem(ItemKind.ROW, str(row.number)), tr))


def _row(detail: RowDetail, tr: Messages) -> Iterator[Block]:
    words = log_words(tr.code)
    time = None if detail.time is None else instant(detail.time, detail.time_zone)
    read = {"user": detail.user, "event": detail.event, "time": time}
    known = {
        key: fit(safe(value), VALUE_CELLS) if (value or "").strip() else words.nothing
        for key, value in ((key, value or "") for key, value in read.items())
    }
    yield Text(words.row_read.format(**known), Tone.STRONG)
    columns = (Column(tr.profile.column, shrink=True), Column(words.value, shrink=True))
    cells: Sequence[str | None] = detail.row.cells
    pairs = zip(detail.columns, cells, strict=True)
    rows = tuple(
        Row(
            (safe(name), safe(value or "")),
            target=target_of(LogItem(ItemKind.COLUMN, name), tr),
        )
        for name, value in pairs
    )
    yield Table(columns, rows)


def _cell(value: str | None) -> str:
    return "" if value is None else fit(safe(value), LISTED_CELLS)


def _share(part: int, whole: int) -> str:
    return percent(part / whole if whole else None)


def _rows_text(rows: int, tr: Messages) -> str:
    return tr.plural(tr.profile.summary_rows, rows).format(n=count(rows))


def _when(time: datetime | None, zone: str) -> str:
    return UNDEFINED if time is None else instant(time, zone)
