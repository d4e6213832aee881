"""Runs the command in this process, as the shell would."""

from dataclasses import dataclass

import pytest

from funneltui.cli.main import main


@dataclass(frozen=True)
class Ran:
    """How a run ended, and what it said where."""

    code: int
    out: str
    err: str


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> Ran:
    """Run one command line."""
    capsys.readouterr()
    code = main(words)
    said = capsys.readouterr()
    return Ran(code, said.out, said.err)


def refusal(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command line that is refused: exit code 2, nothing on standard output, no traceback.

    Returns:
        What it said: what happened, where, and how to mend it.
    """
    end = ran(capsys, *words)
    assert (end.code, end.out) == (2, ""), end
    assert "Traceback" not in end.err
    assert "fix:" in end.err or "Try 'funneltui" in end.err, end.err
    return end.err
