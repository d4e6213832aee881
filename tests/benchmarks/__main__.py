"""Measure funneltui beside its peers: `poe bench [ROWS]`, with the extra `bench` installed.

Every case runs in a process of its own, in turns, three times; the answers are compared before the
times are. The table goes to tests/benchmarks/README.md with a description of the machine.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.steps import STEPS

TURNS = 3
ROWS = 20_000_000
README = Path(__file__).with_name("README.md")
PYTHON = sys.executable
PEER = (PYTHON, "-m", "tests.benchmarks.peers")
REPORT = (PYTHON, "-m", "funneltui", "report")


@dataclass(frozen=True)
class Case:
    """One thing to measure."""

    title: str
    words: tuple[str, ...]
    is_whole_process: bool
    """Timed from start to end of the process; else by the process itself."""
    against: str | None = None
    """The title of the case it is compared with."""


@dataclass(frozen=True)
class Measured:
    seconds: float
    peak_mb: float
    reached: tuple[int, ...]


def cases(path: Path) -> list[Case]:
    log = str(path)
    steps = ",".join(STEPS)
    ours = (*REPORT, log, "--steps", steps, "--format", "json")
    cold = "cold: process start to printed funnel"
    return [
        Case(f"{cold}, ClickHouse on the file", (*PEER, "clickhouse-file", log), True),
        Case(f"{cold}, DuckDB", (*PEER, "duckdb-file", log), True),
        Case(f"{cold}, pandas", (*PEER, "pandas-file", log), True),
        Case(f"{cold}, funneltui", (*ours, "--no-cache"), True, f"{cold}, ClickHouse on the file"),
        Case("second start, funneltui", ours, True, f"{cold}, ClickHouse on the file"),
        Case("other steps, ClickHouse on a sorted table", (*PEER, "clickhouse-table", log), False),
        Case(
            "other steps, funneltui",
            (*PEER, "our-next", log),
            False,
            "other steps, ClickHouse on a sorted table",
        ),
        Case("other window, funneltui", (*PEER, "our-other-window", log), False),
        Case("breakdown, funneltui", (*PEER, "our-breakdown", log), False),
    ]


def measured(case: Case) -> Measured:
    """Run a case once.

    Raises:
        RuntimeError: It failed.
    """
    with tempfile.TemporaryFile() as out:
        begin = time.perf_counter()
        process = subprocess.Popen(case.words, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"{case.title}: exit {process.returncode}")
        out.seek(0)
        told = json.loads(out.read())
    reached = told["reached"] if "reached" in told else [s["reached"] for s in told["steps"]]
    inside = seconds if case.is_whole_process else float(told["seconds"])
    return Measured(inside, usage.ru_maxrss / 1024, tuple(reached))


def check_agreement(found: dict[str, list[Measured]]) -> None:
    """Refuse to compare times of answers that differ.

    Raises:
        RuntimeError: Two tools count differently.
    """
    for kind in ("cold", "other steps"):
        answers = {
            title: runs[0].reached for title, runs in found.items() if title.startswith(kind)
        }
        if len(set(answers.values())) > 1:
            raise RuntimeError(f"the answers differ: {answers}")


def table(found: dict[str, list[Measured]], against: dict[str, str | None]) -> str:
    """The measurements as Markdown."""
    lines = ["| case | seconds | peak MB | ratio |", "|---|--:|--:|--:|"]
    for title, runs in found.items():
        seconds = median(run.seconds for run in runs)
        peak = median(run.peak_mb for run in runs)
        other = against[title]
        ratio = ""
        if other is not None:
            ratio = f"{seconds / median(run.seconds for run in found[other]):.2f}×"
        lines.append(f"| {title} | {seconds:.2f} | {peak:,.0f} | {ratio} |")
    return "\n".join(lines)


def main(rows: int) -> None:
    """Make the data, run all cases in turns, and write the table down."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        # In a process of its own: a child begins with the memory of the one that starts it.
        maker = (PYTHON, "-m", "tests.benchmarks.make_events", str(rows), str(path))
        subprocess.run(maker, check=True)
        os.environ["XDG_CACHE_HOME"] = folder
        everything = cases(path)
        found: dict[str, list[Measured]] = {case.title: [] for case in everything}
        for turn in range(TURNS):
            for case in everything:
                found[case.title].append(measured(case))
                print(f"turn {turn + 1}: {case.title}: {found[case.title][-1].seconds:.2f} s")
    check_agreement(found)
    text = table(found, {case.title: case.against for case in everything})
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    machine = f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"
    load = os.getloadavg()[1]
    README.write_text(
        "# Benchmarks\n\nMade by `poe bench`; only ratios of one run mean anything.\n\n"
        f"{rows:,} events, {STEPS[0]} → {STEPS[-1]} within 7 days; {machine}; medians of {TURNS} "
        f"turns; load of the last five minutes at the end {load:.1f}.\n\n{text}\n"
    )
    print(text)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
