"""Small logs and plans, and the command that asks about their money."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ran
from tests.golden import assert_report

Json = dict[str, Any]


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def numbers_of(report: str) -> str:
    """A report without its definition and its files, whose paths are another's every time."""
    lines = report.splitlines(keepends=True)
    end = next(n for n, line in enumerate(lines) if line.startswith((" Steps:", " 步骤：")))
    return "".join(lines[:end])


def by_id(metrics: list[Json]) -> dict[str, Json]:
    return {metric["id"]: metric for metric in metrics}


def asked(capsys: pytest.CaptureFixture[str], view: str, *words: str) -> Json:
    """What a view says through the command line, as JSON."""
    end = ran(capsys, "report", *words, "--view", view, "--format", "json")
    assert end.code == 0, end.err
    answer: Json = json.loads(end.out)
    return answer


def money(capsys: pytest.CaptureFixture[str], *words: str) -> Json:
    return asked(capsys, "money", *words)


def assert_page_of_upselling(
    capsys: pytest.CaptureFixture[str], golden: str, lang: str, *words: str
) -> None:
    """Fails where the report on upselling does not read as the kept one."""
    end = ran(capsys, "report", *words, "--view", "upsell", "--lang", lang)
    assert end.code == 0, end.err
    assert_report(f"{golden}_80.txt", lang, numbers_of(end.out))
