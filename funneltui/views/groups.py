"""A breakdown as a page's tables: each group's funnel, and whether the groups add up."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import NO_VALUE
from funneltui.model.funnel import Breakdown, FunnelResult, FunnelTable, ValueAt
from funneltui.model.metric import THIN
from funneltui.model.ranges import MOST_RANGES, is_number, ranges_of
from funneltui.model.units import Selection, Which
from funneltui.views import counted, lens, workings
from funneltui.views.format import (
    UNDEFINED,
    bounds,
    count,
    p_number,
    points,
    points_between,
    share,
)
from funneltui.views.group_targets import group_target
from funneltui.views.manner import WIDE, Figures, Layout, Manner, layout_at
from funneltui.views.named import group_called
from funneltui.views.page import Align, Bar, Block, Column, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.side import side_by_side

_FIXED_CELLS = 70
_BAR_FITS = 100
"""Below, the names of the groups need the room."""
_STEP_CELLS = 12


def group_blocks(result: FunnelResult, width: int, tr: Messages, manner: Manner) -> Iterator[Block]:
    """The groups, and the sentence that says whether they add up; nothing without groups."""
    breakdown = result.funnel.breakdown
    if breakdown is None or not result.groups:
        return
    if layout_at(manner, width) is Layout.SIDE:
        names = [_marked(group, tr) for group in result.groups]
        yield from side_by_side(result, names, width, tr, manner.group)
        if any(_inside(group) < THIN for group in result.groups):
            yield Text(tr.funnel.thin_note.format(n=THIN), Tone.DIM)
    else:
        yield _groups(result, breakdown, width, tr, manner.figures)
    yield _check(result, tr)
    note = _of_nothing(result.groups, breakdown, tr) or _of_numbers(result.groups, breakdown, tr)
    if note:
        yield Text(note, Tone.DIM)


def _of_nothing(groups: Sequence[FunnelTable], breakdown: Breakdown, tr: Messages) -> str:
    """That the breakdown divides nobody, as the rows looked at have no value."""
    values = {value for group in groups for value in group.value}
    if breakdown.value_at is not ValueAt.ENTRY or values != {NO_VALUE}:
        return ""
    return tr.funnel.none_at_entry.format(column=lens.breakdown_name(breakdown))


def _of_numbers(groups: Sequence[FunnelTable], breakdown: Breakdown, tr: Messages) -> str:
    """How numbers were cut into ranges, or how very many of them can be."""
    column, *others = breakdown.by
    values = [one.value[0] for one in groups if one.values_inside == 1]
    are_numbers = all(is_number(value) for value in values if value != NO_VALUE)
    if are_numbers and not others and groups[-1].values_inside > MOST_RANGES:
        name = safe(ranges_of(column))
        return tr.funnel.many_numbers.format(column=safe(column), name=name)
    return lens.ranges_note(breakdown.by, tr)


def group_name(table: FunnelTable, tr: Messages) -> str:
    """A group's value or values: `US · pro`, `Other (12 values)`."""
    return group_called(table.value, table.values_inside, tr)


def _marked(group: FunnelTable, tr: Messages) -> str:
    name = group_name(group, tr)
    return tr.funnel.thin.format(name=name) if _inside(group) < THIN else name


def _groups(
    result: FunnelResult, breakdown: Breakdown, width: int, tr: Messages, figures: Figures
) -> Table:
    steps = _steps_shown(result, width)
    columns = (
        Column(lens.breakdown_name(breakdown), shrink=True),
        Column(counted.heading(result.funnel.count_by, tr), Align.RIGHT),
        *(Column(lens.bar_title(result.funnel, step), Align.RIGHT) for step in steps),
        Column(tr.funnel.converted, Align.RIGHT),
        Column(tr.funnel.rate, Align.RIGHT),
        Column(tr.funnel.margin, Align.RIGHT),
        *_apart_columns(result, width, tr),
    )
    rows = tuple(
        _with_apart(_group_row(result, group, _cells_of(steps, figures), tr), group, result, width)
        for group in result.groups
    )
    if width >= _BAR_FITS or result.multiple_groups:
        rows = _with_bars(rows, result)
    has_thin = any(_inside(group) < THIN for group in result.groups)
    return Table(
        columns=columns,
        rows=rows,
        title=tr.funnel.groups_title.format(columns=lens.breakdown_name(breakdown)),
        caption=tr.funnel.thin_note.format(n=THIN) if has_thin else "",
    )


def _with_bars(rows: tuple[Row, ...], result: FunnelResult) -> tuple[Row, ...]:
    best = max((_rate(group) for group in result.groups), default=0.0) or 1.0
    return tuple(
        replace(row, bar=Bar(_rate(group) / best, preview=result.is_preview))
        for row, group in zip(rows, result.groups, strict=True)
    )


def _cells_of(steps: range, figures: Figures) -> Callable[[FunnelTable], tuple[str, ...]]:
    """What the columns of the steps between first and last say of a group."""

    def written(group: FunnelTable) -> tuple[str, ...]:
        shown = (group.steps[step - 1] for step in steps)
        if figures is Figures.COUNTS:
            return tuple(count(step.reached) for step in shown)
        return tuple(share(step.of_first) for step in shown)

    return written


def _group_row(
    result: FunnelResult,
    group: FunnelTable,
    between: Callable[[FunnelTable], tuple[str, ...]],
    tr: Messages,
) -> Row:
    mark = "≈" if result.is_preview else ""
    last = group.steps[-1]
    return Row(
        cells=(
            _marked(group, tr),
            mark + count(_inside(group)),
            *between(group),
            mark + count(last.reached),
            share(last.of_first),
            bounds(last.interval),
        ),
        target=_target(result, group, tr),
        tone=Tone.DIM if _inside(group) < THIN else Tone.PLAIN,
    )


def _target(result: FunnelResult, group: FunnelTable, tr: Messages) -> Target:
    """The users of a group, and its funnel."""
    inside, why = group_target(group, result, tr), workings.of_group(result, group, tr)
    namesakes = sum(one.value == group.value for one in result.groups)
    if namesakes > 1 and inside is not None and inside.cohort:
        # A value called Other, and the rest: what it is called does not say whose list is meant.
        return Target(group_name(group, tr), cohort=inside.cohort, lists=True, why=why)
    selection = Selection(Which.REACHED, 1, value=group.value)
    return Target(group_name(group, tr), selection, inside=inside, why=why)


def _apart_columns(result: FunnelResult, width: int, tr: Messages) -> tuple[Column, ...]:
    """How a group differs from the rest, where the groups partition the units."""
    if result.multiple_groups:
        return ()
    words = tr.stats.values
    adjusted = (Column(words.adjusted, Align.RIGHT),) if width >= WIDE else ()
    return (
        Column(words.against_rest, Align.RIGHT),
        Column(words.interval, Align.RIGHT),
        *adjusted,
    )


def _with_apart(row: Row, group: FunnelTable, result: FunnelResult, width: int) -> Row:
    if result.multiple_groups:
        return row
    apart = (points(group.apart.value if group.apart else None), points_between(group.apart))
    if width < WIDE:
        return replace(row, cells=(*row.cells, *apart))
    chance = UNDEFINED if group.p_adjusted is None else p_number(group.p_adjusted)
    return replace(row, cells=(*row.cells, *apart, chance))


def _check(result: FunnelResult, tr: Messages) -> Text:
    whole = _inside(result.total)
    together = sum(_inside(group) for group in result.groups)
    if result.multiple_groups:
        return Text(tr.funnel.groups_overlap, Tone.WARN)
    if together == whole:
        return Text(tr.funnel.groups_add_up.format(n=count(whole)), Tone.DIM)
    text = tr.funnel.groups_do_not_add_up.format(sum=count(together), n=count(whole))
    return Text(text, Tone.WARN)


def _steps_shown(result: FunnelResult, width: int) -> range:
    """The steps between first and last that have room for a column, all of them or none."""
    between = range(2, len(result.funnel.steps))
    return between if _FIXED_CELLS + _STEP_CELLS * len(between) + width // 4 <= width else range(0)


def _inside(table: FunnelTable) -> int:
    return table.entered - table.excluded


def _rate(table: FunnelTable) -> float:
    return table.steps[-1].of_first.ratio or 0.0
