"""Reports of money, plan, upsell and friction as they were when somebody last read them."""

import re
from pathlib import Path

import pytest

from tests.cli.running import ran
from tests.golden import assert_report
from tests.tui.money_shop import PLAN, SHOP, SPEND

VIEWS = {
    "money": ("--by", "channel", "--grain", "week"),
    "plan": (),
    "upsell": ("--by", "channel"),
    "friction": ("--grain", "month"),
}
SHOP_HERE, SPEND_HERE, PLAN_HERE = (
    f"sample_data/{Path(name).name}" for name in (str(SHOP), SPEND, PLAN)
)
_VERSION = re.compile(r"funneltui \d+\.\d+\.\S+")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("lang", "width"), [("en", "80"), ("zh", "80"), ("zh", "120")])
def test_a_report_reads_as_it_did(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    view: str,
    lang: str,
    width: str,
) -> None:
    # Where the checkout lies must not decide where lines break.
    monkeypatch.chdir(SHOP.parents[1])
    asked = ("report", SHOP_HERE, "--view", view, *VIEWS[view], "--lang", lang, "--width", width)
    done = ran(capsys, *asked, "--spend", SPEND_HERE, "--targets", PLAN_HERE, "--no-cache")
    assert done.code == 0
    text = _VERSION.sub("funneltui VERSION", done.out)
    assert_report(f"{view}_{width}.txt", lang, text)
    if lang == "zh":
        assert english_sentences(text) == []


def english_sentences(text: str) -> list[str]:
    """Runs of three English words or more: a sentence nobody has translated."""
    names = ("Copyright",)
    found = re.findall(r"(?:[a-z]{2,} ){2,}[a-z]{2,}", text)
    return [said for said in found if said not in names]
