"""`funneltui doctor`: what the explorer finds here, and what is in its way."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import click

from funneltui.cli.checkup import (
    clipboard_findings,
    file_findings,
    processor_findings,
    terminal_findings,
    version_findings,
)
from funneltui.cli.finding import Finding
from funneltui.errors import ExitCode

RESET = (
    "\x1b[<u"  # the keyboard protocol's modes, one level
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # the mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2026l\x1b[?2048l"  # focus, pasting, sized and whole updates
    "\x1b[?1049l\x1b[?7h\x1b[?25h"  # the first screen, wrapping, the cursor
    "\x1b[0m\x1b(B"  # plain letters
)
"""What a terminal is told to be as a shell expects it."""
_NAME = 12


@dataclass(frozen=True)
class Section:
    """Findings under a heading."""

    title: str
    findings: tuple[Finding, ...]


def doctor() -> int:
    """Print what was found; the exit code says whether the explorer would run here."""
    sections = tuple(_sections())
    for section in sections:
        click.echo(section.title)
        for finding in section.findings:
            click.echo(_line(finding))
            if finding.fix:
                click.echo(f"  {'':{_NAME}}  fix: {finding.fix}")
    problems = [one for section in sections for one in section.findings if one.is_bad]
    click.echo(f"\n{len(problems)} in the way" if problems else "\nnothing is in the way")
    return ExitCode.USER_CAN_MEND if problems else 0


def reset() -> None:
    """Repair the terminal after a program left it in disorder."""
    _line_discipline()
    click.echo(RESET, nl=False, color=True)
    click.echo("\rthe terminal is as a shell expects it; if it is not, run: stty sane; reset")


def _sections() -> Iterator[Section]:
    yield Section("Versions", tuple(version_findings()))
    yield Section("Terminal", tuple(terminal_findings(os.environ)))
    yield Section("Clipboard and mouse", tuple(clipboard_findings(os.environ)))
    yield Section("Processor", tuple(processor_findings()))
    yield Section("Files", tuple(file_findings(os.environ)))


def _line(finding: Finding) -> str:
    from funneltui.views.safe import safe

    mark = "x " if finding.is_bad else "  "
    return f"{mark}{finding.name:<{_NAME}}  {safe(finding.value)}"


def _line_discipline() -> None:
    """Echo, line editing and signals again, where standard input is a terminal."""
    try:
        import termios
    except ImportError:
        return
    if not sys.stdin.isatty():
        return
    terminal = sys.stdin.fileno()
    modes = termios.tcgetattr(terminal)
    modes[0] |= termios.ICRNL | termios.IXON
    modes[1] |= termios.OPOST
    modes[3] |= termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN
    termios.tcsetattr(terminal, termios.TCSADRAIN, modes)
