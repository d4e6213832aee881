"""The lines that make a funnel's numbers add up: units, exclusions, rows read and dropped."""

from funneltui.i18n.log_words import log_words
from funneltui.i18n.messages import Messages
from funneltui.model.events import LogFacts
from funneltui.model.funnel import CountBy, CountKind, FunnelResult
from funneltui.views import counted
from funneltui.views.format import count, share
from funneltui.views.page import Text, Tone


def sums(result: FunnelResult, tr: Messages) -> Text:
    """Who is in the funnel, who is not, and which rows took part."""
    return Text("\n".join([_units(result, tr), rows_used(result.facts, tr)]), Tone.DIM)


def rows_used(facts: LogFacts, tr: Messages) -> str:
    """Rows read, used and dropped by reason: `31,106 rows: 31,100 used · 6 without a unit`."""
    words = tr.funnel
    dropped = facts.dropped
    parts = [words.rows_used.format(rows=count(facts.rows), used=count(facts.rows_used))]
    for template, number in (
        (words.dropped_null_unit, dropped.null_unit),
        (words.dropped_bad_time, dropped.bad_time),
        (words.dropped_filtered, dropped.filtered),
        (log_words(tr.code).copies_short, dropped.copies),
        (words.duplicates, facts.duplicates or 0),
    ):
        if number:
            parts.append(template.format(n=count(number)))
    return " · ".join(parts)


def _units(result: FunnelResult, tr: Messages) -> str:
    total = result.total
    said = []
    if total.all_units is not None and total.never_entered is not None:
        said.append(_everybody(result, total.all_units, total.never_entered, tr))
    if total.excluded:
        said.append(_inside(result, tr))
    return "\n".join(said)


def _everybody(result: FunnelResult, units: int, never: int, tr: Messages) -> str:
    total, count_by = result.total, result.funnel.count_by
    if count_by.kind is CountKind.TOTALS:
        return tr.funnel.sum_attempts.format(
            all=counted.several(units, CountBy(), tr),
            entered=count(units - never),
            never=count(never),
            attempts=counted.several(total.entered, count_by, tr),
        )
    return tr.funnel.sum_units.format(
        all=counted.several(units, count_by, tr),
        entered=count(total.entered),
        never=count(never),
        share=share(total.steps[-1].of_all),
    )


def _inside(result: FunnelResult, tr: Messages) -> str:
    total, count_by = result.total, result.funnel.count_by
    totals = count_by.kind is CountKind.TOTALS
    template = tr.funnel.sum_attempts_inside if totals else tr.funnel.sum_entered
    return template.format(
        attempts=counted.several(total.entered, count_by, tr),
        entered=count(total.entered),
        inside=count(total.entered - total.excluded),
        excluded=count(total.excluded),
    )
