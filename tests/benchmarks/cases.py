"""What is measured, at which size of log, and beside whom."""

import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.steps import STEPS

PYTHON = sys.executable
PEER = (PYTHON, "-m", "tests.benchmarks.peers")
OURS = (PYTHON, "-m", "tests.benchmarks.ours")
EXPLORER = (PYTHON, "-m", "tests.benchmarks.explorer")
REPORT = (PYTHON, "-m", "funneltui", "report")
COLD = "cold: process start to printed funnel"
OTHER = "other steps"
SMALL, USUAL, LARGE, HUGE = 1_000_000, 20_000_000, 100_000_000, 200_000_000


@dataclass(frozen=True)
class Case:
    """One thing to measure."""

    title: str
    words: tuple[str, ...]
    question: str = ""
    """Cases with the same one must give the same answer; empty is compared with nobody."""
    is_whole_process: bool = False
    """Timed from start to end of the process; else by the process itself."""
    against: str | None = None
    """The title of the case it is compared with."""
    turns: int = 3


@dataclass(frozen=True)
class Files:
    """One generated log, in the forms that are measured."""

    parquet: Path
    csv_gz: Path
    ndjson: Path


def _ours(path: Path, *more: str) -> tuple[str, ...]:
    return (*REPORT, str(path), "--steps", ",".join(STEPS), "--format", "json", *more)


def of_size(rows: int, files: Files) -> list[Case]:
    """The cases for a log of so many rows."""
    if rows <= SMALL:
        return [*_cold(files), *_texts(files), *_start(files)]
    if rows <= USUAL:
        return [*_cold(files), *_next(files), *_start(files)]
    return _large(rows, files)


def _cold(files: Files) -> list[Case]:
    log = str(files.parquet)
    chdb, duckdb, pandas = (f"{COLD}, {name}" for name in ("ClickHouse", "DuckDB", "pandas"))
    return [
        Case(chdb, (*PEER, "clickhouse-file", log), COLD, True),
        Case(duckdb, (*PEER, "duckdb-file", log), COLD, True),
        Case(pandas, (*PEER, "pandas-file", log), COLD, True),
        Case(f"{COLD}, funneltui", _ours(files.parquet, "--no-cache"), COLD, True, chdb),
        Case("second start, funneltui", _ours(files.parquet), COLD, True, chdb),
    ]


def _next(files: Files) -> list[Case]:
    log, table, cold = (
        str(files.parquet),
        f"{OTHER}, ClickHouse, sorted table",
        f"{COLD}, funneltui",
    )
    return [
        Case(table, (*PEER, "clickhouse-table", log), OTHER),
        Case(f"{OTHER}, funneltui", (*OURS, "next", log), OTHER, against=table),
        Case("other window, funneltui", (*OURS, "other-window", log), against=table),
        Case("other breakdown, funneltui", (*OURS, "breakdown", log), against=cold),
        Case("weekly cohorts, funneltui", (*OURS, "cohorts", log), against=cold),
        Case("time to convert, other pair, funneltui", (*OURS, "timing", log), against=cold),
        Case("daily trend, funneltui", (*OURS, "trend", log), against=cold),
        Case("longest time without progress, funneltui", (*OURS, "progress", log)),
    ]


def _texts(files: Files) -> list[Case]:
    cases = []
    for kind, path in (("csv.gz", files.csv_gz), ("ndjson", files.ndjson)):
        peer = f"{kind}: process start to printed funnel, ClickHouse"
        cases += [
            Case(peer, (*PEER, "clickhouse-text", str(path)), COLD, True),
            Case(
                f"{kind}: process start to printed funnel, funneltui",
                _ours(path, "--no-cache"),
                COLD,
                is_whole_process=True,
                against=peer,
            ),
        ]
    return cases


def _start(files: Files) -> list[Case]:
    log = str(files.parquet)
    return [
        Case("import click", (PYTHON, "-c", "import click"), is_whole_process=True),
        Case(
            "funneltui --version",
            (PYTHON, "-m", "funneltui", "--version"),
            is_whole_process=True,
            against="import click",
        ),
        Case("explorer: first paint", (*EXPLORER, "paint", log)),
        Case("explorer, second start: exact numbers", (*EXPLORER, "numbers", log)),
        Case("explorer: longest stall of its event loop", (*EXPLORER, "loop", log)),
    ]


def _large(rows: int, files: Files) -> list[Case]:
    log, limit = str(files.parquet), "3G" if rows <= LARGE else "2G"
    chdb = f"{COLD}, ClickHouse"
    ours = _ours(files.parquet, "--no-cache", "--memory-limit", limit)
    return [
        Case(chdb, (*PEER, "clickhouse-file", log), COLD, is_whole_process=True, turns=1),
        Case(f"{COLD}, --memory-limit {limit}, funneltui", ours, COLD, True, chdb, turns=1),
        Case("longest time without progress, funneltui", (*OURS, "progress", log), turns=1),
    ]
