"""What a group of a breakdown opens as: a cohort of units, or the rows of its value."""

from collections.abc import Sequence

from funneltui.i18n.messages import Messages
from funneltui.model.funnel import FunnelResult, FunnelTable
from funneltui.model.row_filters import in_group
from funneltui.views.cohort_names import cohort_name, cohort_of_group, value_name
from funneltui.views.page import Target


def group_target(group: FunnelTable, result: FunnelResult, tr: Messages) -> Target | None:
    """The funnel of a group, a level deeper; None where nothing opens.

    Where a unit may be in several groups, each is a funnel of the rows of one value: what is left
    of the values is several funnels, and does not open.
    """
    breakdown = result.funnel.breakdown
    if breakdown is None or result.is_preview or not group.entered:
        return None
    if result.multiple_groups:
        if group.values_inside > 1:
            return None
        rows = _rows_of(breakdown.by, group.value)
        return Target(value_name(breakdown.by, group.value, tr), rows=rows)
    cohort = cohort_of_group(group, result)
    return Target(cohort_name(cohort, tr), cohort=cohort) if cohort else None


def _rows_of(columns: Sequence[str], value: Sequence[str]) -> str:
    """The condition that the rows of a value fulfil."""
    pairs = zip(columns, value, strict=True)
    return " AND ".join(in_group(name, one) for name, one in pairs)
