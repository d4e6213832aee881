"""Words of guardrails, offers, leads, worth by age and friction: English and Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class MoneyMoreWords:
    """What stands below the tables of money, upsell and friction."""

    guardrail_names: Mapping[str, str]
    guardrail_blocks: str
    guardrails_title: str
    guardrail: str
    upsold: str
    others: str
    difference: str
    timing_title: str
    tenure: str
    before_first: str
    days: str
    choices_title: str
    offers_seen: str
    usage_title: str
    active_days: str
    checkout_title: str
    since_checkout: str
    bought_after: str
    hazard_title: str
    at_risk: str
    matrix_title: str
    definitions: str
    made: str
    as_of: str
    input: str
    input_rows: str
    seed: str
    goals: str
    goal: str
    pages: str
    page: str
    visits: str
    worth_title: str
    age: str
    customers: str
    ordered: str
    leads_title: str
    answered: str
    within: tuple[str, ...]
    later: str
    never: str
    won: str
    handed: str
    reasons_title: str
    why: str
    leads: str
    without_spend: str
    friction_again: str
    friction_back: str
    references: Mapping[str, str]


ENGLISH = MoneyMoreWords(
    guardrail_names=MappingProxyType(
        {
            "refund": "refunds",
            "downgrade": "downgrades",
            "cancel": "cancellations within 30 days",
            "complaint": "complaints",
        }
    ),
    guardrail_blocks="worse after upselling: {names}",
    guardrails_title="Guardrails: what should not get worse",
    guardrail="what happens",
    upsold="of the upsold",
    others="of others",
    difference="difference",
    timing_title="Offers by time since the first order",
    tenure="days",
    before_first="before it",
    days="{low}–{high}",
    choices_title="Customers by how many offers they saw",
    offers_seen="offers",
    usage_title="First offers by how many days the customer had been active",
    active_days="active days",
    checkout_title="Offers in the checkout, not yet paid",
    since_checkout="since it began",
    bought_after="bought after",
    hazard_title="First upsells by tenure, of those still there",
    at_risk="at risk",
    matrix_title="Plans at the start of {month} and at its end",
    definitions="What the metrics are",
    made="interval by",
    as_of="As of {day}; {currency}.",
    input="{name}: sha256 {digest}.",
    input_rows="{name}: {rows} rows, sha256 {digest}.",
    seed="Intervals by chance are drawn with the seed {seed}.",
    goals="Goals",
    pages="Landing pages",
    worth_title="LTV by age: what customers have brought by then, each",
    age="months",
    goal="goal",
    page="page",
    visits="visits",
    customers="customers",
    ordered="ordered",
    leads_title="Leads by how soon they were answered",
    answered="answered",
    within=("5 min", "1 h", "1 d", "1 w"),
    later="later",
    never="never",
    won="won",
    handed="leads handed over: {handed} ({accepted} accepted, {rejected} rejected); "
    "lost: {lost}, open: {open}; rows that repeat a lead: {repeated}",
    reasons_title="Why leads were rejected",
    why="reason",
    leads="leads",
    without_spend="no spend is named for: {days}",
    friction_again="{units} did it again ({times}×)",
    friction_back="{units} went back to an earlier step ({times}×)",
    references=MappingProxyType(
        {
            "best-period": "best period",
            "previous-period": "period before",
            "best-group": "best group",
            "benchmark": "benchmark",
        }
    ),
)

CHINESE = MoneyMoreWords(
    guardrail_names=MappingProxyType(
        {
            "refund": "退款",
            "downgrade": "降级",
            "cancel": "30 天内取消",
            "complaint": "投诉",
        }
    ),
    guardrail_blocks="追加销售后变差：{names}",
    guardrails_title="护栏：不应变差的指标",
    guardrail="事件",
    upsold="追加销售客户",
    others="其他客户",
    difference="差异",
    timing_title="推荐：按首单之后的时间",
    tenure="天数",
    before_first="首单之前",
    days="{low}–{high}",
    choices_title="客户：按看到推荐的次数",
    offers_seen="推荐次数",
    usage_title="首次推荐：按客户此前的活跃天数",
    active_days="活跃天数",
    checkout_title="推荐：结账中、尚未付款时",
    since_checkout="结账开始后",
    bought_after="随后购买",
    hazard_title="首次追加销售：按成为客户的天数，只计尚在的客户",
    at_risk="可追加客户",
    matrix_title="{month} 月初与月末的套餐",
    definitions="指标定义",
    made="区间方法",
    as_of="截至 {day}；{currency}。",
    input="{name}：sha256 {digest}。",
    input_rows="{name}：{rows} 行，sha256 {digest}。",
    seed="由随机抽样得出的区间使用种子 {seed}。",
    goals="目标",
    goal="目标",
    page="页面",
    visits="访问",
    pages="落地页",
    worth_title="LTV：按成为客户的月数，每位客户至今带来的收入",
    age="月数",
    customers="客户数",
    ordered="当月下单",
    leads_title="线索：按响应快慢",
    answered="响应",
    within=("5 分钟", "1 小时", "1 天", "1 周"),
    later="更晚",
    never="未响应",
    won="成交",
    handed="移交 {handed} 条线索：接受 {accepted} 条，拒绝 {rejected} 条；"
    "流失 {lost} 条，未结 {open} 条；{repeated} 行与其他线索重复",
    reasons_title="拒绝原因",
    why="原因",
    leads="线索",
    without_spend="以下日期没有支出记录：{days}",
    friction_again="{units} 个对象重复该步骤 ({times} 次)",
    friction_back="{units} 个退回更早的步骤 ({times} 次)",
    references=MappingProxyType(
        {
            "best-period": "最佳周期",
            "previous-period": "上一周期",
            "best-group": "最佳分组",
            "benchmark": "基准",
        }
    ),
)


def money_more_words(code: str) -> MoneyMoreWords:
    """The words of a language; English where there are none."""
    return CHINESE if code.partition("-")[0] == "zh" else ENGLISH
