"""The real program on a real (pseudo) terminal: it starts, obeys, leaves, and restores it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from funneltui.tui.keeper import SOON_S

ROOT = Path(__file__).resolve().parents[2]
SHOP = ROOT / "sample_data" / "shop_small.csv"
TIMEOUT_S = 60.0
A_STEP = 1500
"""Bytes: a step of the cursor sends about 1 kB, the lines it leaves and enters and the message."""
_MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
_ROW = re.compile(rb"\x1b\[(\d+);1H")
_NORMALLY_ON = {b"7", b"25"}


class Terminal:
    """A program on a pseudo terminal, and all it wrote to it."""

    def __init__(self, process: "subprocess.Popen[bytes]", master: int, slave: int) -> None:
        self.process = process
        self.written = b""
        self._master = master
        self._slave = slave
        self._before = termios.tcgetattr(slave)

    def until(self, text: str) -> None:
        """Read until the text was written."""
        deadline = time.monotonic() + TIMEOUT_S
        while text.encode() not in self.written:
            assert time.monotonic() < deadline, self.written[-3000:]
            assert self._read() or self.process.poll() is None, self.written[-3000:]

    def press(self, keys: str) -> None:
        """Send keys, and forget what was written before them."""
        self.send(keys.encode())

    def send(self, data: bytes) -> None:
        """The same with bytes."""
        self.written = b""
        os.write(self._master, data)

    def resize(self, width: int, height: int) -> None:
        """Make the terminal another size, and tell the program as the system does."""
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        self.process.send_signal(signal.SIGWINCH)

    def hang_up(self) -> None:
        """Close the terminal under the program, as a lost connection does."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDONLY)

    def exit_code(self) -> int:
        """Read until the program is gone; its exit code."""
        deadline = time.monotonic() + TIMEOUT_S
        while self.process.poll() is None:
            assert time.monotonic() < deadline, "still running"
            self._read()
        while self._read():
            pass
        return self.process.returncode

    def is_writing(self, within_s: float) -> bool:
        """Whether something is written before the time is up."""
        ready, _, _ = select.select([self._master], [], [], within_s)
        return bool(ready) and self._read()

    def modes_left(self) -> set[bytes]:
        """The terminal modes that are not as they are by default."""
        last = dict(_MODE.findall(self.all))
        return {
            number for number, state in last.items() if (state == b"h") != (number in _NORMALLY_ON)
        }

    def is_as_before(self) -> bool:
        """Whether echo, line editing and signals are as the shell left them."""
        return termios.tcgetattr(self._slave) == self._before

    all = b""

    def _read(self) -> bool:
        ready, _, _ = select.select([self._master], [], [], 0.05)
        if not ready:
            return False
        try:
            part = os.read(self._master, 65536)
        except OSError:
            return False
        self.written += part
        self.all += part
        return bool(part)


@contextmanager
def running(*words: str, env: dict[str, str] | None = None) -> Iterator[Terminal]:
    """A Python program on a terminal of 80x24."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, *words],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm-256color", **(env or {})},
        start_new_session=True,
    )
    try:
        yield Terminal(process, master, slave)
    finally:
        process.kill()
        process.wait()
        os.close(master)
        os.close(slave)


@contextmanager
def running_in_shell(command: str) -> Iterator[Terminal]:
    """The same under a shell that can stop and continue it."""
    child, master = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        environ = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        os.execvpe("bash", ["bash", "--norc", "-i"], environ)
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(["sleep", str(4 * TIMEOUT_S)])
    try:
        terminal = Terminal(process, master, master)
        terminal.press(f"{command}\n")
        yield terminal
    finally:
        process.kill()
        process.wait()
        os.close(master)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_it_starts_obeys_keys_quits_and_restores_the_terminal() -> None:
    with running("-m", "funneltui", str(SHOP)) as terminal:
        terminal.until("exact")
        terminal.press("\r")
        terminal.until("reached")
        terminal.press("q")
        terminal.until("lists them")
        terminal.press("q")
        terminal.until("q again quits")
        terminal.press("q")
        assert terminal.exit_code() == 0
        assert terminal.modes_left() == set()
        assert terminal.is_as_before()


@pytest.mark.parametrize("received", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_sane(received: signal.Signals) -> None:
    with running("-m", "tests.tui.slow_program") as terminal:
        terminal.until("opening")
        terminal.process.send_signal(received)
        assert terminal.exit_code() == 128 + received
        assert terminal.modes_left() == set()
        assert terminal.is_as_before()


@pytest.mark.parametrize("received", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_what_was_looked_at_outlives_any_signal(received: signal.Signals, tmp_path: Path) -> None:
    env = {"XDG_STATE_HOME": str(tmp_path)}
    with running("-m", "funneltui", str(SHOP), env=env) as terminal:
        terminal.until("exact")
        terminal.press("2")
        terminal.until("p25")
        time.sleep(3 * SOON_S)
        terminal.process.send_signal(received)
        terminal.exit_code()
    with running("-m", "funneltui", str(SHOP), env=env) as terminal:
        terminal.until("p25")
        assert b"refreshing" in terminal.all
        terminal.until("exact")
        terminal.press("Q")
        assert terminal.exit_code() == 0
    with running("-m", "funneltui", str(SHOP), "--fresh", env=env) as terminal:
        terminal.until("exact")
        assert b"p25" not in terminal.all


def test_a_terminal_that_is_gone_ends_the_explorer_and_keeps_the_session(tmp_path: Path) -> None:
    env = {"XDG_STATE_HOME": str(tmp_path)}
    with running("-m", "funneltui", str(SHOP), env=env) as terminal:
        terminal.until("exact")
        terminal.press("2")
        terminal.until("p25")
        terminal.hang_up()
        assert terminal.process.wait(TIMEOUT_S) != 0
    with running("-m", "funneltui", str(SHOP), env=env) as terminal:
        terminal.until("refreshing")
        terminal.until("p25")


@pytest.mark.parametrize("after_s", [0.1, 0.3, 0.5, 0.7])
def test_a_terminal_that_goes_during_the_start_leaves_nothing_running(after_s: float) -> None:
    with running("-m", "funneltui", str(SHOP), "--fresh") as terminal:
        time.sleep(after_s)
        terminal.hang_up()
        assert terminal.process.wait(TIMEOUT_S) != 0


def test_two_explorers_of_one_log_leave_a_whole_session(tmp_path: Path) -> None:
    env = {"XDG_STATE_HOME": str(tmp_path)}
    with (
        running("-m", "funneltui", str(SHOP), env=env) as one,
        running("-m", "funneltui", str(SHOP), env=env) as other,
    ):
        one.until("exact")
        other.until("exact")
        for _ in range(5):
            one.press("jjjj")
            other.press("jj2k")
            time.sleep(SOON_S)
        one.press("Q")
        other.press("Q")
        assert (one.exit_code(), other.exit_code()) == (0, 0)
    with running("-m", "funneltui", str(SHOP), env=env) as terminal:
        terminal.until("refreshing")
        terminal.until("exact")


def test_quitting_never_waits_for_the_engine() -> None:
    with running("-m", "tests.tui.slow_program") as terminal:
        terminal.until("opening")
        terminal.press("Q")
        pressed = time.monotonic()
        assert terminal.exit_code() == 0
        assert time.monotonic() - pressed < TIMEOUT_S / 2
        assert terminal.modes_left() == set()


def test_an_idle_screen_writes_nothing() -> None:
    with running("-m", "funneltui", str(SHOP)) as terminal:
        terminal.until("exact")
        while terminal.is_writing(0.5):
            pass
        assert not terminal.is_writing(1.5)


def test_the_skeleton_is_drawn_before_the_dataframe_library_is_loaded() -> None:
    code = (
        "import sys; import funneltui.tui.app, funneltui.tui.start;"
        "heavy = {'polars', 'numpy', 'scipy', 'plotext', 'msgspec'} & set(sys.modules);"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("is_restored", [False, True])
def test_the_first_paint_comes_before_the_dataframe_library(
    is_restored: bool, tmp_path: Path
) -> None:
    env, told = {"XDG_STATE_HOME": str(tmp_path)}, tmp_path / "loaded"
    if is_restored:
        with running("-m", "funneltui", str(SHOP), env=env) as terminal:
            terminal.until("exact")
            terminal.press("Q")
            terminal.exit_code()
    with running("-m", "tests.tui.first_paint", str(told), str(SHOP), env=env) as terminal:
        terminal.until("refreshing" if is_restored else "opening")
        deadline = time.monotonic() + TIMEOUT_S
        while not (told.exists() and told.read_text("utf-8")):
            assert time.monotonic() < deadline
            time.sleep(0.01)
    assert {"polars", "scipy"} & set(told.read_text("utf-8").split()) == set()


def test_a_step_of_the_cursor_sends_little_and_an_idle_screen_nothing() -> None:
    with running("-m", "funneltui", str(SHOP)) as terminal:
        terminal.until("exact")
        while terminal.is_writing(0.5):
            pass
        sent = []
        for _ in range(4):
            terminal.press("j")
            while terminal.is_writing(0.5):
                pass
            sent.append(len(terminal.written))
        assert 0 < max(sent) < 3 * A_STEP
        assert sum(sent) / len(sent) < A_STEP
        assert not terminal.is_writing(1.5)
        # A step through a heat map changes what is said under it, and not the rest.
        terminal.press("3")
        terminal.until("cohort")
        while terminal.is_writing(0.5):
            pass
        terminal.press("j")
        while terminal.is_writing(0.5):
            pass
        assert 0 < len(terminal.written) < A_STEP


def test_suspended_and_continued_it_gives_the_terminal_back_and_draws_again() -> None:
    shell = f"{sys.executable} -m funneltui {SHOP}"
    with running_in_shell(shell) as terminal:
        terminal.until("exact")
        terminal.press("\x1a")
        terminal.until("\x1b[?1049l")
        terminal.until("Stopped")
        terminal.press("fg\n")
        terminal.until("drill")
        # The other screen of the terminal is blank by now: nothing of it may be taken as drawn.
        _, _, drawn = terminal.written.partition(b"\x1b[?1049h")
        assert {int(row) for row in _ROW.findall(drawn)} == set(range(1, 25))
        for said in ("shop_small.csv", "view_item", "Overall"):
            assert said.encode() in drawn
        terminal.press("Q")
        terminal.until("\x1b[?1049l")


@pytest.mark.parametrize("size", [(120, 40), (60, 12), (39, 7), (10, 3), (80, 24)])
def test_a_size_that_comes_at_any_moment_is_drawn(size: tuple[int, int]) -> None:
    with running("-m", "funneltui", str(SHOP)) as terminal:
        terminal.resize(*size)
        terminal.until("\x1b[?1049h")
        terminal.resize(100, 30)
        terminal.until("exact")
        for width in range(20, 100, 7):
            terminal.resize(width, 4 + width // 4)
        terminal.press("2")
        terminal.resize(*size)
        while terminal.is_writing(0.7):
            pass
        terminal.press("Q")
        assert terminal.exit_code() == 0
        assert b"Traceback" not in terminal.all


def test_neither_bytes_that_are_no_text_nor_a_paste_end_it_or_press_keys() -> None:
    with running("-m", "funneltui", str(SHOP)) as terminal:
        terminal.until("exact")
        terminal.send(b"\xe9\xff\x1b[200~x\x1b[31m\x1a" + b"Q" * 40 + b"\x1b[201~2")
        terminal.until("median")
        terminal.press("Q")
        assert terminal.exit_code() == 0


def test_without_colours_it_uses_none() -> None:
    with running("-m", "funneltui", str(SHOP), env={"NO_COLOR": "1"}) as terminal:
        terminal.until("exact")
        colours = re.findall(rb"\x1b\[[0-9;]*?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]", terminal.all)
        assert colours == []
        terminal.press("Q")
        terminal.exit_code()


def test_a_dumb_terminal_is_refused_with_the_report_that_does_the_same() -> None:
    with running("-m", "funneltui", str(SHOP), env={"TERM": "dumb"}) as terminal:
        assert terminal.exit_code() == 2
        assert b"funneltui report" in terminal.all
        assert b"\x1b" not in terminal.all


def test_without_a_terminal_it_is_refused_and_does_not_hang() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "funneltui", str(SHOP)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    assert done.returncode == 2
    assert b"funneltui report" in done.stderr
