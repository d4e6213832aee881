"""The metrics of money: one row each, from which every view, export and check takes its names."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


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
spend | Spend | 花费 | money
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
  | down | revenue | metrics.md §0
cpm | Cost per 1,000 impressions | 千次曝光成本 | money
  | 1,000 × ad spend | impressions
  | down | spend | S0-24
cpc | Cost per click | 单次点击成本 | money
  | ad spend | clicks
  | down | spend | S0-24
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
  | all spend | new customers
  | down | spend | S0-31; exact Poisson interval of the count, spend fixed
qualify_rate | Qualification rate | 线索合格率 | rate
  | qualified leads | leads
  | up | . | S1-04; Wilson
lead_quality | Lead to sale | 线索成交率 | rate
  | leads that bought | leads
  | up | . | S1-12; Wilson
qualified_quality | Qualified lead to sale | 合格线索成交率 | rate
  | qualified leads that bought | qualified leads
  | up | . | S1-07; Wilson
conv_goal | Goal conversion | 目标转化率 | rate
  | customers | active users
  | up | . | S0-19; Wilson
conv_landing | Landing-page conversion | 落地页转化率 | rate
  | visits that begin on a page and buy | visits that begin on a page
  | up | page | S0-22, S2-23; Wilson
aov | Average order value | 平均订单价值 | money
  | order amounts | orders
  | up | revenue | S4-25; normal interval of the mean
deal_size | Deal size (median) | 交易规模（中位数） | money
  | median order amount | .
  | up | revenue | S2-41
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
  | up | revenue | S4-26
ltv_simple | LTV, by formula | 生命周期价值（公式法） | money
  | monthly ARPU × gross margin | monthly churn
  | up | revenue gross_margin | metrics.md §4
ltv_cac | LTV : CAC | LTV:CAC 比 | ratio
  | historic LTV (× gross margin, where given) | CAC
  | up | spend revenue | S0-33; both intervals at their ends
payback | CAC payback | CAC 回收期 | months
  | first month in which a customer's margin to date reaches CAC | .
  | down | spend revenue | S2-37
repeat | Repeat-purchase rate | 复购率 | rate
  | customers with two orders or more | customers
  | up | . | S0-08; Wilson
churn | Monthly churn | 月流失率 | rate
  | users active in a month and not in the next | users active in a month
  | down | . | metrics.md §3; Wilson
cycle | Sales cycle (median) | 销售周期 | days
  | Kaplan–Meier median of lead → sale, open leads censored | .
  | down | . | S1-15; log-log interval
velocity | Pipeline velocity | 销售漏斗流速 | money_per_day
  | leads × AOV × lead-to-sale rate | cycle in days
  | up | revenue | S2-45
growth | Sales growth | 销售增长 | change
  | revenue − the period before | the period before
  | up | revenue | S0-27
upsell_rate | Upsell conversion | 追加销售转化率 | rate
  | upsold users | customers offered
  | up | . | S4-24; Wilson
upsell_eligible | Upsell share of customers | 追加销售占比 | rate
  | upsold users | customers
  | up | . | S4-24; Wilson
nrr | Net revenue retention | 净收入留存 | ratio
  | last whole month's revenue of the month before's customers | the month before
  | up | revenue | S4-03
grr | Gross revenue retention | 毛收入留存 | ratio
  | the same without what grew | the month before
  | up | revenue | S4-03
inc_sales | Incremental sales | 增量销售额 | money
  | sales − baseline | .
  | up | revenue plan | S0-01; before/after
lift | Lift | 提升幅度 | change
  | sales − baseline | baseline
  | up | revenue plan | S0-01; before/after
iroas | Incremental ROAS | 增量 ROAS | ratio
  | sales − baseline | ad spend
  | up | spend revenue plan | S3-25, S3-26; before/after
inc_profit | Incremental profit after ads | 扣除广告后的增量利润 | money
  | sales − baseline − ad spend | .
  | up | spend revenue plan | S0-03
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
"""Those that are of a campaign, not of a scope."""
RETENTION = ("nrr", "grr")
"""Those of the upsell view."""
