"""What a unit is: each used row's unit number, for users, sessions, totals or any columns."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from funneltui.data.log import SESSION
from funneltui.engine.local.arrays import NONE, Flags, Ints, lexicographic_order
from funneltui.engine.local.columns import Columns
from funneltui.engine.local.prepare import Prepared
from funneltui.model.funnel import CountBy, CountKind

MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, eq=False)
class UnitRows:
    """The rows that take part, sorted by unit, time and input row."""

    place: Ints
    """(r,) where each lies in the prepared log."""
    unit: Ints
    """(r,) unit numbers, ascending."""
    null_unit: int
    """Rows left out because their unit's key is null or blank (users' are counted earlier)."""

    @property
    def count(self) -> int:
        """Distinct units."""
        return int(np.count_nonzero(np.diff(self.unit))) + 1 if len(self.unit) else 0


def unit_rows(columns: Columns, count_by: CountBy, kept: Flags | None) -> UnitRows:
    """Number the units and sort the rows that pass the filter.

    Args:
        columns: The log's columns.
        count_by: What a unit is.
        kept: (n,) the rows that pass the global filter; None is all.
    """
    prepared = columns.prepared
    if count_by.kind is CountKind.SESSIONS:
        codes = session_codes(columns)
    elif count_by.kind is CountKind.COLUMNS:
        codes = column_codes(columns, count_by.columns)
    else:
        place = np.arange(len(prepared.user)) if kept is None else np.flatnonzero(kept)
        return UnitRows(place, prepared.user[place], 0)
    null_unit = int((codes == NONE).sum() if kept is None else (kept & (codes == NONE)).sum())
    taken = codes != NONE if kept is None else kept & (codes != NONE)
    place = np.flatnonzero(taken)
    if count_by.kind is CountKind.SESSIONS:
        order = np.argsort(codes[place], kind="stable")
    else:
        order = lexicographic_order(codes[place], prepared.time[place], prepared.row[place])
    return UnitRows(place[order], codes[place[order]], null_unit)


def session_codes(columns: Columns) -> Ints:
    """(n,) session numbers, ascending with the user; a session belongs to one user.

    From the session column where the log has one (-1 where it is null), else cut wherever a user
    is silent for longer than the session gap.
    """
    prepared = columns.prepared
    if SESSION in columns.log.frame.collect_schema().names():
        session = columns.sessions().codes
        number = dense(prepared.user * (int(session.max(initial=0)) + 2) + session + 1)
        return np.where(session == NONE, NONE, number)
    return _cut_by_gap(prepared, columns.log.settings.session_gap)


def _cut_by_gap(prepared: Prepared, gap: timedelta) -> Ints:
    if not len(prepared.user):
        return prepared.user
    silent = np.diff(prepared.time) > gap // MICROSECOND
    new = silent | (np.diff(prepared.user) != 0)
    return np.concatenate(([0], np.cumsum(new)))


def column_codes(columns: Columns, names: tuple[str, ...]) -> Ints:
    """(n,) numbers of the distinct values of columns together; -1 where one is null or blank."""
    number = np.zeros(len(columns.prepared.user), dtype=np.int64)
    missing = np.zeros(len(number), dtype=np.bool_)
    for name in names:
        coded = columns.coded(name)
        blank = [i for i, label in enumerate(coded.labels) if not label.strip()]
        missing |= (coded.codes == NONE) | np.isin(coded.codes, blank)
        number = dense(number * (len(coded.labels) + 1) + coded.codes + 1)
    return np.where(missing, NONE, number)


def nullable_codes(columns: Columns, names: tuple[str, ...]) -> Ints:
    """(n,) the same, with null as a value of its own."""
    number = np.zeros(len(columns.prepared.user), dtype=np.int64)
    for name in names:
        coded = columns.coded(name)
        number = dense(number * (len(coded.labels) + 1) + coded.codes + 1)
    return number


def dense(numbers: Ints) -> Ints:
    """(n,) the same distinctions with numbers from 0 without gaps, in the same order."""
    _, dense = np.unique(numbers, return_inverse=True)
    return dense.reshape(-1).astype(np.int64)
