"""What is served, and what is refused before anything listens."""

import builtins
import shlex
import socket
import sys
from types import ModuleType

import pytest

from funneltui.cli.main import main
from funneltui.cli.serve import LOOPBACK
from tests.cli.running import refusal

SMALL = "sample_data/shop_small.csv"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])
def test_other_machines_are_not_let_in_unasked(
    host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refusal(capsys, "serve", SMALL, "--host", host)
    assert "write files as you" in said
    assert "--expose" in said
    assert "ssh -L" in said


def test_every_window_is_asked_what_was_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("textual_serve", reason="the extra `web` is not installed")
    from funneltui.tui import web

    begun: list[web.Place] = []

    def run(explorer: web.WebExplorer) -> None:
        begun.append(explorer._place)

    monkeypatch.setattr(web.WebExplorer, "run", run)
    words = ("serve", SMALL, "--steps", "a,b c", "--spend", "s.csv", "--lang", "zh", "--fresh")
    assert main([*words, "--port", "0"]) == 0
    (place,) = begun
    place.socket.close()
    command = shlex.split(place.command)
    assert command[1:3] == ["-m", "funneltui"]
    assert command[3:] == [
        *(SMALL, "--steps", "a,b c", "--spend", "s.csv"),
        *("--lang", "zh", "--fresh"),
    ]
    assert place.title == f"funneltui {SMALL}"


def test_standard_input_is_not_served(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Write it to a file" in refusal(capsys, "serve", "-")


def test_a_wrong_flag_is_refused_before_a_browser_finds_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "--window" in refusal(capsys, "serve", SMALL, "--steps", "a,b", "--window", "soon")


def test_without_the_extra_it_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load = builtins.__import__

    def missing(name: str, *rest: object, **more: object) -> ModuleType:
        if name.partition(".")[0] in ("aiohttp", "textual_serve"):
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)
        return load(name, *rest, **more)  # type: ignore[arg-type]  # as they came

    monkeypatch.delitem(sys.modules, "funneltui.tui.web", raising=False)
    monkeypatch.setattr(builtins, "__import__", missing)
    assert "pip install 'funneltui[web]'" in refusal(capsys, "serve", SMALL)


def test_a_port_that_is_taken_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("textual_serve", reason="the extra `web` is not installed")
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert "--port N" in refusal(capsys, "serve", SMALL, "--port", port)
