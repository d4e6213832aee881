"""Rows that are the same in every column as an earlier one."""

from dataclasses import replace

import polars as pl

from funneltui.data.blank import is_blank
from funneltui.data.gather import gathered
from funneltui.data.log import EVENT, INTERNAL_COLUMNS, ROW, TIME, USER, EventLog
from funneltui.data.paths import whole_column

_HASH = "whole"


def row_hash(log: EventLog) -> pl.Expr:
    """A hash of all columns of a row as the files have them."""
    schema = log.frame.collect_schema()
    names = [name for name in schema if name not in INTERNAL_COLUMNS and schema[name] != pl.Object]
    return pl.struct([whole_column(name) for name in names]).hash().alias(_HASH)


def is_exact_copy() -> pl.Expr:
    """Whether a row repeats an earlier one in every column, by user, event, time and hash."""
    return ~pl.struct(USER, TIME, EVENT, _HASH).is_first_distinct()


def without_copies(log: EventLog) -> EventLog:
    """The log without rows used that are the same as an earlier one in every column.

    Reads the whole log once.

    Raises:
        InputError: A file is damaged.
    """
    is_used = ~is_blank(pl.col(USER), log.frame.collect_schema()[USER]) & pl.col(TIME).is_not_null()
    keys = gathered(
        log.frame.filter(is_used).select(USER, TIME, EVENT, ROW, row_hash(log)),
        log.name,
        log.sources,
    )
    copies = keys.sort(ROW).filter(is_exact_copy())[ROW]
    return replace(
        log,
        frame=log.frame.filter(~pl.col(ROW).is_in(copies.implode())),
        fingerprint=f"{log.fingerprint}-distinct",
        copies=copies.len(),
    )
