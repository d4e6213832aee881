"""The palette: commands by name, changes in plain words."""

import pytest

from funneltui.errors import ConfigError
from funneltui.model.events import EventCount
from funneltui.model.funnel import Order
from funneltui.model.log_columns import ColumnSize
from funneltui.tui.questions import Vocabulary
from funneltui.tui.spoken import Spoken, apply_spoken, spoken
from tests.tui.fake import HOSTILE, START, funnel, request
from tests.tui.story import SIZES, exploring

KNOWN = Vocabulary(
    (EventCount("refund", 3, 2, START, START),),
    (ColumnSize("country", 3), ColumnSize("Channel", 2)),
)


def words(text: str) -> Spoken:
    said = spoken(text)
    assert said is not None
    return said


async def test_every_command_is_found_by_a_few_of_its_letters() -> None:
    async with exploring(request()) as story:
        screen = await story.press("colon")
        assert "All commands" in screen
        assert "…" not in screen.split("Funnel view")[1].split("\n")[0]
        screen = await story.type("edfun")
        assert "edit the funnel" in screen
        assert "Edit funnel" in await story.press("enter")


async def test_a_view_is_opened_by_its_name() -> None:
    async with exploring(request()) as story:
        await story.press("ctrl+p")
        await story.type("coho")
        assert "▐3 Cohorts▌" in await story.press("enter")


async def test_a_change_in_plain_words_is_counted_and_undone() -> None:
    async with exploring(request()) as story:
        await story.press("colon")
        assert "does it: window 3d" in await story.type("window 3d")
        screen = await story.press("enter")
        assert " 3d " in screen
        assert "window 3d · u undoes" in screen
        assert " 7d " in await story.press("u")


async def test_words_that_cannot_be_done_say_why_and_wait() -> None:
    async with exploring(request()) as story:
        await story.press("colon")
        await story.type("by contry")
        screen = await story.press("enter")
        assert "There is no column 'contry'" in screen
        assert "Did you mean country?" in screen
        assert "All commands" not in await story.press("escape")


async def test_the_editor_has_its_own_commands_there() -> None:
    async with exploring(request()) as story:
        await story.press("e", "tab", "colon")
        await story.type("delete the step")
        screen = await story.press("enter")
        assert "支付成功 paid deleted" in screen


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_every_screen_with_names_that_fight_back(size: tuple[int, int]) -> None:
    async with exploring(request(HOSTILE), size) as story:
        await story.press("colon")
        await story.type("by [/]")
        await story.press("enter", "escape", "escape")


def test_what_is_said_changes_the_funnel() -> None:
    strict = apply_spoken(words("order strict"), funnel(), KNOWN)
    assert strict.order is Order.STRICT
    assert apply_spoken(words("by channel"), strict, KNOWN).breakdown is not None
    two = apply_spoken(words("by channel, country, Channel"), strict, KNOWN).breakdown
    assert two is not None
    assert two.by == ("Channel", "country")
    assert len(apply_spoken(words("drop checkout"), strict, KNOWN).steps) == 3
    assert len(apply_spoken(words("drop 2"), strict, KNOWN).steps) == 3
    assert apply_spoken(words("add refund"), strict, KNOWN).steps[-1].name == "refund"
    assert apply_spoken(words("exclude refund:1-2"), strict, KNOWN).exclusions
    assert apply_spoken(words("where a = 'x y'"), strict, KNOWN).where == "a = 'x y'"
    assert apply_spoken(words("where none"), strict, KNOWN).where is None


@pytest.mark.parametrize("text", ["window soon", "order odd", "drop nobody", "add nothing"])
def test_what_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        apply_spoken(words(text), funnel(), KNOWN)


@pytest.mark.parametrize("text", ["", "window", "windows 3d", "dropping x"])
def test_other_words_are_names_of_commands(text: str) -> None:
    assert spoken(text) is None
