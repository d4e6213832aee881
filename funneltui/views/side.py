"""A breakdown as funnels side by side: per step and group the count, rate and difference."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from funneltui.deferred import dataclass
from funneltui.i18n.messages import Messages
from funneltui.model.funnel import FunnelResult, FunnelTable, StepResult
from funneltui.model.units import Selection, Which
from funneltui.views import lens, workings
from funneltui.views.format import UNDEFINED, bounds, count, points, points_between, share
from funneltui.views.group_targets import group_target
from funneltui.views.page import Align, Column, Row, Table, Target, Tone
from funneltui.views.safe import safe
from funneltui.views.width import cells, fit

_STEP_CELLS = 18
_GROUP_CELLS = 21
_GAP = 2
_BRACKETS = 2
_FULL, _LOST = "█", "░"


def side_by_side(
    result: FunnelResult, names: Sequence[str], width: int, tr: Messages, chosen: int = 0
) -> Iterator[Table]:
    """As many groups beside each other as fit, the others below.

    Args:
        result: With groups.
        names: What to call each group.
        width: Cells of a line.
        tr: The language.
        chosen: The group that Enter opens, from 1; 0 is none: it lists who reached a step then.
    """
    fitting = max(1, (width - _STEP_CELLS) // (_GROUP_CELLS + _GAP))
    opens = _Opens(result, chosen) if 0 < chosen <= len(names) else None
    heads = [fit(name, _GROUP_CELLS, "…") for name in names]
    if opens is not None:
        heads[chosen - 1] = f"[{fit(names[chosen - 1], _GROUP_CELLS - _BRACKETS, '…')}]"
    for first in range(0, len(result.groups), fitting):
        part = slice(first, first + fitting)
        is_here = first < chosen <= first + fitting
        panel = _panel(result, result.groups[part], heads[part], tr, opens if is_here else None)
        yield panel if first else replace(panel, title=_title(result, tr))


@dataclass(frozen=True)
class _Opens:
    """The group that Enter opens."""

    result: FunnelResult
    number: int

    def target(self, index: int, why: str, tr: Messages) -> Target:
        """What Enter opens on a step: the funnel of the group."""
        group = self.result.groups[self.number - 1]
        step, opened = group.steps[index], group_target(group, self.result, tr)
        if opened is None:
            reached = Selection(Which.REACHED, index + 1, value=group.value)
            title = " · ".join(map(safe, group.value))
            return Target(title, reached, says=tr.funnel.rest_is_several, why=why)
        says = tr.stats.values.group_step.format(
            name=opened.title,
            step=lens.bar_name(self.result.funnel, index + 1, tr),
            reached=count(step.reached),
            rate=share(step.of_first),
        )
        return replace(opened, says=says, why=why)


def _title(result: FunnelResult, tr: Messages) -> str:
    breakdown = result.funnel.breakdown
    by = lens.breakdown_name(breakdown) if breakdown else ""
    return tr.funnel.groups_title.format(columns=by)


def _panel(
    result: FunnelResult,
    groups: Sequence[FunnelTable],
    heads: Sequence[str],
    tr: Messages,
    opens: _Opens | None,
) -> Table:
    columns = (
        Column(f"  {tr.funnel.step}", shrink=True),
        *(Column(head, Align.RIGHT) for head in heads),
    )
    steps = range(len(result.funnel.steps))
    rows = tuple(row for index in steps for row in _rows(result, groups, index, tr, opens))
    return Table(columns, rows)


def _rows(
    result: FunnelResult,
    groups: Sequence[FunnelTable],
    index: int,
    tr: Messages,
    opens: _Opens | None,
) -> Iterator[Row]:
    """A step's lines: counts and rates, bars, and for a later step how sure they are."""
    step = index + 1
    words = tr.stats.values
    why = workings.of_groups(result, groups, index, tr)
    target = Target(
        tr.funnel.reached_crumb.format(step=step), Selection(Which.REACHED, step), why=why
    )
    yield Row(
        cells=(
            lens.bar_label(result.funnel, step, tr),
            *(_figures(group.steps[index], result) for group in groups),
        ),
        target=target if opens is None else opens.target(index, why, tr),
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
