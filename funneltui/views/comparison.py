"""A funnel against another one, and against itself asked in other ways."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import parse_cohort
from funneltui.model.comparison import Against, Comparison, Sensitivity, StepDifference, Variant
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel
from funneltui.model.metric import THIN, Share
from funneltui.model.units import Selection, Which
from funneltui.views import lens, workings
from funneltui.views.cohort_names import cohort_names
from funneltui.views.format import UNDEFINED, count, instant, length, p_value, points, share
from funneltui.views.manner import AS_FITS, WIDE, Figures, Manner
from funneltui.views.page import Align, Bar, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.period import are_apart
from funneltui.views.safe import safe


def present(comparison: Comparison, width: int, tr: Messages, manner: Manner = AS_FITS) -> Page:
    """A comparison as a page of its own."""
    return Page(
        title=tr.stats.comparison.title.format(name=lens.title(comparison.funnel, tr)),
        lens=lens.short(comparison.funnel, tr, comparison.facts.time_zone),
        blocks=tuple(blocks(comparison, width, tr, manner)),
        state=tr.funnel.exact,
    )


def present_otherwise(found: Sequence[Sensitivity], facts: LogFacts, tr: Messages) -> Page:
    """A funnel asked in other ways as a page of its own."""
    funnel = found[0].funnel
    return Page(
        title=lens.title(funnel, tr),
        lens=lens.short(funnel, tr, facts.time_zone),
        blocks=tuple(sensitivity_blocks(found, tr)),
        state=tr.funnel.exact,
    )


def blocks(
    comparison: Comparison, width: int, tr: Messages, manner: Manner = AS_FITS
) -> Iterator[Block]:
    """Both funnels step by step, and whether the last step differs."""
    words = tr.stats.comparison
    columns = (
        Column(f"  {tr.funnel.step}", shrink=True),
        Column(words.this, Align.RIGHT),
        Column(words.other, Align.RIGHT),
        Column(words.apart, Align.RIGHT),
        Column(words.interval, Align.RIGHT),
        Column(""),
        *((Column(words.counts, Align.RIGHT),) if width >= WIDE else ()),
    )
    written = _count if manner.figures is Figures.COUNTS else share
    all_cells = (_row(comparison, one, written, tr) for one in comparison.steps)
    rows = tuple(replace(row, cells=row.cells[: len(columns)]) for row in all_cells)
    yield Table(columns, rows, title=_title(comparison, tr), caption=_caveat(comparison, tr))
    yield Text(_verdict(comparison, tr), Tone.STRONG)
    if any(comparison.in_progress):
        here, there = map(count, comparison.in_progress)
        yield Text(words.in_progress.format(here=here, there=there), Tone.WARN)


def _caveat(comparison: Comparison, tr: Messages) -> str:
    """That the two may share units, unless they are cohorts that cannot."""
    is_apart = False
    if comparison.against is Against.COHORT and comparison.funnel.cohorts:
        pair = (comparison.funnel.cohorts[-1], comparison.other.cohorts[-1])
        is_apart = are_apart(*map(parse_cohort, pair))
    return "" if is_apart else tr.stats.comparison.overlap


def sensitivity_blocks(found: Sequence[Sensitivity], tr: Messages) -> Iterator[Table]:
    """How much the overall rate depends on how the funnel is asked."""
    words = tr.stats.comparison
    columns = (
        Column(words.asked_as, shrink=True),
        Column(tr.funnel.converted, Align.RIGHT),
        Column(tr.funnel.rate, Align.RIGHT),
        Column(words.change, Align.RIGHT),
    )
    best = max((one.overall.ratio or 0.0 for one in found), default=0.0) or 1.0
    rows = tuple(
        Row(
            cells=(
                _variant(one, tr),
                count(one.overall.part),
                share(one.overall),
                "" if one.variant is Variant.ASKED else points(one.change),
            ),
            bar=Bar((one.overall.ratio or 0.0) / best),
            tone=Tone.STRONG if one.variant is Variant.ASKED else Tone.PLAIN,
            target=_variant_target(one, tr),
        )
        for one in found
    )
    yield Table(columns, rows, title=words.sensitivity)


def _variant_target(one: Sensitivity, tr: Messages) -> Target:
    """The funnel asked so; as it is asked already, those who converted."""
    why, steps = workings.of_variant(one, tr), len(one.funnel.steps)
    if one.variant is Variant.ASKED:
        crumb = tr.funnel.reached_crumb.format(step=steps)
        return Target(crumb, Selection(Which.REACHED, steps), why=why)
    return Target(_variant(one, tr), asked=one.funnel, why=why)


def _variant(one: Sensitivity, tr: Messages) -> str:
    window = one.funnel.window.length
    name = tr.stats.comparison.variants[one.variant]
    return name.format(window="" if window is None else length(window))


def _count(part: Share) -> str:
    return count(part.part)


def _row(
    comparison: Comparison, one: StepDifference, written: Callable[[Share], str], tr: Messages
) -> Row:
    name = _step_named(comparison, one.step, tr)
    span = UNDEFINED
    if one.apart:
        span = f"{points(one.apart.low)} … {points(one.apart.high)}"
    counts = f"{count(one.share.part)} / {count(one.other.part)}"
    return Row(
        cells=(
            name,
            written(one.share),
            written(one.other),
            points(one.apart.value if one.apart else None),
            span if one.step > 1 else "",
            _said(one, tr) if one.step > 1 else "",
            counts,
        ),
        target=_target(comparison, one, tr),
    )


def _step_named(comparison: Comparison, step: int, tr: Messages) -> str:
    """A step of both funnels; by two names where they call it otherwise."""
    here, there = (
        lens.bar_name(funnel, step, tr) for funnel in (comparison.funnel, comparison.other)
    )
    label = lens.bar_label(comparison.funnel, step, tr)
    return label if here == there else f"{label} / {there}"


def _target(comparison: Comparison, one: StepDifference, tr: Messages) -> Target:
    """Who reached the step; of a period, its funnel: the screen's is of all periods."""
    crumb, why = tr.funnel.reached_crumb.format(step=one.step), workings.of_difference(one, tr)
    start, end = comparison.funnel.from_time, comparison.funnel.until_time
    if comparison.against is Against.PERIOD and start is not None and end is not None:
        dates = _dates(comparison.funnel, comparison.facts.time_zone)
        return Target(dates, entered=(start, end), why=why)
    return Target(crumb, Selection(Which.REACHED, one.step), why=why)


def _said(one: StepDifference, tr: Messages) -> str:
    """In a word whether a step differs."""
    words = tr.stats.comparison
    said = {0: words.unsure, 1: words.up, -1: words.down}
    return "" if one.apart is None else said[one.side]


def _title(comparison: Comparison, tr: Messages) -> str:
    words = tr.stats.comparison
    if comparison.against is Against.PERIOD:
        zone = comparison.facts.time_zone
        here, there = (_dates(one, zone) for one in (comparison.funnel, comparison.other))
        return words.periods.format(this=here, other=there)
    if comparison.against is Against.FILTER:
        here, there = (safe(one.where or "") for one in (comparison.funnel, comparison.other))
        return words.filters.format(this=here or words.all, other=there or words.all)
    if comparison.against is Against.COHORT:
        here, there = (
            cohort_names(one.cohorts, tr) for one in (comparison.funnel, comparison.other)
        )
        return tr.stats.cohorts.against.format(this=here or words.all, other=there)
    return words.funnels.format(
        this=lens.title(comparison.funnel, tr), other=lens.title(comparison.other, tr)
    )


def _dates(funnel: Funnel, time_zone: str) -> str:
    start, end = (instant(one, time_zone)[:16] for one in (funnel.from_time, funnel.until_time))
    return f"{start} → {end}"


def _verdict(comparison: Comparison, tr: Messages) -> str:
    words, overall = tr.stats.comparison, comparison.overall
    if overall.apart is None or overall.p is None:
        return words.undefined
    said = {
        "points": points(overall.apart.value),
        "low": points(overall.apart.low),
        "high": points(overall.apart.high),
        "p": p_value(overall.p),
    }
    verdict = {0: words.unclear, 1: words.better, -1: words.worse}[overall.side].format(**said)
    if not overall.is_thin:
        return verdict
    return f"{verdict}{tr.gap}{tr.funnel.thin_note.format(n=THIN)}"
