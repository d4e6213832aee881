"""Runs a command line in a terminal of its own and presses q twice once it has drawn.

python in_terminal.py 'COMMAND LINE'
"""

import os
import pty
import select
import sys
import time

PATIENCE_SECONDS = 300
DRAWN_BYTES = 2000


def run(command: str) -> int:
    """The exit code of the command, after `q q`."""
    child, terminal = pty.fork()
    if child == 0:
        size = {"COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color"}
        os.execvpe("bash", ["bash", "-c", command], os.environ | size)
    seen = b""
    pressed_at = 0.0
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        chunk = read_some(terminal)
        if chunk is None:
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            return report(code, f"ended with {code}", seen)
        seen += chunk
        drawn = b"\x1b[?1049h" in seen and len(seen) > DRAWN_BYTES
        if drawn and time.monotonic() - pressed_at > 1:
            os.write(terminal, b"q")
            pressed_at = time.monotonic()
    return report(1, "still running", seen)


def report(code: int, what: str, seen: bytes) -> int:
    """Says how it went, with the end of what was seen where it went wrong."""
    sys.stdout.write(f"... {len(seen)} bytes drawn, {what}\n")
    if code:
        sys.stdout.write(seen[-2000:].decode(errors="replace") + "\n")
    return code


def read_some(terminal: int) -> bytes | None:
    """What the terminal shows next, or None once nobody holds its other end."""
    if not select.select([terminal], [], [], 0.2)[0]:
        return b""
    try:
        return os.read(terminal, 65536) or None
    except OSError:  # Linux's way to say that the other end is closed.
        return None


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
