"""Money, upsell and plan in words: English and Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class MoneyWords:
    """The money and plan views."""

    title: str
    lens: str
    metric: str
    value: str
    interval: str
    n: str
    note: str
    groups_title: str
    periods_title: str
    period: str
    when: str
    unfinished: str
    all: str
    stack_title: str
    component: str
    per_sale: str
    of_total: str
    incremental_title: str
    campaign: str
    actual: str
    baseline: str
    no_control: str
    spend_covers: str
    spend_outside: str
    spend_shared: str
    no_spend_file: str
    verdicts: Mapping[str, str]
    reasons: Mapping[str, str]
    rules: Mapping[str, str]
    plan_title: str
    targets_title: str
    stages_title: str
    target: str
    gap: str
    pace: str
    status: str
    statuses: Mapping[str, str]
    stage: str
    state: str
    states: Mapping[str, str]
    verdict: str
    budget: str
    spent: str
    left: str
    milestones_title: str
    met: str
    not_met: str
    unknown: str
    milestone_line: str
    level_between: str
    comma: str
    """Between what is said of one milestone."""
    action: str
    actions: Mapping[str, str]
    locked_spend: str
    no_targets: str
    upsell_title: str
    offers_title: str
    offered: str
    accepted: str
    switches_title: str
    switched_from: str
    to: str
    bridge_title: str
    month: str
    bridge: tuple[str, ...]
    guardrail: str
    guardrails: Mapping[str, str]
    friction_title: str
    friction_step: str
    rate: str
    lost: str
    median: str
    friction_note: str


_REASONS = {
    "no_spend": "no spend",
    "whole_spend": "spend is of everybody",
    "no_denominator": "nothing to divide by",
    "no_revenue": "no revenue column",
    "no_control": "no control group",
    "no_margin": "no gross margin",
    "immature": "too early",
    "mixed_currency": "several currencies",
    "too_few": "too few",
    "not_estimable": "cannot be estimated",
    "straddles": "the interval straddles the threshold",
    "not_yet": "not yet",
    "not_said": "nobody has said so",
}

ENGLISH_MONEY = MoneyWords(
    title="Money",
    lens="{first} → {last} · {currency} · revenue net of refunds",
    metric="metric",
    value="value",
    interval="95% interval",
    n="n",
    note="verdict",
    groups_title="By {by}",
    periods_title="By {grain}",
    period="from",
    when="period",
    unfinished="~ the period is not over: no growth is taken from it",
    all="all",
    stack_title="What a sale costs, by component",
    component="component",
    per_sale="per sale",
    of_total="of total",
    incremental_title="Against a baseline",
    campaign="campaign",
    actual="sales",
    baseline="baseline",
    no_control="no control group: before and after differ for other reasons, too",
    spend_covers="spend covers {with_spend} of {days} days; days without any: {without}",
    spend_outside="{amount} of spend lies outside the range and is not counted",
    spend_shared="{amount} of spend names no channel ({how})",
    no_spend_file="no spend file: costs are not known (--spend FILE)",
    verdicts=MappingProxyType(
        {
            "below": "below benchmark",
            "within": "within benchmark",
            "above": "above benchmark",
            "cannot_tell": "cannot tell",
            "keep": "keep",
            "watch": "watch",
            "drop": "drop",
            "good": "more came in than was spent",
            "losing": "less came in than was spent",
            "go": "GO",
            "hold": "HOLD",
            "stop": "STOP",
            "insufficient": "INSUFFICIENT DATA",
            "better": "better",
            "worse": "worse",
            "cheaper": "cheaper than a new customer",
            "dearer": "dearer than a new customer",
        }
    ),
    reasons=MappingProxyType(_REASONS),
    rules=MappingProxyType(
        {
            "met": "the whole interval is on the right side",
            "wrong_side": "the whole interval is on the wrong side",
            "deadline": "the deadline has passed and the value is on the wrong side",
            "budget": "the budget is spent and it is not met",
        }
    ),
    plan_title="Plan",
    targets_title="Targets, worst first",
    stages_title="Stages",
    target="target",
    gap="gap",
    pace="pace",
    status="status",
    statuses=MappingProxyType(
        {
            "met": "met",
            "missed": "missed",
            "ahead": "ahead",
            "on_pace": "on pace",
            "behind": "behind",
            "at_risk": "at risk",
            "cannot_tell": "cannot tell",
            "not_begun": "not begun",
            "undefined": "not known",
        }
    ),
    stage="stage",
    state="state",
    states=MappingProxyType(
        {
            "pending": "pending",
            "locked": "locked",
            "running": "running",
            "passed": "passed",
            "failed": "failed",
            "stopped": "stopped",
        }
    ),
    verdict="verdict",
    budget="budget",
    spent="spent",
    left="left",
    milestones_title="Milestones of {stage}",
    met="met",
    not_met="not met",
    unknown="unknown",
    milestone_line="{metric} {value} {wanted}: {met} ({rule})",
    level_between="{level} interval {low} … {high}",
    comma=", ",
    action="action",
    actions=MappingProxyType(
        {
            "scale_up": "scale up",
            "change": "change",
            "continue": "continue",
            "pause": "pause",
            "scale_down": "scale down",
            "stop": "stop",
            "wait": "wait",
        }
    ),
    locked_spend="{amount} was spent in '{stage}' before it was released",
    no_targets="the plan has no targets",
    upsell_title="Upsell",
    offers_title="Offers to customers",
    offered="offered",
    accepted="accepted",
    switches_title="Changes of plan",
    switched_from="from",
    to="to",
    bridge_title="Revenue from one month to the next",
    month="month",
    bridge=("new", "returned", "expansion", "contracted", "churned", "revenue"),
    guardrail="Refunded: {upsold} of the upsold, {others} of other customers; difference "
    "{interval}: {verdict}",
    guardrails=MappingProxyType(
        {"worse": "worse: no go", "better": "better", "cannot_tell": "cannot tell"}
    ),
    friction_title="Friction",
    friction_step="step",
    rate="of previous",
    lost="lost",
    median="median",
    friction_note="Lost: conversions more, had the step done as in its best whole period with "
    "30 units or more, all later steps as they are. The best of several is partly luck.",
)

CHINESE_MONEY = MoneyWords(
    title="收支",
    lens="{first} → {last} · {currency} · 收入已扣除退款",
    metric="指标",
    value="数值",
    interval="95% 区间",
    n="样本",
    note="结论",
    groups_title="按 {by}",
    periods_title="按{grain}",
    period="起始",
    when="周期",
    unfinished="~ 该周期尚未结束，不计算增长",
    all="全部",
    stack_title="每笔销售成本的构成",
    component="构成",
    per_sale="每笔销售",
    of_total="占比",
    incremental_title="与基线对比",
    campaign="营销活动",
    actual="销售额",
    baseline="基线",
    no_control="没有对照组：前后差异也可能来自其他原因",
    spend_covers="支出数据覆盖 {days} 天中的 {with_spend} 天；{without} 天没有记录",
    spend_outside="{amount} 的支出在范围之外，未计入",
    spend_shared="{amount} 的支出未注明渠道（{how}）",
    no_spend_file="没有支出文件：成本未知（--spend FILE）",
    verdicts=MappingProxyType(
        {
            "below": "低于基准",
            "within": "达到基准",
            "above": "高于基准",
            "cannot_tell": "无法判断",
            "keep": "保留",
            "watch": "观察",
            "drop": "放弃",
            "good": "增量高于支出",
            "losing": "增量低于支出",
            "go": "继续",
            "hold": "观望",
            "stop": "停止",
            "insufficient": "数据不足",
            "better": "更好",
            "worse": "更差",
            "cheaper": "比新客户便宜",
            "dearer": "比新客户贵",
        }
    ),
    reasons=MappingProxyType(
        {
            "no_spend": "没有支出",
            "whole_spend": "支出未区分人群",
            "no_denominator": "分母为零",
            "no_revenue": "没有收入列",
            "no_control": "没有对照组",
            "no_margin": "没有毛利率",
            "immature": "为时过早",
            "mixed_currency": "多种货币",
            "too_few": "样本太少",
            "not_estimable": "无法估计",
            "straddles": "区间跨越阈值",
            "not_yet": "尚无结果",
            "not_said": "尚无人确认",
        }
    ),
    rules=MappingProxyType(
        {
            "met": "整个区间位于达标一侧",
            "wrong_side": "整个区间位于未达标一侧",
            "deadline": "期限已过且未达标",
            "budget": "预算已用完且未达标",
        }
    ),
    plan_title="计划",
    targets_title="目标 (最差在前)",
    stages_title="阶段",
    target="目标",
    gap="差距",
    pace="进度",
    status="状态",
    statuses=MappingProxyType(
        {
            "met": "达成",
            "missed": "未达成",
            "ahead": "超前",
            "on_pace": "符合进度",
            "behind": "落后",
            "at_risk": "有风险",
            "cannot_tell": "无法判断",
            "not_begun": "未开始",
            "undefined": "未知",
        }
    ),
    stage="阶段",
    state="状态",
    states=MappingProxyType(
        {
            "pending": "待开始",
            "locked": "锁定",
            "running": "进行中",
            "passed": "通过",
            "failed": "失败",
            "stopped": "已停止",
        }
    ),
    verdict="结论",
    budget="预算",
    spent="已支出",
    left="剩余",
    milestones_title="{stage} 的里程碑",
    met="达成",
    not_met="未达成",
    unknown="未知",
    milestone_line="{metric} {value} {wanted}：{met}（{rule}）",
    level_between="{level} 区间 {low} … {high}",
    comma="，",
    action="建议",
    actions=MappingProxyType(
        {
            "scale_up": "加码",
            "change": "调整",
            "continue": "继续",
            "pause": "暂停",
            "scale_down": "缩减",
            "stop": "停止",
            "wait": "等待",
        }
    ),
    locked_spend="“{stage}”的预算尚未释放，却已支出 {amount}",
    no_targets="计划中没有目标",
    upsell_title="追加销售",
    offers_title="向客户推荐",
    offered="推荐",
    accepted="接受",
    switches_title="套餐变更",
    switched_from="原套餐",
    to="新套餐",
    bridge_title="逐月收入变化",
    month="月份",
    bridge=("新增", "回流", "增购", "减购", "流失", "收入"),
    guardrail="退款：追加销售客户 {upsold}，其他客户 {others}；差异 {interval}：{verdict}",
    guardrails=MappingProxyType(
        {"worse": "变差，不可继续", "better": "变好", "cannot_tell": "无法判断"}
    ),
    friction_title="摩擦点",
    friction_step="步骤",
    rate="较上步",
    lost="损失转化",
    median="中位数",
    friction_note="损失转化：若该步骤达到其最佳完整周期（至少 30 个样本）的水平，"
    "且后续各步不变，本可多得的转化。最佳周期的成绩有一部分出于偶然。",
)


def money_words(code: str) -> MoneyWords:
    """The words of a language; English where there are none."""
    return CHINESE_MONEY if code.partition("-")[0] == "zh" else ENGLISH_MONEY
