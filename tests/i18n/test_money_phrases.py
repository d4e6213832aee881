"""What metrics are made of, and what is remarked on them, said in Chinese."""

import re

import pytest

from funneltui.analysis.metrics import METRICS
from funneltui.i18n.zh import CHINESE
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
        assert not part or CHINESE.phrases.say(part) != part, part


@pytest.mark.parametrize("template", REMARKS)
def test_a_remark_fills_in_what_its_english_fills_in(template: str) -> None:
    assert set(FIELDS.findall(template)) == set(FIELDS.findall(REMARKS[template]))


def test_what_is_filled_in_stays_as_it_is() -> None:
    said = CHINESE.phrases.say("a sale is the funnel's last step, '支付成功 [x]'")
    assert said == "销售即漏斗的最后一步“支付成功 [x]”"


def test_a_name_that_is_a_word_of_ours_stays_as_it_is() -> None:
    said = CHINESE.phrases.say("a sale is the funnel's last step, 'revenue'")
    assert said == "销售即漏斗的最后一步“revenue”"


def test_no_formula_is_half_english() -> None:
    for english, chinese in FORMULAS.items():
        words = set(re.findall(r"[A-Za-z]{3,}", chinese))
        assert words <= _KEPT, (english, words - _KEPT)
