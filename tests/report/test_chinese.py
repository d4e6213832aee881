"""Reports in Chinese."""

import re
from dataclasses import replace

import pytest

from funneltui.i18n.zh import CHINESE
from funneltui.report import FORMATS, render
from tests.golden import assert_report
from tests.report.answers import SETTING, answers

SPOKEN = replace(SETTING, tr=CHINESE)
DATA = {
    "Checkout", "checkout", "view", "item", "add", "to", "cart", "paid", "country", "US", "user",
    "id", "times", "without", "zone", "read", "as", "UTC", "in", "blob",
    "text", "nested", "shop", "parquet", "refund", "platform",
}  # fmt: skip
"""Names of the sample, and what the layers below say of its columns."""
UNITS = {"d", "h", "m", "s", "p", "pp", "k", "N", "Kaplan", "Meier", "funneltui", "u"}


@pytest.mark.parametrize("view", answers())
@pytest.mark.parametrize("form", ["table", "md"])
def test_a_chinese_report_looks_as_somebody_read_it(view: str, form: str) -> None:
    ending = "txt" if form == "table" else form
    assert_report(f"{view}.{ending}", "zh", render([answers()[view]], form, SPOKEN))


@pytest.mark.parametrize("view", answers())
def test_no_chinese_report_is_half_english(view: str) -> None:
    text = render([answers()[view]], "table", SPOKEN)
    plain = re.sub(r"[0-9a-f]{8,16}|p\d\d|\w+_\w+", "", text, flags=re.ASCII)
    assert set(re.findall(r"[A-Za-z]+", plain)) <= DATA | UNITS


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("view", answers())
def test_data_are_the_same_in_every_language(view: str, form: str) -> None:
    answer = [answers()[view]]
    assert render(answer, form, SPOKEN) == render(answer, form, SETTING)


def test_a_page_says_its_language() -> None:
    assert '<html lang="zh-Hans">' in FORMATS["html"]([answers()["funnel"]], SPOKEN)
