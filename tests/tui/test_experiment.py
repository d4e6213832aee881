"""The experiment in the explorer, by keys."""

import shlex
import unicodedata
from pathlib import Path

import pytest

from funneltui.tui.start import StartRequest
from tests.cli.running import ran
from tests.report.test_experiment import SIZES, log_of
from tests.tui.fake import request as fake_request
from tests.tui.real_log import exploring_file
from tests.tui.shop import command_words
from tests.tui.story import Story, exploring
from tests.tui.test_cohorts import command

THREE = {**SIZES, "C": (1000, 500, 140)}
FUNNEL = """[[funnel]]
name = "test"
window = "1d"
step = [{ event = "view" }, { event = "cart" }, { event = "buy" }]
"""


def exploring_three(folder: Path, lang: str = "en") -> StartRequest:
    """A log of three variants, and its funnel beside it."""
    (folder / "funneltui.toml").write_text(FUNNEL, encoding="utf-8")
    return exploring_file(Path(log_of(folder, THREE)), lang=lang)


async def test_each_variant_is_held_against_the_control_in_turn(tmp_path: Path) -> None:
    async with exploring(exploring_three(tmp_path)) as story:
        screen = await story.press("6")
        assert "▐6 A/B▌" in screen
        assert "test ▸ variant: B against A" in screen
        assert "B is better: +5.0pp at 'buy'" in screen
        assert "C is worse: −6.0pp" in await story.press("right_square_bracket")
        assert "B is better" in await story.press("left_square_bracket")
        assert "Δ points" in await story.press("t")
        assert "Δ rel." in await story.press("t")


async def test_another_control_and_other_sizes_can_be_undone(tmp_path: Path) -> None:
    async with exploring(exploring_three(tmp_path)) as story:
        await story.press("6", "c")
        screen = await story.press("B", "enter")
        assert "control: B" in screen
        assert "A is worse: −5.0pp" in screen
        await story.press("S", *"A=1,B=8,C=1", "enter")
        assert "sizes are not as planned (80% : 10% : 10%)" in await story.sees("not what was")
        assert "A is worse" in await story.press("u")
        assert "B is better" in await story.press("u")
        await story.press("S", *"A:1", "enter")
        assert "does not say how units are split" in await story.sees("A=50,B=50")


async def test_enter_opens_the_funnel_of_a_variant_and_escape_comes_back(tmp_path: Path) -> None:
    async with exploring(exploring_three(tmp_path)) as story:
        screen = await story.press("6", "j", "enter")
        assert "variant=B" in screen
        assert "▐1 Funnel▌" in screen
        assert "250" in screen
        assert "▐6 A/B▌" in await story.press("escape")
        assert "difference = 25.00% − 20.00% = +5.00pp" in await story.press("G", "i")


async def test_a_column_that_has_no_variants_is_refused_and_another_can_be_named() -> None:
    async with exploring(fake_request()) as story:
        assert "No column is called as if it said which variant" in await story.press("6")
        screen = await story.press("v")
        assert "Which column says the variant?" in screen
        assert "country" in screen


async def test_the_command_prints_what_is_on_the_screen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    async with exploring(exploring_three(tmp_path)) as story:
        await story.press("6", "c", "B", "enter", "t")
        words = command_words(command(story))
        assert words[words.index("--view") + 1] == "experiment"
        assert shlex.join(words).endswith("--variant variant --control B --change points")
    assert "A is worse: −5.0pp" in ran(capsys, *words).out


async def test_the_answer_is_on_the_screen_at_once_the_next_time(tmp_path: Path) -> None:
    from funneltui.tui.experiment import ExperimentAnswer
    from funneltui.tui.memory import decode, encode
    from funneltui.tui.remembering import remembered

    async with exploring(exploring_three(tmp_path)) as story:
        await story.press("6", "c", "B", "enter")
        session = story.app.session
        assert session is not None
        kept = remembered(session)
        assert kept is not None
        again = decode(encode(kept))
        assert again is not None
        assert isinstance(again.answer, ExperimentAnswer)
        assert again.answer == kept.answer
        assert again.scope.experiment.control == "B"


async def test_hostile_variants_are_harmless(tmp_path: Path) -> None:
    sizes = {"A": (100, 50, 20), "\x1b[31mRED\x1b[0m": (100, 50, 20), "\u202eevil": (99, 9, 1)}
    (tmp_path / "funneltui.toml").write_text(FUNNEL, encoding="utf-8")
    keys = ("6", "right_square_bracket", "j", "j", "j", "i", "escape", "c", "escape", "enter")
    async with exploring(exploring_file(Path(log_of(tmp_path, sizes)))) as story:
        for key in keys:
            screen = await story.press(key)
            signs = {letter for letter in screen if unicodedata.category(letter) in ("Cc", "Cf")}
            assert signs <= {"\n"}
        assert "▐1 Funnel▌" in screen


async def exported(story: Story, path: Path) -> str:
    await story.press("x")
    await story.press(*["backspace"] * 40, *str(path), "enter")
    await story.sees("written")
    return path.read_text(encoding="utf-8")


async def test_the_exported_file_is_the_reports(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    async with exploring(exploring_three(tmp_path)) as story:
        await story.press("6")
        written = await exported(story, tmp_path / "out.csv")
        words = command_words(command(story))
    assert written == ran(capsys, *words, "--format", "csv").out
