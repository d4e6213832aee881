"""Cohorts as a page: a heat map of how far each got, by entry and by first event."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from funneltui.charts.axis import period_label
from funneltui.charts.bars import shade
from funneltui.charts.glyphs import UNICODE
from funneltui.i18n.messages import Messages
from funneltui.model.funnel import Funnel
from funneltui.model.metric import Share
from funneltui.model.periods import CohortResult, PeriodCounts
from funneltui.views import lens, retention
from funneltui.views.format import count, share
from funneltui.views.page import Align, Block, Column, Page, Row, Table, Text, Tone
from funneltui.views.period import entry_target

_FIXED_CELLS = 25
_STEP_CELLS = 12


def present(
    result: CohortResult, width: int, tr: Messages, look: retention.Look = retention.PLAIN
) -> Page:
    """The page of the cohorts; `look` is how its retention is looked at."""
    return Page(
        title=tr.periods.cohorts_title.format(grain=tr.periods.grains[result.grain]),
        lens=lens.short(result.funnel, tr, result.facts.time_zone),
        blocks=tuple(_blocks(result, width, tr, look)),
        state=tr.funnel.exact,
    )


def full_width(funnel: Funnel) -> int:
    """The cells at which every step has its column."""
    return _FIXED_CELLS + _STEP_CELLS * len(funnel.steps)


def _blocks(
    result: CohortResult, width: int, tr: Messages, look: retention.Look
) -> Iterator[Block]:
    if not result.by_entry and not result.by_first_event:
        yield Text(tr.periods.nobody, Tone.WARN)
        return
    grain = tr.periods.grains[result.grain]
    steps = _steps_shown(result, width)
    entered = tr.periods.by_entry.format(grain=grain)
    yield _opening(_cohorts(result, result.by_entry, steps[1:], entered, tr), result, grain)
    yield _cohorts(
        result, result.by_first_event, steps, tr.periods.by_first_event.format(grain=grain), tr
    )
    hidden = len(result.funnel.steps) - len(steps)
    if hidden:
        yield Text(tr.plural(tr.funnel.narrow, hidden).format(n=hidden), Tone.DIM)
    if any(not cohort.complete for cohort in (*result.by_entry, *result.by_first_event)):
        yield Text(tr.periods.incomplete, Tone.DIM)
    yield from retention.blocks(result, width, tr, look)


def _cohorts(
    result: CohortResult,
    cohorts: Sequence[PeriodCounts],
    steps: Sequence[int],
    title: str,
    tr: Messages,
) -> Table:
    columns = (
        Column(tr.periods.grains[result.grain], shrink=True),
        Column(tr.periods.size, Align.RIGHT),
        *(Column(lens.bar_title(result.funnel, step), Align.RIGHT) for step in steps),
    )
    rows = tuple(_row(result, cohort, steps) for cohort in cohorts)
    together = count(sum(cohort.entered for cohort in cohorts))
    return Table(columns, rows, title=title, caption=tr.periods.adds_up.format(n=together))


def _opening(table: Table, result: CohortResult, grain: str) -> Table:
    """The cohorts by entry, each opening the funnel of those who entered then."""
    rows = tuple(
        replace(row, target=entry_target(cohort, result.grain, grain))
        for row, cohort in zip(table.rows, result.by_entry, strict=True)
    )
    return replace(table, rows=rows)


def _row(result: CohortResult, cohort: PeriodCounts, steps: Sequence[int]) -> Row:
    mark = "" if cohort.complete else "~"
    return Row(
        cells=(
            mark + period_label(cohort.start, result.grain, with_year=True),
            count(cohort.entered),
            *(_cell(Share(cohort.reached[step - 1], cohort.entered)) for step in steps),
        ),
        tone=Tone.PLAIN if cohort.complete else Tone.DIM,
    )


def _cell(reached: Share) -> str:
    return f"{share(reached)} {shade(reached.ratio or 0.0, UNICODE) * 2}"


def _steps_shown(result: CohortResult, width: int) -> Sequence[int]:
    """The first step and as many of the last ones as have room; the last is always there."""
    steps = range(1, len(result.funnel.steps) + 1)
    room = max(2, (width - _FIXED_CELLS) // _STEP_CELLS)
    return steps if len(steps) <= room else (1, *steps[len(steps) - room + 1 :])
