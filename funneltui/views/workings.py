"""How the numbers of a line are made: the formulas, with the numbers put in."""

from collections.abc import Iterator, Sequence

from funneltui.analysis.intervals import wilson
from funneltui.analysis.proportions import difference
from funneltui.i18n.formula_words import FormulaWords
from funneltui.i18n.messages import Messages
from funneltui.i18n.people_words import people_words
from funneltui.model.comparison import Sensitivity, StepDifference
from funneltui.model.funnel import FunnelResult, FunnelTable, StepResult
from funneltui.model.metric import Estimate, Share
from funneltui.model.timing import Bin, StepTiming, TimingResult
from funneltui.model.values import ValueEffect, WhoConverts
from funneltui.views.format import count, p_number, percent, points, points_between, share
from funneltui.views.named import group_called
from funneltui.views.page import Page, Table, Target, Text, Tone

_DIGITS = 2


def of_step(step: StepResult, tr: Messages) -> str:
    """Of a step's three rates, and how sure the first one is."""
    words = tr.stats.formulas
    said = [_share(words.of_start, step.of_first, words), *_interval(step.of_first, words)]
    if step.of_previous is not None:
        said.append(_share(words.of_previous, step.of_previous, words))
    if step.of_all.whole:
        said.append(_share(words.of_all, step.of_all, words))
    return "\n".join(said)


def of_lost(step: StepResult, tr: Messages) -> str:
    """Of those who went no further than a step."""
    words = tr.stats.formulas
    said = [
        words.lost.format(n=count(step.dropped)),
        words.in_progress.format(n=count(step.in_progress)),
        _share(words.share_lost, Share(step.dropped, step.reached), words),
    ]
    return "\n".join(said)


def of_value(who: WhoConverts, one: ValueEffect, tr: Messages) -> str:
    """Of a value against all units without it."""
    words = tr.stats.formulas
    said = [*_apart((one.share, _without(who.everybody, one.share)), words.rest, words)]
    return "\n".join([*said, words.p.format(p=p_number(one.p)), _holm(one.p_adjusted, words)])


def of_group(result: FunnelResult, group: FunnelTable, tr: Messages) -> str:
    """Of a breakdown's group against all units outside it."""
    words, mine = tr.stats.formulas, group.steps[-1].of_first
    if result.multiple_groups:
        return "\n".join([_share(words.rate, mine, words), *_interval(mine, words)])
    rest = _without(result.total.steps[-1].of_first, mine)
    said = [*_apart((mine, rest), words.rest, words)]
    if group.p_adjusted is not None:
        said.append(words.holm_p.format(p=p_number(group.p_adjusted)))
    return "\n".join(said)


def of_groups(result: FunnelResult, groups: Sequence[FunnelTable], index: int, tr: Messages) -> str:
    """Of one step of several groups, each in a line against all units outside it."""
    words, everybody = tr.stats.formulas, result.total.steps[index].of_first
    said: list[str] = []
    for group in groups:
        mine = group.steps[index].of_first
        name = group_called(group.value, group.values_inside, tr)
        parts = [_share(name, mine, words)]
        if not result.multiple_groups and index:
            rest = _without(everybody, mine)
            found = difference(mine, rest)
            parts.append(_share(words.rest, rest, words))
            parts.append(f"{points(found.value if found else None)} ({points_between(found)})")
        said.append("; ".join(parts))
    return "\n".join(said)


def of_difference(one: StepDifference, tr: Messages) -> str:
    """Of a step of two funnels."""
    return of_pair((one.share, one.other), one.p, tr)


def of_pair(pair: tuple[Share, Share], p: float | None, tr: Messages) -> str:
    """Of a proportion against another one."""
    words = tr.stats.formulas
    said = [*_apart(pair, words.other, words)]
    return "\n".join([*said, words.p.format(p=p_number(p))] if p is not None else said)


def of_cell(share: Share, rest: Share, p: float | None, tr: Messages) -> str:
    """Of a cohort's cell against the other cohorts; of the cell alone where `rest` is nobody."""
    words = tr.stats.formulas
    if p is None:
        return of_rate(share, tr)
    return "\n".join([*_apart((share, rest), words.rest, words), words.p.format(p=p_number(p))])


def of_rate(part: Share, tr: Messages) -> str:
    """Of a proportion."""
    words = tr.stats.formulas
    return "\n".join([_share(words.rate, part, words), *_interval(part, words)])


def of_lift(lost: Share, went_on: Share, lift: Estimate | None, tr: Messages) -> str:
    """Of how many times as common something is among the lost as among those who went on."""
    words, sides = tr.stats.formulas, people_words(tr.code)
    said = [_share(sides.paths_lost, lost, words), _share(sides.paths_converted, went_on, words)]
    if lift is not None:
        rates = {"one": percent(lost.ratio, _DIGITS), "other": percent(went_on.ratio, _DIGITS)}
        said.append(words.lift.format(times=f"{lift.value:,.2f}", **rates))
        said.append(words.katz.format(low=f"{lift.low:,.2f}", high=f"{lift.high:,.2f}"))
    return "\n".join(said)


def of_variant(one: Sensitivity, tr: Messages) -> str:
    """Of a funnel asked in another way."""
    words = tr.stats.formulas
    said = [words.otherwise.format(rate=share(one.overall)), _share(words.rate, one.overall, words)]
    return "\n".join([*said, *_interval(one.overall, words)])


def of_bin(result: TimingResult, one: Bin, so_far: int, tr: Messages) -> str:
    """Of those who took a time of some range."""
    words = tr.stats.formulas
    return "\n".join(
        (
            _share(words.share_of_converted, Share(one.count, result.converted), words),
            _share(words.up_to_here, Share(so_far, result.converted), words),
        )
    )


def of_times(one: StepTiming, tr: Messages) -> str:
    """Of a step's order statistics."""
    return tr.stats.formulas.times.format(n=count(one.times.count if one.times else 0))


def with_formulas(page: Page, tr: Messages) -> Page:
    """The page with the formulas of its lines at its end."""
    said = [
        f"{target.title}\n{target.why}"
        for block in page.blocks
        if isinstance(block, Table)
        for row in block.rows
        for target in (row.target, row.detail_target)
        if isinstance(target, Target) and target.why
    ]
    if not said:
        return page
    made = Text("\n".join(said), Tone.PLAIN, title=tr.stats.formulas.title)
    return Page(page.title, page.lens, (*page.blocks, made), page.state)


def _share(what: str, part: Share, words: FormulaWords) -> str:
    if not part.whole:
        return words.no_share.format(what=what)
    numbers = {"part": count(part.part), "whole": count(part.whole)}
    return words.share.format(what=what, rate=percent(part.ratio, _DIGITS), **numbers)


def _interval(part: Share, words: FormulaWords) -> Iterator[str]:
    found = wilson(part)
    if found is not None:
        yield words.wilson.format(
            n=count(part.whole),
            p=percent(part.ratio, _DIGITS),
            centre=percent((found.low + found.high) / 2, _DIGITS),
            half=percent((found.high - found.low) / 2, _DIGITS),
            low=percent(found.low, _DIGITS),
            high=percent(found.high, _DIGITS),
        )


def _apart(pair: tuple[Share, Share], other: str, words: FormulaWords) -> Iterator[str]:
    """Both shares, their intervals, and the difference with its own."""
    mine, rest = pair
    yield _share(words.this, mine, words)
    yield from _interval(mine, words)
    yield _share(other, rest, words)
    yield from _interval(rest, words)
    found = difference(mine, rest)
    if found is None:
        return
    told = points(found.value, _DIGITS)
    rates = {"one": percent(mine.ratio, _DIGITS), "other": percent(rest.ratio, _DIGITS)}
    yield words.apart.format(points=told, **rates)
    ends = {"low": points(found.low, _DIGITS), "high": points(found.high, _DIGITS)}
    yield words.newcombe.format(points=told, **ends)


def _without(everybody: Share, mine: Share) -> Share:
    return Share(everybody.part - mine.part, everybody.whole - mine.whole)


def _holm(p: float, words: FormulaWords) -> str:
    return words.holm.format(p=p_number(p))
