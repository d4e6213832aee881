"""Which columns a list of units has, and how wide each is whatever part of the list is drawn."""

from collections.abc import Sequence
from dataclasses import field
from functools import cached_property

from funneltui.deferred import dataclass
from funneltui.i18n.messages import Messages
from funneltui.i18n.people_words import people_words
from funneltui.model.funnel import CountKind, Funnel
from funneltui.model.units import Extent, SortBy, Sorting
from funneltui.views import lens
from funneltui.views.amounts import amount_cells
from funneltui.views.format import count
from funneltui.views.page import Align, Column
from funneltui.views.sort_marks import sorted_head
from funneltui.views.width import cells

_REVENUE_FROM = 74
"""Narrower, a report's column of it would be dropped after the others had given way to it."""
_GIVE_WAY = (SortBy.REVENUE, SortBy.EVENTS)
"""The columns that go before a name is cut to less than can be read, in this order."""
_READABLE = 12
"""Cells of an id or of a step's name that still tell it from others."""
MARGIN, GAP = 1, 2
STEP_CELLS = 12
"""Of the time to a step, and the gap beside it."""
_FIXED_CELLS = 84
_ENTERED_CELLS, _TIME_CELLS = 19, 10
_TITLE_CELLS = 24
"""Of the heading over the time to the last step, where ids leave room for it."""
_ID_CELLS = 20
"""Of an id, from which on it gives way to that heading."""
TO_THE_MINUTE = 16
"""Cells of a time without its seconds, which go before an id is cut."""
_SECONDS_CELLS = _ENTERED_CELLS - TO_THE_MINUTE
_NAMES = (SortBy.UNIT, SortBy.STEPS)
"""The columns that are cut where there is no room."""


@dataclass(frozen=True)
class Listed:
    """Where rows stand in their list."""

    total: int
    """How many the list has."""
    start: int = 0
    """The index of the first row."""
    sorting: Sorting = field(default_factory=Sorting)
    has_revenue: bool = False
    """Whether the log has amounts of money."""
    id_cells: int | None = None
    """How wide ids are, where the list is drawn in parts that have to line up."""
    extent: Extent = field(default_factory=Extent)
    """The largest numbers of the list, where it is drawn in parts."""
    shift: int = 0
    """How many columns are scrolled away, where not all of them have room."""
    pair: tuple[int, int] | None = None
    """The steps, 1-based, whose time apart the list is of, where no other column tells it."""


@dataclass(frozen=True)
class Plan:
    """Which columns a list has, and how wide each is whatever part of the list is drawn."""

    listed: Listed
    funnel: Funnel
    width: int
    tr: Messages

    @cached_property
    def steps(self) -> range:
        """The steps between the first and the last that have a column of their own."""
        if self.listed.shift:
            return range(2, len(self.funnel.steps))
        width = self.width - STEP_CELLS * (self.listed.pair is not None)
        room = max(0, (width - _FIXED_CELLS) // STEP_CELLS)
        return range(2, min(len(self.funnel.steps) - 1, 1 + room) + 1)

    @cached_property
    def has_users(self) -> bool:
        """Whether a unit's user is worth a column: it is not the unit itself."""
        return self.funnel.count_by.kind not in (CountKind.USERS, CountKind.TOTALS)

    @cached_property
    def kept(self) -> tuple[SortBy, ...]:
        """The columns that can sort the list, without those that others need the room of."""
        listed = self.listed
        kept = [by for by in SortBy if listed.has_revenue or by is not SortBy.REVENUE]
        if len(self.funnel.steps) == 1:
            kept.remove(SortBy.TIME)
        if listed.shift:
            return tuple(kept)
        if listed.id_cells is None:
            too_narrow = self.width < _REVENUE_FROM
            return tuple(by for by in kept if by is not SortBy.REVENUE or not too_narrow)
        for by in _GIVE_WAY:
            has_room = self._used(kept, _READABLE) - _SECONDS_CELLS <= self.width
            if not has_room and by in kept and by is not listed.sorting.by:
                kept.remove(by)
        return tuple(kept)

    @cached_property
    def is_short(self) -> bool:
        """Whether there is no room for the seconds of an entry."""
        listed = self.listed
        return listed.id_cells is not None and (self._spare < 0 or listed.shift > 0)

    @property
    def most(self) -> int:
        """The cells that the heading of a time may take where the list is scrolled; else 0."""
        return _TITLE_CELLS if self.listed.shift else 0

    def head(self, by: SortBy, align: Align = Align.LEFT) -> Column:
        """A column's heading, and its width where it is drawn in parts."""
        title, ids = self._title(by), self.listed.id_cells
        fixed = None if ids is None else self._wide(by)
        if fixed is not None and ids is not None and by is SortBy.TIME:
            left = self._spare + _SECONDS_CELLS * self.is_short
            room = self.most or fixed + left + max(0, ids - _ID_CELLS)
            fixed = max(fixed, min(cells(title), room, _TITLE_CELLS))
        elif by is SortBy.ENTERED and self.is_short:
            fixed = max(TO_THE_MINUTE, cells(title))
        # What is scrolled is seen whole: it is columns that have no room then.
        shrink = by is SortBy.UNIT or (by is SortBy.STEPS and not self.listed.shift)
        return Column(title, align, shrink, fixed)

    @cached_property
    def _spare(self) -> int:
        """The cells that are left when each column has what it needs; below 0 where ids are cut."""
        return self.width - self._used(self.kept)

    def _wide(self, by: SortBy) -> int:
        """The cells that a column needs; the name of the last step may be cut over its times."""
        return _TIME_CELLS if by is SortBy.TIME else max(cells(self._title(by)), self._widest(by))

    def _title(self, by: SortBy) -> str:
        """The heading, with a mark where its column sorts the list."""
        words, sorting = people_words(self.tr.code), self.listed.sorting
        title = {
            SortBy.UNIT: self.tr.units.unit,
            SortBy.ENTERED: self.tr.units.entered,
            SortBy.STEPS: self.tr.units.depth,
            SortBy.TIME: lens.bar_title(self.funnel, len(self.funnel.steps)),
            SortBy.EVENTS: words.events,
            SortBy.REVENUE: words.revenue,
        }[by]
        return sorted_head(title, descending=sorting.descending) if by is sorting.by else title

    def _widest(self, by: SortBy) -> int:
        """The cells of what stands in a column."""
        extent, ids = self.listed.extent, self.listed.id_cells or 0
        match by:
            case SortBy.UNIT:
                return ids
            case SortBy.ENTERED:
                return _ENTERED_CELLS
            case SortBy.EVENTS:
                return cells(count(extent.events))
            case SortBy.REVENUE:
                return amount_cells(*extent.revenue)
            case _:
                steps = range(1, len(self.funnel.steps) + 1)
                return max(cells(lens.bar_title(self.funnel, step)) for step in steps)

    def _used(self, kept: Sequence[SortBy], most: int | None = None) -> int:
        """The cells of all columns, gaps and the margin; names take at most so many."""
        names = [self._wide(by) for by in kept if by in _NAMES]
        if self.has_users:
            names.append(self.listed.id_cells or 0)
        wanted = [name if most is None else min(name, most) for name in names]
        wanted += [self._wide(by) for by in kept if by not in _NAMES]
        more = len(self.steps) + (self.listed.pair is not None)
        return MARGIN + sum(wanted) + GAP * (len(wanted) - 1) + STEP_CELLS * more


def full_width(funnel: Funnel) -> int:
    """The cells at which every step has its column."""
    return _FIXED_CELLS + STEP_CELLS * (len(funnel.steps) - 1)
