"""Which columns of metrics fit beside a name, how exactly, and which are shown when not all do."""

from collections.abc import Callable, Mapping, Sequence

from funneltui.analysis.metrics import METRICS, Unit
from funneltui.deferred import dataclass
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.model.economics import MetricValue
from funneltui.model.money import MetricSorting
from funneltui.views.amounts import name_of, number, written
from funneltui.views.format import UNDEFINED
from funneltui.views.page import Align, Column
from funneltui.views.sort_marks import MARK_CELLS, sorted_head
from funneltui.views.width import cells

_GAP = 2
_MARGIN = 1
_TITLE_MOST = 10
_ABBREVIATION = 4
_NO_CENTS_FROM = 10_000
_NAME_LEAST = 10

Values = Mapping[str, MetricValue]
Writer = Callable[[MetricValue], str]


@dataclass(frozen=True)
class Chosen:
    """The metrics of a table's columns."""

    ids: tuple[str, ...]
    write: Writer
    first: int = 0
    """The place of the first of them among all, from 0."""
    total: int = 0

    @property
    def caption(self) -> tuple[int, int, int] | None:
        """From which to which of how many; None where all are shown."""
        last = self.first + len(self.ids)
        return None if len(self.ids) >= self.total else (self.first + 1, last, self.total)


@dataclass(frozen=True)
class Room:
    """What the columns have to fit into."""

    width: int
    names: tuple[str, ...]
    """The first column's cells."""
    last: tuple[str, ...] = ()
    """The last column's cells; none: there is no such column."""
    sort: MetricSorting | None = None
    """Which metric's heading has a mark."""


def by_id(values: Sequence[MetricValue]) -> Values:
    """The metrics by their ids."""
    return {value.id: value for value in values}


def choose(
    orders: tuple[Sequence[str], Sequence[str]],
    rows: Sequence[Values],
    room: Room,
    shift: int,
    tr: Messages,
) -> Chosen:
    """The columns to show.

    Args:
        orders: All metrics, in their usual order, and the most wanted first.
        rows: What stands in them.
        room: Where they have to fit.
        shift: How many of the most wanted ones are scrolled away.
        tr: The language of the headings.
    """
    usual, wanted = (tuple(name for name in ids if _is_known(name, rows)) for ids in orders)
    for write in (written, compact):
        if len(_fitting(usual, rows, room, write, tr)) == len(usual):
            return Chosen(usual, write, 0, len(usual))
    first = max(0, min(shift, len(wanted) - 1))
    shown = _fitting(wanted[first:], rows, room, compact, tr)
    # At the far end the columns before it fill what room is left.
    while first > 0 and first + len(shown) == len(wanted):
        more = _fitting(wanted[first - 1 :], rows, room, compact, tr)
        if len(more) <= len(shown):
            break
        first, shown = first - 1, more
    return Chosen(shown, compact, first, len(wanted))


def compact(value: MetricValue) -> str:
    """The metric's number without cents where it is large, or a dash."""
    if value.value is not None and Unit(value.unit) is Unit.MONEY:
        if abs(value.value) >= _NO_CENTS_FROM:
            return f"{value.value:,.0f}".replace("-", "−")
        return number(value.value, value.unit)
    return written(value)


def short_name(metric: str, tr: Messages) -> str:
    """The metric as the heading of a narrow column: `CAC`, `revenue`."""
    short = money_screen_words(tr.code).short_names.get(metric)
    if short is not None:
        return short
    if metric in METRICS and len(metric) <= _ABBREVIATION:
        return metric.upper()
    return name_of(metric, tr.code).lower()


def headings(
    ids: Sequence[str], tr: Messages, sort: MetricSorting | None = None
) -> tuple[Column, ...]:
    """The metrics' columns; that which sorts the rows has a mark."""
    titles = (
        sorted_head(short_name(name, tr), descending=sort.descending)
        if sort and sort.metric == name
        else short_name(name, tr)
        for name in ids
    )
    return tuple(Column(title, Align.RIGHT) for title in titles)


def cells_of(values: Values, chosen: Chosen) -> tuple[str, ...]:
    """A row's numbers."""
    return tuple(chosen.write(values[name]) if name in values else UNDEFINED for name in chosen.ids)


def _is_known(name: str, rows: Sequence[Values]) -> bool:
    return any(name in row and row[name].value is not None for row in rows)


def _fitting(
    ids: Sequence[str], rows: Sequence[Values], room: Room, write: Writer, tr: Messages
) -> tuple[str, ...]:
    """The metrics, from the first on, whose columns fit; one at least."""
    used = _MARGIN + _name_cells(room)
    used += _GAP + _widest(room.last) if room.last else 0
    shown: list[str] = []
    for name in ids:
        texts = [write(row[name]) if name in row else UNDEFINED for row in rows]
        mark = MARK_CELLS if room.sort and room.sort.metric == name else 0
        title = min(cells(short_name(name, tr)) + mark, _TITLE_MOST)
        used += _GAP + max(title, _widest(texts))
        if used > room.width and shown:
            break
        shown.append(name)
    return tuple(shown)


def _name_cells(room: Room) -> int:
    return min(_widest(room.names), max(_NAME_LEAST, room.width // 5))


def _widest(texts: Sequence[str]) -> int:
    return max((cells(text) for text in texts), default=0)
