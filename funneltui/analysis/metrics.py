"""The metrics of money: one row each, from which every view, export and check takes its names."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from funneltui.deferred import dataclass


class Better(Enum):
    """Which way is good."""

    UP = "up"
    DOWN = "down"


class Unit(Enum):
    """What a metric's number is."""

    MONEY = "money"
    COUNT = "count"
    RATE = "rate"
    """A share, in [0, 1]."""
    CHANGE = "change"
    """Relative to before: 0.429 is 42.9 % more."""
    RATIO = "ratio"
    DAYS = "days"
    MONTHS = "months"
    MONEY_PER_DAY = "money_per_day"


@dataclass(frozen=True)
class Metric:
    """One row of the table."""

    id: str
    name: str
    name_zh: str
    unit: Unit
    numerator: str
    denominator: str
    """Empty where the metric is a sum."""
    better: Better
    needs: tuple[str, ...]
    """`spend`, `revenue`, `gross_margin`, `plan`, `page`."""
    source: str
    adds_up: bool
    """Over disjoint periods: a target is approached as the period goes on."""


_ADDS_UP = frozenset({"spend", "leads", "qualified", "sales", "new_customers", "revenue"})
_TABLE = """
spend | Spend | 支出 | money
  | all spend | .
  | down | spend | S1-09
leads | Leads | 线索数 | count
  | leads | .
  | up | . | S2-09
qualified | Qualified leads | 合格线索数 | count
  | qualified leads | .
  | up | . | S1-04
sales | Sales | 销售数 | count
  | orders | .
  | up | . | S2-39
customers | Customers | 付费客户数 | count
  | users with an order | .
  | up | . | S2-39
new_customers | New customers | 新客户数 | count
  | users whose first order is in range | .
  | up | . | S0-31
revenue | Revenue | 收入 | money
  | sales and upsells − refunds | .
  | up | revenue | S0-29
refund_rate | Refund rate | 退款率 | rate
  | refunded amount | gross revenue
  | down | revenue | metrics.md §0; users as clusters
cpm | Cost per 1,000 impressions | 千次展示成本 | money
  | 1,000 × ad spend | impressions
  | down | spend | S0-24; days as clusters
cpc | Cost per click | 单次点击成本 | money
  | ad spend | clicks
  | down | spend | S0-24; days as clusters
ctr | Click-through rate | 点击率 | rate
  | clicks | impressions
  | up | spend | S0-24; quasi-binomial, days as clusters
cpl | Cost per lead | 单条线索成本 | money
  | all spend | leads
  | down | spend | S2-09; exact Poisson interval of the count, spend fixed
cpql | Cost per qualified lead | 合格线索成本 | money
  | all spend | qualified leads
  | down | spend | S1-04; exact Poisson interval of the count, spend fixed
cps | Cost per sale | 每笔销售成本 | money
  | all spend | sales (of qualified leads, where a rule is given)
  | down | spend | S1-01…09; exact Poisson interval of the count, spend fixed
cac_paid | CAC, paid | 付费获客成本 | money
  | ad spend | new customers
  | down | spend | S0-31; exact Poisson interval of the count, spend fixed
cac | CAC, fully loaded | 获客成本 | money
  | all spend but that on keeping customers | new customers
  | down | spend | S0-31; exact Poisson interval of the count, spend fixed
serve_cost | Cost to serve | 每客户服务成本 | money
  | spend on keeping customers | customers
  | down | spend | S1-31; exact Poisson interval of the count, spend fixed
retention_cost | Cost of retention | 每留存客户成本 | money
  | spend on keeping customers | returning customers
  | down | spend | S1-31; exact Poisson interval of the count, spend fixed
cac_retention | CAC : retention | 获客与留存成本比 | ratio
  | CAC | cost of retention
  | down | spend | S1-31; both intervals at their ends
qualify_rate | Qualification rate | 线索合格率 | rate
  | qualified leads | leads
  | up | . | S1-04; Wilson
lead_quality | Lead to sale | 线索成交率 | rate
  | leads that bought | leads
  | up | . | S1-12; Wilson
lead_shrunk | Lead to sale, shrunken | 线索成交率 (收缩估计) | rate
  | leads that bought, drawn to the mean of all groups | leads
  | up | . | S1-12; empirical Bayes, Beta prior by moments (Marshall 1991)
revenue_per_lead | Revenue per lead | 每条线索收入 | money
  | revenue of leads, whenever they bought | leads
  | up | revenue | S1-12; normal interval of the mean
qualified_quality | Qualified lead to sale | 合格线索成交率 | rate
  | qualified leads that bought | qualified leads
  | up | . | S1-07; Wilson
qualified_gain | Qualified − other leads | 合格与其他线索成交率之差 | rate
  | lead-to-sale rate of qualified leads − of the others | .
  | up | . | S1-07; Newcombe
speed_to_lead | Lead response time (median) | 线索响应时间 | days
  | Kaplan–Meier median of lead → first contact, unanswered leads censored | .
  | down | . | S1-21; log-log interval
mql_sql | MQL → SQL acceptance | 移交接受率 | rate
  | leads accepted by sales | leads handed over
  | up | . | S1-27; Wilson
handover | Hand-over to acceptance (median) | 移交到接受时间 | days
  | Kaplan–Meier median of hand-over → acceptance, undecided censored | .
  | down | . | S1-27; log-log interval
lead_loss | Lead loss | 线索流失率 | rate
  | leads said to be lost, or inactive for too long | leads that bought, are lost or old enough
  | down | . | S1-29; Wilson
conv_goal | Goal conversion | 目标转化率 | rate
  | customers | active users
  | up | . | S0-19; Wilson
conv_landing | Landing-page conversion | 落地页转化率 | rate
  | visits that begin on a page and buy | visits that begin on a page
  | up | page | S0-22, S2-23; Wilson
marginal_cps | Marginal cost per sale | 边际销售成本 | money
  | change of spend | change of sales
  | down | spend | S0-13
moved_sales | Extra sales by moving budget | 调整预算的销售变化 | count
  | moved spend × (sales ÷ spend there − sales ÷ spend here) | .
  | up | spend | S0-13; Poisson interval at constant rates
moved_revenue | Extra revenue by moving budget | 调整预算的收入变化 | money
  | moved spend × (revenue ÷ spend there − revenue ÷ spend here) | .
  | up | spend revenue | S0-13; compound Poisson interval at constant rates
aov | Average order value | 平均订单价值 | money
  | order amounts | orders
  | up | revenue | S4-25; normal interval of the mean
deal_size | Deal size (median) | 交易规模 (中位数) | money
  | median order amount | .
  | up | revenue | S2-41; order statistics
arpu | Revenue per user | 每用户平均收入 | money
  | revenue | active users
  | up | revenue | S4-15; normal interval of the mean
arppu | Revenue per paying user | 每付费用户平均收入 | money
  | revenue | customers
  | up | revenue | S4-15; normal interval of the mean
roas | ROAS | 广告支出回报率 | ratio
  | revenue | ad spend
  | up | spend revenue | S3-25; compound Poisson interval of the revenue, spend fixed
roi | ROI | 投资回报率 | change
  | revenue (× gross margin, where given) − spend | all spend
  | up | spend revenue | S1-26; compound Poisson interval of the revenue, spend fixed
margin | Margin per sale after CPS | 扣除销售成本后毛利 | money
  | AOV × gross margin − CPS | .
  | up | spend revenue gross_margin | S1-11; both intervals at their ends
ltv_hist | LTV, historic | 历史生命周期价值 | money
  | revenue of all customers to date | customers
  | up | revenue | S4-26; normal interval of the mean
ltv_simple | LTV, by formula | 生命周期价值 (公式法) | money
  | monthly ARPU × gross margin | monthly churn
  | up | revenue gross_margin | metrics.md §4; delta method
ltv_pred | LTV, predicted | 预测生命周期价值 | money
  | a new customer's expected revenue over the horizon (× gross margin) | .
  | up | revenue | metrics.md §4; BG/NBD × Gamma–Gamma (Fader, Hardie & Lee 2005)
ltv_cac | LTV : CAC | LTV:CAC 比 | ratio
  | historic LTV (× gross margin, where given) | CAC
  | up | spend revenue | S0-33; both intervals at their ends
payback | CAC payback | CAC 回收期 | months
  | first month in which a customer's margin to date reaches CAC | .
  | down | spend revenue | S2-37; the curve's and the CAC's intervals at their ends
repeat | Repeat-purchase rate | 复购率 | rate
  | customers with two orders or more | customers
  | up | . | S0-08; Wilson
tenure | Tenure (median) | 客户时长 (中位数) | days
  | median days from the first purchase to the data's end or as-of | .
  | up | . | S4-05; order statistics
returning | Returning customers | 回头客数 | count
  | customers with an order after their first | .
  | up | . | S1-30
referral | Referral rate | 客户推荐率 | rate
  | customers who recommended somebody | customers
  | up | . | S1-30; Wilson
retention | Monthly retention | 月留存率 | rate
  | users active in a month and in the next | users active in a month
  | up | . | S1-30; Wilson
churn | Monthly churn | 月流失率 | rate
  | users active in a month and not in the next | users active in a month
  | down | . | metrics.md §3; Wilson
cycle | Sales cycle (median) | 销售周期 | days
  | Kaplan–Meier median of lead → sale, open leads censored | .
  | down | . | S1-15; log-log interval
cycle_won | Sales cycle, won only | 销售周期 (仅已成交) | days
  | median of lead → sale of those who bought; biased low, as open leads are left out | .
  | down | . | S1-15; order statistics
velocity | Pipeline velocity | 销售漏斗流速 | money_per_day
  | leads × AOV × lead-to-sale rate | cycle in days
  | up | revenue | S2-45; delta method on logarithms
growth | Sales growth | 销售增长 | change
  | revenue − the period before | the period before
  | up | revenue | S0-27; bootstrap of days
growth_to_date | Sales growth to date | 销售增长 (同期进度) | change
  | revenue of the unfinished month − as many days of the month before | these days' revenue
  | up | revenue | S0-27; bootstrap of days
growth_qoq | Sales growth, QoQ | 销售增长 (季环比) | change
  | revenue of the last whole quarter − the one before | the one before
  | up | revenue | S1-34; bootstrap of days
growth_yoy | Sales growth, YoY | 销售增长 (同比) | change
  | revenue of the last whole month − the same month a year before | that month
  | up | revenue | S1-34; bootstrap of days
upsell_rate | Upsell conversion | 追加销售转化率 | rate
  | upsold users | customers offered
  | up | . | S4-24; Wilson
upsell_eligible | Upsell share of customers | 追加销售占比 | rate
  | upsold users | customers
  | up | . | S4-24; Wilson
upsold | Customers upsold | 追加销售客户数 | count
  | customers who took an offer | .
  | up | . | S4-24
upsell_uplift | AOV uplift by upsell | 追加销售的客单价提升 | money
  | order with the upsell − the customer's mean order up to the offer | customers who accepted
  | up | revenue | S4-09; normal interval of the mean
upsell_margin | Upsell margin after discount | 折后追加销售毛利 | money
  | upsells at their prices × gross margin − discounts | .
  | up | revenue gross_margin | S4-09
upsell_net | Upsell margin after its spend | 扣除追加销售支出后毛利 | money
  | upsell margin after discount − spend on upselling (commission, campaigns) | .
  | up | spend revenue gross_margin plan | S4-21
upsell_cost | Cost per upsell | 每次追加销售成本 | money
  | spend on upselling | customers who took an offer
  | down | spend plan | S4-11; exact Poisson interval of the count, spend fixed
cac_rest | CAC without upsell spend | 不含追加销售支出的获客成本 | money
  | all other spend | new customers
  | down | spend plan | S4-11; exact Poisson interval of the count, spend fixed
upsell_cac | Cost per upsell : CAC | 追加销售成本与获客成本之比 | ratio
  | cost per upsell | CAC without upsell spend
  | down | spend plan | S4-11; both intervals at their ends
score_upsold | Feedback score of the upsold | 追加销售客户的反馈评分 | ratio
  | last scores after the first upsell | upsold customers who gave one
  | up | plan | S4-28; normal interval of the mean
score_others | Feedback score of other customers | 其他客户的反馈评分 | ratio
  | last scores after the first order | other customers who gave one
  | up | plan | S4-28; normal interval of the mean
score_gain | Feedback: upsold − others | 反馈评分：追加销售客户 − 其他 | ratio
  | score of the upsold − of other customers | .
  | up | plan | S4-28; both intervals squared and added
breadth | Features used per active user | 每活跃用户使用的功能数 | ratio
  | features used, over active users | active users
  | up | plan | S4-17; normal interval of the mean
cross_rate | Cross-sell conversion | 交叉销售转化率 | rate
  | customers who bought of another line after the offer | customers offered one
  | up | . | S4-22; Wilson
cross_eligible | Cross-sell share of customers | 交叉销售占比 | rate
  | customers who bought of another line | customers with a known line
  | up | . | S4-22; Wilson
cross_sold | Customers cross-sold | 交叉销售客户数 | count
  | customers who bought of another line | .
  | up | . | S4-22
tier_eligible | Higher-tier share | 档位升级占比 | rate
  | customers who bought a higher tier of a line they had | customers with a known line
  | up | . | S4-22; Wilson
tier_up | Higher-tier buyers | 档位升级客户数 | count
  | customers who bought a higher tier of a line they had | .
  | up | . | S4-22
attach | Attach rate | 附加率 | rate
  | orders with an add-on | orders an add-on could go with
  | up | . | S4-20; users as clusters
nrr | Net revenue retention | 净收入留存率 | ratio
  | last whole month's revenue of the month before's customers | the month before
  | up | revenue | S4-03; customers as clusters
grr | Gross revenue retention | 毛收入留存率 | ratio
  | the same without what grew | the month before
  | up | revenue | S4-03; customers as clusters
inc_sales | Incremental sales | 增量销售额 | money
  | sales − baseline | .
  | up | revenue plan | S0-01; before/after, a control group or a synthetic control
lift | Lift | 提升幅度 | change
  | sales − baseline | baseline
  | up | revenue plan | S0-01; before/after, a control group or a synthetic control
iroas | Incremental ROAS | 增量 ROAS | ratio
  | sales − baseline | ad spend
  | up | spend revenue plan | S3-25, S3-26; before/after, a control group or a synthetic control
inc_profit | Incremental profit after ads | 扣除广告后的增量利润 | money
  | sales − baseline − ad spend | .
  | up | spend revenue plan | S0-03
inc_conversions | Extra conversions | 增量转化数 | count
  | orders − those of the baseline | .
  | up | plan | S3-23; compound Poisson interval of the sums, or users within groups
inc_visitors | Extra unique visitors | 增量独立访客 | count
  | users with any row − those of the baseline | .
  | up | plan | S3-23; compound Poisson interval of the sums, or users within groups
inc_existing | Extra spend of existing customers | 老客户消费变化 | money
  | what customers from before paid − the baseline | .
  | up | revenue plan | S3-23; compound Poisson interval of the sums, or users within groups
inc_returning | Extra returning customers | 增量回头客 | count
  | customers with an order after their first − those of the baseline | .
  | up | plan | S3-23; compound Poisson interval of the sums, or users within groups
"""


def _row(line: str) -> Metric:
    cells = [cell.strip().removeprefix(".") for cell in line.split("|")]
    name, english, chinese, unit, numerator, denominator, better, needs, source = cells
    return Metric(
        id=name,
        name=english,
        name_zh=chinese,
        unit=Unit(unit),
        numerator=numerator,
        denominator=denominator,
        better=Better(better),
        needs=tuple(needs.split()),
        source=source,
        adds_up=name in _ADDS_UP,
    )


_ROWS = tuple(_row(line) for line in _TABLE.strip().replace("\n  |", " |").splitlines())
METRICS: Mapping[str, Metric] = MappingProxyType({row.id: row for row in _ROWS})
"""By id, in the order in which they are shown."""
INCREMENTAL = ("inc_sales", "lift", "iroas", "inc_profit")
"""What a campaign's sales came to."""
MEASURES = ("inc_conversions", "inc_visitors", "inc_existing", "inc_returning")
"""What it changed besides sales."""
OF_CAMPAIGNS = frozenset({*INCREMENTAL, *MEASURES})
"""Those that are of a campaign, not of a scope."""
RETENTION = ("nrr", "grr")
"""Those of the upsell view."""
UPSELLING = frozenset(
    {
        *("upsell_rate", "upsell_eligible", "upsold", "upsell_uplift", "upsell_margin"),
        *("upsell_net", "upsell_cost", "cac_rest", "upsell_cac"),
        *("score_upsold", "score_others", "score_gain", "breadth"),
        *("cross_rate", "cross_eligible", "cross_sold", "attach"),
        *("tier_eligible", "tier_up", *RETENTION),
    }
)
"""Those that guardrails are about."""
