"""What is wrong with a file, a plan or a flag, in Simplified Chinese."""

TEXT = r"""
funnel '{name}'
= 漏斗“{name}”
funnel '{name}' with {n} steps
= 漏斗“{name}”，共 {n} 步
funnel '{name}', which has steps 1 to {n}
= 漏斗“{name}”，步骤为 1 至 {n}
funnel '{name}', unordered
= 漏斗“{name}”，无序
step {n} '{step}' of {funnel_}
= {funnel_}的第 {n} 步“{step}”
step {n} '{step}'
= 第 {n} 步“{step}”
cohort '{text}'
= 同期群“{text}”
exclusion {n} of funnel '{name}'
= 漏斗“{name}”的第 {n} 个排除项
exclusion {n}
= 第 {n} 个排除项
the filter of funnel '{name}'
= 漏斗“{name}”的筛选
the command line
= 命令行
standard output
= 标准输出
standard input is no terminal
= 标准输入不是终端
standard error is no terminal
= 标准错误输出不是终端
TERM is '{term}'
= TERM 为“{term}”
the funnel file
= 漏斗文件
{file}, line {line}: {key}
= {file}，第 {line} 行：{key}

Nothing says who is in the control group '{name}'.
= 没有说明谁在对照组“{name}”中。
Name the column of the groups: [meaning] variant = "…".
= 请指定分组的列：[meaning] variant = "…"。
Nobody's {column} is '{name}'.
= 没有人的 {column} 是“{name}”。
'{key}' is of a synthetic control, and the baseline is another.
= “{key}”属于合成控制，而基线是另一种。
Write baseline = "{name}", or leave it out.
= 请写 baseline = "{name}"，或去掉它。
A synthetic control needs to know who was treated.
= 合成控制需要知道哪些分组受了影响。
Write column = "region" and treated = "North", or a list.
= 请写 column = "region" 与 treated = "North"，或一个列表。
There is no period to compare: the log is of one instant, or empty.
= 没有可对比的时期：日志只有一个时刻，或为空。
Set a range of dates, or compare with a filter.
= 请设定日期范围，或与筛选对比。
Friction is of steps that follow each other; these need not.
= 摩擦点只针对先后相连的步骤；这些步骤并非如此。
Use --order ordered, without optional steps.
= 请用 --order ordered，且不含可选步骤。
No log is named.
= 没有指定日志。
Give a path, a list of paths, a Polars frame, or 'source' tables.
= 请给出路径、路径列表、Polars 表或 'source' 表。
Name a file, folder, glob or -, as in: funneltui report events.parquet
= 请指定文件、目录、通配符或 -，例如：funneltui report events.parquet
There is no grain '{name}'.
= 没有名为“{name}”的周期。
Use one of: {listed}.
= 请用其中之一：{listed}。
Known: {listed}.
= 已知：{listed}。
Known here: {listed}.
= 此处可用：{listed}。
There are: {listed}.
= 现有：{listed}。
Columns: {listed}. Text goes in single quotes.
= 各列：{listed}。文本放在单引号中。
Columns: {listed}.
= 各列：{listed}。
There is no funnel '{name}'.
= 没有名为“{name}”的漏斗。
Those there are: {listed}.
= 现有：{listed}。
Name a file that has it, --funnel FILE, or its steps, --steps A,B.
= 请指定含有它的文件 --funnel FILE，或其步骤 --steps A,B。
Steps are given twice, one by one and with --preset.
= 步骤给了两次：逐个给出和 --preset。
Steps are given twice, with --step and with --steps.
= 步骤给了两次：--step 和 --steps。
Use one of the two.
= 请只用其中之一。
--value-at says whose value a breakdown takes, but there is no breakdown.
= --value-at 说明细分取谁的值，但没有细分。
Name a column: --by COLUMN.
= 请指定列：--by COLUMN。
'{word}' names nothing in a log.
= “{word}”不指日志中的任何内容。
Write event:NAME, column:NAME, row:NUMBER, dropped, no-user, bad-time or duplicates.
= 请写 event:NAME、column:NAME、row:NUMBER、dropped、no-user、bad-time 或 duplicates。
The sample log is missing.
= 示例日志不见了。
Install funneltui again.
= 请重新安装 funneltui。
The plan has no stages, so there is nothing to decide.
= 计划没有阶段，无从决定。
Add one: [[stage]] with a name, from, until, budget and [[stage.milestone]].
= 请添加：[[stage]]，含 name、from、until、budget 和 [[stage.milestone]]。
The report could not be printed: {why_}.
= 报告无法打印：{why_}。
Make room there, or write to another place with -o FILE.
= 请腾出空间，或用 -o FILE 写到别处。
The report could not be written: {why_}.
= 报告无法写入：{why_}。
Check that the folder exists and may be written to.
= 请确认目录存在且可写。
The file cannot be written: {why_}.
= 文件无法写入：{why_}。
Choose another place.
= 请选择其他位置。
Each source has a column of its own for the {role_}.
= 每个来源都有自己的{role_}列。
Change it there, under [[source]].
= 请在 [[source]] 下修改。
Standard input can be read once, and every browser window reads the log.
= 标准输入只能读一次，而每个网页浏览器窗口都要读日志。
Write it to a file first, and serve that.
= 请先写入文件，再提供该文件。
'{host}' lets other machines in: they would read the log, and write files as you.
= “{host}”会让其他机器进入：它们能读日志，并以您的身份写文件。
Serve on {host} and go there through ssh -L, or add --expose.
= 请在 {host} 上提供并通过 ssh -L 访问，或加 --expose。
Serving needs packages that are not installed.
= 提供网页需要尚未安装的包。
Install them: pip install 'funneltui[web]'
= 请安装：pip install 'funneltui[web]'
The address cannot be listened on: {why_}.
= 无法监听该地址：{why_}。
Name another port, --port N; 0 takes a free one.
= 请换一个端口 --port N；0 为任意空闲端口。
The log came through standard input, and there is no terminal for the keys.
= 日志来自标准输入，没有终端可接收按键。
Print the numbers instead: … | funneltui report -
= 请改为打印数字：… | funneltui report -
A definition is a dict, not {kind}.
= 定义应为 dict，而不是 {kind}。
Give the funnel file as a dict: {example}.
= 请以 dict 给出漏斗文件：{example}。
Sessions are either in a column or cut by a gap, not both.
= 会话要么取自一列，要么按静默切分，不能两者都用。
Drop session or session_gap.
= 请去掉 session 或 session_gap。
A source cannot have {clash} at once.
= 一个来源不能同时有 {clash}。
A source cannot have {one} and {other} at once.
= 一个来源不能同时有 {one} 与 {other}。
Keep one: event (a column), event_is (a constant) or stages (time columns).
= 只留一个：event（列）、event_is（常量）或 stages（时间列）。
The {kind_} file cannot be read: {why_}.
= {kind_}文件无法读取：{why_}。
Check the path given to {told}.
= 请检查 {told} 给出的路径。
The {kind_} file is not UTF-8 text.
= {kind_}文件不是 UTF-8 文本。
Save it as UTF-8.
= 请存为 UTF-8。
The {kind_} file is not TOML: {why_}.
= {kind_}文件不是 TOML：{why_}。
funnel
= 漏斗
plan
= 计划
Mend that line; text values stand in quotes.
= 请修正该行；文本值要加引号。
Two funnels are called '{name}'.
= 有两个漏斗名为“{name}”。
Give each a name of its own.
= 请各取一个名称。
Events are named twice, in {ways}.
= 事件指定了两次：{ways}。
Events are named twice, in {one} and {other}.
= 事件指定了两次：{one} 与 {other}。
Keep one of event, events and match.
= event、events 和 match 只留一个。
No event is named here.
= 此处没有指定事件。
Add event = "…", events = ["…", "…"], or a where that any event may fit.
= 请添加 event = "…"、events = ["…", "…"]，或任何事件都可符合的 where。
A breakdown needs a column.
= 细分需要一列。
A breakdown shows 1 value or more.
= 细分至少显示 1 个值。
Write by = ["column"] and a limit of 1 or more.
= 请写 by = ["column"]，且 limit 至少为 1。
'{text}' names no list of units.
= “{text}”不指任何对象列表。
Use entered, all, reached:K, lost:K (they got no further than step K), excluded, {more}.
= 请用 entered、all、reached:K、lost:K（止于第 K 步）、excluded、
> took:J:K:FROM:TO（第 J 步到第 K 步的秒数），或 lost-then:K=EVENT、went-then:K=EVENT、
> between:K=EVENT（第 K 步之后的第一个事件，或下一步之前的事件）。
A list cannot be sorted by '{text}'.
= 列表不能按“{text}”排序。
Use one of {listed}, with :asc or :desc behind it to turn it round; channels by a metric: spend.
= 请用 {listed} 之一，其后可加 :asc 或 :desc；渠道则用指标名，如 spend。
There is no key '{key}' here.
= 此处没有键“{key}”。
The value {value} is not allowed here.
= 此处不能用值 {value}。
Change the value's type.
= 请修改值的类型。
Put it in quotes.
= 请加引号。
Expected {one_}, got {other_}.
= 应为{one_}，却是{other_}。
text
= 文本
whole number
= 整数
true or false
= true 或 false
table
= 表
array
= 数组
float
= 数值
Write it as an array of tables, with double brackets: {how}.
= 请写成表的数组，用双括号：{how}。
Write it as one table, with single brackets: {how}.
= 请写成一个表，用单括号：{how}。
The key '{key}' is missing.
= 缺少键“{key}”。
Add it: {key} = …
= 请添加：{key} = …
There is no metric '{name}'.
= 没有名为“{name}”的指标。
'{said}' is not a baseline.
= “{said}”不是基线。
Use an amount, or one of: {listed}.
= 请用金额，或其中之一：{listed}。
A gross margin of {margin} is not a share of revenue.
= 毛利率 {margin} 不是收入的占比。
Write it between 0 and 1: 0.65 is 65%.
= 请写 0 到 1 之间的数：0.65 即 65%。
A target has either a value or a change from a baseline.
= 目标要么有值，要么是相对基线的变化。
Write value = 90, or change = -0.10 and months = 6.
= 请写 value = 90，或 change = -0.10 与 months = 6。
A change cannot take {n} months.
= 变化不能历时 {n} 个月。
Use 1 or more.
= 请用 1 或更大的数。
'{text}' is not a period.
= “{text}”不是时期。
Write "2026-03", "2026-Q1", "2026", or {range}.
= 请写 "2026-03"、"2026-Q1"、"2026" 或 {range}。
A campaign needs its first day and the day after its last.
= 营销活动需要首日和末日的次日。
Write from = 2025-11-01 and until = 2025-12-01.
= 请写 from = 2025-11-01 和 until = 2025-12-01。
A campaign is held against either a baseline or a control group.
= 营销活动要么以基线为参照，要么用对照组。
Write baseline = "{name}", or control = "holdout".
= 请写 baseline = "{name}"，或 control = "holdout"。
The value '{value}' is not allowed here.
= 此处不能用值“{value}”。
A confidence of {n} is not between 0 and 1.
= 置信水平 {n} 不在 0 与 1 之间。
Write 0.8 for 80%.
= 80% 请写 0.8。
'from' is not before 'until'.
= 'from' 不早于 'until'。
Swap them; 'until' is the day after the last.
= 请对调；'until' 是末日的次日。
'from' is not before 'until', so no entry can lie between them.
= 'from' 不早于 'until'，其间不会有进入。
Swap them, or drop one.
= 请对调，或去掉一个。
'{value}' is not a day.
= “{value}”不是日期。
Write 2025-11-01.
= 请写成 2025-11-01。
A lead cannot be lost after {n} days.
= 线索不能在 {n} 天后算作流失。
Exchange rates need the currency they lead to.
= 汇率需要目标货币。
Write currency = "USD" at the top of the file.
= 请在文件开头写 currency = "USD"。
An LTV cannot be predicted for {n} months.
= 无法预测 {n} 个月的生命周期价值。
Use 1 or more; 12 is usual.
= 请用 1 或更大的数；通常为 12。
A discount of {n} a year is not a share.
= 每年 {n} 的折现率不是占比。
Write 0.10 for 10% a year.
= 每年 10% 请写 0.10。
The benchmark's low, {low}, is above its high, {high}.
= 基准的下限 {low} 高于上限 {high}。
Swap them.
= 请对调。
A benchmark of {name} is of a step from 2 on, and no other is.
= 只有 {name} 的基准针对某一步，且从第 2 步起。
Write metric = "{name}" and step = 2, or leave the step out.
= 请写 metric = "{name}" 和 step = 2，或去掉 step。
The product '{name}' is described twice.
= 产品“{name}”描述了两次。
Keep one of them.
= 请只留一个。
{rate} is not an exchange rate.
= {rate} 不是汇率。
Write what one {name} is worth in {currency}: 1.08.
= 请写 1 {name} 值多少 {currency}：1.08。
There is no condition after WHERE in '{text}'.
= “{text}”的 WHERE 后没有条件。
Write one, such as price > 10, or drop WHERE.
= 请写一个，例如 price > 10，或去掉 WHERE。
'{text}' does not read as a step: an '=' stands where no label can be.
= “{text}”不是步骤：'=' 处不能有标签。
Quote a name that has =, |, a comma or WHERE in it, as in {example}.
= 名称含有 =、|、逗号或 WHERE 时请加引号，例如 {example}。
'{text}' leaves an event's name out.
= “{text}”缺少事件名。
A step is empty.
= 有一步是空的。
Write EVENT, LABEL=EVENT, EVENT1|EVENT2 or EVENT WHERE SQL.
= 请写 EVENT、LABEL=EVENT、EVENT1|EVENT2 或 EVENT WHERE SQL。
The settings cannot be read: {why_}.
= 设置无法读取：{why_}。
Mend it, or name another file in {name}.
= 请修正，或在 {name} 中指定其他文件。
The settings are no TOML: {why_}.
= 设置不是 TOML：{why_}。
Mend that line.
= 请修正该行。
There is no table '{name}'.
= 没有表“{name}”。
There is no language '{name}'.
= 没有语言“{name}”。
'keys' is no table.
= 'keys' 不是表。
Write [keys], and under it: edit = "e"
= 请写 [keys]，其下写：edit = "e"
There is no preset '{name}'.
= 没有预设“{name}”。
Use {listed}.
= 请用 {listed}。
Use {one} or {other}.
= 请用 {one} 或 {other}。
Use 1 or more; 30 is usual.
= 请用 1 或更大的数；通常为 30。
Use one of the two; a preset's steps can be edited in the explorer.
= 请只用其中之一；预设的步骤可在交互界面中编辑。
The keys of '{name}' are no text.
= “{name}”的按键不是文本。
Write {name} = ["e", "f4"]
= 请写 {name} = ["e", "f4"]
A breakdown cannot take its value at '{text}'.
= 细分不能在“{text}”处取值。
Use {listed} or step:K, where K is the number of a step.
= 请用 {listed} 或 step:K，K 为步骤编号。
'{text}' is not a length of time.
= “{text}”不是时长。
Write a number and a unit: {examples_}.
= 请写数字和单位：{examples_}。
30s, 15m, 24h, 7d or 2w
= 30s、15m、24h、7d 或 2w
800M or 3G
= 800M 或 3G
Write {examples_}, or 'session', or 'none'.
= 请写 {examples_}，或 'session'，或 'none'。
A session gap of '{text}' would cut every event off from the next.
= 会话静默“{text}”会把每个事件都切开。
Use a length above zero, such as 30m.
= 请用大于零的时长，例如 30m。
A column to count by has no name.
= 计数所用的列没有名称。
Use users, sessions, totals, or the names of columns.
= 请用 users、sessions、totals 或列名。
'{value}' is not a point in time.
= “{value}”不是时间点。
Write 2024-01-31, 2024-01-31T18:00 or 2024-01-31T18:00:00+01:00.
= 请写 2024-01-31、2024-01-31T18:00 或 2024-01-31T18:00:00+01:00。
'{text}' is longer than time can be counted here.
= “{text}”超出此处可计的时长。
Use a shorter one, or '{none}' for no limit.
= 请用短一些的，或用“{none}”表示不限。
There is no time zone '{name}'.
= 没有时区“{name}”。
Use a name like Europe/Berlin.
= 请用类似 Europe/Berlin 的名称。
'{value}' is out of the calendar's range in the zone {zone}.
= “{value}”在时区 {zone} 中超出历法范围。
Use years 2 to 9998.
= 请用 2 至 9998 年。
"""
