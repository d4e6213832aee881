"""The units view: who is in a list, fetched a page at a time."""

from collections.abc import Iterator, Sequence
from typing import overload

from funneltui.engine.base import Engine, Watch
from funneltui.errors import QueryError
from funneltui.model.funnel import Funnel, FunnelCounts
from funneltui.model.units import Selection, SortBy, Sorting, UnitList, UnitRow
from funneltui.report.answers import UnitsAnswer

AT_A_TIME = 10_000


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
    return UnitsAnswer(funnel, counts.facts, rows, len(ordered), sorting, has_revenue)


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
