"""Rows that have nothing at a path that a funnel's conditions name: they do not meet them."""

from collections.abc import Sequence

from funneltui.data.conditions import empty_rows
from funneltui.data.log import EventLog
from funneltui.engine.local.columns import condition_of
from funneltui.model.funnel import Funnel
from funneltui.model.row_filters import conditions_of


def empty_paths(log: EventLog, funnel: Funnel) -> Sequence[tuple[str, int]]:
    """The paths at which rows have nothing, and how many rows that are.

    Raises:
        QueryError: A condition cannot be read.
    """
    schema = log.frame.collect_schema()
    asked = [condition_of(sql, "", schema) for sql in dict.fromkeys(conditions_of(funnel))]
    return [(path, rows) for path, rows in empty_rows(asked, log.frame).items() if rows]
