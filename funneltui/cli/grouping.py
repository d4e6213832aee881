"""The kinds of commands and options: headings, examples, a default command, and words in order."""

import inspect
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from funneltui.cli.help import HelpPage, sayer
from funneltui.cli.typed import language_first

DEFAULT_COMMAND = "explore"
_OTHER = "Other options"
_TYPO = 0.75
"""How like a command's name a word has to be: what is less so is taken for a log."""


class HeadedOption(click.Option):
    """An option that knows the heading it stands under in `--help`."""

    def __init__(self, name: str, heading: str, into: str = "", **rest: Any) -> None:  # noqa: ANN401  click's own
        super().__init__([name, into] if into else [name], **rest)
        self.heading = heading


class SourceType(click.ParamType[str]):
    """A path, directory, glob, URL or `-`: completed as a file, checked only when it is read."""

    name = "source"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Let the shell complete files."""
        return [CompletionItem(incomplete, type="file")]


class Spoken(click.Context):
    """A command line that is helped with in its own language."""

    formatter_class = HelpPage


class LaidOutCommand(click.Command):
    """A command whose help has headings and examples."""

    context_class = Spoken

    def __init__(self, *args: Any, examples: Sequence[str] = (), **rest: Any) -> None:  # noqa: ANN401  click's own
        super().__init__(*args, **rest)
        self.examples = examples

    def get_short_help_str(self, limit: int = 0) -> str:
        """The first sentence, whole."""
        return first_sentence(self)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, heading by heading in the order in which they were declared."""
        write_options(self.get_params(ctx), ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they would be typed."""
        write_examples(self.examples, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The options."""
        return spoken(super().shell_complete(ctx, incomplete))


class LaidOutGroup(click.Group):
    """Commands under one name."""

    context_class = Spoken

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a language alone as no word at all: help is shown."""
        _, rest = language_first(args)
        return super().parse_args(ctx, args if rest else [])

    def get_short_help_str(self, limit: int = 0) -> str:
        """The first sentence, whole."""
        return first_sentence(self)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which they were declared."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands first, then the options."""
        self.format_commands(ctx, formatter)
        write_options(self.get_params(ctx), ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands and options."""
        return spoken(super().shell_complete(ctx, incomplete))


class ExplorerGroup(LaidOutGroup):
    """Commands, and one that is meant where the first word is none of them."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **rest: Any) -> None:  # noqa: ANN401  click's own
        super().__init__(*args, **rest)
        self.examples = examples

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take words that begin with no command of ours as the explorer's.

        The language may come before the command: it is one of the command's options then.
        """
        spoken_first, rest = language_first(args)
        first = rest[0] if rest else ""
        if first in self.commands:
            args = [first, *spoken_first, *rest[1:]]
        elif first in {name for param in self.get_params(ctx) for name in param.opts}:
            args = [first]
        elif args or not ctx.resilient_parsing:
            self._refuse_typo(first, ctx)
            args = [DEFAULT_COMMAND, *args]
        return super().parse_args(ctx, args)

    def _refuse_typo(self, word: str, ctx: click.Context) -> None:
        """Refuse a first word that is no log here, but nearly a command."""
        if not word.isalpha() or Path(word).exists():
            return
        from funneltui.typos import nearest

        near = nearest(word, [name for name in self.commands if name != DEFAULT_COMMAND], _TYPO)
        if near:
            said = f"No such command '{word}'. Did you mean '{near[0]}'?"
            raise click.UsageError(said, ctx=ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, the explorer's options, or files."""
        explorer = self.commands[DEFAULT_COMMAND]
        # Files first: in bash, asking for them drops what was offered before.
        return [
            *([] if incomplete.startswith("-") else [CompletionItem(incomplete, type="file")]),
            *super().shell_complete(ctx, incomplete),
            *(explorer.shell_complete(ctx, incomplete) if incomplete.startswith("-") else []),
        ]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands first, then the explorer's options: they are most commands' too."""
        self.format_commands(ctx, formatter)
        explorer = self.commands[DEFAULT_COMMAND]
        write_options([*explorer.params, *self.get_params(ctx)], ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples as they would be typed."""
        write_examples(self.examples, formatter)


def first_sentence(command: click.Command) -> str:
    """What a command is for: its docstring to the first blank line."""
    paragraph, _, _ = inspect.cleandoc(command.help or "").partition("\n\n")
    return " ".join(paragraph.split())


def spoken(items: Sequence[CompletionItem]) -> list[CompletionItem]:
    """What a shell offers, with its explanations in the language."""
    say = sayer()
    return [
        CompletionItem(one.value, one.type, help=say(one.help) if one.help else None)
        for one in items
    ]


def write_options(
    params: Sequence[click.Parameter], ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """The options under their headings."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for param in params:
        record = param.get_help_record(ctx)
        if record is not None and not isinstance(param, click.Argument):
            heading = param.heading if isinstance(param, HeadedOption) else _OTHER
            sections.setdefault(heading, []).append(record)
    for heading, records in sections.items():
        with formatter.section(heading):
            formatter.write_dl(records, col_max=26)


def write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
    """The examples, never wrapped: they are to be copied."""
    if examples:
        with formatter.section("Examples"):
            for example in examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")
