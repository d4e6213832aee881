"""What cohorts are called, by how a funnel writes them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath

from funneltui.charts.axis import period_label
from funneltui.errors import QueryError
from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import Cohort, CohortKind, parse_cohort
from funneltui.model.funnel import Grain
from funneltui.views.format import count
from funneltui.views.safe import safe
from funneltui.views.width import fit

LONGEST_NAME = 40
"""Cells of a value in a name: a longer one is cut where it is shown."""


def cohort_name(text: str, tr: Messages) -> str:
    """A cohort in words, harmless: `first seen week 2024-01-01`, `country DE back W2`."""
    try:
        cohort = parse_cohort(text)
    except QueryError:
        return safe(text)
    words = tr.stats.cohorts
    if cohort.users:
        return safe(PurePath(cohort.users).stem)
    name = words.names[cohort.by.kind].format(
        grain=tr.periods.grains[cohort.grain or Grain.DAY],
        column=safe(cohort.by.column),
        label=_label(cohort, tr),
    )
    if cohort.active is None:
        return name
    later = tr.stats.retention.periods[cohort.active.grain].format(n=cohort.active.later)
    return words.cell_name.format(cohort=name, period=later)


def cohort_names(cohorts: Sequence[str], tr: Messages) -> str:
    """Several cohorts in words."""
    return tr.stats.cohorts.comma.join(cohort_name(text, tr) for text in cohorts)


def _label(cohort: Cohort, tr: Messages) -> str:
    if cohort.without:
        return tr.stats.cohorts.others.format(n=count(len(cohort.without)))
    if cohort.by.kind is CohortKind.VALUE:
        return fit(safe(cohort.value), LONGEST_NAME)
    start = datetime.fromisoformat(cohort.start)
    return safe(period_label(start, cohort.grain or Grain.DAY, with_year=True))
