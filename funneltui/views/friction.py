"""Friction as a page: steps by the conversions they lose against their best period."""

from collections.abc import Iterator
from dataclasses import replace

from funneltui.charts.axis import period_label
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_more_words import MoneyMoreWords, money_more_words
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.model.friction import FrictionResult, Reference, StepFriction
from funneltui.model.units import Selection, Which
from funneltui.views import lens
from funneltui.views.format import UNDEFINED, duration, percent, share
from funneltui.views.narrow import naming_unshown
from funneltui.views.page import Align, Bar, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe


def present(result: FrictionResult, tr: Messages) -> Page:
    """The friction page."""
    words, more = money_words(tr.code), money_more_words(tr.code)
    table = Table(
        columns=(
            Column(words.friction_step, shrink=True),
            Column(words.lost, Align.RIGHT),
            Column(words.interval, Align.RIGHT),
            Column(words.rate, Align.RIGHT),
            Column(more.references[result.reference.value], Align.RIGHT),
            Column(words.median, Align.RIGHT),
        ),
        rows=tuple(_row(result, each, more, tr) for each in result.steps),
    )
    return Page(
        title=words.friction_title,
        lens=lens.short(result.funnel, tr, result.facts.time_zone),
        blocks=naming_unshown((table, *_note(result, words)), tr),
        state=tr.funnel.exact,
    )


def formulas(result: FrictionResult, tr: Messages) -> Page:
    """What each step lost, with the numbers put in."""
    words = money_screen_words(tr.code)
    blocks = [Text(words.friction_formula, Tone.STRONG)]
    for each in result.steps:
        said = words.friction_unknown if each.lost is None else _working(each, result)
        blocks.append(Text(f"= {said}", title=f"{each.step} {safe(each.name)}"))
    return replace(present(result, tr), blocks=(*blocks, *_note(result, money_words(tr.code))))


def _working(each: StepFriction, result: FrictionResult) -> str:
    """The sum again: who was at the step before, both rates, and the rest of the way."""
    onward = [share(other.rate, 2) for other in result.steps if other.step > each.step]
    rest = "".join(f" × {rate}" for rate in onward)
    best = UNDEFINED if each.reference_rate is None else percent(each.reference_rate, 2)
    rate = share(each.rate, 2)
    return f"{each.rate.whole:,} × ({best} − {rate}){rest} = {each.lost or 0.0:,.0f}"


def _note(result: FrictionResult, words: MoneyWords) -> Iterator[Text]:
    if result.reference is Reference.BEST_PERIOD:
        yield Text(words.friction_note, Tone.DIM)


def _held(result: FrictionResult, each: StepFriction) -> str:
    """The reference's rate, and where it was."""
    if each.reference_rate is None:
        return UNDEFINED
    name = safe(each.reference_name)
    if each.reference_start is not None:
        name = period_label(each.reference_start, result.grain, with_year=True)
    rate = percent(each.reference_rate) if each.reference is None else share(each.reference)
    return f"{rate} ({name})" if name else rate


def _again(each: StepFriction, words: MoneyMoreWords) -> str:
    """Who did the step again or went back after it; nothing where nobody did."""
    again = each.retries
    if again is None:
        return ""
    told = (
        (words.friction_again, again.repeated, again.repeats),
        (words.friction_back, again.went_back, again.back_steps),
    )
    said = [word.format(units=f"{u:,}", times=f"{n:,}") for word, u, n in told if u]
    return f"╰ {' · '.join(said)}" if said else ""


def _lost(each: StepFriction, tr: Messages) -> Target:
    """Those who came to the step before and no further."""
    before = each.step - 1
    title = tr.funnel.lost_crumb.format(step=f"{before}→{each.step}")
    return Target(title, Selection(Which.LOST, before))


def _row(result: FrictionResult, each: StepFriction, words: MoneyMoreWords, tr: Messages) -> Row:
    most = max((other.lost or 0.0 for other in result.steps), default=0.0)
    best = _held(result, each)
    return Row(
        (
            f"{each.step} {safe(each.name)}",
            UNDEFINED if each.lost is None else f"{each.lost:,.0f}",
            "" if each.interval is None else f"{each.interval[0]:,.0f} … {each.interval[1]:,.0f}",
            share(each.rate),
            best,
            duration(each.dwell.median if each.dwell else None),
        ),
        detail=_again(each, words),
        target=_lost(each, tr),
        bar=Bar((each.lost or 0.0) / most if most else 0.0),
    )
