"""Units as a page: one row each, opening into its timeline."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from datetime import datetime

from funneltui.deferred import dataclass
from funneltui.i18n.messages import Messages
from funneltui.i18n.people_words import people_words
from funneltui.model.funnel import CountKind, Funnel
from funneltui.model.units import Selection, SortBy, Sorting, UnitRow, Which
from funneltui.views import counted, lens
from funneltui.views.amounts import amount
from funneltui.views.format import UNDEFINED, count, duration, instant
from funneltui.views.page import Align, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.sort_marks import ARROWS, sorted_head
from funneltui.views.width import cells

_REVENUE_FROM = 74
"""Narrower, its column would be dropped after the others had given way to it."""
_MARGIN, _GAP = 1, 2
_STEP_CELLS = 12
_FIXED_CELLS = 84
_CELLS_OF = {SortBy.ENTERED: 19, SortBy.TIME: 10, SortBy.EVENTS: 8, SortBy.REVENUE: 10}
_TITLE_CELLS = 24
"""Of the heading over the time to the last step, where ids leave room for it."""
_ID_CELLS = 20
"""Of an id, from which on it gives way to that heading."""
_TO_THE_MINUTE = 16
"""Cells of a time without its seconds, which go before an id is cut."""


@dataclass(frozen=True)
class Listed:
    """Where rows stand in their list."""

    total: int
    """How many the list has."""
    start: int = 0
    """The index of the first row."""
    sorting: Sorting = field(default_factory=Sorting)
    has_revenue: bool = False
    """Whether the log has amounts of money."""
    id_cells: int | None = None
    """How wide ids are, where the list is drawn in parts that have to line up."""
    shift: int = 0
    """How many columns are scrolled away, where not all of them have room."""
    pair: tuple[int, int] | None = None
    """The steps, 1-based, whose time apart the list is of, where no other column tells it."""


def present(
    rows: Sequence[UnitRow],
    listed: Listed,
    funnel: Funnel,
    width: int,
    tr: Messages,
    time_zone: str = "UTC",
) -> Page:
    """The page of a list of units; `rows` are those to be shown."""
    blocks: list[Block] = [Text(tr.units.nobody, Tone.WARN)]
    if rows:
        listed, steps, columns = _fitting(listed, funnel, width, tr)
        made = (_row(row, listed.start + n, columns, time_zone) for n, row in enumerate(rows))
        heads = tuple(column.head for column in columns)
        blocks = [Table(heads, tuple(made)), Text(_said(rows, listed, funnel, steps, tr), Tone.DIM)]
    return Page(
        title=counted.everybody(funnel.count_by, tr),
        lens=lens.short(funnel, tr, time_zone),
        blocks=tuple(blocks),
        state=tr.funnel.exact,
    )


def _fitting(
    listed: Listed, funnel: Funnel, width: int, tr: Messages
) -> tuple[Listed, range, tuple["_Shown", ...]]:
    """The list with money or without, the steps and all columns that are shown."""
    if listed.shift:
        steps = range(2, len(funnel.steps))
        columns = _columns(listed, funnel, steps, min(-1, _spare(listed, funnel, steps, width)), tr)
        return listed, steps, _shifted(columns, listed.shift, width - _MARGIN)
    steps = _steps_shown(funnel, width - _STEP_CELLS * (listed.pair is not None))
    listed = replace(listed, has_revenue=listed.has_revenue and width >= _REVENUE_FROM)
    return listed, steps, _columns(listed, funnel, steps, _spare(listed, funnel, steps, width), tr)


def _shifted(columns: tuple["_Shown", ...], shift: int, room: int) -> tuple["_Shown", ...]:
    """Without so many columns behind the first, as long as the rest have no room."""
    for _ in range(shift):
        wanted = [column.head.cells or cells(column.head.title) for column in columns]
        if sum(wanted) + _GAP * (len(wanted) - 1) <= room:
            break
        columns = (columns[0], *columns[2:])
    return columns


def full_width(funnel: Funnel) -> int:
    """The cells at which every step has its column."""
    return _FIXED_CELLS + _STEP_CELLS * (len(funnel.steps) - 1)


def sorted_by(sorting: Sorting, tr: Messages) -> str:
    """The order in words: `sorted: entry ▼`."""
    words = people_words(tr.code)
    return words.sorted.format(by=words.sorts[sorting.by], way=ARROWS[sorting.descending])


@dataclass(frozen=True)
class _Shown:
    """A column and what it says of a unit."""

    head: Column
    text: Callable[[UnitRow, str], str]
    """Of a row, in a time zone."""


def _columns(
    listed: Listed, funnel: Funnel, steps: range, spare: int, tr: Messages
) -> tuple[_Shown, ...]:
    words, right = people_words(tr.code), Align.RIGHT

    def head(title: str, by: SortBy, align: Align = Align.LEFT) -> Column:
        title = _titled(title, by, listed.sorting)
        ids = listed.id_cells
        fixed = None if ids is None else _cells_of(by, ids, funnel)
        if fixed is not None and ids is not None and by is SortBy.TIME:
            room = _TITLE_CELLS if listed.shift else fixed + spare + max(0, ids - _ID_CELLS)
            fixed = max(fixed, min(cells(title), room, _TITLE_CELLS))
        elif fixed is not None and by is SortBy.ENTERED and spare < 0:
            fixed = _TO_THE_MINUTE
        # What is scrolled is seen whole: it is columns that have no room then.
        shrink = by is SortBy.UNIT or (by is SortBy.STEPS and not listed.shift)
        return Column(title, align, shrink, fixed)

    def entry(row: UnitRow, time_zone: str) -> str:
        said = instant(row.entered, time_zone)
        return said if listed.id_cells is None or spare >= 0 else said[:_TO_THE_MINUTE]

    last = len(funnel.steps)
    shown = [_Shown(head(tr.units.unit, SortBy.UNIT), lambda row, _: safe(row.unit))]
    if _has_users(funnel):
        user = Column(tr.units.user, shrink=True, cells=listed.id_cells)
        shown.append(_Shown(user, lambda row, _: safe(row.user)))
    shown += [
        _Shown(head(tr.units.entered, SortBy.ENTERED), entry),
        _Shown(head(tr.units.depth, SortBy.STEPS), lambda row, _: _furthest(row, funnel, tr)),
        *(_step_column(funnel, step, _TITLE_CELLS if listed.shift else 0) for step in steps),
        *((_pair_column(*listed.pair),) if listed.pair else ()),
    ]
    if last > 1:
        title = head(lens.bar_title(funnel, last), SortBy.TIME, right)
        shown.append(_Shown(title, lambda row, _: _after(row, last)))
    shown.append(_Shown(head(words.events, SortBy.EVENTS, right), lambda row, _: _number(row)))
    if listed.has_revenue:
        shown.append(_Shown(head(words.revenue, SortBy.REVENUE, right), lambda row, _: _money(row)))
    return tuple(shown)


def _has_users(funnel: Funnel) -> bool:
    """Whether a unit's user is worth a column: it is not the unit itself."""
    return funnel.count_by.kind not in (CountKind.USERS, CountKind.TOTALS)


def _titled(title: str, by: SortBy, sorting: Sorting) -> str:
    """The heading, with a mark where its column sorts the list."""
    return sorted_head(title, descending=sorting.descending) if by is sorting.by else title


def _step_column(funnel: Funnel, step: int, most: int) -> _Shown:
    """How long after the entry a step came, its heading as wide as it needs and may be."""
    title = lens.bar_title(funnel, step)
    wide = max(_STEP_CELLS - _GAP, min(cells(title), most))
    return _Shown(Column(title, Align.RIGHT, cells=wide), lambda row, _: _after(row, step))


def pair_of(selection: Selection, funnel: Funnel) -> tuple[int, int] | None:
    """The steps whose time apart a list is of; None where it is not, or of the first to the last.

    Args:
        selection: Who is listed.
        funnel: The funnel they are of.
    """
    pair = selection.from_step, selection.to_step
    is_timed = selection.which is Which.CONVERTED_IN
    return pair if is_timed and pair != (1, len(funnel.steps)) else None


def _pair_column(first: int, last: int) -> _Shown:
    head = Column(f"{first} → {last}", Align.RIGHT, cells=_STEP_CELLS - 2)
    return _Shown(head, lambda row, _: _apart(row.times[first - 1], row.times[last - 1]))


def _cells_of(by: SortBy, id_cells: int, funnel: Funnel) -> int:
    """How wide a column is whatever part of the list is drawn."""
    if by is SortBy.UNIT:
        return id_cells
    if by is SortBy.STEPS:
        steps = range(1, len(funnel.steps) + 1)
        return max(cells(lens.bar_title(funnel, step)) for step in steps)
    return _CELLS_OF[by]


def _spare(listed: Listed, funnel: Funnel, steps: range, width: int) -> int:
    """The cells that are left when each column has what it needs; below 0 where ids are cut."""
    if listed.id_cells is None:
        return 0
    shown = [by for by in SortBy if listed.has_revenue or by is not SortBy.REVENUE]
    if len(funnel.steps) == 1:
        shown.remove(SortBy.TIME)
    wanted = [_cells_of(by, listed.id_cells, funnel) for by in shown]
    if _has_users(funnel):
        wanted.append(listed.id_cells)
    used = sum(wanted) + _GAP * (len(wanted) - 1)
    used += _STEP_CELLS * (len(steps) + (listed.pair is not None))
    return width - _MARGIN - used


def _row(row: UnitRow, place: int, columns: tuple[_Shown, ...], time_zone: str) -> Row:
    return Row(
        cells=tuple(column.text(row, time_zone) for column in columns),
        target=Target(safe(row.unit), unit=row.unit, place=place),
    )


def _said(
    rows: Sequence[UnitRow], listed: Listed, funnel: Funnel, steps: range, tr: Messages
) -> str:
    shown = tr.units.shown.format(shown=count(len(rows)), total=count(listed.total))
    hidden = len(funnel.steps) - 2 - len(steps)
    narrow = tr.plural(tr.funnel.narrow, hidden).format(n=hidden)
    said = f"{shown} · {sorted_by(listed.sorting, tr)}"
    return f"{said}\n{narrow}" if hidden > 0 else said


def _furthest(row: UnitRow, funnel: Funnel, tr: Messages) -> str:
    return lens.bar_title(funnel, row.depth) if row.depth else people_words(tr.code).not_in


def _number(row: UnitRow) -> str:
    return UNDEFINED if row.events is None else count(row.events)


def _money(row: UnitRow) -> str:
    return UNDEFINED if row.revenue is None else amount(row.revenue)


def _after(row: UnitRow, step: int) -> str:
    """How long after the entry the unit did a step."""
    return _apart(row.entered, row.times[step - 1])


def _apart(start: datetime | None, end: datetime | None) -> str:
    if start is None or end is None:
        return UNDEFINED
    return f"+{duration((end - start).total_seconds())}"


def _steps_shown(funnel: Funnel, width: int) -> range:
    """The steps between the first and the last, which have columns of their own anyhow."""
    room = max(0, (width - _FIXED_CELLS) // _STEP_CELLS)
    return range(2, min(len(funnel.steps) - 1, 1 + room) + 1)
