"""Units as a page: one row each, opening into its timeline."""

from collections.abc import Sequence

from funneltui.i18n.messages import Messages
from funneltui.model.funnel import CountKind, Funnel
from funneltui.model.units import UnitRow
from funneltui.views import counted, lens
from funneltui.views.format import UNDEFINED, count, duration, instant
from funneltui.views.page import Align, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe

_STEP_CELLS = 12
_FIXED_CELLS = 66


def present(
    rows: Sequence[UnitRow],
    total: int,
    funnel: Funnel,
    width: int,
    tr: Messages,
    time_zone: str = "UTC",
) -> Page:
    """The page of a list of units; `total` is how many there are, `rows` those to be shown."""
    blocks: list[Block] = [Text(tr.units.nobody, Tone.WARN)]
    if rows:
        blocks = [_units(rows, funnel, width, tr, time_zone)]
        shown = tr.units.shown.format(shown=count(len(rows)), total=count(total))
        hidden = len(funnel.steps) - 1 - len(_steps_shown(funnel, width))
        narrow = tr.plural(tr.funnel.narrow, hidden).format(n=hidden)
        blocks.append(Text(f"{shown}\n{narrow}" if hidden else shown, Tone.DIM))
    return Page(
        title=counted.everybody(funnel.count_by, tr),
        lens=lens.short(funnel, tr, time_zone),
        blocks=tuple(blocks),
        state=tr.funnel.exact,
    )


def full_width(funnel: Funnel) -> int:
    """The cells at which every step has its column."""
    return _FIXED_CELLS + _STEP_CELLS * (len(funnel.steps) - 1)


def _units(
    rows: Sequence[UnitRow], funnel: Funnel, width: int, tr: Messages, time_zone: str
) -> Table:
    steps = _steps_shown(funnel, width)
    shows_user = funnel.count_by.kind not in (CountKind.USERS, CountKind.TOTALS)
    columns = [Column(tr.units.unit, shrink=True)]
    if shows_user:
        columns.append(Column(tr.units.user, shrink=True))
    columns += [Column(tr.units.entered), Column(tr.units.depth, shrink=True)]
    columns += [Column(lens.bar_title(funnel, step), Align.RIGHT) for step in steps]
    drawn = tuple(
        Row(
            cells=(
                safe(row.unit),
                *((safe(row.user),) if shows_user else ()),
                instant(row.entered, time_zone),
                lens.bar_title(funnel, row.depth),
                *(_after(row, step) for step in steps),
            ),
            target=Target(safe(row.unit), unit=row.unit),
        )
        for row in rows
    )
    return Table(tuple(columns), drawn)


def _after(row: UnitRow, step: int) -> str:
    """How long after the entry the unit did a step."""
    done = row.times[step - 1]
    return UNDEFINED if done is None else f"+{duration((done - row.entered).total_seconds())}"


def _steps_shown(funnel: Funnel, width: int) -> range:
    room = max(0, (width - _FIXED_CELLS) // _STEP_CELLS)
    return range(2, min(len(funnel.steps), 1 + room) + 1)
