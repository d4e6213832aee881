"""The real logs, read in place where they lie beside the project; tests skip where they do not."""

import json
from pathlib import Path
from typing import Any

import pytest

from funneltui.api import run

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data"

Json = dict[str, Any]


def file_of(log: str, name: str) -> Path:
    """A file of a real log; the test is skipped where the logs are not there."""
    path = FOLDER / log / name
    if not path.exists():
        pytest.skip(f"the real log {log} is not here: {path.parent} is missing")
    return path


def expected(log: str) -> Json:
    """The log's reference figures, counted without this program."""
    figures: Json = json.loads(file_of(log, "expected.json").read_text(encoding="utf-8"))
    return figures


def definition(steps: list[str], **rest: object) -> Json:
    """A funnel of these events; `log` goes to the log's table, the rest into the funnel."""
    log = rest.pop("log", {})
    return {"log": log, "funnel": [{"step": [{"event": event} for event in steps], **rest}]}


def reached(path: Path, asked: Json) -> list[int]:
    """Units per step."""
    return [step["reached"] for step in run(path, asked)["steps"]]


def assert_retained(retention: Json, known: dict[str, list[int]]) -> None:
    """Fails where a cohort's cells, those of unfinished periods included, are not as known."""
    rows = {row["start"][:10]: row for row in retention["rows"]}
    for start, counts in known.items():
        row = rows.pop(start if len(start) > len("2024-01") else f"{start}-01")
        told = zip(row["returned"], row["unfinished"], strict=True)
        found = [over if over is not None else begun or 0 for over, begun in told]
        shared = min(len(found), len(counts))
        assert found[:shared] == counts[:shared], start
    assert not any(row["size"] for row in rows.values())
