"""The views of money and plan, by their keys, over the sample shop."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from funneltui.data.open import open_log
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine
from funneltui.model.events import LogSettings, SourceSpec
from funneltui.model.funnel import EventMatch, Funnel, Step
from funneltui.report.answers import MoneyAnswer
from funneltui.report.ask import Wish, ask
from funneltui.tui.money import MoneyAnswer as ScreenAnswer
from funneltui.tui.money import command_words
from funneltui.tui.money_commands import report_words
from funneltui.tui.money_files import MoneyFiles
from tests.tui.fake import HOSTILE
from tests.tui.money_shop import FUNNEL, PLAN, SPEND, engine, opened, shop
from tests.tui.story import SIZES, WIDE

NOTHING = MoneyFiles()
SPELT = {"]": "right_square_bracket", "?": "question_mark"}


async def test_money_begins_with_tiles_and_the_channels() -> None:
    async with opened(shop()) as story:
        screen = await story.press("5")
        assert "▐5 Money▌" in screen
        assert "shop ▸ money by channel" in screen
        assert re.search(r"^ spend +sales +revenue +CAC", screen, re.MULTILINE)
        assert re.search(r"^▸google +\d", screen, re.MULTILINE)


async def test_the_numbers_are_those_of_the_report() -> None:
    made = ask(engine(), FUNNEL, "money", Wish(), Watch())
    assert isinstance(made, MoneyAnswer)
    sales = next(each for each in made.result.metrics if each.id == "sales")
    async with opened(shop()) as story:
        screen = await story.press("5")
        assert f" {sales.value:,.0f} " in screen.split("\n")[5]


async def test_columns_that_do_not_fit_are_scrolled_to() -> None:
    async with opened(shop()) as story:
        screen = await story.press("5")
        assert not re.search(r"CPL", screen)
        screen = await story.press(*"llll")
        assert re.search(r"CPL", screen)
        assert re.search(r"^ channel .* verdict", screen, re.MULTILINE)
        await story.press(*"llllllllll")
        assert "there are no more columns" in await story.press("l")
        screen = await story.press(*["h"] * 14)
        assert re.search(r"^ channel +spend", screen, re.MULTILINE)


async def test_a_channel_opens_as_its_funnel_and_escape_comes_back() -> None:
    async with opened(shop()) as story:
        await story.press("5")
        screen = await story.press("enter")
        assert "shop ▸ google" in screen
        assert "only this cohort counts · 2 times, 4 users, 5 money · esc comes back" in screen
        assert "shop ▸ google ▸ time 1→4" in await story.press("2")
        screen = await story.press("escape")
        assert "shop ▸ money by channel" in screen
        assert "▸google" in screen


async def test_later_events_of_a_channel_s_users_need_not_be_of_it(tmp_path: Path) -> None:
    log = tmp_path / "deals.csv"
    log.write_text("user,event,time,channel\nu,visit,2025-09-01,ads\nu,buy,2025-09-02,\n", "utf-8")
    found = open_engine(open_log([SourceSpec(str(log))], LogSettings()))
    steps = tuple(Step(name, (EventMatch(name),)) for name in ("visit", "buy"))
    request = replace(shop(NOTHING), open_engine=lambda: (found, Funnel("deals", steps), ""))
    async with opened(request) as story:
        screen = await story.press("5", "enter")
        assert "deals ▸ ads" in screen
        assert re.search(r"2 buy +1 +100.0%", screen)


async def test_a_filter_of_rows_is_said_not_to_filter_spend() -> None:
    async with opened(shop()) as story:
        await story.press("f")
        await story.type("channel = 'google'")
        await story.press("enter")
        assert "spend, and what is made of it, is not" in await story.press("5")


async def test_another_column_is_a_lens_of_all_views_and_undone() -> None:
    async with opened(shop(), WIDE) as story:
        await story.press("5", "b")
        await story.type("campaign")
        screen = await story.press("enter", "enter")
        assert "shop ▸ money by campaign" in screen
        assert "by campaign" in await story.press("1")
        assert "shop ▸ money by channel" in await story.press("u", "5")


async def test_the_pages_are_walked_round() -> None:
    async with opened(shop()) as story:
        await story.press("5")
        titles = [
            "all metrics",
            "per period",
            "budget",
            "costs and campaigns",
            "customers and leads",
            "upsell",
            "what sells, and how",
            "when, and who stays",
            "friction",
        ]
        for title in titles:
            assert f"shop ▸ {title}" in await story.press("right_square_bracket")
        assert "shop ▸ money by channel" in await story.press("right_square_bracket")
        assert "shop ▸ friction" in await story.press("left_square_bracket")


async def test_a_period_that_is_not_over_is_marked_and_each_opens() -> None:
    async with opened(shop()) as story:
        screen = await story.press("5", "right_square_bracket", "right_square_bracket")
        assert "By week" in screen
        assert re.search(r"^ ~2025-10-27", screen, re.MULTILINE)
        assert "By month" in await story.press("v")
        screen = await story.press("j", "enter")
        assert "shop ▸ month 2025-10-01" in screen


async def test_i_puts_the_numbers_into_the_formulas() -> None:
    async with opened(shop()) as story:
        await story.press("5")
        screen = await story.press("i")
        assert "Formulas of google, with their numbers put in" in screen
        assert "= all spend" in screen
        screen = await story.press("escape", "right_square_bracket", "i")
        assert "Formulas, with their numbers put in" in screen
        assert "shop ▸ all metrics" in await story.press("escape")


async def test_a_step_of_friction_opens_who_was_lost_before_it() -> None:
    async with opened(shop()) as story:
        await story.press("5", "left_square_bracket")
        screen = await story.press("enter")
        assert "shop ▸ friction ▸ lost 1→2" in screen
        assert "shop ▸ friction" in await story.press("escape")


async def test_a_channel_of_the_upsell_page_opens_too() -> None:
    async with opened(shop()) as story:
        await story.press("5", *["left_square_bracket"] * 4)
        assert "shop ▸ google" in await story.press("enter")
        assert "shop ▸ upsell" in await story.press("escape")


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_names_stay_harmless_on_every_page(
    size: tuple[int, int], tmp_path: Path
) -> None:
    rows = [
        {"user": f"u{n}", "event": event, "time": f"2025-09-{n % 27 + 1:02}", "channel": name}
        for n, name in enumerate((*HOSTILE, "it's", "7", "") * 4)
        for event in ("visit", "buy", "offer", "taken")
    ]
    names = ('sale = "buy"', 'offer = "offer"', 'upsell = "taken"')
    columns = (f'{word} = "channel"' for word in ("product", "technique", "plan"))
    plan = tmp_path / "plan.toml"
    plan.write_text("\n".join(("[meaning]", *names, *columns)), "utf-8")
    log = tmp_path / "log.ndjson"
    log.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    found = open_engine(open_log([SourceSpec(str(log))], LogSettings()))
    steps = tuple(Step(name, (EventMatch(name),)) for name in ("visit", "buy"))
    files = MoneyFiles(plan=str(plan))
    request = replace(shop(files), open_engine=lambda: (found, Funnel("hostile", steps), ""))
    async with opened(request, size) as story:
        await story.press("5")
        for keys in ("i escape", "enter escape", "j enter escape", *"]]]]]]]]7"):
            await story.press(*(SPELT.get(key, key) for key in keys.split()))


async def test_the_plan_says_by_which_rule() -> None:
    async with opened(shop(), WIDE) as story:
        screen = await story.press("7")
        assert "Targets, worst first" in screen
        assert "webinars" in screen
        screen = await story.press("i")
        assert "INSUFFICIENT DATA · pilot (running)" in screen
        assert "go: the whole interval is on the right side" in screen
        assert "Targets, worst first" in await story.press("escape")


async def test_without_a_spend_file_it_is_said_and_one_can_be_named() -> None:
    async with opened(shop(NOTHING)) as story:
        screen = await story.press("5")
        assert "no spend file: costs are not known" in screen
        assert "Name a spend file with S" in await story.press("right_square_bracket", "G")
        await story.press("left_square_bracket")
        await story.press("S")
        await story.type(SPEND)
        screen = await story.press("enter")
        assert "spend is read from" in screen
        assert "no spend file" not in screen
        assert " spend " in screen


async def test_channels_are_sorted_by_the_next_column_and_the_command_says_so() -> None:
    async with opened(shop()) as story:
        plain = await story.press("5")
        screen = await story.press("s")
        assert "sorted by Spend, highest first · R turns round" in screen
        assert " ▼ spend " in screen
        assert first_numbers(screen) == sorted(first_numbers(plain), reverse=True)
        assert story.app.session
        answer = story.app.session.shown.answer
        assert isinstance(answer, ScreenAnswer)
        assert command_words(answer, MoneyFiles(sort="spend"))[-2:] == ("--sort", "spend")
        screen = await story.press("R")
        assert " ▲ spend " in screen
        assert first_numbers(screen) == sorted(first_numbers(plain))
        assert "--sort spend:asc" in " ".join(report_words(story.app.session))
        await story.press("R")
        assert first_numbers(await story.press("u", "u", "u")) == first_numbers(plain)


def first_numbers(screen: str) -> list[float]:
    """What the channels with known costs spent, from above."""
    lines = screen.partition(" channel ")[2].split("\n")[1:]
    found = (re.match(r"^[ ▸]([a-z]+) +([\d,.]+) ", line) for line in lines)
    return [float(one[2].replace(",", "")) for one in found if one and one[1] != "all"]


async def test_naming_a_file_is_undone_and_redone_and_leaves_changes_of_the_funnel() -> None:
    async with opened(shop(NOTHING)) as story:
        await story.press("w")
        await story.type("1d")
        await story.press("enter", "5", "S")
        await story.type(SPEND)
        assert "no spend file" not in await story.press("enter")
        assert "no spend file" in await story.press("u")
        assert "no spend file" not in await story.press("U")
        assert "no spend file" in await story.press("u")
        assert " 1d " in await story.press("1")


async def test_a_wrong_spend_file_is_explained_where_it_is_named(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("day,cost_center\n2025-09-01,7\n")
    async with opened(shop(NOTHING), WIDE) as story:
        await story.press("5", "S")
        await story.type(str(wrong))
        screen = await story.press("enter")
        assert "The spend file has no" in screen
        assert "no spend file" in await story.press("escape")


async def test_without_a_plan_it_is_said_and_one_can_be_named() -> None:
    async with opened(shop(NOTHING)) as story:
        screen = await story.press("7")
        assert "There is no plan. Name one with T" in screen
        await story.press("T")
        await story.type(PLAN)
        screen = await story.press("enter")
        assert "the plan is read from" in screen
        assert "Targets, worst first" in screen


async def test_the_command_says_spend_plan_and_periods() -> None:
    asked: list[tuple[Funnel, str]] = []

    def command(made: Funnel, view: str) -> str:
        asked.append((made, view))
        return "x"

    async with opened(shop(command=command)) as story:
        await story.press("5", "Y")
        assert story.app.session
        said = story.app.session.note.text
        assert said.endswith(f": x --grain week --spend {SPEND} --targets {PLAN}")
        funnel, view = asked[-1]
        assert view == "money"
        assert funnel.breakdown is not None
        assert funnel.breakdown.by == ("channel",)
        await story.press("7", "Y")
        assert asked[-1][1] == "plan"
        await story.press("5", "left_square_bracket", "Y")
        assert asked[-1][1] == "friction"


async def test_the_view_is_written_as_the_report_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "money.json"
    async with opened(shop()) as story:
        await story.press("5", "x")
        await story.press(*["backspace"] * 60)
        await story.type(str(path))
        await story.press("enter")
        await story.until(path.exists)
        assert '"view": "money"' in path.read_text("utf-8")
        await story.press("y")
        assert story.app.session
        assert "rows" in story.app.session.note.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_page_fits_every_screen(size: tuple[int, int], lang: str) -> None:
    async with opened(shop(lang=lang), size) as story:
        for keys in (
            "5",
            "i",
            "escape",
            "]",
            "]",
            "]",
            "]",
            "]",
            "i escape",
            "]",
            "i",
            "7",
            "i",
            "?",
        ):
            await story.press(*(SPELT.get(key, key) for key in keys.split()))


async def test_moving_budget_is_asked_for_and_tells_what_it_would_do() -> None:
    async with opened(shop(), WIDE) as story:
        await story.press("5", "right_square_bracket", "right_square_bracket")
        screen = await story.press("right_square_bracket")
        assert "Budget by channel and period" in screen
        assert "shop ▸ google" in await story.press("enter")
        assert "shop ▸ budget" in await story.press("escape")
        await story.press("m")
        await story.type("google facebook")
        assert "A move is from, to and how much" in await story.press("enter")
        await story.type(" 500")
        assert "There is no channel 'facebook' to move" in await story.press("enter")
        await story.press(*["backspace"] * 12)
        await story.type("linkedin 500")
        screen = await story.press("enter")
        assert "What if 500.00 went from google to linkedin · assumes constant rates" in screen
        assert re.search(r"cost per sale [\d,.]+ → [\d,.]+", screen)
        assert "Extra revenue by moving budget" in await story.press("i", "G")
        await story.press("escape")
        await story.press("Y")
        assert story.app.session
        assert "--move google linkedin 500" in story.app.session.note.text
        await story.press("m")
        await story.press(*["backspace"] * 30, "enter")
        await story.until(lambda: "What if" not in story.screen())


async def test_a_plan_that_is_not_there_explains_nothing_and_says_so() -> None:
    async with opened(shop(NOTHING)) as story:
        await story.press("7", "i")
        screen = await story.sees("nothing to explain yet: T names a plan")
        assert "There is no plan." in screen
