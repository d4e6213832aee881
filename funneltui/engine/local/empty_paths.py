"""Rows that have nothing at a path that a funnel's conditions name: they do not meet them."""

from collections.abc import Iterator, Sequence

from funneltui.data.conditions import empty_rows
from funneltui.data.log import EventLog
from funneltui.engine.local.columns import condition_of
from funneltui.model.funnel import Funnel


def empty_paths(log: EventLog, funnel: Funnel) -> Sequence[tuple[str, int]]:
    """The paths at which rows have nothing, and how many rows that are.

    Raises:
        QueryError: A condition cannot be read.
    """
    schema = log.frame.collect_schema()
    asked = [condition_of(sql, "", schema) for sql in dict.fromkeys(_conditions(funnel))]
    return [(path, rows) for path, rows in empty_rows(asked, log.frame).items() if rows]


def _conditions(funnel: Funnel) -> Iterator[str]:
    """All that the funnel says in SQL."""
    matches = [match for step in funnel.steps for match in step.matches]
    matches += [match for one in funnel.exclusions for match in one.matches]
    said = [funnel.where, *(step.where for step in funnel.steps)]
    said += [*(one.where for one in funnel.exclusions), *(match.where for match in matches)]
    yield from (sql for sql in said if sql)
