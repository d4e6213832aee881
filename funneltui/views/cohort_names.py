"""What cohorts are called, by how a funnel writes them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import PurePath

from funneltui.analysis.allocation import OTHER, SHARED
from funneltui.charts.axis import period_label
from funneltui.errors import QueryError
from funneltui.i18n.messages import Messages
from funneltui.model.cohort_groups import BreakdownGroup, group_of
from funneltui.model.cohorts import Cohort, CohortBy, CohortKind, cohort_text, parse_cohort
from funneltui.model.funnel import Breakdown, FunnelResult, FunnelTable, Grain
from funneltui.model.meaning import Meaning
from funneltui.model.money_cohorts import MoneyCohort, Value, money_cohort
from funneltui.views.format import count
from funneltui.views.named import value_called, values_called
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
    group = cohort.group or cohort.money
    if group is not None:
        return _group_name(group, tr)
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


def cohort_of_group(group: FunnelTable, result: FunnelResult) -> str:
    """A breakdown's group as a cohort: of several values, who has none of the others.

    Empty where units are in several groups, where nobody is in this one, and in a preview.
    """
    breakdown = result.funnel.breakdown
    if breakdown is None or result.multiple_groups or result.is_preview or not group.entered:
        return ""
    is_rest = len(result.groups) > breakdown.limit and group is result.groups[-1]
    others = tuple(one.value for one in result.groups if is_rest and one is not group)
    made = group_of(breakdown, group.value, others)
    return cohort_text(Cohort(CohortBy(CohortKind.FIRST_SEEN), group=made))


def cohort_of_money(
    value: Value, values: Iterable[Value], breakdown: Breakdown | None, meaning: Meaning
) -> str:
    """A row of a table of money as a cohort; empty where it is of nobody: spend that is shared.

    Args:
        value: The row's.
        values: Those of all rows.
        breakdown: What the rows are of.
        meaning: What events mean for the money in them.
    """
    if breakdown is None or value == (SHARED,):
        return ""
    others = _others(values)
    is_rest = is_rest_of_money(value, others, breakdown)
    if len(value) != len(breakdown.by) and not is_rest:
        return ""
    made = money_cohort(breakdown, meaning, value, others if is_rest else ())
    return cohort_text(Cohort(CohortBy(CohortKind.FIRST_SEEN), money=made))


def is_rest_of_money(value: Value, values: Iterable[Value], breakdown: Breakdown) -> bool:
    """Whether a row of a table of money is of all values past the limit.

    Args:
        value: The row's.
        values: Those of all rows.
        breakdown: What the rows are of.
    """
    return value == (OTHER,) and len(_others(values)) == breakdown.limit


def _others(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(one for one in values if one not in ((SHARED,), (OTHER,)))


def _group_name(group: BreakdownGroup | MoneyCohort, tr: Messages) -> str:
    """`country · plan DE · pro`, `country other than 10 values`."""
    if not group.without:
        return value_name(group.by, group.value, tr)
    columns = fit(safe(" · ".join(group.by)), LONGEST_NAME)
    return f"{columns} {tr.stats.cohorts.others.format(n=count(len(group.without)))}"


def value_name(columns: Sequence[str], value: Sequence[str], tr: Messages) -> str:
    """A value and what it is of: `country · plan DE · pro`."""
    names = safe(" · ".join(columns)), values_called(value, tr)
    return " ".join(fit(name, LONGEST_NAME) for name in names)


def _label(cohort: Cohort, tr: Messages) -> str:
    if cohort.without:
        return tr.stats.cohorts.others.format(n=count(len(cohort.without)))
    if cohort.by.kind is CohortKind.VALUE:
        return fit(value_called(cohort.value, tr), LONGEST_NAME)
    start = datetime.fromisoformat(cohort.start)
    return safe(period_label(start, cohort.grain or Grain.DAY, with_year=True))
