"""Logs and funnels written in a line, for examples that are read and checked by hand."""

from datetime import UTC, datetime, timedelta

import polars as pl

from funneltui.model.events import LogSettings
from funneltui.model.funnel import ConversionWindow, EventMatch, Exclusion, Step
from tests.oracle.rows import SECOND, UNREADABLE, Log, Row, Value

COLUMNS = ("x", "g", "h", "s")
START = datetime(2024, 1, 1, tzinfo=UTC)
START_US = int(START.timestamp()) * SECOND


def at(second: float) -> datetime:
    return START + timedelta(seconds=second)


def row(user: str | None, second: int | None, event: str, number: int, **props: Value) -> Row:
    time_us = UNREADABLE if second is None else START_US + second * SECOND
    return Row(user, time_us, event, number, {column: props.get(column) for column in COLUMNS})


def written(**histories: str) -> Log:
    """Reads `u1="A0 B3 A3:x=1:g=a"`: event, second, then values; input order as written."""
    rows: list[Row] = []
    for user, history in histories.items():
        for word in history.split():
            place, *pairs = word.split(":")
            values = dict(pair.split("=") for pair in pairs)
            props: dict[str, Value] = {
                key: int(value) if key == "x" else value for key, value in values.items()
            }
            rows.append(row(user, int(place[1:]), place[0], len(rows), **props))
    return Log(tuple(rows))


def steps(names: str) -> tuple[Step, ...]:
    """Reads `"A B? C|D"`: a question mark is optional, a bar is or."""
    return tuple(
        Step(
            word,
            tuple(EventMatch(event) for event in word.rstrip("?").split("|")),
            optional=word.endswith("?"),
        )
        for word in names.split()
    )


def within(seconds: float | None) -> ConversionWindow:
    return ConversionWindow(None if seconds is None else timedelta(seconds=seconds))


def excluding(event: str, *between: int) -> tuple[Exclusion, ...]:
    first_last = (between[0], between[1]) if between else None
    return (Exclusion((EventMatch(event),), between=first_last),)


def settings_of(log: Log) -> LogSettings:
    return LogSettings(
        user="user",
        event="event",
        time="time",
        session=log.session,
        session_gap=timedelta(microseconds=log.session_gap_us),
        time_zone=log.time_zone,
        week_start=log.week_start,
    )


def frame_of(log: Log) -> pl.DataFrame:
    """The log as a frame whose row order is the rows' order."""
    rows = log.rows
    instants = [None if r.time_us == UNREADABLE else r.time_us for r in rows]
    return pl.DataFrame(
        {
            "user": pl.Series([r.user for r in rows], dtype=pl.String),
            "event": pl.Series([r.event for r in rows], dtype=pl.String),
            "time": pl.Series(instants, dtype=pl.Int64).cast(pl.Datetime("us", "UTC")),
            "x": pl.Series([r.props["x"] for r in rows], dtype=pl.Int64),
            **{
                column: pl.Series([r.props[column] for r in rows], dtype=pl.String)
                for column in COLUMNS[1:]
            },
        }
    )
