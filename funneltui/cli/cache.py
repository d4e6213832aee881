"""`funneltui cache`: the prepared logs on disk."""

from datetime import UTC, datetime

import click

from funneltui.cli.opening import kept_logs
from funneltui.cli.speaking import messages_here
from funneltui.engine.local.store import clear, entries
from funneltui.i18n.cli_words import cli_words

MEGABYTE = 1_000_000


def show_cache() -> None:
    """Print where logs are kept, how large each is, and when it was last used."""
    words = cli_words(messages_here().code)
    folder = kept_logs()
    found = entries(folder)
    whole = _megabytes(sum(size for _, size, _ in found))
    click.echo(words.kept.format(folder=folder, n=len(found), size=whole))
    for path, size, used in found:
        day = f"{datetime.fromtimestamp(used, UTC):%Y-%m-%d %H:%M}"
        click.echo(words.kept_log.format(name=path.name, size=_megabytes(size), day=day))


def clear_cache() -> None:
    """Drop everything that is kept, and print how much that was."""
    words = cli_words(messages_here().code)
    click.echo(words.freed.format(size=_megabytes(clear(kept_logs()))))


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:,.1f} MB"
