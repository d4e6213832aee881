"""What a unit is within a part: each used row's unit number, for users, sessions or any columns."""

from datetime import timedelta

import numpy as np

from funneltui.data.log import SESSION
from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import NONE, Flags, Ints, Small, run_starts
from funneltui.engine.local.columns import Columns, named_none
from funneltui.engine.local.once import once
from funneltui.engine.local.parts import Part
from funneltui.model.funnel import CountBy, CountKind

MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, eq=False)
class UnitRows:
    """The r rows of a part that take part, sorted by unit, time and input row."""

    kept: Ints | None
    """(r,) where each lies in the part; None: all rows, as they are."""
    unit: Ints | Small
    """(r,) unit numbers, ascending."""
    null_unit: int
    """Rows left out because their session is null (null users are counted earlier)."""

    @property
    def place(self) -> Ints:
        """(r,) where each lies in the part."""
        return np.arange(len(self.unit)) if self.kept is None else self.kept

    @once
    def starts(self) -> Small:
        """(units,) which of the rows is each unit's first."""
        return run_starts(self.unit).astype(np.int32)

    @property
    def count(self) -> int:
        """Distinct units."""
        return len(self.starts)

    def in_part(self, rows: Small) -> Ints | Small:
        """Where some of the rows lie in the part."""
        return rows if self.kept is None else self.kept[rows]


def unit_rows(columns: Columns, part: Part, count_by: CountBy, kept: Flags | None) -> UnitRows:
    """Number the units and sort the rows that pass the filter.

    Args:
        columns: The log's columns.
        part: The part to number.
        count_by: What a unit is.
        kept: (n,) the rows that pass the global filter; None is all.
    """
    if count_by.kind is not CountKind.SESSIONS:
        if kept is None:
            return UnitRows(None, part.unit, 0)
        place = np.flatnonzero(kept)
        return UnitRows(place, part.unit[place], 0)
    codes = session_codes(columns, part)
    unknown = codes == NONE
    taken = ~unknown if kept is None else kept & ~unknown
    null_unit = int((unknown if kept is None else kept & unknown).sum())
    place = np.flatnonzero(taken)
    order = np.argsort(codes[place], kind="stable")
    return UnitRows(place[order], codes[place[order]], null_unit)


def session_codes(columns: Columns, part: Part) -> Ints:
    """(n,) session numbers, ascending with the user; a session belongs to one user.

    From the session column where the log has one (-1 where it is null), else cut wherever a user
    is silent for longer than the session gap.
    """
    if not has_session_column(columns):
        return _cut_by_gap(part, columns.log.settings.session_gap)
    session = columns.sessions().codes[part.row]
    number = dense(part.unit.astype(np.int64) * (int(session.max(initial=0)) + 2) + session + 1)
    return np.where(session == NONE, NONE, number)


def has_session_column(columns: Columns) -> bool:
    """Whether sessions are in the data."""
    return SESSION in columns.log.frame.collect_schema().names()


def _cut_by_gap(part: Part, gap: timedelta) -> Ints:
    if not len(part):
        return np.empty(0, dtype=np.int64)
    silent = np.diff(part.time) > gap // MICROSECOND
    new = silent | (np.diff(part.unit) != 0)
    return np.concatenate(([0], np.cumsum(new)))


def column_codes(columns: Columns, part: Part, names: tuple[str, ...]) -> Ints:
    """(n,) numbers of the distinct values of columns together; -1 where one is null or blank."""
    number = np.zeros(len(part), dtype=np.int64)
    missing = np.zeros(len(part), dtype=np.bool_)
    for name in names:
        coded = columns.coded(name)
        codes = coded.codes[part.row]
        blank = [i for i, label in enumerate(coded.labels) if not label.strip()]
        missing |= (codes == NONE) | np.isin(codes, blank)
        number = dense(number * (len(coded.labels) + 1) + codes + 1)
    return np.where(missing, NONE, number)


def nullable_codes(columns: Columns, part: Part, names: tuple[str, ...]) -> Ints:
    """(n,) the same, with null as a value of its own: the one that is called what null is."""
    number = np.zeros(len(part), dtype=np.int64)
    for name in names:
        coded = columns.coded(name)
        codes = named_none(coded.codes[part.row].astype(np.int64), coded.labels)
        number = dense(number * (len(coded.labels) + 1) + codes + 1)
    return number


def dense(numbers: Ints) -> Ints:
    """(n,) the same distinctions with numbers from 0 without gaps, in the same order."""
    _, narrow = np.unique(numbers, return_inverse=True)
    return narrow.reshape(-1).astype(np.int64)
