"""A value opened from a table of money holds in every view, with the numbers of its row."""

from dataclasses import replace

import pytest

from funneltui.engine.base import Watch
from funneltui.model.economics import GroupMoney
from funneltui.model.funnel import Breakdown, Funnel, ValueAt
from funneltui.model.money import MoneyResult
from funneltui.report.answers import MoneyAnswer
from funneltui.report.ask import Wish, ask
from funneltui.tui.money_files import MoneyFiles
from funneltui.tui.money_reading import read_files
from funneltui.views.money_tables import money_cohort_of, sortable
from tests.tui.money_shop import FUNNEL, PLAN, SPEND, engine, opened, shop
from tests.tui.story import WIDE
from tests.tui.test_cohorts import command
from tests.tui.test_money_cohorts import named

FILES = MoneyFiles(spend=SPEND, plan=PLAN)
BY_COUNTRY = replace(FUNNEL, breakdown=Breakdown(("country",)))
OF_ALL_VALUES = ("iroas",)
"""What is measured of values against each other."""


def money(funnel: Funnel) -> MoneyResult:
    wish = Wish(money=read_files(FILES, engine().facts().time_zone))
    made = ask(engine(), funnel, "money", wish, Watch())
    assert isinstance(made, MoneyAnswer)
    return made.result


def shown(group: GroupMoney, result: MoneyResult) -> dict[str, float | None]:
    names = [name for name in sortable(result) if name not in OF_ALL_VALUES]
    return {one.id: one.value for one in group.metrics if one.id in names}


@pytest.mark.parametrize(
    ("column", "at", "limit"),
    [
        ("channel", ValueAt.ENTRY, 10),
        ("channel", ValueAt.ENTRY, 3),
        ("channel", ValueAt.FIRST_TOUCH, 10),
        ("channel", ValueAt.LAST_TOUCH, 10),
        ("campaign", ValueAt.ENTRY, 10),
    ],
)
def test_the_money_of_a_row_is_the_row(column: str, at: ValueAt, limit: int) -> None:
    whole = money(replace(FUNNEL, breakdown=Breakdown((column,), at, limit=limit)))
    opened_rows = 0
    for group in whole.groups:
        cohort = money_cohort_of(whole, group.value)
        if not cohort:
            continue
        opened_rows += 1
        inside = money(replace(FUNNEL, cohorts=(cohort,)))
        told = {one.id: one.value for one in inside.metrics}
        wanted = shown(group, whole)
        assert {name: told[name] for name in wanted} == wanted
    assert opened_rows >= min(limit + 1, 4)


async def test_a_channel_holds_in_every_view_until_escape() -> None:
    async with opened(shop(FILES, command=named)) as story:
        screen = await story.press("5")
        row = next(line for line in screen.split("\n") if line.startswith("▸google"))
        numbers = row.split()[1:6]
        assert "shop ▸ google" in await story.press("enter")
        for key in "23479":
            assert "shop ▸ google" in await story.press(key)
        screen = await story.press("5")
        assert "shop ▸ google ▸ money by channel" in screen
        inside = next(line for line in screen.split("\n") if line.startswith("▸google"))
        assert inside.split()[1:6] == numbers
        assert "money --cohort money:" in command(story)
        screen = await story.press("escape")
        assert "shop ▸ money by channel" in screen
        assert row in screen


async def test_what_spend_does_not_say_of_a_value_is_unknown_with_its_reason() -> None:
    by_country = replace(shop(FILES), open_engine=lambda: (engine(), BY_COUNTRY, ""))
    async with opened(by_country, WIDE) as story:
        screen = await story.press("5", "enter", "5")
        assert "▸ country " not in screen.split("\n")[0]
        assert (
            "spend is of everybody: costs are known of cohorts of a channel or campaign" in screen
        )
        assert "spend is of everybody" in await story.press("i")
