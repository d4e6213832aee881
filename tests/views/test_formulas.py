"""What is divided by what."""

import pytest

from funneltui.i18n.en import ENGLISH
from funneltui.i18n.zh import CHINESE
from funneltui.views.formulas import formula


@pytest.mark.parametrize(
    ("metric", "english", "chinese"),
    [
        ("iroas", "(sales − baseline) ÷ ad spend", "(销售额 − 基线) ÷ 广告支出"),
        ("inc_sales", "sales − baseline", "销售额 − 基线"),
        (
            "roi",
            "(revenue (× gross margin, where given) − spend) ÷ all spend",
            "(收入 (有毛利率时 × 毛利率) − 支出) ÷ 全部支出",
        ),
        ("conv_goal", "customers ÷ active users", "客户数 ÷ 活跃用户数"),
        (
            "cpm",
            "1,000 × ad spend ÷ impressions",
            "1,000 × 广告支出 ÷ 展示次数",
        ),
    ],
)
def test_a_difference_is_divided_as_a_whole(metric: str, english: str, chinese: str) -> None:
    assert (formula(metric, ENGLISH), formula(metric, CHINESE)) == (english, chinese)
