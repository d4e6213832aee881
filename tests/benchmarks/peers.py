"""One answer by one tool, in a process of its own: `python -m tests.benchmarks.peers CASE FILE`.

They import nothing of ours, which would be on their time. Prints one JSON object: the counts per
step, and the seconds of what the case measures inside the process (for questions asked of a log
that is ready; cold cases are timed from outside).
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.steps import OTHER_STEPS, STEPS

WEEK_US = 7 * 86_400_000_000
COLUMNS = (
    "user_id String, event String, timestamp DateTime64(6), amount Float64, channel String, "
    "country String"
)
Answer = tuple[list[int], float]


def clickhouse_file(path: Path) -> Answer:
    """ClickHouse's own windowFunnel over the Parquet file."""
    import chdb

    begin = time.perf_counter()
    levels = chdb.query(_window_funnel(f"file('{path}', Parquet)", STEPS), "JSONCompact")
    return _reached(json.loads(str(levels))["data"], len(STEPS)), time.perf_counter() - begin


def clickhouse_table(path: Path) -> Answer:
    """The next question, of a MergeTree table that is sorted by user and time already."""
    from chdb.session import Session

    session = Session()
    session.query("CREATE DATABASE bench ENGINE = Atomic")
    session.query(
        "CREATE TABLE bench.events (user_id String, event LowCardinality(String), "
        "timestamp DateTime64(6)) ENGINE = MergeTree ORDER BY (user_id, timestamp)"
    )
    session.query(
        f"INSERT INTO bench.events SELECT user_id, event, timestamp FROM file('{path}', Parquet)"
    )
    session.query(_window_funnel("bench.events", STEPS), "JSONCompact")
    begin = time.perf_counter()
    levels = session.query(_window_funnel("bench.events", OTHER_STEPS), "JSONCompact")
    seconds = time.perf_counter() - begin
    return _reached(json.loads(str(levels))["data"], len(OTHER_STEPS)), seconds


def _window_funnel(table: str, steps: tuple[str, ...]) -> str:
    conditions = ", ".join(f"event = '{step}'" for step in steps)
    names = ", ".join(f"'{step}'" for step in steps)
    return (
        "SELECT level, count() FROM (SELECT windowFunnel("
        f"{WEEK_US})(toUInt64(toUnixTimestamp64Micro(timestamp)), {conditions}) AS level "
        f"FROM {table} WHERE event IN ({names}) GROUP BY user_id) GROUP BY level"
    )


def _reached(levels: list[list[object]], steps: int) -> list[int]:
    """Units at least as far as each step, from units per furthest step."""
    counts = {int(str(level)): int(str(users)) for level, users in levels}
    return [
        sum(users for level, users in counts.items() if level >= step)
        for step in range(1, steps + 1)
    ]


def duckdb_file(path: Path) -> Answer:
    """Window functions: per step, the newest entry that reached it within the window."""
    import duckdb

    begin = time.perf_counter()
    names = ", ".join(f"'{step}'" for step in STEPS)
    cases = " ".join(f"WHEN '{step}' THEN {number}" for number, step in enumerate(STEPS, 1))
    over = "OVER (PARTITION BY user_id ORDER BY ts, step ROWS UNBOUNDED PRECEDING)"
    layers = [
        f"l0 AS (SELECT user_id, epoch_us(timestamp) AS ts, CASE event {cases} END AS step "
        f"FROM '{path}' WHERE event IN ({names}))",
        f"l1 AS (SELECT *, max(CASE WHEN step = 1 THEN ts END) {over} AS e1 FROM l0)",
    ]
    layers += [
        f"l{k} AS (SELECT *, max(CASE WHEN step = {k} AND ts - e{k - 1} <= {WEEK_US} "
        f"THEN e{k - 1} END) {over} AS e{k} FROM l{k - 1})"
        for k in range(2, len(STEPS) + 1)
    ]
    counts = ", ".join(
        f"count(DISTINCT user_id) FILTER (e{k} IS NOT NULL)" for k in range(1, len(STEPS) + 1)
    )
    row = duckdb.sql(f"WITH {', '.join(layers)} SELECT {counts} FROM l{len(STEPS)}").fetchall()[0]
    return [int(count) for count in row], time.perf_counter() - begin


def pandas_file(path: Path) -> Answer:
    """The same as the window functions, in a notebook's words."""
    import pandas as pd

    begin = time.perf_counter()
    numbers = {step: number for number, step in enumerate(STEPS, 1)}
    events = pd.read_parquet(
        path, columns=["user_id", "event", "timestamp"], filters=[("event", "in", list(STEPS))]
    )
    events["step"] = events["event"].map(numbers)
    events["ts"] = events["timestamp"].astype("datetime64[us]").astype("int64")
    events = events.sort_values(["user_id", "ts", "step"])
    newest = events["ts"].where(events["step"] == 1).groupby(events["user_id"]).ffill()
    reached = [events.loc[newest.notna(), "user_id"].nunique()]
    for step in range(2, len(STEPS) + 1):
        inside = (events["step"] == step) & (events["ts"] - newest <= WEEK_US)
        newest = newest.where(inside).groupby(events["user_id"]).cummax()
        newest = newest.groupby(events["user_id"]).ffill()
        reached.append(events.loc[newest.notna(), "user_id"].nunique())
    return [int(count) for count in reached], time.perf_counter() - begin


def clickhouse_text(path: Path) -> Answer:
    """The same over a file of text."""
    import chdb

    begin = time.perf_counter()
    kind = "CSVWithNames" if ".csv" in path.name else "JSONEachRow"
    source = f"file('{path}', {kind}, '{COLUMNS}')"
    levels = chdb.query(
        f"{_window_funnel(source, STEPS)} SETTINGS date_time_input_format = 'best_effort'",
        "JSONCompact",
    )
    return _reached(json.loads(str(levels))["data"], len(STEPS)), time.perf_counter() - begin


CASES: dict[str, Callable[[Path], Answer]] = {
    "clickhouse-file": clickhouse_file,
    "clickhouse-table": clickhouse_table,
    "clickhouse-text": clickhouse_text,
    "duckdb-file": duckdb_file,
    "pandas-file": pandas_file,
}

if __name__ == "__main__":
    answer, seconds = CASES[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps({"reached": answer, "seconds": seconds}))
