"""The explorer in a browser: one process of it per window, behind a secret address.

A page of any site can make a browser talk to this machine, and so can its other users. Hence the
secret in the address, and no answer to requests that name another host or come from another page.
"""

import logging
import secrets
import socket
from collections.abc import Awaitable, Callable
from html import escape
from importlib.resources import files
from string import Template

from aiohttp import web
from textual_serve.server import Server

from funneltui.deferred import dataclass

_FOUND = 16
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Place:
    """What is served, and where."""

    command: str
    """The shell command that starts an explorer."""
    title: str
    host: str
    socket: socket.socket
    """Bound already."""
    opening: str
    closed: str
    """What the page says before and after."""

    @property
    def port(self) -> int:
        """The port that is listened on."""
        return int(self.socket.getsockname()[1])


class WebExplorer(Server):  # type: ignore[misc]  # the package has no types
    """Serves the page and, through a socket of its own, the explorer."""

    def __init__(self, place: Place) -> None:
        host = f"[{place.host}]" if ":" in place.host else place.host
        super().__init__(place.command, place.host, place.port, place.title)
        self._place = place
        self._secret = secrets.token_urlsafe(_FOUND)
        self._is_open = place.host in ("0.0.0.0", "::")
        self._hosts = {f"{name}:{place.port}" for name in (host, "localhost", "127.0.0.1", "[::1]")}
        named = socket.gethostname() if self._is_open else host
        self.address = f"http://{named}:{place.port}/{self._secret}"

    def run(self) -> None:
        """Serve until interrupted."""
        logging.getLogger("textual-serve").addHandler(logging.NullHandler())
        web.run_app(self._routes(), sock=self._place.socket, print=None, access_log=None)

    def _routes(self) -> web.Application:
        @web.middleware  # type: ignore[untyped-decorator]  # the package may be missing
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._guard(request, handler)

        app = web.Application(middlewares=[guard])
        app.add_routes(
            [
                web.get("/{secret}", self._page),
                web.get("/{secret}/ws", self.handle_websocket),
                web.static("/static", self.statics_path),
            ]
        )
        return app

    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if not self._is_open and request.host not in self._hosts:
            raise web.HTTPForbidden(text="another host is named")
        if origin is not None and origin != f"http://{request.host}":
            raise web.HTTPForbidden(text="asked for by another page")
        secret = request.match_info.get("secret")
        if secret is not None and not secrets.compare_digest(secret, self._secret):
            raise web.HTTPNotFound
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    async def _page(self, request: web.Request) -> web.Response:
        source = files("funneltui.tui").joinpath("web.html").read_text("utf-8")
        said = {
            "title": self._place.title,
            "opening": self._place.opening,
            "closed": self._place.closed,
            "socket": f"ws://{request.host}/{self._secret}/ws",
        }
        page = Template(source).substitute({name: escape(text) for name, text in said.items()})
        return web.Response(text=page, content_type="text/html")
