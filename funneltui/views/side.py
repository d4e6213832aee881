"""A breakdown as funnels side by side: per step and group the count, rate and difference."""

from collections.abc import Iterator, Sequence

from funneltui.i18n.messages import Messages
from funneltui.model.funnel import FunnelResult, FunnelTable, StepResult
from funneltui.model.units import Selection, Which
from funneltui.views import lens, workings
from funneltui.views.format import UNDEFINED, bounds, count, points, points_between, share
from funneltui.views.page import Align, Column, Row, Table, Target, Tone
from funneltui.views.width import cells, fit

_STEP_CELLS = 18
_GROUP_CELLS = 21
_GAP = 2
_FULL, _LOST = "█", "░"


def side_by_side(
    result: FunnelResult, names: Sequence[str], width: int, tr: Messages
) -> Iterator[Table]:
    """As many groups beside each other as fit, the others below.

    Args:
        result: With groups.
        names: What to call each group.
        width: Cells of a line.
        tr: The language.
    """
    fitting = max(1, (width - _STEP_CELLS) // (_GROUP_CELLS + _GAP))
    for first in range(0, len(result.groups), fitting):
        part = slice(first, first + fitting)
        yield _panel(result, result.groups[part], names[part], tr, is_first=not first)


def _panel(
    result: FunnelResult,
    groups: Sequence[FunnelTable],
    names: Sequence[str],
    tr: Messages,
    *,
    is_first: bool,
) -> Table:
    breakdown = result.funnel.breakdown
    by = lens.breakdown_name(breakdown) if breakdown else ""
    columns = (
        Column(f"  {tr.funnel.step}", shrink=True),
        *(Column(fit(name, _GROUP_CELLS, "…"), Align.RIGHT) for name in names),
    )
    rows = tuple(
        row for index in range(len(result.funnel.steps)) for row in _rows(result, groups, index, tr)
    )
    return Table(columns, rows, title=tr.funnel.groups_title.format(columns=by) if is_first else "")


def _rows(
    result: FunnelResult, groups: Sequence[FunnelTable], index: int, tr: Messages
) -> Iterator[Row]:
    """A step's lines: counts and rates, bars, and for a later step how sure they are."""
    step = index + 1
    words = tr.stats.values
    yield Row(
        cells=(
            f"{step} {lens.bar_name(result.funnel, step, tr)}",
            *(_figures(group.steps[index], result) for group in groups),
        ),
        target=Target(
            tr.funnel.reached_crumb.format(step=step),
            Selection(Which.REACHED, step),
            why=workings.of_groups(result, groups, index, tr),
        ),
    )
    yield Row(("", *(_bar(group, index) for group in groups)), tone=Tone.ACCENT)
    if not index:
        return
    intervals = (bounds(group.steps[index].interval) for group in groups)
    yield Row((f"  {words.interval}", *intervals), tone=Tone.DIM)
    if not result.multiple_groups:
        apart = (_apart(group.steps[index]) for group in groups)
        yield Row((f"  {words.against_rest}", *apart), tone=Tone.DIM)


def _figures(step: StepResult, result: FunnelResult) -> str:
    mark = "≈" if result.is_preview else ""
    return f"{mark}{count(step.reached)} {share(step.of_first):>7}"


def _bar(group: FunnelTable, index: int) -> str:
    """Whole cells, so that it can be drawn everywhere: reached, and lost since the step before."""
    here = _cells(group.steps[index])
    before = _cells(group.steps[index - 1]) if index else here
    bar = _FULL * here + _LOST * max(0, before - here)
    return bar + " " * (_GROUP_CELLS - cells(bar))


def _cells(step: StepResult) -> int:
    ratio = step.of_first.ratio or 0.0
    return max(1, round(ratio * _GROUP_CELLS)) if ratio else 0


def _apart(step: StepResult) -> str:
    if step.apart is None:
        return UNDEFINED
    return f"{points(step.apart.value)} {points_between(step.apart)}"
