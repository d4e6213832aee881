"""What starting costs: no part loads a library that it does not need."""

import os
import subprocess
import sys

import pytest

TRIES = 7
"""The quickest one counts: what else the machine does is no part of it."""
PRINT_LOADED = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"


def _loaded_after(code: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{PRINT_LOADED}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(run.stdout.splitlines()[-1].split())


def _seconds(code: str) -> float:
    """Of processor time: what else the machine does is no fault of ours."""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime


def _command(*arguments: str) -> str:
    return (
        "import sys\n"
        f"sys.argv = ['funneltui', *{arguments!r}]\n"
        "from funneltui.__main__ import start\n"
        "try:\n    start()\nexcept SystemExit:\n    pass"
    )


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_a_word_about_itself_loads_neither_polars_nor_textual(flag: str) -> None:
    loaded = _loaded_after(_command(flag))
    assert loaded & {"polars", "numpy", "scipy", "textual", "rich", "plotext"} == set()


def test_a_word_about_itself_takes_no_longer_than_twice_the_command_line_library() -> None:
    ours, theirs = [], []
    for _ in range(TRIES):
        ours.append(_seconds(_command("--version")))
        theirs.append(_seconds("import click"))
    assert min(ours) < 2 * min(theirs)


def test_the_package_itself_loads_nothing() -> None:
    assert _loaded_after("import funneltui") - _loaded_after("") == {"funneltui"}


@pytest.mark.parametrize("module", ["funneltui.report", "funneltui.api", "funneltui.views.funnel"])
def test_nothing_headless_loads_a_terminal_toolkit(module: str) -> None:
    assert _loaded_after(f"import {module}") & {"textual", "rich"} == set()


def test_a_report_loads_no_terminal_toolkit() -> None:
    arguments = ("report", "sample_data/shop_small.csv", "--funnel", "sample_data/funneltui.toml")
    assert _loaded_after(_command(*arguments)) & {"textual", "rich"} == set()
