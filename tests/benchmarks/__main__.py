"""Measure funneltui beside its peers: `poe bench [ROWS …]`, with the extra `bench` installed.

Every case runs in a process of its own, in turns; the answers are compared before the times are.
The tables go to tests/benchmarks/README.md with a description of the machine.
"""

import compileall
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

import funneltui
from tests.benchmarks.cases import COLD, HUGE, LARGE, PYTHON, SMALL, USUAL, Case, Files, of_size
from tests.benchmarks.steps import STEPS

README = Path(__file__).with_name("README.md")
Reached = tuple[int, ...]


@dataclass(frozen=True)
class Measured:
    seconds: float
    peak_mb: float
    reached: Reached


Found = dict[str, list[Measured]]


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
        written = out.read()
    told = json.loads(written) if written.startswith((b"{", b"[")) else {}
    inside = seconds if case.is_whole_process else float(told["seconds"])
    return Measured(inside, usage.ru_maxrss / 1024, _reached(told) if case.question else ())


def _reached(told: dict[str, list[dict[str, int]]]) -> Reached:
    if "reached" in told:
        return tuple(int(str(count)) for count in told["reached"])
    return tuple(step["reached"] for step in told["steps"])


def check_agreement(cases: list[Case], found: Found) -> None:
    """Refuse to compare times of answers that differ.

    Raises:
        RuntimeError: Two tools count differently.
    """
    for question in {case.question for case in cases if case.question}:
        answers = {
            case.title: found[case.title][0].reached for case in cases if case.question == question
        }
        if len(set(answers.values())) > 1:
            raise RuntimeError(f"the answers differ: {answers}")


def table(cases: list[Case], found: Found) -> str:
    """The measurements as Markdown."""
    lines = ["| case | seconds | peak MB | ratio |", "|---|--:|--:|--:|"]
    for case in cases:
        runs = found[case.title]
        seconds, peak = _middle(runs), median(run.peak_mb for run in runs)
        ratio = "" if case.against is None else f"{seconds / _middle(found[case.against]):.2f}×"
        lines.append(f"| {case.title} | {seconds:.3g} | {peak:,.0f} | {ratio} |")
    return "\n".join(lines)


def _middle(runs: list[Measured]) -> float:
    return median(run.seconds for run in runs)


def written(rows: int, folder: Path) -> Files:
    """A generated log, in every form that its size is measured in."""
    files = Files(*(folder / f"events.{kind}" for kind in ("parquet", "csv.gz", "ndjson")))
    kinds = [str(files.parquet)]
    if rows <= SMALL:
        kinds += [str(files.csv_gz), str(files.ndjson)]
    # In a process of its own: a child begins with the memory of the one that starts it.
    maker = (PYTHON, "-m", "tests.benchmarks.make_events", str(rows), *kinds)
    subprocess.run(maker, check=True)
    return files


def section(rows: int) -> tuple[str, float]:
    """One size's table, and the seconds of our cold run."""
    with tempfile.TemporaryDirectory() as folder:
        files = written(rows, Path(folder))
        for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
            os.environ[name] = folder
        cases = of_size(rows, files)
        found: Found = {case.title: [] for case in cases}
        for turn in range(max(case.turns for case in cases)):
            for case in cases:
                if turn < case.turns:
                    found[case.title].append(measured(case))
                    print(f"{rows:,}: {case.title}: {found[case.title][-1].seconds:.2f} s")
    check_agreement(cases, found)
    ours = next(case for case in cases if case.title.startswith(COLD) and "funneltui" in case.title)
    return f"## {rows:,} events\n\n{table(cases, found)}", _middle(found[ours.title])


def main(sizes: list[int]) -> None:
    """Make the data, run all cases in turns, and write the tables down, size by size."""
    # What is installed has its bytecode, the peers too; what is checked out may not.
    compileall.compile_dir(Path(funneltui.__file__).parent, quiet=2)
    sections: list[str] = []
    seconds: dict[int, float] = {}
    for rows in sizes:
        text, seconds[rows] = section(rows)
        if rows > USUAL and USUAL in seconds:
            times = seconds[rows] / seconds[USUAL]
            text += f"\n\nThat is {times:.1f} times as long as {USUAL:,} events."
        sections.append(text)
        README.write_text(_page(sections))
    print("\n\n".join(sections))


def _page(sections: list[str]) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    machine = f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"
    return (
        "# Benchmarks\n\nMade by `poe bench`; only ratios of one run mean anything.\n\n"
        f"{STEPS[0]} → {STEPS[-1]} within 7 days; {machine}; medians of three turns, of one above "
        f"{USUAL:,} events; load of the last five minutes at the end {os.getloadavg()[1]:.1f}.\n\n"
        + "\n\n".join(sections)
        + "\n"
    )


if __name__ == "__main__":
    main([int(rows) for rows in sys.argv[1:]] or [SMALL, USUAL, LARGE, HUGE])
