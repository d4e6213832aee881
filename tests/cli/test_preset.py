"""`--preset six-stage` on the command line, and said in the explorer."""

import json

import pytest

from funneltui.cli import choices
from funneltui.model.six_stages import PRESET
from tests.cli.running import ran, refusal
from tests.tui.money_shop import SHOP, opened, shop
from tests.tui.story import WIDE

PARTS = ["TOFU", "MOFU", "BOFU"]


def test_the_preset_says_what_became_what_and_how_the_parts_convert(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = ran(capsys, "report", str(SHOP), "--preset", "six-stage", "--format", "json")
    assert done.code == 0
    assert "awareness = visit" in done.err
    assert "of no stage:" in done.err
    made = json.loads(done.out)
    assert [each["part"] for each in made["parts"]] == PARTS
    entered = [each["entered"] for each in made["parts"]]
    reached = {step["name"]: step["reached"] for step in made["steps"]}
    assert entered == [reached["awareness"], reached["intent"], reached["evaluation"]]
    assert made["parts"][0]["onward"] == pytest.approx(entered[1] / entered[0])
    assert made["parts"][2]["onward"] is None


def test_a_preset_and_steps_are_refused_together(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("report", str(SHOP), "--preset", "six-stage", "--steps", "visit,checkout")
    assert "Steps are given twice" in refusal(capsys, *words)


async def test_the_preset_can_be_said_and_undone() -> None:
    async with opened(shop(), WIDE) as story:
        await story.press("colon")
        await story.type("preset six-stage")
        screen = await story.press("enter")
        assert "1 awareness" in screen
        assert "Top, middle and bottom of the funnel" in screen
        assert "1 view_item" in await story.press("u")


def test_the_preset_is_called_as_the_model_calls_it() -> None:
    assert choices.PRESETS == (PRESET,)
