"""Friction as a page: steps by the conversions they lose against their best period."""

from dataclasses import replace

from funneltui.charts.axis import period_label
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.i18n.money_words import money_words
from funneltui.model.friction import FrictionResult, StepFriction
from funneltui.views import lens
from funneltui.views.format import UNDEFINED, duration, share
from funneltui.views.page import Align, Bar, Column, Page, Row, Table, Text, Tone
from funneltui.views.safe import safe


def present(result: FrictionResult, tr: Messages) -> Page:
    """The friction page."""
    words = money_words(tr.code)
    table = Table(
        columns=(
            Column(words.friction_step, shrink=True),
            Column(words.rate, Align.RIGHT),
            Column(words.best, Align.RIGHT),
            Column(words.lost, Align.RIGHT),
            Column(words.interval, Align.RIGHT),
            Column(words.median, Align.RIGHT),
        ),
        rows=tuple(_row(result, each) for each in result.steps),
    )
    return Page(
        title=words.friction_title,
        lens=lens.short(result.funnel, tr, result.facts.time_zone),
        blocks=(table, Text(words.friction_note, Tone.DIM)),
        state=tr.funnel.exact,
    )


def formulas(result: FrictionResult, tr: Messages) -> Page:
    """What each step lost, with the numbers put in."""
    words = money_screen_words(tr.code)
    blocks = [Text(words.friction_formula, Tone.STRONG)]
    for each in result.steps:
        said = words.friction_unknown if each.lost is None else _working(each, result)
        blocks.append(Text(f"= {said}", title=f"{each.step} {safe(each.name)}"))
    return replace(present(result, tr), blocks=(*blocks, Text(money_words(tr.code).friction_note)))


def _working(each: StepFriction, result: FrictionResult) -> str:
    """The sum again: who was at the step before, both rates, and the rest of the way."""
    onward = [share(other.rate, 2) for other in result.steps if other.step > each.step]
    rest = "".join(f" × {rate}" for rate in onward)
    best, rate = share(each.reference, 2), share(each.rate, 2)
    return f"{each.rate.whole:,} × ({best} − {rate}){rest} = {each.lost or 0.0:,.0f}"


def _row(result: FrictionResult, each: StepFriction) -> Row:
    most = max((other.lost or 0.0 for other in result.steps), default=0.0)
    best = UNDEFINED
    if each.reference is not None and each.reference_start is not None:
        start = period_label(each.reference_start, result.grain, with_year=True)
        best = f"{share(each.reference)} ({start})"
    return Row(
        (
            f"{each.step} {safe(each.name)}",
            share(each.rate),
            best,
            UNDEFINED if each.lost is None else f"{each.lost:,.0f}",
            "" if each.interval is None else f"{each.interval[0]:,.0f} … {each.interval[1]:,.0f}",
            duration(each.dwell.median if each.dwell else None),
        ),
        bar=Bar((each.lost or 0.0) / most if most else 0.0),
    )
