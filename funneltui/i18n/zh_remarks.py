"""Remarks beside numbers of money, and why a number is not known, in Simplified Chinese.

What stands in braces is filled in.
"""

from collections.abc import Mapping
from types import MappingProxyType

REMARKS: Mapping[str, str] = MappingProxyType(
    {
        "order rows that repeat another one and count once: {n}": (
            "{n} 行订单与其他行重复，只计一次"
        ),
        "some spend lies outside the range of the log: --from and --until widen the range": (
            "部分支出在日志范围之外：可用 --from 与 --until 扩大范围"
        ),
        "spend says no {columns}, so costs per group are not known": (
            "支出未注明 {columns}，因此各组成本未知"
        ),
        "the plan is in {planned}, the log in {others}": "计划的货币为 {planned}，日志为 {others}",
        "a lead is who does the funnel's first step, '{step}'": (
            "线索即完成漏斗第一步“{step}”的用户"
        ),
        "a sale is the funnel's last step, '{step}'": "销售即漏斗的最后一步“{step}”",
        "rows with one {column} are one order": "{column} 相同的行为同一订单",
        "no event is called '{event}' in this log: it counts as zero": (
            "此日志中没有名为“{event}”的事件：按零计"
        ),
        "spend is of everybody: costs are known of cohorts of a channel or campaign only": (
            "支出未区分人群：只有渠道或营销活动的同期群才知道成本"
        ),
        "spend is of the channel or campaign that is counted; what names none is left out": (
            "支出只取所计的渠道或营销活动；未指明者不计"
        ),
        "no spend file is named, so what was spent is not known": "未指定支出文件，因此支出未知",
        "[meaning] names no {key}": "[meaning] 未指定 {key}",
        "one amount column per channel, read as channels: {channels}": (
            "每个渠道一列金额，读作渠道：{channels}"
        ),
        "spend rows are a month each: spread evenly over its days": (
            "支出每行为一个月：平均分摊到各天"
        ),
        "spend rows are a week each: spread evenly over its days": (
            "支出每行为一周：平均分摊到各天"
        ),
        "category '{name}' is not a known one, so it is not ads; did you mean '{near}'?": (
            "“{name}”不是已知类别，因此不算广告；是否指“{near}”？"
        ),
        "category '{name}' is not a known one, so it is not ads": (
            "“{name}”不是已知类别，因此不算广告"
        ),
        "more categories that are not known ones: {n}": "另有 {n} 个未知类别",
        "spend rows with more clicks than impressions: {n}": "{n} 行支出的点击次数多于展示次数",
        "a cycle of no days": "周期为零天",
        "the log does not reach back to the baseline": "日志未覆盖基线时段",
        "the baseline is not above 0": "基线不大于 0",
        "this period or the last is not whole": "本周期或上一周期不完整",
        "no revenue in the period before": "前一周期没有收入",
        "no two whole periods in the range": "范围内没有两个完整周期",
        "no two whole months in the log": "日志中没有两个完整月",
        "the log has no amounts of money": "日志中没有金额",
        "gross_margin is not given": "未给出 gross_margin",
        "nobody left yet": "尚无人流失",
        "nothing in the plan or log gives it": "计划与日志均未给出",
        "no [[incremental]] is planned": "计划中没有 [[incremental]]",
        "before and after only": "只有前后对比",
        "no [[incremental]] with a control names it": "没有带对照组的 [[incremental]] 指明它",
        "no two whole months with revenue": "没有两个有收入的完整月",
        "no whole month of any new customer": "新客户尚无完整月",
        "no revenue in the month before": "上月没有收入",
        "lead and sale are the same event": "线索与成交是同一事件",
        "not by month {month}: {earned} of {cac}": "到第 {month} 个月仍未回本：{earned} / {cac}",
        "{earned} in month {month}": "第 {month} 个月 {earned}",
        "{share} sold by {days} days": "{days} 天内成交 {share}",
        "channels are judged against what an order leaves of its margin, {target}": (
            "渠道以每单毛利 {target} 为准判断"
        ),
        "spend is held against the sales of its days' leads, whenever they bought": (
            "支出对应当期线索的销售，无论何时成交"
        ),
        "how often and how much customers buy go together (r {r}): predicted LTV is off": (
            "购买次数与金额相关（r {r}）：预测 LTV 有偏"
        ),
        "no user is in '{group}'": "没有用户在“{group}”组",
        "every user is in '{group}'": "所有用户都在“{group}”组",
        "untouched groups: {n} of {needed} needed": "未受影响的分组：{n} 个，至少需 {needed} 个",
        "days before the campaign: {n} of {needed} needed": (
            "营销活动之前仅 {n} 天，至少需 {needed} 天"
        ),
        "no day of the campaign is over": "营销活动的第一天尚未结束",
        "the baseline is an amount of sales": "基线只是一个销售额",
        "a synthetic control is made of sales": "合成控制只用于销售额",
        "no day before the baseline says who was a customer": (
            "基线之前没有数据，无从得知谁是老客户"
        ),
        "no [[incremental]] has its name or its days": "没有同名或同期的 [[incremental]]",
        "not every stage is measured, and no campaign spans them": (
            "并非每个阶段都有衡量，也没有营销活动覆盖全部"
        ),
        "no row's category is retention or service": "没有类别为 retention 或 service 的行",
        "no [[incremental]] is of just this channel and period": (
            "没有恰为此渠道与周期的 [[incremental]]"
        ),
        "spend and sales did not move together": "支出与销售未同向变化",
        "a channel without spend has no rate": "没有支出的渠道没有比率",
        "spend does not say who saw how many advertisements": "支出未注明谁看过几次广告",
        "it is not counted by exposures": "该指标不按曝光次数计算",
        "the control group bought nothing": "对照组没有购买",
        "only {n} came back": "仅 {n} 位客户复购",
        "too short a time, or too few orders with an amount": "时间太短，或有金额的订单太少",
        "the model does not settle": "模型不收敛",
        "the stage has no first day, or has not begun": "该阶段没有起始日，或尚未开始",
        "nothing in the days before": "在此之前没有数据",
        "other leads": "其他线索",
        "upsells": "追加销售",
        "upsold customers who gave one": "给出评分的追加销售客户",
        "other customers who gave one": "给出评分的其他客户",
        "the plan's [upsell] names no spend": "计划的 [upsell] 未指定支出",
        "no spend is of the campaign '{name}', which [upsell] names": (
            "没有支出属于 [upsell] 中的营销活动“{name}”"
        ),
        "no spend is of the channel '{name}', which [upsell] names": (
            "没有支出属于 [upsell] 中的渠道“{name}”"
        ),
        "no spend is of the category '{name}', which [upsell] names": (
            "没有支出属于 [upsell] 中的类别“{name}”"
        ),
        "how a brand is seen cannot be told from events; [feedback] names a survey": (
            "品牌认知无法由事件得出；可用 [feedback] 指定调查"
        ),
        "rows of the survey without a score that can be used: {n}": "{n} 行调查没有可用的评分",
        "customers who accepted": "接受推荐的客户",
        "leads handed over": "移交的线索",
        "leads that bought": "成交的线索",
        "leads that bought, are lost or old enough": "已成交、已流失或足够久的线索",
        "customers offered one": "收到推荐的客户",
        "customers with a known line": "已知产品线的客户",
        "no line of the products has two tiers": "没有含两个档位的产品线",
        "orders an add-on could go with": "可搭配附加品的订单",
        "{part} ÷ {whole}, drawn to the mean": "{part} ÷ {whole}，向均值收缩",
        "{months} months at {discount} a year × {margin}": (
            "{months} 个月，年折现 {discount}，× {margin}"
        ),
        "{share} by {days} days": "{days} 天内仅成交 {share}",
        "Kaplan–Meier over {leads} leads": "对 {leads} 条线索作 Kaplan–Meier 估计",
    }
)
