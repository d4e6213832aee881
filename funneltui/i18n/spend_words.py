"""Words of baselines, stages beside the whole, and what budget does where: English and Chinese."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class SpendWords:
    """What is said of campaigns and budgets below their tables."""

    held_against: str
    then: str
    """Between two facts of one campaign."""
    of_these: str
    baselines: Mapping[str, str]
    fixed: str
    mean_of: str
    control_group: str
    synthetic: str
    mixture: str
    fit: str
    imbalance: str
    placebo_p: str
    no_interval: str
    left_out: str


ENGLISH_SPEND = SpendWords(
    held_against="{name}: against {baseline}",
    then="; ",
    of_these="{names}: {said}",
    baselines=MappingProxyType(
        {
            "previous-period": "the period before",
            "same-period-last-year": "the same period a year before",
        }
    ),
    fixed="a fixed amount",
    mean_of="the mean of the {k} periods before",
    control_group="the control group {name}, scaled to its size",
    synthetic="a synthetic control of {column}: {mixture}",
    mixture="{share} {group}",
    fit="fitted on {days} days before",
    imbalance="imbalance {value} (0 fits, 1 is no better than equal weights)",
    placebo_p="placebo p {value} of {n} groups",
    no_interval="too few groups for an interval",
    left_out="{n} groups that sold less are left out",
)

CHINESE_SPEND = SpendWords(
    held_against="{name}：对比 {baseline}",
    then="；",
    of_these="{names}：{said}",
    baselines=MappingProxyType(
        {"previous-period": "上一周期", "same-period-last-year": "去年同期"},
    ),
    fixed="固定金额",
    mean_of="之前 {k} 个周期的均值",
    control_group="对照组 {name}（按人数缩放）",
    synthetic="{column} 的合成控制：{mixture}",
    mixture="{share} {group}",
    fit="以之前 {days} 天拟合",
    imbalance="失衡度 {value}（0 为完全拟合，1 不优于等权）",
    placebo_p="安慰剂检验 p {value}（{n} 组）",
    no_interval="分组太少，无法给出区间",
    left_out="另有 {n} 个销售较少的分组未纳入",
)


def spend_words(code: str) -> SpendWords:
    """The words of a language; English where there are none."""
    return CHINESE_SPEND if code.partition("-")[0] == "zh" else ENGLISH_SPEND
