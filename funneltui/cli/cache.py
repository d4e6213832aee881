"""`funneltui cache`: the prepared logs on disk."""

from datetime import UTC, datetime

import click

from funneltui.cli.opening import kept_logs
from funneltui.engine.local.store import clear, entries

MEGABYTE = 1_000_000


def show_cache() -> None:
    """Print where logs are kept, how large each is, and when it was last used."""
    folder = kept_logs()
    found = entries(folder)
    click.echo(f"{folder}  {len(found)} kept, {_megabytes(sum(size for _, size, _ in found))}")
    for path, size, used in found:
        last = datetime.fromtimestamp(used, UTC)
        click.echo(f"  {path.name}  {_megabytes(size)}  last used {last:%Y-%m-%d %H:%M} UTC")


def clear_cache() -> None:
    """Drop everything that is kept, and print how much that was."""
    click.echo(f"{_megabytes(clear(kept_logs()))} freed")


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:,.1f} MB"
