"""What a plan may not say, in Simplified Chinese."""

TEXT = r"""
The {kind} '{name}' is described twice.
= {kind} '{name}' 描述了两次。
Keep one of them, or give one another name.
= 请只留一个，或给其中一个改名。
The {kind} '{name}' names no event.
= {kind} '{name}' 未指定事件。
A customer cannot have left after {n} days.
= 客户不能在 {n} 天后算作流失。
A {kind} has no name.
= 有一个 {kind} 没有名称。
Write name = "…".
= 请写 name = "…"。
'{key}' names nothing.
= '{key}' 未指定任何名称。
Write an event or column of the log, or leave the key out.
= 请写日志中的事件或列，或去掉此键。
'{key}' cannot be {number}.
= '{key}' 不能是 {number}。
Use a number.
= 请用数字。
Use {least} or more.
= 请用 {least} 或更大的数。
Write -0.10 for 10 % less, 0.10 for 10 % more.
= 减少 10 % 请写 -0.10，增加 10 % 请写 0.10。
A tier of {tier} is none.
= {tier} 不是等级。
The lowest is 1.
= 最低为 1。
The {kind} '{name}' has both an event and events.
= {kind} '{name}' 同时给出了 event 和 events。
Put all of them into events.
= 请全部写入 events。
{currency} is the plan's own currency: one of it is worth one.
= {currency} 就是计划的货币：1 单位即值 1。
Leave it out, or name the currency that amounts are to be converted to.
= 请去掉它，或写明金额要换算成的货币。
"""
