"""Friction as a page: steps by the conversions they lose against their best period."""

from funneltui.charts.axis import period_label
from funneltui.i18n.messages import Messages
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
