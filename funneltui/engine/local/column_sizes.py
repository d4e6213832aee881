"""How many different values each column has, for lists to choose a column from."""

from collections.abc import Sequence
from dataclasses import replace

from funneltui.data.log import EventLog
from funneltui.data.quality import column_profiles
from funneltui.model.log_columns import ColumnSize

MOST_CELLS = 5_000_000
"""Rows times columns that are all looked at; of larger logs it is the first rows."""
SAMPLE = 10_000
_NUMBERS = ("integer", "number")


def column_sizes(log: EventLog, names: Sequence[str], rows: int) -> tuple[ColumnSize, ...]:
    """The sizes of some columns of a log of so many rows, in their order, as a profile has them.

    Raises:
        InputError: A file is damaged.
    """
    is_whole = rows * len(names) <= MOST_CELLS
    if not is_whole:
        log, rows = replace(log, frame=log.frame.head(SAMPLE)), min(rows, SAMPLE)
    return tuple(
        ColumnSize(
            one.name,
            one.distinct,
            is_exact=is_whole,
            has_nulls=one.nulls > 0,
            is_number=one.type in _NUMBERS,
            is_key=one.distinct == rows - one.nulls,
        )
        for one in column_profiles(log, names)
    )
