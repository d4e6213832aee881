"""`funneltui serve`: the explorer in a browser of this machine."""

import shlex
import socket
import sys
from ipaddress import ip_address

import click

from funneltui.cli.command import typed_words
from funneltui.cli.definition import define
from funneltui.cli.language import language_for
from funneltui.cli.money import money_options
from funneltui.cli.options import Params, flags_of
from funneltui.cli.output import STDOUT
from funneltui.errors import ConfigError
from funneltui.i18n.cli_words import cli_words

LOOPBACK = "127.0.0.1"


def serve(params: Params) -> None:
    """Serve the explorer until interrupted.

    Raises:
        FunneltuiError: A flag or file cannot be read, the address is open to others and that was
            not allowed, or the extra `web` is not installed.
    """
    flags, sources = flags_of(params), params["sources"]
    if STDOUT in sources:
        raise ConfigError(
            "serve-stdin",
            what="Standard input can be read once, and every browser window reads the log.",
            where=STDOUT,
            fix="Write it to a file first, and serve that.",
        )
    define(sources, flags)
    host, is_exposed = params["host"], params["expose"]
    if not is_exposed:
        _require_loopback(host)
    try:
        from funneltui.tui.web import Place, WebExplorer
    except ModuleNotFoundError as error:
        raise ConfigError(
            "no-web",
            what="Serving needs packages that are not installed.",
            where=str(error.name),
            fix="Install them: pip install 'funneltui[web]'",
        ) from error
    language = language_for(params.get("lang"))
    words = language.tui
    typed = (*typed_words(sources, flags), *_priced(params), *_screen(params))
    command = [sys.executable, "-m", "funneltui", *typed]
    title = " ".join(("funneltui", *sources))
    place = Place(
        shlex.join(command), title, host, _bound(host, params["port"]), words.opening, words.closed
    )
    explorer = WebExplorer(place)
    said = cli_words(language.messages.code)
    click.echo(f"{explorer.address}\n{said.serving}")
    if is_exposed:
        click.echo(said.exposed)
    explorer.run()


def _priced(params: Params) -> list[str]:
    """The options of money as they were typed."""
    typed = ((option, params.get(option.name or "")) for option in money_options())
    return [word for option, value in typed if value for word in (option.opts[0], str(value))]


def _screen(params: Params) -> list[str]:
    typed = ["--lang", params["lang"]] if params.get("lang") else []
    return [*typed, *(f"--{name}" for name in ("fresh", "ascii") if params[name])]


def _require_loopback(host: str) -> None:
    try:
        is_here = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_here = False
    if not is_here:
        raise ConfigError(
            "serve-open",
            what=f"'{host}' lets other machines in: they would read the log, and write files "
            "as you.",
            where="--host",
            fix=f"Serve on {LOOPBACK} and go there through ssh -L, or add --expose.",
        )


def _bound(host: str, port: int) -> socket.socket:
    bound = None
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        # From here on a browser waits instead of being refused.
        bound.listen()
    except OSError as error:
        if bound is not None:
            bound.close()
        raise ConfigError(
            "serve-port",
            what=f"The address cannot be listened on: {error.strerror or error}.",
            where=f"{host}:{port}",
            fix="Name another port, --port N; 0 takes a free one.",
        ) from error
    return bound
