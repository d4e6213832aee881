"""An experiment as a page: the verdict, the steps of both, and whether that means anything."""

from collections.abc import Iterator, Sequence

from funneltui.i18n.experiment_words import ExperimentWords, experiment_words
from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import Cohort, CohortBy, CohortKind, cohort_text
from funneltui.model.experiment import (
    SURE,
    DividedEffect,
    ExperimentResult,
    MeanEffect,
    StepEffect,
    VariantComparison,
    VariantResult,
    Verdict,
)
from funneltui.model.metric import THIN, Estimate
from funneltui.views import lens, workings
from funneltui.views.amounts import amount
from funneltui.views.effects import chart, estimate_of, named, p_cell, relative, spanned, written
from funneltui.views.experiment_checks import checks, crossed_of, crosses_much, sizes_of
from funneltui.views.format import (
    UNDEFINED,
    bounds,
    count,
    p_value,
    percent,
    points,
    points_between,
    share,
)
from funneltui.views.manner import AS_FITS, Change, Manner
from funneltui.views.named import values_called
from funneltui.views.page import Align, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe

_RIGHT = Align.RIGHT


def present(result: ExperimentResult, width: int, tr: Messages, manner: Manner = AS_FITS) -> Page:
    """The page of an experiment; the manner says which variant, or each in turn."""
    words = experiment_words(tr.code)
    shown = shown_of(result, manner)
    blocks: list[Block] = [_said_first(result, shown, words), _variants(result, words, manner)]
    for one in shown:
        blocks += _pair(result, one, width, tr, manner)
    blocks.append(checks(result, shown, tr))
    for one in shown:
        blocks += _more(result, one, tr, manner)
    blocks.append(Text(words.note, Tone.DIM))
    return Page(
        title=title(result, manner, tr),
        lens=lens.short(result.funnel, tr, result.facts.time_zone),
        blocks=tuple(blocks),
        state=tr.funnel.exact,
    )


def title(result: ExperimentResult, manner: Manner, tr: Messages) -> str:
    """What is held against what."""
    values = (named(one.value) for one in shown_of(result, manner))
    return experiment_words(tr.code).title.format(
        column=named(result.column), variant=", ".join(values), control=named(result.control)
    )


def shown_of(result: ExperimentResult, manner: Manner) -> tuple[VariantComparison, ...]:
    """The variant that was chosen, or each."""
    if not manner.variant:
        return result.comparisons
    return (result.comparisons[(manner.variant - 1) % len(result.comparisons)],)


def verdict(result: ExperimentResult, one: VariantComparison, words: ExperimentWords) -> str:
    """What can be said of a variant, in a sentence."""
    apart = one.overall.apart
    p = one.p_adjusted
    return words.verdicts[one.verdict].format(
        variant=named(one.value),
        control=named(result.control),
        step=safe(one.steps[-1].name),
        points=points(apart.value if apart else None),
        span=points_between(apart),
        p=UNDEFINED if p is None else p_value(p),
        least=THIN,
    )


def _said_first(
    result: ExperimentResult, shown: Sequence[VariantComparison], words: ExperimentWords
) -> Text:
    """The verdicts, and whether the sizes allow any."""
    said = dict.fromkeys(verdict(result, one, words) for one in shown)
    tones = {_tone(one) for one in shown}
    tone = tones.pop() if len(tones) == 1 else Tone.STRONG
    first = [*said, sizes_of(result, words)]
    if crosses_much(result):
        first.append(crossed_of(result, words))
    return Text("\n".join(first), tone)


def _tone(one: VariantComparison) -> Tone:
    tones = {Verdict.BETTER: Tone.GOOD, Verdict.WORSE: Tone.BAD, Verdict.BROKEN: Tone.WARN}
    return tones.get(one.verdict, Tone.STRONG)


def _variants(result: ExperimentResult, words: ExperimentWords, manner: Manner) -> Table:
    columns = (
        Column(words.variant, shrink=True),
        Column(words.units, _RIGHT),
        Column(words.rate, _RIGHT),
        Column(words.interval, _RIGHT),
        Column(_headed(manner.change, words), _RIGHT),
        Column("p", _RIGHT),
        Column(words.best, _RIGHT),
    )
    against = {one.value: one for one in result.comparisons}
    rows = (
        _variant(result, each, _lift(against.get(each.counts.value), manner.change, words))
        for each in result.variants
    )
    has_crossed = bool(result.crossed.part)
    caption = words.also_crossed.format(n=count(result.crossed.part)) if has_crossed else ""
    return Table(columns, tuple(rows), caption=caption)


def _variant(result: ExperimentResult, each: VariantResult, lift: tuple[str, str]) -> Row:
    counts = each.counts
    return Row(
        cells=(
            safe(counts.value),
            count(counts.entered),
            share(each.steps[-1], 2),
            bounds(each.overall),
            *lift,
            percent(each.chance_best),
        ),
        target=_opened(result, counts.value),
    )


def _lift(one: VariantComparison | None, change: Change, words: ExperimentWords) -> tuple[str, str]:
    """The last step against the control's, and its p-value; of the control itself, its name."""
    if one is None:
        return words.control, ""
    found = estimate_of(one.overall, change)
    return written(found.value if found else None, change), p_cell(one.p_adjusted)


def _opened(result: ExperimentResult, value: str, why: str = "") -> Target:
    """The funnel of a variant."""
    cohort = Cohort(CohortBy(CohortKind.VALUE, result.column), value=value)
    return Target(f"{named(result.column)}={named(value)}", cohort=cohort_text(cohort), why=why)


def _pair(
    result: ExperimentResult, one: VariantComparison, width: int, tr: Messages, manner: Manner
) -> Iterator[Block]:
    """Step by step, in numbers and drawn."""
    words, change = experiment_words(tr.code), manner.change
    names = {"variant": named(one.value), "control": named(result.control)}
    columns = (
        Column(words.steps, shrink=True),
        *(
            column
            for name in (names["control"], names["variant"])
            for column in (Column(name, _RIGHT), Column(words.rate, _RIGHT))
        ),
        Column(_headed(change, words), _RIGHT),
        Column(words.interval, _RIGHT),
        Column("p", _RIGHT),
    )
    rows = tuple(_step(result, one, step, tr, change) for step in one.steps)
    yield Table(columns, rows, title=words.step_title if len(result.comparisons) > 1 else "")
    is_relative = change is Change.RELATIVE
    drawn = words.relative_chart if is_relative else words.apart_chart
    effects = [(f"{step.step} {safe(step.name)}", step.effect) for step in one.steps[1:]]
    picture = chart(effects, drawn.format(**names), width, change, words)
    if picture is not None:
        yield picture


def _headed(change: Change, words: ExperimentWords) -> str:
    return words.relative if change is Change.RELATIVE else words.apart


def _step(
    result: ExperimentResult,
    one: VariantComparison,
    step: StepEffect,
    tr: Messages,
    change: Change,
) -> Row:
    effect, is_first = step.effect, step.step == 1
    found = estimate_of(effect, change)
    sides = (effect.control, effect.share)
    counts = [cell for each in sides for cell in (count(each.part), share(each, 2))]
    apart = (
        written(found.value if found else None, change),
        spanned(found, change),
        p_cell(effect.p),
    )
    if is_first:
        counts[1], counts[3], apart = "", "", ("", "", "")
    why = "" if is_first else workings.of_pair((effect.share, effect.control), effect.p, tr)
    number = f"{step.step:>{len(str(len(one.steps)))}}"
    return Row(
        (f"{number} {safe(step.name)}", *counts, *apart),
        target=_opened(result, one.value, why),
    )


def _more(
    result: ExperimentResult, one: VariantComparison, tr: Messages, manner: Manner
) -> Iterator[Block]:
    words = experiment_words(tr.code)
    if one.money is not None:
        yield _money(result, one, one.money, words)
    if one.groups:
        yield _groups(result, one, tr, manner)
    if one.interaction_p is not None:
        said = words.differs if one.interaction_p < SURE else words.alike
        yield Text(words.interaction.format(said=said, p=p_value(one.interaction_p)))


def _money(
    result: ExperimentResult, one: VariantComparison, money: MeanEffect, words: ExperimentWords
) -> Table:
    columns = (
        Column("", shrink=True),
        Column(named(result.control), _RIGHT),
        Column(named(one.value), _RIGHT),
        Column("Δ", _RIGHT),
        Column(words.interval, _RIGHT),
        Column(words.relative, _RIGHT),
        Column(words.interval, _RIGHT),
    )
    lift = money.relative
    row = Row(
        (
            words.per_unit,
            amount(money.control),
            amount(money.mean),
            _signed(money.apart.value),
            " … ".join(_signed(end) for end in (money.apart.low, money.apart.high)),
            relative(lift.value if lift else None),
            spanned(lift, Change.RELATIVE),
        )
    )
    return Table(columns, (row,), title=words.money_title)


def _signed(value: float) -> str:
    shown = amount(value)
    return shown if value <= 0 else f"+{shown}"


def _groups(
    result: ExperimentResult, one: VariantComparison, tr: Messages, manner: Manner
) -> Table:
    words, change = experiment_words(tr.code), manner.change
    at = result.funnel.breakdown
    name = lens.breakdown_name(at) if at else ""
    columns = (
        Column(name, shrink=True),
        *(
            column
            for value in (result.control, one.value)
            for column in (Column(named(value), _RIGHT), Column(words.rate, _RIGHT))
        ),
        Column(_headed(change, words), _RIGHT),
        Column(words.interval, _RIGHT),
    )
    rows = tuple(_group(each, tr, change) for each in one.groups)
    return Table(columns, rows, title=words.groups_title.format(column=name))


def _group(each: DividedEffect, tr: Messages, change: Change) -> Row:
    effect = each.effect
    found: Estimate | None = estimate_of(effect, change)
    return Row(
        (
            values_called(each.value, tr),
            count(effect.control.whole),
            share(effect.control),
            count(effect.share.whole),
            share(effect.share),
            written(found.value if found else None, change),
            spanned(found, change),
        )
    )
