"""A real browser without a window, driven through its debugging port."""

import asyncio
import base64
import json
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE_S = 60.0
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
)


def browser() -> str | None:
    """The browser that is installed; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Tab:
    """One page: what it was sent, and keys for it."""

    def __init__(self, link: Any) -> None:  # noqa: ANN401  the library may be missing
        self.received = b""
        self._link = link
        self._number = 0
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._reader = asyncio.create_task(self._read())

    async def call(self, method: str, **params: object) -> Any:  # noqa: ANN401  whatever is answered
        """Ask the browser for something."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
        await self._link.send_json({"id": self._number, "method": method, "params": params})
        return await asyncio.wait_for(answer, PATIENCE_S)

    async def press(self, key: str) -> None:
        """Press and release a key."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": key} if kind == "keyDown" else {}
            await self.call("Input.dispatchKeyEvent", type=kind, key=key, **text)

    async def sees(self, text: str) -> None:
        """Wait until the page was sent a text to draw."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while text.encode() not in self.received:
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"{text!r} did not come: {self.received[-2000:]!r}") from None

    async def close(self) -> None:
        """Stop listening."""
        self._reader.cancel()

    async def _read(self) -> None:
        async for message in self._link:
            told = json.loads(message.data)
            if told.get("method") == "Network.webSocketFrameReceived":
                frame = told["params"]["response"]
                data = frame["payloadData"]
                self.received += base64.b64decode(data) if frame["opcode"] == 2 else data.encode()
            elif told.get("id") in self._answers:
                self._answers.pop(told["id"]).set_result(told.get("result"))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def page(address: str, folder: Path) -> AsyncIterator[Tab]:
    """The address in a browser with a profile of its own."""
    import aiohttp

    program, port = browser(), free_port()
    assert program is not None
    options = [*_QUIET, f"--user-data-dir={folder}", f"--remote-debugging-port={port}"]
    process = subprocess.Popen(
        [program, *options, "--window-size=1000,700", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        async with aiohttp.ClientSession() as client:
            target = await _target(client, port)
            async with client.ws_connect(target, max_msg_size=0) as link:
                tab = Tab(link)
                await tab.call("Network.enable")
                await tab.call("Page.enable")
                await tab.call("Emulation.setFocusEmulationEnabled", enabled=True)
                await tab.call("Page.navigate", url=address)
                yield tab
                await tab.close()
    finally:
        process.kill()
        process.wait()


async def _target(client: Any, port: int) -> str:  # noqa: ANN401  the library may be missing
    async with asyncio.timeout(PATIENCE_S):
        while True:
            try:
                async with client.get(f"http://127.0.0.1:{port}/json") as answer:
                    pages = [one for one in await answer.json() if one["type"] == "page"]
                if pages:
                    return str(pages[0]["webSocketDebuggerUrl"])
            except OSError:
                pass
            await asyncio.sleep(0.1)
