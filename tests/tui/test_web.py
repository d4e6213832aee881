"""The explorer in a browser: it works in a real one, and answers to nobody else."""

import asyncio
import base64
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.tui.browser import PATIENCE_S, browser, page

ROOT = Path(__file__).parents[2]
SHOP = "sample_data/shop_small.csv"

needs_web = pytest.mark.skipif(
    find_spec("textual_serve") is None, reason="the extra `web` is not installed"
)


@contextmanager
def serving(state: Path, *words: str) -> Iterator[str]:
    """The explorer served on a free port; its address."""
    environ = {**os.environ, "XDG_STATE_HOME": str(state), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "funneltui", "serve", SHOP, "--port", "0", *words],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(PATIENCE_S)
        process.stdout.close()


def status(address: str, **headers: str) -> int:
    """What a request is answered with."""
    wanted = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(wanted, timeout=PATIENCE_S) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@needs_web
def test_only_who_has_the_secret_gets_an_answer_and_no_other_page_does(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        host = address.rpartition("/")[0]
        socket = f"{address}/ws"
        assert host.startswith("http://127.0.0.1:")
        assert len(address.rpartition("/")[2]) >= 20
        assert status(address) == 200
        assert status(f"{host}/static/js/textual.js") == 200
        assert [status(f"{host}/"), status(f"{host}/guess"), status(f"{host}/guess/ws")] == [
            404,
            404,
            404,
        ]
        assert status(socket, Origin="http://evil.example") == 403
        assert status(address, Host="evil.example") == 403


@needs_web
def test_the_page_asks_no_other_machine_for_anything(tmp_path: Path) -> None:
    with serving(tmp_path) as address, urllib.request.urlopen(address) as answer:
        source = answer.read().decode()
    assert "http://" not in source
    assert "https://" not in source


@needs_web
@pytest.mark.skipif(browser() is None, reason="there is no Chromium here")
async def test_a_real_browser_shows_the_log_and_sends_keys(tmp_path: Path) -> None:
    with serving(tmp_path / "state") as address:
        async with page(address, tmp_path / "profile") as tab:
            await tab.sees("exact")
            await tab.sees("shop_small")
            await tab.press("2")
            await tab.sees("p25")
            picture = await tab.call("Page.captureScreenshot", format="png")
            assert len(base64.b64decode(picture["data"])) > 10_000
            await asyncio.sleep(0.6)
        async with page(address, tmp_path / "other") as tab:
            # A window that is closed loses nothing either.
            await tab.sees("time 1")
            await tab.sees("p25")
