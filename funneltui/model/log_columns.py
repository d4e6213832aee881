"""The columns of a log as something to divide by: how many different values each has."""

from funneltui.deferred import dataclass


@dataclass(frozen=True)
class ColumnSize:
    """One column of the files, and how many groups it would make."""

    name: str
    distinct: int | None
    """Different values, null and blank ones aside; None where they cannot be compared."""
    is_exact: bool = True
    """False: of the first rows only, so that there may be more."""
    has_nulls: bool = False
    is_number: bool = False
    is_key: bool = False
    """Whether no value is there twice."""
