"""The lines that make a funnel's numbers add up: units, exclusions, rows read and dropped."""

from funneltui.i18n.messages import Messages
from funneltui.model.events import LogFacts
from funneltui.model.funnel import FunnelResult
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
        (words.duplicates, facts.duplicates or 0),
    ):
        if number:
            parts.append(template.format(n=count(number)))
    return " · ".join(parts)


def _units(result: FunnelResult, tr: Messages) -> str:
    total = result.total
    said = []
    if total.all_units is not None and total.never_entered is not None:
        everybody = counted.several(total.all_units, result.funnel.count_by, tr)
        said.append(
            tr.funnel.sum_units.format(
                all=everybody,
                entered=count(total.entered),
                never=count(total.never_entered),
                share=share(total.steps[-1].of_all),
            )
        )
    if total.excluded:
        said.append(
            tr.funnel.sum_entered.format(
                entered=count(total.entered),
                inside=count(total.entered - total.excluded),
                excluded=count(total.excluded),
            )
        )
    return "\n".join(said)
