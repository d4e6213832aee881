"""`--help` in the language of the command line, in lines of whole cells."""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from itertools import chain

import click

_EXTRA = "  ["
"""What click puts behind an explanation: whether an option is required, and its range."""
_ROOM = 24
"""Cells that the longest word of an explanation takes: what is typed is never cut."""


class HelpPage(click.HelpFormatter):
    """Says everything in the language; a letter of two cells counts as two."""

    def __init__(
        self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None
    ) -> None:
        super().__init__(indent_increment, width, max_width)
        self._say = sayer()

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is typed."""
        said = self._say("Usage:")
        super().write_usage(prog, args, prefix or (said if said.endswith("：") else f"{said} "))

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{'':{self.current_indent}}{self._say(f'{heading}:')}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, with an empty line between two."""
        indent = " " * self.current_indent
        paragraphs = (" ".join(each.split()) for each in text.split("\n\n"))
        lines = [_wrapped(self._say(each), self.width - self.current_indent) for each in paragraphs]
        joined = chain.from_iterable(["", *each] for each in lines)
        self.write("\n".join(f"{indent}{line}".rstrip() for line in list(joined)[1:]) + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write names, which stay as they are typed, and what each means beside it."""
        listed = list(rows)
        column = min(max(len(name) for name, _ in listed), col_max) + col_spacing
        margin = " " * (self.current_indent + column)
        for name, meaning in listed:
            start = f"{'':{self.current_indent}}{name}"
            lines = _wrapped(self._meant(meaning), max(self.width - column - 2, _ROOM))
            if len(start) + col_spacing > len(margin):
                self.write(f"{start}\n")
                start = ""
            first, *others = lines or [""]
            self.write(f"{start:{len(margin)}}{first}".rstrip() + "\n")
            self.write("".join(f"{margin}{line}\n" for line in others))

    def _meant(self, meaning: str) -> str:
        text, bracket, extra = meaning.partition(_EXTRA)
        if not bracket:
            return self._say(text)
        return f"{self._say(text)}{bracket}{self._say(extra.removesuffix(']'))}]"


def sayer() -> Callable[[str], str]:
    """What says an English text of the command line in the language that it asks for."""
    from funneltui.cli.language_code import code_here
    from funneltui.i18n.help_phrases import help_phrases

    return help_phrases(code_here()).say


def _wrapped(text: str, width: int) -> Sequence[str]:
    if text.isascii():
        return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    from funneltui.views.width import wrap

    return wrap(text, width)
