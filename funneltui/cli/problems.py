"""How a run ends: every error in one place, told on standard error, as an exit code."""

import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from funneltui.errors import ExitCode, FunneltuiError

_PROGRAM = "funneltui"
_PANIC = "PanicException"
"""Polars' own bug: no Exception, and told by its name so that Polars need not be loaded."""


def run_to_exit_code(action: Callable[[], object], words: Sequence[str] = ()) -> int:
    """Run the action; the exit code of how it ended, whatever happened in it.

    Args:
        action: What the command line asks for.
        words: The command line, for the language to tell problems in.
    """
    try:
        code = action()
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        return ExitCode.INTERRUPTED
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001  nothing may end in a traceback: this is the one place
        return _end(error, words)
    return code if isinstance(code, int) else ExitCode.OK


def _end(error: BaseException, words: Sequence[str]) -> int:
    match error:
        case click.ClickException():
            _show_usage(error, words)
            return ExitCode.USER_CAN_MEND
        case FunneltuiError():
            tell(f"{_PROGRAM}: {_in_words(error, words)}")
            return error.exit_code
        case BrokenPipeError():
            _forget_stdout()
            return ExitCode.OK
        case _ if isinstance(error, MemoryError) or type(error).__name__ == _PANIC:
            what = str(error) or "there is not enough memory to answer this"
            tell(f"{_PROGRAM}: {_engine_failed(what, words)}")
            return ExitCode.ENGINE_FAILED
        case _:
            return _tell_bug("".join(traceback.format_exception(error)), words)


def _show_usage(error: click.ClickException, words: Sequence[str]) -> None:
    from funneltui.cli.speaking import messages_of
    from funneltui.i18n.cli_words import cli_words

    tr = messages_of(words)
    if tr.code == "en":
        error.show()
        return
    labels, context = cli_words(tr.code), getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        tell(error.format_message())
        return
    if isinstance(context, click.Context):
        with context.scope(cleanup=False):
            tell(context.get_usage())
        tell(f"{labels.usage.format(command=context.command_path)}\n\n")
    tell(labels.wrong.format(text=tr.phrases.say(error.format_message())))


def _in_words(error: FunneltuiError, words: Sequence[str]) -> str:
    from funneltui.cli.speaking import messages_of
    from funneltui.i18n.problems import told

    return told(error, messages_of(words))


def _engine_failed(what: str, words: Sequence[str]) -> str:
    from funneltui.cli.speaking import messages_of
    from funneltui.i18n.cli_words import cli_words

    tr = messages_of(words)
    return cli_words(tr.code).engine_failed.format(text=tr.phrases.say(what))


def tell(text: str) -> None:
    """Say something to the person, line by line harmless, on standard error."""
    from funneltui.views.safe import safe

    for line in text.splitlines():
        click.echo(safe(line), err=True)


def tell_note(note: str) -> None:
    """Say what was assumed or chosen."""
    from funneltui.cli.speaking import messages_here
    from funneltui.i18n.cli_words import cli_words
    from funneltui.views.safe import safe

    tr = messages_here()
    # A name may hold line ends: what follows one would pass for another note, or for a problem.
    tell(cli_words(tr.code).note.format(text=safe(tr.phrases.say(note))))


def _forget_stdout() -> None:
    # The reader left (`| head`). What is still buffered would fail again at the interpreter's end.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _tell_bug(trace: str, words: Sequence[str]) -> int:
    from funneltui.cli.speaking import messages_of
    from funneltui.i18n.cli_words import cli_words

    labels = cli_words(messages_of(words).code)
    report = f"{_PROGRAM}: {labels.bug}"
    try:
        path = _write_log(trace)
    except OSError:
        tell(f"{report}\n{trace}")
    else:
        where = labels.where.format(text=labels.bug_where.format(path=path))
        tell(f"{report}\n{where}\n{labels.fix.format(text=labels.bug_fix)}")
    return ExitCode.OUR_BUG


def _write_log(trace: str) -> Path:
    from platformdirs import user_state_path

    folder = user_state_path(_PROGRAM, appauthor=False, ensure_exists=True)
    path = folder / f"error-{time.time_ns() // 1_000_000}.log"
    words = " ".join(sys.argv[1:])
    path.write_text(f"{_PROGRAM} {words}\nPython {sys.version}\n\n{trace}", encoding="utf-8")
    return path
