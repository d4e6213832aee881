"""Words of the budget by channel and period: English and Chinese."""

from funneltui.deferred import dataclass


@dataclass(frozen=True)
class BudgetWords:
    """The budget page, and the prompt for moving money."""

    title: str
    none: str
    share: str
    sales: str
    revenue: str
    more_spend: str
    more_sales: str
    marginal: str
    marginal_note: str
    what_if: str
    cps_from_to: str
    ask_move: str
    ask_move_help: str
    moved: str
    not_moved: str


ENGLISH_BUDGET = BudgetWords(
    title="Budget by {by} and period",
    none="no budget to show: it takes a spend file and a breakdown by channel or campaign (b)",
    share="share",
    sales="sales",
    revenue="revenue",
    more_spend="Δ spend",
    more_sales="Δ sales",
    marginal="marginal",
    marginal_note="sales: those that the cost per sale counts; marginal: what each one more than "
    "in the period before cost",
    what_if="What if {amount} went from {source} to {target} · assumes constant rates",
    cps_from_to="cost per sale {before} → {after}",
    ask_move="Move budget",
    ask_move_help="from, to and how much: google facebook 500; empty moves nothing",
    moved="what if {amount} went from {source} to {target}",
    not_moved="nothing is moved",
)

CHINESE_BUDGET = BudgetWords(
    title="预算：按 {by} 与周期",
    none="没有可显示的预算：需要支出文件，并按渠道或营销活动细分（b）",
    share="占比",
    sales="销售",
    revenue="收入",
    more_spend="Δ 支出",
    more_sales="Δ 销售",
    marginal="边际成本",
    marginal_note="销售：计算每笔销售成本时所计的销售；边际成本：比上一周期每多一笔销售所花的钱",
    what_if="假如把 {amount} 从 {source} 移到 {target} · 假定比率不变",
    cps_from_to="每笔销售成本 {before} → {after}",
    ask_move="调整预算",
    ask_move_help="来源、去向与金额：google facebook 500；留空则不调整",
    moved="假如把 {amount} 从 {source} 移到 {target}",
    not_moved="不调整预算",
)


def budget_words(code: str) -> BudgetWords:
    """The words of a language; English where there are none."""
    return CHINESE_BUDGET if code.partition("-")[0] == "zh" else ENGLISH_BUDGET
