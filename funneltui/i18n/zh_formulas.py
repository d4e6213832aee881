"""What metrics are made of, and how sure they are, in Simplified Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

FORMULAS: Mapping[str, str] = MappingProxyType(
    {
        "all spend": "全部支出",
        "all spend but that on keeping customers": "全部支出 (不含维护老客户的支出)",
        "spend on keeping customers": "维护老客户的支出",
        "cost of retention": "每留存客户成本",
        "returning customers": "回头客",
        "change of spend": "支出变化",
        "change of sales": "销售变化",
        "moved spend × (sales ÷ spend there − sales ÷ spend here)": (
            "调整的支出 × (调入方的销售 ÷ 支出 − 调出方的销售 ÷ 支出)"
        ),
        "moved spend × (revenue ÷ spend there − revenue ÷ spend here)": (
            "调整的支出 × (调入方的收入 ÷ 支出 − 调出方的收入 ÷ 支出)"
        ),
        "Poisson interval at constant rates": "比率不变时的泊松区间",
        "compound Poisson interval at constant rates": "比率不变时的复合泊松区间",
        "customers with an order after their first": "首单之后又下单的客户",
        "customers who recommended somebody": "向他人推荐过的客户",
        "users active in a month and in the next": "当月与次月均活跃的用户",
        "leads": "线索数",
        "qualified leads": "合格线索数",
        "orders": "订单数",
        "users with an order": "有订单的用户",
        "users whose first order is in range": "首单在范围内的用户",
        "sales and upsells − refunds": "销售与追加销售 − 退款",
        "refunded amount": "退款金额",
        "gross revenue": "总收入",
        "1,000 × ad spend": "1,000 × 广告支出",
        "impressions": "展示次数",
        "ad spend": "广告支出",
        "clicks": "点击次数",
        "sales (of qualified leads, where a rule is given)": (
            "销售数 (有合格规则时只计合格线索的销售)"
        ),
        "new customers": "新客户数",
        "leads that bought": "成交的线索",
        "qualified leads that bought": "成交的合格线索",
        "customers": "客户数",
        "active users": "活跃用户数",
        "visits that begin on a page and buy": "从某页面开始并购买的访问",
        "visits that begin on a page": "从某页面开始的访问",
        "leads that bought, drawn to the mean of all groups": "成交的线索 (向各组均值收缩)",
        "revenue of leads, whenever they bought": "线索带来的收入 (无论何时购买)",
        "lead-to-sale rate of qualified leads − of the others": "合格线索成交率 − 其他线索成交率",
        "Kaplan–Meier median of lead → first contact, unanswered leads censored": (
            "从线索到首次联系的 Kaplan–Meier 中位数，未响应的按删失处理"
        ),
        "leads accepted by sales": "销售接受的线索",
        "leads handed over": "移交的线索",
        "Kaplan–Meier median of hand-over → acceptance, undecided censored": (
            "从移交到接受的 Kaplan–Meier 中位数，未决的按删失处理"
        ),
        "leads said to be lost, or inactive for too long": "明确流失或长期不活跃的线索",
        "leads that bought, are lost or old enough": "已成交、已流失或足够久的线索",
        "a new customer's expected revenue over the horizon (× gross margin)": (
            "新客户在预测期内的期望收入 (× 毛利率)"
        ),
        "revenue of the unfinished month − as many days of the month before": (
            "未结束月份的收入 − 上月同等天数的收入"
        ),
        "these days' revenue": "这些天的收入",
        "revenue of the last whole quarter − the one before": "最近完整季度收入 − 前一季度",
        "the one before": "前一季度",
        "revenue of the last whole month − the same month a year before": (
            "最近完整月份收入 − 去年同月"
        ),
        "that month": "去年同月",
        "order with the upsell − the customer's mean order up to the offer": (
            "含追加销售的订单 − 该客户推荐之前的平均订单"
        ),
        "customers who accepted": "接受推荐的客户",
        "upsell margin after discount − spend on upselling (commission, campaigns)": (
            "折后追加销售毛利 − 追加销售支出 (佣金、营销活动)"
        ),
        "spend on upselling": "追加销售支出",
        "all other spend": "其他全部支出",
        "cost per upsell": "每次追加销售成本",
        "CAC without upsell spend": "不含追加销售支出的获客成本",
        "last scores after the first upsell": "首次追加销售之后的最后评分",
        "upsold customers who gave one": "给出评分的追加销售客户",
        "last scores after the first order": "首单之后的最后评分",
        "other customers who gave one": "给出评分的其他客户",
        "score of the upsold − of other customers": "追加销售客户的评分 − 其他客户的评分",
        "features used, over active users": "活跃用户使用的功能数之和",
        "both intervals squared and added": "两个区间平方相加",
        "upsells at their prices × gross margin − discounts": "追加销售原价 × 毛利率 − 折扣",
        "customers who took an offer": "接受推荐的客户",
        "customers who bought of another line after the offer": "推荐后购买其他产品线的客户",
        "customers offered one": "收到推荐的客户",
        "customers who bought of another line": "购买其他产品线的客户",
        "customers with a known line": "已知产品线的客户",
        "customers who bought a higher tier of a line they had": "购买已有产品线更高档位的客户",
        "orders with an add-on": "带附加品的订单",
        "orders an add-on could go with": "可搭配附加品的订单",
        "order amounts": "订单金额",
        "median order amount": "订单金额中位数",
        "median": "中位数",
        "median of {n}": "{n} 个的中位数",
        "revenue": "收入",
        "revenue (× gross margin, where given) − spend": "收入 (有毛利率时 × 毛利率) − 支出",
        "AOV × gross margin − CPS": "客单价 × 毛利率 − 每笔销售成本",
        "revenue of all customers to date": "全部客户至今的收入",
        "monthly ARPU × gross margin": "月 ARPU × 毛利率",
        "monthly churn": "月流失率",
        "historic LTV (× gross margin, where given)": "历史 LTV (有毛利率时 × 毛利率)",
        "CAC": "获客成本",
        "first month in which a customer's margin to date reaches CAC": (
            "客户累计毛利首次达到获客成本的月份"
        ),
        "customers with two orders or more": "有两笔及以上订单的客户",
        "median days from the first purchase to the data's end or as-of": (
            "从首次购买到数据结束或截至日的天数中位数"
        ),
        "users active in a month and not in the next": "某月活跃而次月不活跃的用户",
        "users active in a month": "某月活跃的用户",
        "Kaplan–Meier median of lead → sale, open leads censored": (
            "线索 → 成交的 Kaplan–Meier 中位数，未结线索按删失处理"
        ),
        "median of lead → sale of those who bought; biased low, as open leads are left out": (
            "已成交线索的线索 → 成交中位数；未计入未结线索，因此偏低"
        ),
        "leads × AOV × lead-to-sale rate": "线索数 × 客单价 × 线索成交率",
        "cycle in days": "周期天数",
        "revenue − the period before": "收入 − 前一周期",
        "the period before": "前一周期",
        "upsold users": "追加销售客户",
        "customers offered": "收到推荐的客户",
        "last whole month's revenue of the month before's customers": (
            "上月客户在最近一个完整月的收入"
        ),
        "the month before": "上月",
        "the same without what grew": "同上，不计增长部分",
        "sales − baseline": "销售额 − 基线",
        "baseline": "基线",
        "sales − baseline − ad spend": "销售额 − 基线 − 广告支出",
        "before/after": "前后对比",
        "Wilson": "Wilson 区间",
        "Newcombe": "Newcombe 区间",
        "BG/NBD × Gamma–Gamma (Fader, Hardie & Lee 2005)": (
            "BG/NBD × Gamma–Gamma 模型（Fader、Hardie 与 Lee，2005）"
        ),
        "orders − those of the baseline": "订单数 − 基线的订单数",
        "users with any row − those of the baseline": "有任何记录的用户 − 基线的用户",
        "what customers from before paid − the baseline": "老客户消费 − 基线",
        "customers with an order after their first − those of the baseline": (
            "有后续订单的客户 − 基线的客户"
        ),
        "compound Poisson interval of the sums, or users within groups": (
            "总和的复合泊松区间，或以组内用户为准"
        ),
        "before/after, a control group or a synthetic control": "前后对比、对照组或合成控制",
        "bootstrap of days": "对天重抽样",
        "customers as clusters": "以客户为组",
        "days as clusters": "以天为组",
        "users as clusters": "以用户为组",
        "delta method": "delta 法",
        "delta method on logarithms": "对数上的 delta 法",
        "empirical Bayes, Beta prior by moments (Marshall 1991)": (
            "经验贝叶斯，矩估计的 Beta 先验（Marshall 1991）"
        ),
        "order statistics": "次序统计量",
        "the curve's and the CAC's intervals at their ends": "取曲线与获客成本区间的端点",
        "quasi-binomial, days as clusters": "准二项区间，以天为组",
        "exact Poisson interval of the count, spend fixed": "计数的精确泊松区间，支出视为固定",
        "compound Poisson interval of the revenue, spend fixed": (
            "收入的复合泊松区间，支出视为固定"
        ),
        "normal interval of the mean": "均值的正态区间",
        "both intervals at their ends": "取两个区间的端点",
        "log-log interval": "log-log 区间",
    }
)
