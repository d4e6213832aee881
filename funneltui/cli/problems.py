"""How a run ends: every error in one place, told on standard error, as an exit code."""

import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import click

from funneltui.errors import ExitCode, FunneltuiError

_PROGRAM = "funneltui"
_PANIC = "PanicException"
"""Polars' own bug: no Exception, and told by its name so that Polars need not be loaded."""


def run_to_exit_code(action: Callable[[], object]) -> int:
    """Run the action; the exit code of how it ended, whatever happened in it."""
    try:
        code = action()
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        return ExitCode.INTERRUPTED
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001  nothing may end in a traceback: this is the one place
        return _end(error)
    return code if isinstance(code, int) else ExitCode.OK


def _end(error: BaseException) -> int:
    match error:
        case click.ClickException():
            error.show()
            return ExitCode.USER_CAN_MEND
        case FunneltuiError():
            tell(f"{_PROGRAM}: {error}")
            return error.exit_code
        case BrokenPipeError():
            _forget_stdout()
            return ExitCode.OK
        case _ if isinstance(error, MemoryError) or type(error).__name__ == _PANIC:
            what = str(error) or "there is not enough memory to answer this"
            tell(f"{_PROGRAM}: The engine failed: {what}")
            return ExitCode.ENGINE_FAILED
        case _:
            return _tell_bug("".join(traceback.format_exception(error)))


def tell(text: str) -> None:
    """Say something to the person, line by line harmless, on standard error."""
    from funneltui.views.safe import safe

    for line in text.splitlines():
        click.echo(safe(line), err=True)


def tell_note(note: str) -> None:
    """Say what was assumed or chosen."""
    tell(f"note: {note}")


def _forget_stdout() -> None:
    # The reader left (`| head`). What is still buffered would fail again at the interpreter's end.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _tell_bug(trace: str) -> int:
    report = f"{_PROGRAM}: Something is wrong in funneltui itself; your data is not to blame."
    try:
        path = _write_log(trace)
    except OSError:
        tell(f"{report}\n{trace}")
    else:
        tell(
            f"{report}\n  where: the details are in {path}\n  fix:   Send that file with a report."
        )
    return ExitCode.OUR_BUG


def _write_log(trace: str) -> Path:
    from platformdirs import user_state_path

    folder = user_state_path(_PROGRAM, appauthor=False, ensure_exists=True)
    path = folder / f"error-{time.time_ns() // 1_000_000}.log"
    words = " ".join(sys.argv[1:])
    path.write_text(f"{_PROGRAM} {words}\nPython {sys.version}\n\n{trace}", encoding="utf-8")
    return path
