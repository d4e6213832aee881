"""Every step's time after the one before it, and whom it takes longest."""

from collections.abc import Iterator
from dataclasses import replace

from funneltui.i18n.messages import Messages
from funneltui.model.timing import StepTiming, TimingResult
from funneltui.model.units import Selection, Which
from funneltui.views import lens, workings
from funneltui.views.format import UNDEFINED, count, duration
from funneltui.views.named import values_called
from funneltui.views.page import Align, Column, Row, Table, Target


def blocks(total: TimingResult, tr: Messages) -> Iterator[Table]:
    """A row per step after the first; nothing where the page's own figures say it all."""
    with_groups = any(one.slowest for one in total.steps)
    if len(total.steps) <= 1 and not with_groups:
        return
    words = tr.stats.survival
    columns = (
        Column(words.by_step, shrink=True),
        Column(tr.funnel.converted, Align.RIGHT),
        *(Column(title, Align.RIGHT) for title in (tr.timing.median, "p75", "p90", "p95")),
        *((Column(words.slowest, shrink=True),) if with_groups else ()),
    )
    rows = (_row(total, one, tr) for one in total.steps)
    shown = tuple(replace(row, cells=row.cells[: len(columns)]) for row in rows)
    yield Table(columns, shown)


def _row(total: TimingResult, one: StepTiming, tr: Messages) -> Row:
    times, words = one.times, tr.stats.survival
    pair = words.pair.format(
        first=one.from_step,
        last=lens.bar_title(total.funnel, one.to_step),
    )
    figures = (times.median, times.p75, times.p90, times.p95) if times else (None,) * 4
    selection = Selection(Which.CONVERTED_IN, from_step=one.from_step, to_step=one.to_step)
    return Row(
        cells=(
            pair,
            count(times.count if times else 0),
            *map(duration, figures),
            _slowest(one, tr),
        ),
        target=Target(pair, selection, why=workings.of_times(one, tr)),
    )


def _slowest(one: StepTiming, tr: Messages) -> str:
    if one.slowest is None:
        return UNDEFINED
    return tr.stats.survival.slowest_group.format(
        value=values_called(one.slowest.value, tr),
        time=duration(one.slowest.times.p90),
    )
