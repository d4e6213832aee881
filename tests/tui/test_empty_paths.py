"""A funnel whose conditions reach for what rows do not have says so, as a report does."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from funneltui.cli.definition import define
from funneltui.cli.explore import Exploration
from funneltui.cli.options import Flags
from funneltui.i18n.languages import LANGUAGES
from tests.cli.running import ran
from tests.tui.shop import command_words, request
from tests.tui.story import exploring
from tests.tui.test_cohorts import command

AS_TEXT = [{"plan": "pro"}, None, {}, {"plan": "free"}]


@pytest.mark.parametrize("kind", ["json", "nested"])
async def test_rows_without_what_a_filter_names_are_told_under_the_funnel(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.ndjson"
    rows = [
        {
            "user": f"u{number}",
            "event": "view",
            "time": f"2025-01-0{number + 1}",
            "props": json.dumps(props) if kind == "json" and props else props,
        }
        for number, props in enumerate(AS_TEXT if kind == "nested" else AS_TEXT[:2] + AS_TEXT[3:])
    ]
    log.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    flags = Flags(step=("view",), where="props.plan = 'pro'")
    made = Exploration(define((str(log),), flags), (str(log),), tmp_path / "funneltui.toml")
    asked = replace(
        request(),
        source=str(log),
        open_engine=made.open,
        profile=made.profile,
        command=made.command,
    )
    said = "2 rows of 4 have nothing at props.plan"
    if kind == "json":
        said = "1 row of 3 has nothing at props.plan"
    async with exploring(asked) as story:
        assert said in story.screen()
        await story.press("8")
        assert said in " ".join((await story.press("G", "G")).split())
        await story.press("1")
        words = command_words(command(story))
    assert said in ran(capsys, *words).err
    async with exploring(replace(asked, language=LANGUAGES["zh"])) as story:
        assert "没有 props.plan" in story.screen()
