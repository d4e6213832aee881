"""What the doctor says, and what it does to a terminal in disorder."""

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from funneltui.cli import checkup
from funneltui.cli.doctor import RESET
from funneltui.i18n.doctor_words import ENGLISH
from tests.cli.running import ran

ROOT = Path(__file__).parents[2]


def on_terminal(*words: str, term: str = "xterm-256color") -> tuple[int, str]:
    """Run a command with a terminal of its own; its exit code, and what it wrote."""
    master, slave = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "funneltui", *words],
        cwd=ROOT,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "TERM": term, "COLUMNS": "80", "LINES": "24"},
    )
    os.close(slave)
    written = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        written += part
    code = run.wait(60)
    os.close(master)
    return code, written.decode()


def test_on_a_terminal_nothing_is_in_the_way() -> None:
    code, said = on_terminal("doctor")
    assert "nothing is in the way" in said
    assert code == 0
    for word in ("xterm-256color", "256 (TERM", "80x24", "polars", "loads", "sessions", "tmux"):
        assert word in said or word == "tmux"


def test_a_dumb_terminal_is_in_the_way_and_the_fix_is_said() -> None:
    code, said = on_terminal("doctor", term="dumb")
    assert code == 2
    assert "export TERM=xterm-256color" in said


def test_without_a_terminal_the_report_is_pointed_to(capsys: pytest.CaptureFixture[str]) -> None:
    end = ran(capsys, "doctor")
    assert end.code == 2
    assert "no terminal" in end.out
    assert "funneltui report" in end.out


def test_the_doctor_speaks_chinese_in_columns(capsys: pytest.CaptureFixture[str]) -> None:
    said = ran(capsys, "doctor", "--lang", "zh").out
    assert "建议：请在终端中运行；`funneltui report` 不需要终端" in said
    assert "\n  尺寸          " in said
    assert "有 2 处问题" in said


def test_a_library_that_does_not_load_is_said_with_its_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    polars = next(one for one in checkup.processor_findings(ENGLISH) if one.name == "polars")
    assert polars.is_bad
    assert "rtcompat" in polars.fix


def test_what_a_processor_lacks_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text("flags : fpu ssse3 sse4_1 sse4_2 popcnt avx fma bmi1 bmi2 movbe\n", "utf-8")
    monkeypatch.setattr(checkup, "_CPUINFO", info)
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    lacks = [one.value for one in checkup.processor_findings(ENGLISH) if one.name == "lacks"]
    assert lacks == ["avx2"]


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"COLORTERM": "truecolor"}, "16 million"),
        ({"TERM": "screen-256color"}, "256"),
        ({"TERM": "linux"}, "16"),
        ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, "none"),
    ],
)
def test_colours_are_those_the_screen_will_use(environ: dict[str, str], said: str) -> None:
    assert checkup.colours(environ, ENGLISH).startswith(said)


def test_the_clipboard_of_tmux_that_is_off_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"-V": "tmux 3.4", "show-options": "off"}
    monkeypatch.setattr(checkup, "_said", lambda command: answers[command[1]])
    found = list(checkup.clipboard_findings({"TMUX": "/tmp/tmux"}, ENGLISH))
    assert any("set-clipboard on" in one.fix for one in found)


def test_resetting_leaves_every_mode_and_echoes_again() -> None:
    master, slave = pty.openpty()
    modes = termios.tcgetattr(slave)
    modes[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(slave, termios.TCSANOW, modes)
    done = subprocess.run(
        [sys.executable, "-m", "funneltui", "doctor", "--reset"],
        cwd=ROOT,
        stdin=slave,
        capture_output=True,
        check=True,
    )
    assert RESET.encode() in done.stdout
    for mode in (1000, 1003, 1006, 1004, 2004, 1049):
        assert f"\x1b[?{mode}l".encode() in done.stdout
    assert termios.tcgetattr(slave)[3] & (termios.ECHO | termios.ICANON)
    os.close(master)
    os.close(slave)
