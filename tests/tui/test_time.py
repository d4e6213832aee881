"""The time view by keys: pairs, rows that list their users, every step, the curve."""

import json
import re

import pytest

from funneltui.analysis.pace import timed
from funneltui.engine.base import Watch
from funneltui.errors import Cancelled
from funneltui.tui.take import reproducing_command
from funneltui.views.format import count, duration
from tests.cli.running import ran
from tests.golden import assert_golden
from tests.tui.shop import command_words, engine, funnel, request
from tests.tui.story import DESIGN, WIDE, exploring
from tests.tui.test_closer import SHAPES, body


@pytest.mark.parametrize("shape", SHAPES)
async def test_the_time_view_is_as_somebody_read_it(shape: str) -> None:
    size, language, ascii_only = SHAPES[shape]
    made = request(language=language, ascii_only=ascii_only)
    async with exploring(made, (size[0], 60)) as story:
        assert_golden(f"screens/time_{shape}.txt", body(await story.press("2")))
        await story.press("b")
        await story.type("device")
        screen = await story.press("enter", "enter")
        assert_golden(f"screens/time_by_device_{shape}.txt", body(screen))


async def test_a_row_lists_its_users_and_escape_comes_back() -> None:
    async with exploring(request()) as story:
        screen = await story.press("2", "j", "enter")
        assert "checkout ▸ time 1→4 ▸ took 5m–15m" in screen
        assert "1 of " in screen
        assert "▸5m–15m" in await story.press("escape")


async def test_the_users_of_a_row_are_told_with_the_time_that_the_row_is_of(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with exploring(request(), (90, 30)) as story:
        await story.press("2", "]")
        await story.sees("time 1→2")
        await story.press("enter")
        heading, first, *_ = (await story.sees("▸ took ")).splitlines()[4:]
        assert story.app.session
        command = reproducing_command(story.app.session)
    place = re.split(r" {2,}", heading.strip()).index("1 → 2")
    unit, *cells = re.split(r" {2,}", first.removeprefix("▸").strip())
    told = ran(capsys, *command_words(command), "--width", "200").out.splitlines()
    named = next(re.split(r" {2,}", line.strip()) for line in told if "1 → 2" in line)
    line = next(re.split(r" {2,}", one.strip()) for one in told if one.split()[:1] == [unit])
    assert cells[place - 1] == line[named.index("1 → 2")]
    assert cells[place - 1].startswith("+")


async def test_every_step_is_told_with_the_value_it_takes_longest() -> None:
    async with exploring(request(), (80, 60)) as story:
        await story.press("2", "b")
        await story.type("device")
        screen = await story.press("enter", "enter")
        assert "slowest by p90" in screen
        total, *_ = timed(engine(), funnel(), (1, 4), None, Watch())
        for step in total.steps:
            assert step.times
            line = next(line for line in screen.split("\n") if f"→ {step.to_step} " in line)
            assert count(step.times.count) in line
            assert duration(step.times.median) in line
            assert duration(step.times.p95) in line


async def test_the_log_rank_test_and_the_curve_are_on_the_screen() -> None:
    async with exploring(request(), (80, 60)) as story:
        screen = await story.press("2", "b")
        await story.type("device")
        screen = await story.press("enter", "enter")
        assert "log-rank p" in screen
        assert "Converted by elapsed time (Kaplan–Meier, log scale)" in screen
        assert "── all" in screen


@pytest.mark.parametrize("size", [DESIGN, WIDE])
async def test_the_copied_command_prints_the_same_times(
    size: tuple[int, int], capsys: pytest.CaptureFixture[str]
) -> None:
    async with exploring(request(), size) as story:
        screen = await story.press("2", "]", "]")
        assert story.app.session
        command = reproducing_command(story.app.session)
    told = json.loads(ran(capsys, *command_words(command), "--format", "json").out)
    assert (told["from"], told["to"]) == (2, 3)
    assert "time 2→3" in screen
    assert f"median {duration(told['median_s'])}" in screen
    assert [one["to"] for one in told["steps"]] == [2, 3, 4]


async def test_l_cuts_times_into_equal_rows_that_list_the_same_users(
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with exploring(request()) as story:
        await story.press("2")
        screen = await story.press("l")
        assert "rows of one width · l: round times" in screen
        screen = await story.press("g", "enter")
        total, *_ = timed(engine(), funnel(), (1, 4), None, Watch())
        assert f"1 of {total.histogram[0].count}" in screen
        await story.press("escape")
        assert story.app.session
        command = reproducing_command(story.app.session)
        screen = await story.press("l")
        assert "1m–5m" in screen
    end = ran(capsys, *command_words(command))
    low, high = total.histogram[0].low, total.histogram[0].high
    assert f"{duration(low)}–{duration(high)}" in end.out


async def test_a_list_of_values_that_nobody_waits_for_is_given_up() -> None:
    class Gone(Watch):
        def advance(self, share: float, stage: str) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        engine().rank_values(funnel(), 2, Gone())
