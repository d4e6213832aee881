"""Words of baselines, stages beside the whole, and what budget does where: English and Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
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
    exposures: str
    whole_title: str
    extra: str
    share: str
    against_whole: str
    whole: str
    sum_of_stages: str
    sides: Mapping[str, str]
    measures_title: str
    only_sales: str
    measure: str
    in_campaign: str
    measure_names: Mapping[str, str]


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
    left_out="groups left out, as they sold less: {n}",
    exposures="{period}, {level} exposures",
    whole_title="Each stage as a campaign of its own, and the whole",
    extra="extra",
    share="share",
    against_whole="vs whole",
    whole="the whole: {name}",
    sum_of_stages="the sum of the stages",
    sides=MappingProxyType(
        {"better": "better", "worse": "worse", "cannot_tell": "cannot tell"},
    ),
    measures_title="What {name} changed",
    only_sales="what {name} changed besides sales: {why}",
    measure="measure",
    in_campaign="campaign",
    measure_names=MappingProxyType(
        {
            "inc_conversions": "conversions",
            "inc_visitors": "unique visitors",
            "inc_existing": "spend of existing customers",
            "inc_returning": "returning customers",
            "inc_sales": "sales",
        }
    ),
)

CHINESE_SPEND = SpendWords(
    held_against="{name}：对比{baseline}",
    then="；",
    of_these="{names}：{said}",
    baselines=MappingProxyType(
        {"previous-period": "上一周期", "same-period-last-year": "去年同期"},
    ),
    fixed="固定金额",
    mean_of="之前 {k} 个周期的均值",
    control_group="对照组 {name}（按人数缩放）",
    synthetic="按 {column} 的合成控制：{mixture}",
    mixture="{share} {group}",
    fit="以之前 {days} 天拟合",
    imbalance="失衡度 {value}（0 为完全拟合，1 不优于等权）",
    placebo_p="安慰剂检验 p {value}（{n} 组）",
    no_interval="分组太少，无法给出区间",
    left_out="另有 {n} 个销售较少的分组未纳入",
    exposures="{period}，曝光 {level} 次",
    whole_title="各阶段单独作为营销活动，与整体对比",
    extra="增量销售",
    share="占比",
    against_whole="与整体比",
    whole="整体：{name}",
    sum_of_stages="各阶段合计",
    sides=MappingProxyType({"better": "更好", "worse": "更差", "cannot_tell": "无法判断"}),
    measures_title="{name} 带来的变化",
    only_sales="{name} 对销售额之外的影响：{why}",
    measure="指标",
    in_campaign="营销活动期",
    measure_names=MappingProxyType(
        {
            "inc_conversions": "转化数",
            "inc_visitors": "独立访客",
            "inc_existing": "老客户消费",
            "inc_returning": "回头客",
            "inc_sales": "销售额",
        }
    ),
)


def spend_words(code: str) -> SpendWords:
    """The words of a language; English where there are none."""
    return CHINESE_SPEND if code.partition("-")[0] == "zh" else ENGLISH_SPEND
