"""What the screens of money and plan say besides their numbers: English and Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class MoneyScreenWords:
    """Pages inside the views of money, tiles, formulas, and what is missing."""

    parts: Mapping[str, str]
    """The pages of the money view, by their names."""
    short_names: Mapping[str, str]
    """Metrics as headings of narrow columns."""
    growth_over: Mapping[str, str]
    """Growth over a period, by its length."""
    change: str
    no_change: str
    columns: str
    unshown: str
    """What a table says of columns that have no room."""
    by: str
    nothing_broken_down: str
    whole_spend: str
    formulas: str
    formulas_of: str
    method: str
    give_spend: str
    give_plan: str
    why: str
    says_why: str
    rules: str
    friction_formula: str
    friction_unknown: str
    projection: str
    chance_to_hit: str
    deadline: str
    ask_spend: str
    ask_spend_help: str
    ask_plan: str
    ask_plan_help: str
    spend_named: str
    sorted_by: str
    sorted_up: str
    sorted_as_usual: str
    nothing_to_sort: str
    plan_named: str
    page_of: str
    all_columns: str
    no_file: str
    shared: str
    rest: str
    friction_only: str
    unexplained: str
    """Said where a plan has nothing to explain."""
    no_worth: str


ENGLISH_MONEY_SCREEN = MoneyScreenWords(
    parts=MappingProxyType(
        {
            "overview": "money",
            "metrics": "all metrics",
            "periods": "per period",
            "budget": "budget",
            "costs": "costs and campaigns",
            "worth": "customers and leads",
            "upsell": "upsell",
            "selling": "what sells, and how",
            "staying": "when, and who stays",
            "friction": "friction",
            "formulas": "formulas",
        }
    ),
    short_names=MappingProxyType(
        {
            "ltv_hist": "LTV",
            "ltv_cac": "LTV:CAC",
            "qualified": "qualified",
            "growth": "growth",
            "growth_yoy": "YoY",
            "new_customers": "new buyers",
            "repeat": "repeat",
            "inc_sales": "extra sales",
            "lift": "lift",
            "iroas": "iROAS",
            "payback": "payback",
        }
    ),
    growth_over=MappingProxyType({"month": "MoM", "quarter": "QoQ"}),
    change="▲▼ the last whole {grain} against the one before",
    no_change="no two whole periods to compare yet",
    columns="columns {first}–{last} of {total}",
    unshown="no room here for: {names}",
    by="by {by}",
    nothing_broken_down="no column says the channel: b breaks down by another one",
    whole_spend="the filter is of the log's rows: spend, and what is made of it, is not filtered",
    formulas="Formulas, with their numbers put in",
    formulas_of="Formulas of {group}, with their numbers put in",
    method="interval by",
    give_spend="Name a spend file with S, or: funneltui LOG --spend FILE. It needs the columns "
    "date and amount, and may have channel, campaign, category, currency, impressions, clicks; or "
    "one column of amounts per channel.",
    give_plan="There is no plan. Name one with T, or: funneltui LOG --targets FILE. It is a TOML "
    "file with [[target]], [[benchmark]], [[incremental]] and [[stage]], all optional.",
    why="Why",
    says_why="↵ says why",
    rules="go: the whole interval is on the right side of the threshold, n is large enough and no "
    "guardrail is worse. stop: it is on the wrong side, the deadline passed unmet, or the budget "
    "is spent unmet. hold: it straddles the threshold, and there is time. insufficient data: n is "
    "below min_n, or it is too early.",
    friction_formula="lost = users at the step before × (best rate − rate) × rates of later steps",
    friction_unknown="not known: too few whole periods with 30 units or more",
    projection="projected",
    chance_to_hit="chance to hit",
    deadline="by",
    ask_spend="Spend file",
    ask_spend_help="a path: csv, parquet, ndjson; empty takes it away",
    ask_plan="Plan file",
    ask_plan_help="a path of a TOML file; empty takes it away",
    spend_named="spend is read from {path}",
    sorted_by="sorted by {metric}, highest first · R turns round",
    sorted_up="sorted by {metric}, lowest first · R turns round",
    sorted_as_usual="sorted by leads and customers · s sorts by a column",
    nothing_to_sort="there is no table of channels here",
    plan_named="the plan is read from {path}",
    page_of="[ ] page {number} of {total}",
    all_columns="there are no more columns",
    no_file="no file",
    shared="(shared)",
    rest="Other",
    friction_only="on the friction page: hold the steps against something else",
    unexplained="nothing to explain yet: T names a plan with targets or stages",
    no_worth="nothing to tell yet: LTV takes amounts of money and a whole month of new customers, "
    "leads take rules in the plan",
)

CHINESE_MONEY_SCREEN = MoneyScreenWords(
    parts=MappingProxyType(
        {
            "overview": "收支",
            "metrics": "全部指标",
            "periods": "按周期",
            "budget": "预算",
            "costs": "成本与营销活动",
            "worth": "客户与线索",
            "upsell": "追加销售",
            "selling": "卖什么、怎么卖",
            "staying": "时机与留存",
            "friction": "摩擦点",
            "formulas": "公式",
        }
    ),
    short_names=MappingProxyType(
        {
            "ltv_hist": "LTV",
            "ltv_cac": "LTV:CAC",
            "aov": "客单价",
            "spend": "支出",
            "leads": "线索",
            "qualified": "合格线索",
            "sales": "销售",
            "revenue": "收入",
            "payback": "回收期",
            "growth": "增长",
            "growth_yoy": "同比",
            "new_customers": "新客户",
            "customers": "客户",
            "repeat": "复购率",
            "inc_sales": "增量销售",
            "lift": "提升",
            "iroas": "iROAS",
        }
    ),
    growth_over=MappingProxyType({"month": "环比", "quarter": "季环比"}),
    change="▲▼ 最近一个完整{grain}与前一个相比",
    no_change="尚无两个完整周期可比较",
    columns="第 {first}–{last} 列，共 {total} 列",
    unshown="此处放不下的列：{names}",
    by="按 {by}",
    nothing_broken_down="没有渠道列：按 b 选择其他列细分",
    whole_spend="筛选只作用于日志的行：支出及由其得出的数值未经筛选",
    formulas="公式与代入的数值",
    formulas_of="{group} 的公式与代入的数值",
    method="区间方法",
    give_spend="按 S 指定支出文件，或运行 funneltui LOG --spend FILE。文件须有 date 与 amount 列，"
    "还可以有 channel、campaign、category、currency、impressions、clicks；或每个渠道一列金额。",
    give_plan="没有计划。按 T 指定，或运行 funneltui LOG --targets FILE。它是 TOML 文件，"
    "可含 [[target]]、[[benchmark]]、[[incremental]]、[[stage]]，均可省略。",
    why="依据",
    says_why="↵ 说明依据",
    rules="继续：整个区间位于达标一侧，样本足够，且没有护栏变差。停止：整个区间位于未达标一侧，"
    "或期限已过未达标，或预算用完未达标。观望：区间跨越阈值且尚有时间。"
    "数据不足：样本少于 min_n，或为时过早。",
    friction_formula="损失转化 = 上一步人数 × (最佳转化率 − 转化率) × 后续各步转化率",
    friction_unknown="未知：样本达到 30 的完整周期太少",
    projection="预计",
    chance_to_hit="达成概率",
    deadline="期限",
    ask_spend="支出文件",
    ask_spend_help="路径：csv、parquet、ndjson；留空则不用",
    ask_plan="计划文件",
    ask_plan_help="TOML 文件的路径；留空则不用",
    spend_named="支出读自 {path}",
    sorted_by="按{metric}从高到低排序 · R 反转",
    sorted_up="按{metric}从低到高排序 · R 反转",
    sorted_as_usual="按线索与客户排序 · s 按列排序",
    nothing_to_sort="此处没有渠道表",
    plan_named="计划读自 {path}",
    page_of="[ ] 第 {number} 页，共 {total} 页",
    rest="其他",
    all_columns="没有更多的列",
    no_file="没有文件",
    shared="(共用)",
    friction_only="只用于摩擦点页：换一个参照",
    unexplained="暂无可说明的内容：按 T 指定含目标或阶段的计划",
    no_worth="暂无数据：LTV 需要金额列和新客户的至少一个完整月，线索需要计划中的规则",
)


def money_screen_words(code: str) -> MoneyScreenWords:
    """The words of a language; English where there are none."""
    return CHINESE_MONEY_SCREEN if code.partition("-")[0] == "zh" else ENGLISH_MONEY_SCREEN
