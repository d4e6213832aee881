"""What is wrong with a question, in Simplified Chinese."""

TEXT = r"""
`{sql}` cannot be applied to this log: {said_}.
= `{sql}` 不能用于此日志：{said_}。
it gives {type}, not true or false
= 结果是 {type}，不是真或假
Compare numbers with numbers, texts with texts in single quotes, and times with DATE '2025-09-01';
> for the date range of entries use --from and --until.
= 数与数比较，文本与单引号中的文本比较，时间与 DATE '2025-09-01' 比较；
> 进入的日期范围请用 --from 和 --until。
`{sql}` is not a condition: it gives {kind}, not true or false.
= `{sql}` 不是条件：它得到 {kind}，而不是真或假。
Compare something: `price > 10`, `country = 'US'`.
= 请写成比较：`price > 10`、`country = 'US'`。
`{sql}` cannot be read as a SQL condition: {said_}.
= `{sql}` 不能读作 SQL 条件：{said_}。
Write it like `country = 'US' AND price > 10`; text goes in single quotes.
= 请写成 `country = 'US' AND price > 10`；文本放在单引号中。
{name} is a word of SQL: write the column in double quotes, {quoted}.
= {name} 是 SQL 的保留字：请把列名放在双引号中，{quoted}。
Events are either in a column or all the same, not both.
= 事件或在一列中，或每行相同，不能两者都是。
Drop event or event_is.
= 删去 event 或 event_is。
Drop --event or --event-is.
= 删去 --event 或 --event-is。
`{sql}` names '{name}', which is no column of the log.
= `{sql}` 提到“{name}”，日志没有这一列。
Text goes in single quotes.
= 文本放在单引号中。
`{sql}` names '{name}' whole and by what is in it.
= `{sql}` 既用“{name}”整列，又用其中的内容。
1 row of {total} has nothing at {path}
= 共 {total} 行中有 1 行没有 {path}
{n} rows of {total} have nothing at {path}
= 共 {total} 行中有 {n} 行没有 {path}
`{sql}` names a column as ^…$, which is read as a pattern of names.
= `{sql}` 中的列名形如 ^…$，会被当作列名的匹配模式。
Give the column another name.
= 请为该列另取名称。
Use one of the two.
= 请只用其中一种。
`{sql}` names '{name}', which no row has.
= `{sql}` 提到“{name}”，没有任何行有它。
Look at the column in a profile.
= 请用 profile 查看该列。
What JSON has at a path is text, or numbers where all of it is; say which it is: {how}.
= JSON 路径上的值为文本，全部为数时为数；请注明类型：{how}。
No column is called as if it said which variant a unit was put into.
= 没有哪一列的名称表明它说明对象被分到哪个实验版本。
the log's columns
= 日志的各列
Name it: --variant COLUMN, or v in the explorer.
= 请指定：--variant 列名，或在交互界面中按 v。
There is nothing to compare: '{column}' has only '{value}'.
= 没有可比较的：“{column}”只有“{value}”。
There is nothing to compare: '{column}' has no value.
= 没有可比较的：“{column}”没有值。
Name another column: --variant COLUMN, or v in the explorer.
= 请指定另一列：--variant 列名，或在交互界面中按 v。
'{column}' has no variant '{name}'.
= “{column}”没有实验版本“{name}”。
column '{column}', which has {names}
= 列“{column}”，其值为 {names}
column '{column}'
= 列“{column}”
'{column}' has {n} values: too many to be variants.
= “{column}”有 {n} 个值：太多，不会是实验版本。
Name one with at most {n} values, which chance put units into.
= 请指定至多有 {n} 个值、由随机分配决定的列。
Attempts of one user are not independent: no experiment can be read from them.
= 同一用户的多次尝试并不独立：不能据以读出实验结果。
Count users: --count-by users.
= 请统计用户：--count-by users。
An experiment needs one way in: who enters at the first step takes part.
= 实验只能有一个入口：从第一步进入者才参与。
Use a closed funnel: --closed.
= 请用封闭漏斗：--closed。
An experiment needs an outcome: the funnel has one step.
= 实验需要一个结果：漏斗只有一个步骤。
Add a step.
= 请添加一个步骤。
An experiment cannot be divided by values that a unit may have several of.
= 实验不能按一个对象可有多个值的属性细分。
Take the value at entry: --value-at entry.
= 请取进入时的值：--value-at entry。
'{text}' does not say how units are split.
= “{text}”没有说明对象如何分配。
Write each variant and its part of the units: A=50,B=50.
= 请写出各版本及其份额：A=50,B=50。
Nothing says which event is an exposure.
= 没有说明哪个事件是曝光。
Write [meaning] exposure = "ad_view".
= 请写 [meaning] exposure = "ad_view"。
'{text}' is no number of exposures.
= “{text}”不是曝光次数。
Write "1", "2-3" or "4+".
= 请写 "1"、"2-3" 或 "4+"。
Money is moved between channels or campaigns, and there are none.
= 预算在渠道或营销活动之间调整，而这里没有。
Add --spend FILE and --by channel or --by campaign.
= 请加上 --spend FILE 与 --by channel 或 --by campaign。
There is no {column} '{name}' to move money from or to.
= 没有 {column}“{name}”可供调入或调出。
Money is moved from '{name}' to itself.
= 预算从“{name}”移到了它自己。
Name two different ones.
= 请写两个不同的名称。
{amount} is more than the {spend} of {column} '{name}'.
= {amount} 超过了 {column}“{name}”的 {spend}。
Move less, or widen the range with --from and --until.
= 请少移一些，或用 --from 与 --until 扩大范围。
'{amount}' is no amount of money to move.
= “{amount}”不是可移动的金额。
Write --move FROM TO AMOUNT: --move google facebook 500.
= 请写 --move FROM TO AMOUNT：--move google facebook 500。
A move is from, to and how much.
= 调整需要来源、去向与金额。
Write three words, in quotes where they have spaces: google facebook 500.
= 请写三个词，含空格时加引号：google facebook 500。
Money is counted by whole days: spend has no hours.
= 金额按整日计算：支出没有小时。
Use day, week, month or quarter.
= 请用 day、week、month 或 quarter。
'{unit}' is not in the funnel.
= “{unit}”不在漏斗中。
Choose one from the list of units.
= 请从列表中选择。
There is no time from step {first} to step {last}.
= 第 {first} 步到第 {last} 步之间没有时长。
Use two steps from 1 to {n}, the smaller first.
= 请用 1 至 {n} 中的两步，小的在前。
Use two of its steps, the smaller first.
= 请用其中两步，小的在前。
Use one of its steps.
= 请用其中一步。
Money belongs to one value per user, so it cannot be split by step.
= 每个用户的金额只归于一个值，不能按步骤拆分。
Use entry, first-touch or last-touch.
= 请用 entry、first-touch 或 last-touch。
An attempt does not come back: only units do.
= 尝试不会回访，只有对象会。
Count users, or use the cohort of a unit's first row.
= 请按用户计数，或用对象首行的同期群。
Nobody can go on from step {n}: no required step comes after it.
= 第 {n} 步之后没有必需步骤，无人能继续。
Use a step before the last one.
= 请用最后一步之前的步骤。
{n} different steps share rows, which is too many to untangle.
= 有 {n} 个不同步骤共用行，太多而无法分清。
Give steps events of their own, or use at most {n} different ones.
= 请给步骤各自的事件，或最多用 {n} 个不同步骤。
Nobody can be told apart at step {n}: no step comes before it.
= 第 {n} 步之前没有步骤，无从区分。
Nobody can be told apart at step {n}: the funnel has no such step.
= 漏斗没有第 {n} 步，无从区分。
Use a step from the second on.
= 请用第二步起的步骤。
'{text}' is no cohort.
= “{text}”不是同期群。
{one} and {other} cannot be added.
= {one} 与 {other} 不能相加。
Use one currency, or convert before.
= 请用一种货币，或先换算。
The funnel has no steps.
= 漏斗没有步骤。
Name one: --step EVENT.
= 请指定一个：--step EVENT。
The first step cannot be optional: an attempt begins with it.
= 第一步不能可选：尝试由它开始。
Make it required, or move it down.
= 请设为必需，或下移。
A funnel may have at most {n} optional steps.
= 漏斗最多有 {n} 个可选步骤。
Make some of them required, or split the funnel.
= 请把一些设为必需，或拆分漏斗。
The window is negative: {n} s.
= 窗口期为负：{n} 秒。
Use 0s or more, or 'none' for no limit.
= 请用 0s 或更长，或用 'none' 表示不限。
Optional steps have no meaning where steps may come in any order.
= 步骤无序时，可选步骤没有意义。
Drop 'optional', or use order = "ordered".
= 请去掉 'optional'，或用 order = "ordered"。
An open funnel needs order = "ordered" and no optional steps.
= 开放漏斗需要 order = "ordered"，且没有可选步骤。
Set open = false, or change the order.
= 请设 open = false，或改变顺序。
The breakdown takes its value at step {n}, which does not exist.
= 细分在第 {n} 步取值，而该步不存在。
Use a step from 1 to {n}.
= 请用 1 至 {n} 的步骤。
An exclusion cannot lie between steps {first} and {last}.
= 排除项不能位于第 {first} 步与第 {last} 步之间。
In an unordered funnel an exclusion guards the whole funnel only.
= 无序漏斗中，排除项只能针对整个漏斗。
Drop 'between'.
= 请去掉 'between'。
'{event}' is a step and excluded between the same steps.
= “{event}”既是步骤，又在同样的步骤之间被排除。
Exclude another event, or give one of them a condition.
= 请排除其他事件，或给其中之一加条件。
There is no format '{name}'.
= 没有格式“{name}”。
There is no view '{name}'.
= 没有视图“{name}”。
A histogram cannot have {n} bins.
= 直方图不能有 {n} 个区间。
Use 1 or more, or leave it out.
= 请用 1 或更大的数，或不写。
There is no time to convert: the funnel has one step.
= 没有转化时长：漏斗只有一步。
Add a step, or ask for another view.
= 请添加步骤，或查看其他视图。
There is no retention '{name}'.
= 没有留存方式“{name}”。
There is no cell '{text}'.
= 没有单元格“{text}”。
Write the cohort as the table does, +, and the column: 2024-01-01+2.
= 请按表中写法写同期群，加 +，再写列：2024-01-01+2。
There is no step {n} to list who was there.
= 没有第 {n} 步可列出其人。
There is no group '{value}'.
= 没有分组“{value}”。
Use a group of the breakdown, a value per --by.
= 请用细分中的一个分组，每个 --by 一个值。
Name the column of the groups: --by COLUMN.
= 请指定分组的列：--by COLUMN。
The list cannot be sorted by revenue: no column holds amounts of money.
= 列表不能按收入排序：没有金额列。
Name the column: --revenue COLUMN.
= 请指定列：--revenue COLUMN。
'{said}' is none of the ways.
= “{said}”不是可用的方式。
The key '{key}' would mean both '{one}' and {other_}.
= 按键“{key}”会同时表示“{one}”和 {other_}。
a view
= 某个视图
Give one of them another key.
= 请给其中之一换一个按键。
There is no action '{name}' to give a key to.
= 没有动作“{name}”可设按键。
`funneltui config show` lists all of them.
= `funneltui config show` 会列出全部。
'{text}' is no range.
= “{text}”不是范围。
There is no event '{name}'.
= 没有事件“{name}”。
There is no column '{name}'.
= 没有列“{name}”。
There is no step '{name}'.
= 没有步骤“{name}”。
A funnel needs a step.
= 漏斗需要一个步骤。
Add another one first.
= 请先添加另一个。
The explorer needs a terminal that can be drawn on.
= 交互界面需要可绘制的终端。
Print the same as text: {command}
= 以文本形式打印同样的内容：{command}
There is no benchmark of a step.
= 没有步骤的基准。
Add one to the plan: [[benchmark]] metric = "conv_step", step = 2, low and high.
= 请在计划中添加：[[benchmark]] metric = "conv_step"、step = 2、low 和 high。
Add --by COLUMN.
= 请加 --by COLUMN。
The names of the events do not say which stage they stand for.
= 从事件名看不出它们属于哪个阶段。
Name the stages: {how}
= 请指定各阶段：{how}
The log fits neither into the memory it may take nor on disk: {why_}.
= 日志既放不进可用内存，也放不到磁盘：{why_}。
Free some space, or give it more memory with --memory-limit.
= 请腾出空间，或用 --memory-limit 给更多内存。
Write first:week:2024-01-01, entry:month:2024-01-01, users:FILE, {more} copy it with Y.
= 请写 first:week:2024-01-01、entry:month:2024-01-01、users:FILE、COLUMN=VALUE 或 COLUMN!=VALUE；
> 其前加 week+2@ 指第二周回访的人，加 week+2..@ 指此后回访的人。
> 细分或收支表中的一行写成 group:{…} 或 money:{…}：请在交互界面中打开该行，再按 Y 复制。
Parquet is for programs; a terminal would only be upset by it.
= Parquet 是给程序用的，终端无法显示。
Write it to a file: {how}
= 请写入文件：{how}
A Parquet file holds one table, and several views are asked for.
= 一个 Parquet 文件只含一张表，而要求了多个视图。
Write each view to a file of its own, or all of them as JSON.
= 请把每个视图写入各自的文件，或全部写成 JSON。
There are {n} mistakes, so nothing of it is used.
= 有 {n} 处错误，因此全部未采用。
A list cannot have {n} rows.
= 列表不能有 {n} 行。
There is no order '{name}'.
= 没有名为“{name}”的顺序。
There is no way of counting '{name}'.
= 没有名为“{name}”的计数方式。
A report cannot be written as {suffix}.
= 报告不能写成 {suffix}。
Name it .csv, which spreadsheets open, .md, .html, .json, .parquet or .txt, or say its --format.
= 请用 .csv（电子表格可打开）、.md、.html、.json、.parquet 或 .txt 为名，或用 --format 指明格式。
Mend them one by one.
= 请逐个修正。
The goal '{name}' names no event.
= 目标“{name}”没有指定事件。
Write event = "signup", or events = ["a", "b"].
= 请写 event = "signup"，或 events = ["a", "b"]。
Some cells cannot be read, so nothing of the file is used.
= 有些单元格无法读取，因此整个文件未采用。
No such option '{name}'.
= 没有选项“{name}”。
No such option '{name}'. Did you mean {told}?
= 没有选项“{name}”。是否指{told}？
No such option '{name}'. (Did you mean one of: {told}?)
= 没有选项“{name}”。是否指：{told}？
Option '{name}' requires an argument.
= 选项“{name}”需要一个值。
Option '{name}' does not take a value.
= 选项“{name}”不带值。
Invalid value for '{name}': {why_}
= “{name}”的值无效：{why_}
'{value}' is not one of {listed}.
= “{value}”不是其中之一：{listed}。
'{value}' is not a valid integer.
= “{value}”不是整数。
{value} is not in the range {range}.
= {value} 不在范围 {range} 内。
Missing command.
= 缺少命令。
No such command '{name}'.
= 没有命令“{name}”。
Missing option '{name}'.
= 缺少选项“{name}”。
Missing argument '{name}'.
= 缺少参数“{name}”。
Got unexpected extra argument ({name})
= 多余的参数 ({name})
there is not enough memory to answer this
= 内存不足，无法回答
"""
