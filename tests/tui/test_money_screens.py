"""The screens of money and plan as they were when somebody last read them."""

from dataclasses import replace

import pytest

from funneltui.tui.start import StartRequest
from tests.golden import assert_golden
from tests.tui.money_shop import opened, shop
from tests.tui.story import DESIGN, WIDE

PAGES = (
    "money",
    "metrics",
    "periods",
    "budget",
    "costs",
    "worth",
    "upsell",
    "selling",
    "staying",
    "friction",
)
NEXT = "right_square_bracket"
LOOKS = {
    "80": (shop(), DESIGN),
    "120": (shop(), WIDE),
    "ascii": (replace(shop(), ascii=True), DESIGN),
    "zh": (shop(lang="zh"), DESIGN),
    "zh_120": (shop(lang="zh"), WIDE),
}


@pytest.mark.parametrize("look", LOOKS)
async def test_every_page_of_money_looks_as_it_was_read(look: str) -> None:
    request, size = LOOKS[look]
    async with opened(request, size) as story:
        for number, page in enumerate(PAGES):
            screen = await story.press(NEXT if number else "5")
            assert_golden(f"screens/money_{page}_{look}.txt", body(screen))
        await story.press("5")
        assert_golden(f"screens/money_formulas_{look}.txt", body(await story.press("i")))


@pytest.mark.parametrize("look", LOOKS)
async def test_the_plan_looks_as_it_was_read(look: str) -> None:
    request, size = LOOKS[look]
    async with opened(request, size) as story:
        assert_golden(f"screens/plan_{look}.txt", body(await story.press("7")))
        assert_golden(f"screens/plan_why_{look}.txt", body(await story.press("i")))


@pytest.mark.parametrize("look", ["80", "zh"])
async def test_what_is_missing_looks_as_it_was_read(look: str) -> None:
    request, size = LOOKS[look]
    bare: StartRequest = replace(request, money=replace(request.money, spend=None, plan=None))
    async with opened(bare, size) as story:
        assert_golden(f"screens/money_without_spend_{look}.txt", body(await story.press("5")))
        assert_golden(f"screens/plan_without_plan_{look}.txt", body(await story.press("7")))
        assert "--targets" in await story.press("i")


def body(screen: str) -> str:
    """Breadcrumb and page, without the tabs and keys that all screens share."""
    return "\n".join(line for line in screen.split("\n")[2:-2]) + "\n"
