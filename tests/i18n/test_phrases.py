"""What the layers below say in English, said in Chinese."""

import re

import pytest

from funneltui.analysis.metrics import METRICS
from funneltui.i18n.phrases import in_language
from funneltui.i18n.zh_formulas import FORMULAS
from funneltui.i18n.zh_remarks import REMARKS

_KEPT = {
    *("AOV", "CPS", "LTV", "CAC", "ARPU", "Kaplan", "Meier", "Wilson", "log", "Newcombe", "delta"),
    *("NBD", "Gamma", "Fader", "Hardie", "Lee", "Beta", "Marshall"),
}
FIELDS = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("metric", METRICS)
def test_every_formula_is_said_in_chinese(metric: str) -> None:
    row = METRICS[metric]
    for part in (row.numerator, row.denominator, row.source.partition("; ")[2]):
        assert not part or in_language(part, "zh") != part, part


@pytest.mark.parametrize("template", REMARKS)
def test_a_remark_fills_in_what_its_english_fills_in(template: str) -> None:
    assert set(FIELDS.findall(template)) == set(FIELDS.findall(REMARKS[template]))


def test_what_is_filled_in_stays_as_it_is() -> None:
    said = in_language("a sale is the funnel's last step, '支付成功 [x]'", "zh")
    assert said == "销售即漏斗的最后一步“支付成功 [x]”"


def test_english_stays_english_and_the_unknown_stays_as_it_is() -> None:
    assert in_language("all spend", "en") == "all spend"
    assert in_language("a remark of tomorrow", "zh") == "a remark of tomorrow"
    assert in_language("", "zh") == ""


def test_no_formula_is_half_english() -> None:
    for english, chinese in FORMULAS.items():
        words = set(re.findall(r"[A-Za-z]{3,}", chinese))
        assert words <= _KEPT, (english, words - _KEPT)
