"""`funneltui --version`."""

import click

from funneltui import __version__


def tell_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001  click calls it so
    """Print our name and version in the language that is spoken, and end."""
    if not asked or ctx.resilient_parsing:
        return
    from funneltui.cli.help import sayer

    click.echo(sayer()(f"funneltui, version {__version__}"))
    ctx.exit()
