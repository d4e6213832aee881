"""Cohorts that were opened hold in the views of money, too."""

from dataclasses import replace

from funneltui.engine.base import Watch
from funneltui.model.funnel import Funnel
from funneltui.report.answers import MoneyAnswer
from funneltui.report.ask import Wish, ask
from funneltui.tui.money_files import MoneyFiles
from tests.tui.money_shop import FUNNEL, SPEND, engine, opened, shop
from tests.tui.story import WIDE
from tests.tui.test_cohorts import command


def named(funnel: Funnel, view: str) -> str:
    """A command that says the cohorts."""
    return " ".join((view, *(f"--cohort {one}" for one in funnel.cohorts)))


async def test_a_cohort_that_was_opened_is_counted_in_money_and_escape_leaves_it() -> None:
    made = ask(engine(), replace(FUNNEL, cohorts=("country=US",)), "money", Wish(), Watch())
    assert isinstance(made, MoneyAnswer)
    numbers = {one.id: one.value for one in made.result.metrics}
    async with opened(shop(MoneyFiles(spend=SPEND), command=named), size=WIDE) as story:
        await story.press("3", "left_square_bracket")
        await story.type("country")
        await story.press("enter")
        await story.press("m", "m")
        assert "▸ country US" in await story.press("enter")
        screen = await story.press("5")
        assert "▸ country US ▸ money by channel" in screen
        assert f" {numbers['sales']:,.0f} " in screen
        assert f" {numbers['revenue']:,.2f}" in screen
        assert "spend is of everybody" in screen
        assert "Name a spend file" not in screen
        assert "money --cohort country=US" in command(story)
        assert "▸ by country" in await story.press("escape")
