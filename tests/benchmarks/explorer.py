"""How the explorer feels on a log: `python -m tests.benchmarks.explorer paint|numbers|loop FILE`.

Prints one JSON object with seconds: until something is drawn, until the numbers are exact, or the
longest time the screen's event loop was kept from its work.
"""

import asyncio
import fcntl
import json
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
from datetime import timedelta
from pathlib import Path

from funneltui.data.open import open_log
from funneltui.data.quality import profile
from funneltui.engine.local import open_engine
from funneltui.model.events import LogSettings, SourceSpec
from funneltui.model.funnel import ConversionWindow, EventMatch, Funnel, Step
from funneltui.tui.app import FunnelApp
from funneltui.tui.start import StartRequest
from tests.benchmarks.steps import OTHER_STEPS, STEPS

COLUMNS, ROWS = 120, 40
MOST_S = 300.0
TICK_S = 0.005
SEEN = {"paint": re.compile(rb"1 Funnel"), "numbers": re.compile("● exact".encode())}


def seconds_until(seen: re.Pattern[bytes], path: Path) -> float:
    """From the start of the program on a pseudo terminal until it has drawn something."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    words = [sys.executable, "-m", "funneltui", str(path), "--steps", ",".join(STEPS), "--fresh"]
    begin = time.perf_counter()
    process = subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave, close_fds=True)
    written = b""
    try:
        while not seen.search(written):
            if time.perf_counter() - begin > MOST_S:
                raise RuntimeError("the explorer never showed it")
            if select.select([master], [], [], 0.01)[0]:
                written += os.read(master, 1 << 16)
        return time.perf_counter() - begin
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _funnel(names: tuple[str, ...]) -> Funnel:
    steps = tuple(Step(name, (EventMatch(name),)) for name in names)
    return Funnel("bench", steps, window=ConversionWindow(timedelta(days=7)))


def _request(path: Path) -> StartRequest:
    log = open_log([SourceSpec(str(path))], LogSettings())
    return StartRequest(
        source=str(path),
        open_engine=lambda: (open_engine(log), _funnel(STEPS), ""),
        command=lambda _, __: "",
        profile=lambda: profile(log),
        profile_command=lambda _: "",
        save=lambda _: path,
    )


async def longest_stall(path: Path) -> float:
    """The longest time between two ticks of the event loop while a log opens and is asked."""
    app = FunnelApp(_request(path))
    stalls = [0.0]

    async def tick() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(TICK_S)
            now = time.perf_counter()
            stalls.append(now - last - TICK_S)
            last = now

    async def settled() -> None:
        while app.session is None or app.session.scope is None or app.session.is_counting():
            await asyncio.sleep(TICK_S)

    async with app.run_test(size=(COLUMNS, ROWS)):
        ticking = asyncio.create_task(tick())
        await settled()
        assert app.session is not None
        app.session.change(_funnel(OTHER_STEPS), "")
        await settled()
        ticking.cancel()
    return max(stalls)


if __name__ == "__main__":
    what, log_path = sys.argv[1], Path(sys.argv[2])
    found = (
        asyncio.run(longest_stall(log_path))
        if what == "loop"
        else seconds_until(SEEN[what], log_path)
    )
    print(json.dumps({"reached": [], "seconds": found}))
