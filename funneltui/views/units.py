"""Units as a page: one row each, opening into its timeline."""

from collections.abc import Callable, Sequence
from datetime import datetime

from funneltui.deferred import dataclass
from funneltui.i18n.messages import Messages
from funneltui.i18n.people_words import people_words
from funneltui.model.funnel import Funnel
from funneltui.model.units import Selection, SortBy, Sorting, UnitRow, Which
from funneltui.views import counted, lens
from funneltui.views.amounts import amount
from funneltui.views.format import UNDEFINED, count, duration, instant
from funneltui.views.page import Align, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.sort_marks import ARROWS
from funneltui.views.unit_columns import GAP, MARGIN, STEP_CELLS, TO_THE_MINUTE, Listed, Plan
from funneltui.views.width import cells


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
        plan = Plan(listed, funnel, width, tr)
        columns = _columns(plan)
        if listed.shift:
            columns = _shifted(columns, listed.shift, width - MARGIN)
        made = (_row(row, listed.start + n, columns, time_zone) for n, row in enumerate(rows))
        heads = tuple(column.head for column in columns)
        blocks = [Table(heads, tuple(made)), Text(_said(rows, plan), Tone.DIM)]
    return Page(
        title=counted.everybody(funnel.count_by, tr),
        lens=lens.short(funnel, tr, time_zone),
        blocks=tuple(blocks),
        state=tr.funnel.exact,
    )


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


def _columns(plan: Plan) -> tuple[_Shown, ...]:
    listed, funnel, tr = plan.listed, plan.funnel, plan.tr

    def entry(row: UnitRow, time_zone: str) -> str:
        said = instant(row.entered, time_zone)
        return said[:TO_THE_MINUTE] if plan.is_short else said

    last = len(funnel.steps)
    shown = [_Shown(plan.head(SortBy.UNIT), lambda row, _: safe(row.unit))]
    if plan.has_users:
        user = Column(tr.units.user, shrink=True, cells=listed.id_cells)
        shown.append(_Shown(user, lambda row, _: safe(row.user)))
    shown += [
        _Shown(plan.head(SortBy.ENTERED), entry),
        _Shown(plan.head(SortBy.STEPS), lambda row, _: _furthest(row, funnel, tr)),
        *(_step_column(funnel, step, plan.most) for step in plan.steps),
        *((_pair_column(*listed.pair),) if listed.pair else ()),
    ]
    numbers: tuple[tuple[SortBy, Callable[[UnitRow, str], str]], ...] = (
        (SortBy.TIME, lambda row, _: _after(row, last)),
        (SortBy.EVENTS, lambda row, _: _number(row)),
        (SortBy.REVENUE, lambda row, _: _money(row)),
    )
    shown += [_Shown(plan.head(by, Align.RIGHT), text) for by, text in numbers if by in plan.kept]
    return tuple(shown)


def _shifted(columns: tuple[_Shown, ...], shift: int, room: int) -> tuple[_Shown, ...]:
    """Without so many columns behind the first, as long as the rest have no room."""
    for _ in range(shift):
        wanted = [column.head.cells or cells(column.head.title) for column in columns]
        if sum(wanted) + GAP * (len(wanted) - 1) <= room:
            break
        columns = (columns[0], *columns[2:])
    return columns


def _step_column(funnel: Funnel, step: int, most: int) -> _Shown:
    """How long after the entry a step came, its heading as wide as it needs and may be."""
    title = lens.bar_title(funnel, step)
    wide = max(STEP_CELLS - GAP, min(cells(title), most))
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
    head = Column(f"{first} → {last}", Align.RIGHT, cells=STEP_CELLS - GAP)
    return _Shown(head, lambda row, _: _apart(row.times[first - 1], row.times[last - 1]))


def _row(row: UnitRow, place: int, columns: tuple[_Shown, ...], time_zone: str) -> Row:
    return Row(
        cells=tuple(column.text(row, time_zone) for column in columns),
        target=Target(safe(row.unit), unit=row.unit, place=place),
    )


def _said(rows: Sequence[UnitRow], plan: Plan) -> str:
    listed, tr = plan.listed, plan.tr
    shown = tr.units.shown.format(shown=count(len(rows)), total=count(listed.total))
    hidden = len(plan.funnel.steps) - 2 - len(plan.steps)
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
