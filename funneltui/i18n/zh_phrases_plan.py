"""What a plan or a spend file may not say, in Simplified Chinese."""

TEXT = r"""
goal
= 目标
feature
= 功能
stage
= 阶段
incremental
= 增量营销
product
= 产品
There is no best group: the funnel is not broken down.
= 没有最佳分组：漏斗没有细分。
The {kind_} '{name}' is described twice.
= {kind_}“{name}”描述了两次。
Keep one of them, or give one another name.
= 请只留一个，或给其中一个改名。
The {kind_} '{name}' names no event.
= {kind_}“{name}”未指定事件。
A customer cannot have left after {n} days.
= 客户不能在 {n} 天后算作流失。
A {kind_} has no name.
= 有个{kind_}没有名称。
Write name = "…".
= 请写 name = "…"。
'{key}' names nothing.
= “{key}”未指定任何名称。
Write an event or column of the log, or leave the key out.
= 请写日志中的事件或列，或去掉此键。
'{key}' cannot be {number}.
= “{key}”不能是 {number}。
Use a number.
= 请用数字。
Use {least} or more.
= 请用 {least} 或更大的数。
Write -0.10 for 10% less, 0.10 for 10% more.
= 减少 10% 请写 -0.10，增加 10% 请写 0.10。
A tier of {tier} is none.
= {tier} 不是档位。
The lowest is 1.
= 最低为 1。
The {kind_} '{name}' has both an event and events.
= {kind_}“{name}”同时给出了 event 和 events。
Put all of them into events.
= 请全部写入 events。
{currency} is the plan's own currency: one of it is worth one.
= {currency} 就是计划的货币：1 单位即值 1。
Leave it out, or name the currency that amounts are to be converted to.
= 请去掉它，或写明金额要换算成的货币。

{value_} is not {wanted_}.
= {value_}不是{wanted_}。
an amount
= 金额
an amount of money
= 金额
an amount of memory
= 内存大小
a day
= 日期
a date
= 日期
a number of clicks
= 点击次数
a number of impressions
= 展示次数
nothing
= 空白
Write dates like 2025-11-30.
= 日期请写成 2025-11-30 的样子。
Leave unknown ones empty.
= 未知的请留空。
Write a number such as 1200.50; leave no amount empty: a day without spend has 0.
= 请写类似 1200.50 的数；金额不可空：没有支出的日子写 0。
The spend file has no rows.
= 支出文件没有行。
Give a row per day and channel: date, amount, channel.
= 每日每渠道一行：date、amount、channel。
The spend file has several currencies: {listed}.
= 支出文件有多种货币：{listed}。
They are never added up: give the plan rates, [fx] EUR = 1.08, or convert before.
= 不同货币从不相加：请在计划中给出汇率 [fx] EUR = 1.08，或先换算。
The spend file has no {part}.
= 支出文件没有 {part}。
Call a column {part}, or map it: {how}.
= 请把一列命名为 {part}，或映射：{how}。
A spend file has no '{part}'.
= 支出文件没有“{part}”。
one amount column per channel, read as channels: {listed}
= 每个渠道一列金额，读作渠道：{listed}
"""
