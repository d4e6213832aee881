"""`funneltui doctor`: what the explorer finds here, and what is in its way."""

import os
import sys
from collections.abc import Iterator

import click

from funneltui.cli.checkup import (
    clipboard_findings,
    file_findings,
    processor_findings,
    terminal_findings,
    version_findings,
)
from funneltui.cli.finding import Finding
from funneltui.cli.speaking import messages_here
from funneltui.deferred import dataclass
from funneltui.errors import ExitCode
from funneltui.i18n.doctor_words import DoctorWords, doctor_words

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
    words = _words()
    sections = tuple(_sections(words))
    for section in sections:
        click.echo(section.title)
        for finding in section.findings:
            click.echo(_line(finding))
            if finding.fix:
                click.echo(f"  {'':{_NAME}}  {words.fix.format(text=finding.fix)}")
    problems = [one for section in sections for one in section.findings if one.is_bad]
    end = words.in_the_way.format(n=len(problems)) if problems else words.nothing_in_the_way
    click.echo(f"\n{end}")
    return ExitCode.USER_CAN_MEND if problems else 0


def reset() -> None:
    """Repair the terminal after a program left it in disorder."""
    _line_discipline()
    click.echo(RESET, nl=False, color=True)
    click.echo(f"\r{_words().was_reset}")


def _sections(words: DoctorWords) -> Iterator[Section]:
    yield Section(words.versions, tuple(version_findings(words)))
    yield Section(words.terminal, tuple(terminal_findings(os.environ, words)))
    yield Section(words.clipboard, tuple(clipboard_findings(os.environ, words)))
    yield Section(words.processor, tuple(processor_findings(words)))
    yield Section(words.files, tuple(file_findings(os.environ, words)))


def _words() -> DoctorWords:
    return doctor_words(messages_here().code)


def _line(finding: Finding) -> str:
    from funneltui.views.safe import safe
    from funneltui.views.width import pad

    mark = "x " if finding.is_bad else "  "
    return f"{mark}{pad(finding.name, _NAME)}  {safe(finding.value)}"


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
