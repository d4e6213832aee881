"""Reports of money, plan, upsell and friction as they were when somebody last read them."""

import re

import pytest

from tests.cli.running import ran
from tests.golden import assert_golden
from tests.tui.money_shop import PLAN, SHOP, SPEND

VIEWS = {
    "money": ("--by", "channel", "--grain", "week"),
    "plan": (),
    "upsell": ("--by", "channel"),
    "friction": ("--grain", "month"),
}
_FOLDER = str(SHOP.parent)
_VERSION = re.compile(r"funneltui \d+\.\d+\.\S+")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("lang", "width"), [("en", "80"), ("zh", "80"), ("zh", "120")])
def test_a_report_reads_as_it_did(
    capsys: pytest.CaptureFixture[str], view: str, lang: str, width: str
) -> None:
    asked = ("report", str(SHOP), "--view", view, *VIEWS[view], "--lang", lang, "--width", width)
    done = ran(capsys, *asked, "--spend", SPEND, "--targets", PLAN, "--no-cache")
    assert done.code == 0
    folder = "reports/zh" if lang == "zh" else "reports"
    text = _VERSION.sub("funneltui VERSION", done.out.replace(_FOLDER, "sample_data"))
    assert_golden(f"{folder}/{view}_{width}.txt", text)
    if lang == "zh":
        assert english_sentences(text) == []


def english_sentences(text: str) -> list[str]:
    """Runs of three English words or more: a sentence nobody has translated."""
    names = ("Copyright",)
    found = re.findall(r"(?:[a-z]{2,} ){2,}[a-z]{2,}", text)
    return [said for said in found if said not in names]
