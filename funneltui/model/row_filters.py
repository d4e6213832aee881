"""Conditions over rows, as SQL says them."""

from collections.abc import Iterator

from funneltui.model.cohorts import NO_VALUE
from funneltui.model.funnel import Funnel
from funneltui.model.ranges import in_range, numbers_of


def sql_name(column: str) -> str:
    """A column as SQL names it."""
    return '"' + column.replace('"', '""') + '"'


def sql_text(value: str) -> str:
    """A text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def holds(column: str, value: str | None) -> str:
    """The condition that a column has a value, as it is shown; None is no value."""
    name = sql_name(column)
    # A column of numbers cannot be compared with a text, and its type is not known here.
    return f"{name} IS NULL" if value is None else f"CAST({name} AS TEXT) = {sql_text(value)}"


def without_value(column: str) -> str:
    """The condition that a column, or the one whose ranges are meant, has no value."""
    return holds(numbers_of(column) or column, None)


def in_group(column: str, value: str) -> str:
    """The condition that a row is in a breakdown's group, be it one of ranges of numbers.

    A value that is called what no value is called is in the same group.
    """
    base = numbers_of(column)
    ranged = in_range(f"CAST({sql_name(base)} AS DOUBLE)", value) if base else None
    if ranged is not None:
        return ranged
    if value != NO_VALUE:
        return holds(column, value)
    if base:
        return without_value(column)
    return f"({holds(column, None)} OR {holds(column, value)})"


def conditions_of(funnel: Funnel) -> Iterator[str]:
    """All that a funnel says in SQL."""
    matches = [match for step in funnel.steps for match in step.matches]
    matches += [match for one in funnel.exclusions for match in one.matches]
    said = [funnel.where, *(step.where for step in funnel.steps)]
    said += [*(one.where for one in funnel.exclusions), *(match.where for match in matches)]
    yield from (sql for sql in said if sql)
