"""The units view: who is in a list, fetched a page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import overload

from funneltui.config.listing import parse_selection, parse_sorting
from funneltui.engine.base import Engine, Watch
from funneltui.errors import QueryError
from funneltui.model.funnel import Funnel, FunnelCounts
from funneltui.model.units import Selection, SortBy, Sorting, UnitList, UnitRow
from funneltui.report.answers import UnitsAnswer

AT_A_TIME = 10_000
_ORDERS = frozenset(one.value for one in SortBy)


class PagedRows(Sequence[UnitRow]):
    """All rows of a list, of which a page at a time is in memory."""

    def __init__(self, units: UnitList) -> None:
        self._units = units

    def __len__(self) -> int:
        return len(self._units)

    @overload
    def __getitem__(self, index: int) -> UnitRow: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[UnitRow]: ...

    def __getitem__(self, index: int | slice) -> UnitRow | Sequence[UnitRow]:
        """One row, or some."""
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return self._units.rows(start, stop)[:: step or 1]
        place = range(len(self))[index]
        return self._units.rows(place, place + 1)[0]

    def __iter__(self) -> Iterator[UnitRow]:
        """Every row, in the list's order."""
        for start in range(0, len(self), AT_A_TIME):
            yield from self._units.rows(start, min(start + AT_A_TIME, len(self)))


def units_wish(of: str | None, group: Sequence[str], sort: str | None) -> tuple[Selection, Sorting]:
    """What was typed, read: who is listed, and in which order.

    Args:
        of: A list in one word, as `lost:2`; None: who entered.
        group: A value per column of the breakdown; empty: all groups.
        sort: An order, as `revenue` or `id:desc`; None: by entry. A metric of money, by which no
            list of units stands, says nothing of it.

    Raises:
        ConfigError: There is no such list or order.
    """
    who = parse_selection(of, "--of") if of is not None else Selection()
    is_of_units = sort is not None and (sort.partition(":")[0] in _ORDERS or not is_metric(sort))
    sorting = parse_sorting(sort or "", "--sort") if is_of_units else Sorting()
    return replace(who, value=tuple(group)), sorting


def with_at_most(funnel: Funnel, rows: int | None) -> Funnel:
    """The funnel with so many groups of its breakdown; the others are one, Other."""
    if rows is None or funnel.breakdown is None:
        return funnel
    return replace(funnel, breakdown=replace(funnel.breakdown, limit=rows))


def is_metric(sort: str | None) -> bool:
    """Whether an order is that of a metric of money, by which channels stand."""
    from funneltui.analysis.metrics import METRICS

    return (sort or "").partition(":")[0] in METRICS


def units_answer(
    engine: Engine, funnel: Funnel, selection: Selection, sorting: Sorting, watch: Watch
) -> UnitsAnswer:
    """The units of a selection in an order.

    Raises:
        QueryError: There is no such step or group, or nothing to sort by.
    """
    _require_step(funnel, selection)
    counts = engine.count_funnel(funnel, watch)
    _require_group(funnel, selection, counts)
    units = engine.list_units(funnel, selection, watch)
    if sorting.by not in units.sorts():
        raise QueryError(
            "no-revenue",
            what="The list cannot be sorted by revenue: no column holds amounts of money.",
            where="--sort",
            fix="Name the column: --revenue COLUMN.",
        )
    ordered = units.ordered(sorting)
    has_revenue = SortBy.REVENUE in units.sorts()
    rows = PagedRows(ordered)
    return UnitsAnswer(funnel, counts.facts, rows, len(ordered), sorting, has_revenue, selection)


def _require_step(funnel: Funnel, selection: Selection) -> None:
    steps = len(funnel.steps)
    wrong = max(selection.step, selection.from_step, selection.to_step)
    if wrong > steps:
        raise QueryError(
            "bad-step",
            what=f"There is no step {wrong} to list who was there.",
            where=f"funnel '{funnel.name}', which has steps 1 to {steps}",
            fix="Use one of its steps.",
        )


def _require_group(funnel: Funnel, selection: Selection, counts: FunnelCounts) -> None:
    if not selection.value or any(one.value == selection.value for one in counts.groups):
        return
    has_groups = funnel.breakdown is not None
    raise QueryError(
        "bad-group",
        what=f"There is no group '{' · '.join(selection.value)}'.",
        where="--group",
        fix="Use a group of the breakdown, a value per --by."
        if has_groups
        else "Name the column of the groups: --by COLUMN.",
    )
