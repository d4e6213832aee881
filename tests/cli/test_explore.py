import os
import pty
import select
import shlex
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from funneltui.cli import explore as module
from funneltui.cli.definition import define
from funneltui.cli.explore import Exploration, sample_log
from funneltui.cli.main import cli
from funneltui.cli.options import Flags, flags_of
from funneltui.config.file import load_funnel_file
from funneltui.model.funnel import Breakdown, ConversionWindow, Order, Step, Ties, ValueAt
from funneltui.tui.start import StartRequest, WelcomeRequest

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "sample_data" / "shop_small.csv"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """The small sample without its funnel file."""
    path = tmp_path / "log.csv"
    path.write_bytes(SMALL.read_bytes())
    return path


def exploration(log: Path, flags: Flags) -> Exploration:
    return Exploration(define((str(log),), flags), (str(log),), log.with_name("funneltui.toml"))


def test_the_explorer_opens_what_was_asked(log: Path) -> None:
    engine, funnel, reason = exploration(log, Flags(steps="view_item,checkout")).open()
    assert engine.facts().rows == 2_110
    assert [step.name for step in funnel.steps] == ["view_item", "checkout"]
    assert reason == ""


def test_without_steps_the_explorer_is_told_why_these(log: Path) -> None:
    _, funnel, reason = exploration(log, Flags(window="1d")).open()
    assert funnel.steps
    assert reason
    assert funnel.window.length is not None
    assert funnel.window.length.days == 1


def test_what_is_saved_is_found_and_asked_the_same_again(log: Path) -> None:
    explored = exploration(log, Flags(steps="view_item,checkout", user="user_id"))
    _, funnel, _ = explored.open()
    path = explored.save(funnel)
    assert load_funnel_file(path).funnels == (funnel,)
    assert load_funnel_file(path).settings.user == "user_id"
    again = define((str(log),), Flags())
    assert (again.file, again.funnel) == (path, funnel)


def test_the_command_says_it_with_flags_where_flags_can(log: Path) -> None:
    explored = exploration(log, Flags(steps="view_item,checkout", tz="Asia/Shanghai"))
    _, funnel, _ = explored.open()
    command = explored.command(funnel, "time")
    assert command == (
        f"funneltui report {shlex.quote(str(log))} --tz Asia/Shanghai --step view_item "
        "--step checkout --window 7d --view time"
    )


def test_the_command_of_a_preset_is_the_preset_until_it_is_edited(log: Path) -> None:
    explored = exploration(log, Flags(preset="six-stage", window="2d"))
    _, funnel, reason = explored.open()
    assert "of no stage" in reason
    typed = f"funneltui report {log} --preset six-stage --window 2d"
    by = replace(funnel, breakdown=Breakdown(("channel",)))
    assert explored.command(funnel, "funnel") == typed
    assert explored.command(by, "money") == f"{typed} --by channel --view money"
    assert "--preset" not in explored.command(replace(funnel, where="plan = 'pro'"), "funnel")


def test_the_command_names_the_file_where_the_funnel_stands_in_it(log: Path) -> None:
    words = (str(log),)
    file = ROOT / "sample_data" / "funneltui.toml"
    definition = define(words, Flags(funnel=str(file), name="leads"))
    explored = Exploration(definition, words, Path("funneltui.toml"))
    assert definition.funnel is not None
    assert explored.command(definition.funnel, "funnel") == (
        f"funneltui report {log} --funnel {file} --name leads"
    )
    other = replace(definition.funnel, steps=definition.funnel.steps[:2])
    assert "--step" in explored.command(other, "funnel")


ELSEWHERE = """[log]
user = "session_id"
[[funnel]]
name = "one"
where = "country = 'DE'"
step = [{ event = "view_item" }, { event = "checkout", optional = true }, { event = "refund" }]
[[funnel]]
name = "two"
order = "unordered"
step = [{ event = "view_item" }, { event = "checkout" }]
[funnel.breakdown]
by = ["channel"]
value_at = "first-touch"
[[funnel]]
name = "three"
open = true
where = "country = 'DE'"
from = 2025-09-01
until = 2025-10-01
hold = "device"
cohort = "country=DE"
step = [{ event = "view_item" }, { event = "checkout" }]
exclude = [{ event = "refund" }]
"""
NOTHING = {"where": None, "from_time": None, "until_time": None, "hold": (), "cohorts": ()}


def of_a_file_elsewhere(log: Path, tmp_path: Path, name: str) -> Exploration:
    file = tmp_path / "elsewhere" / "f.toml"
    file.parent.mkdir()
    file.write_text(ELSEWHERE, "utf-8")
    words = (str(log),)
    return Exploration(define(words, Flags(funnel=str(file), name=name)), words, file)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("one", {}),
        ("one", {"window": ConversionWindow()}),
        ("one", {"where": "country = 'US'", "hold": ("device",)}),
        ("one", {"breakdown": Breakdown(("device",), ValueAt.LAST_TOUCH)}),
        ("two", {"order": Order.ORDERED, "ties": Ties.ROW_ORDER}),
        ("two", {"breakdown": Breakdown(("device",))}),
        ("two", {"breakdown": None, "where": "country = 'US'"}),
        ("two", {"breakdown": None}),
        ("three", {**NOTHING, "exclusions": (), "open": False}),
        ("two", {"from_time": datetime(2025, 9, 1, tzinfo=UTC), "cohorts": ("country=DE",)}),
    ],
)
def test_the_command_of_a_changed_funnel_of_a_file_asks_the_same_of_the_same_users(
    name: str, changes: dict[str, Any], log: Path, tmp_path: Path
) -> None:
    explored = of_a_file_elsewhere(log, tmp_path, name)
    assert explored.definition.funnel is not None
    asked = replace(explored.definition.funnel, **changes)
    words = shlex.split(explored.command(asked, "funnel"))
    with cli.commands["report"].make_context("report", words[2:]) as context:
        again = define(context.params["sources"], flags_of(context.params))
    assert again.funnel is not None
    assert replace(again.funnel, name=name) == asked
    assert again.settings.user == "session_id"
    # Another funnel of the file can be compared with.
    assert [one.name for one in again.funnels] == ["one", "two", "three"]


def test_the_command_of_what_only_a_file_can_say_names_the_file_to_save_to(log: Path) -> None:
    explored = exploration(log, Flags(steps="view_item,checkout,支付成功"))
    _, funnel, _ = explored.open()
    first, second, third = funnel.steps
    optional = Step(second.name, second.matches, optional=True)
    funnel = replace(funnel, steps=(first, optional, third))
    assert f"--funnel {explored.save_to}" in explored.command(funnel, "funnel")


def test_the_command_of_a_file_says_what_it_was_narrowed_to(log: Path, tmp_path: Path) -> None:
    file = tmp_path / "f.toml"
    file.write_text(
        '[[funnel]]\nname = "own"\nstep = [{event = "view_item"}, '
        '{event = "checkout", optional = true}, {event = "refund"}]\n',
        "utf-8",
    )
    words = (str(log),)
    definition = define(words, Flags(funnel=str(file)))
    explored = Exploration(definition, words, Path("elsewhere.toml"))
    assert definition.funnel is not None
    narrowed = replace(
        definition.funnel,
        where="country = 'DE'",
        from_time=datetime(2025, 9, 1, tzinfo=UTC),
        cohorts=("week+2@first:week:2025-09-01",),
    )
    command = shlex.split(explored.command(narrowed, "time"))
    assert command[command.index("--funnel") + 1] == str(file)
    assert command[command.index("--cohort") + 1] == "week+2@first:week:2025-09-01"
    assert command[command.index("--from") + 1] == "2025-09-01T00:00:00+00:00"
    assert command[command.index("--where") + 1] == "country = 'DE'"


def test_the_sample_log_is_found() -> None:
    assert sample_log().is_file()


def test_the_first_run_lists_the_logs_of_this_folder(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[StartRequest | WelcomeRequest] = []

    def start(request: StartRequest | WelcomeRequest) -> int:
        asked.append(request)
        return 0

    log.with_name("notes.txt").write_text("no log", "utf-8")
    monkeypatch.setattr(module, "start", start)
    monkeypatch.chdir(log.parent)
    params = {"sources": (), "ascii": False}
    assert module.explore(params) == 0
    (welcome,) = asked
    assert isinstance(welcome, WelcomeRequest)
    assert [choice.source for choice in welcome.files] == ["log.csv"]
    assert welcome.open("log.csv").source == "log.csv"
    assert welcome.demo is not None
    demo = welcome.demo()
    assert demo.source.endswith("shop.parquet")
    assert (demo.save_to, demo.funnel_file) == (Path("funneltui.toml"), None)


def test_the_screen_is_there_before_polars_is_loaded() -> None:
    code = "import sys, funneltui.cli.explore; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"polars", "numpy", "textual"}.isdisjoint(run.stdout.split())


def _shown(command: str, wait_for: bytes) -> tuple[int, bytes]:
    """Run a shell command in a terminal of its own; leave it once something is shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        size = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color"}
        os.execvpe("sh", ["sh", "-c", command], os.environ | size)
    seen, pressed, deadline = b"", 0.0, time.monotonic() + 60
    while time.monotonic() < deadline:
        chunk = _read(terminal)
        if chunk is None:
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen
        seen += chunk
        if wait_for in seen and time.monotonic() - pressed > 1:
            os.write(terminal, b"Q")
            pressed = time.monotonic()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -1, seen


def _read(terminal: int) -> bytes | None:
    """What comes next, empty where nothing does yet; None where the other end is closed."""
    if not select.select([terminal], [], [], 0.2)[0]:
        return b""
    try:
        return os.read(terminal, 65536) or None
    except OSError:
        return None


@pytest.mark.parametrize(
    ("content", "steps", "seen_first"),
    [
        ("", "a,b", b"The file is empty"),
        ("user,event,time\nu,a,1\n", "zz,b", b"No event is called"),
    ],
)
def test_whoever_leaves_a_problem_gets_its_exit_code(
    content: str, steps: str, seen_first: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(content, "utf-8")
    program = shlex.quote(sys.executable)
    command = f"{program} -m funneltui {shlex.quote(str(path))} --steps {steps} --fresh"
    code, seen = _shown(command, seen_first)
    assert code == 2, seen[-2000:]
    assert b"Traceback" not in seen


def test_piped_data_leave_the_keyboard_to_the_explorer() -> None:
    program = shlex.quote(sys.executable)
    command = f"cat sample_data/shop_small.ndjson | {program} -m funneltui -"
    code, seen = _shown(command, b"add_to_cart")
    assert code == 0, seen[-2000:]
    assert b"Traceback" not in seen
    assert b"\x1b[?1049l" in seen
