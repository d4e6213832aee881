"""What `--help`, completion, `--version` and the schemas of files say, in Simplified Chinese."""

TEXT = r"""
Usage:
= 用法：
How many users get from one event to the next, where they stop, and how long they take.
= 有多少用户从一个事件走到下一个，在哪里流失，用时多久。
SOURCE is an event log: Parquet, CSV, NDJSON, JSON or Arrow, a folder, a glob, a URL, or - for
> standard input; several are one log. Without a command the explorer opens.
= SOURCE 是事件日志：Parquet、CSV、NDJSON、JSON 或 Arrow 文件，文件夹，通配符，URL，
> 或 - 表示标准输入；多个即合为一份日志。不写命令时打开交互界面。
Commands:
= 命令：
experiment: who was put into which variant. Default: a column called like one.
= experiment：说明谁被分到哪个实验版本的列。默认为名称如此的列。
experiment: the variant the others are held against; else the one called so.
= experiment：其余版本与之对照的版本；默认为名称如此的版本。
experiment: the planned sizes of the variants (equal).
= experiment：各版本的计划样本量（默认均分）。
experiment: relative to the control's rate (the default), or in points.
= experiment：相对于对照组转化率（默认），或以百分点表示。
Open the explorer (the default).
= 打开交互界面（默认）。
Print or write a funnel's numbers, for people or for programs.
= 打印或写出漏斗的数字，供人或程序使用。
Say whether a plan may go on: one line per stage, and an exit code for scripts.
= 判断计划能否继续：每阶段一行，并给脚本一个退出码。
Say what is in a log, without a funnel.
= 说明日志里有什么，不需要漏斗。
Open the explorer on a shop's log that comes with it.
= 用自带的商店日志打开交互界面。
Open the explorer in a browser of this machine (extra: web).
= 在本机的网页浏览器中打开交互界面（附加包：web）。
Show the logs that are kept, sorted, for a quick next start.
= 列出为下次快速打开而保存的已排序日志。
Say where your settings are, and what they are.
= 说明设置在哪里、是什么。
Say what the explorer finds here, and what is in its way.
= 说明交互界面在这里的运行条件，以及有何问题。
Print the script that completes commands, options and files.
= 打印补全命令、选项和文件的脚本。
The funnel:
= 漏斗：
Read it from FILE. A funneltui.toml next to the log is found by itself. Options win over it; ''
> takes a filter, date, cohort, exclusion or breakdown of it away.
= 从 FILE 读取。日志旁的 funneltui.toml 会自动使用。选项优先于它；写 '' 则去掉其中的筛选、日期、
> 同期群、排除项或细分。
Which funnel of the file; its first, if not said.
= 文件中的哪个漏斗；不写则为第一个。
Add a step: EVENT, LABEL=EVENT, EVENT1|EVENT2, EVENT WHERE SQL. Quote a name that has such signs
> in it.
= 添加一个步骤：EVENT、LABEL=EVENT、EVENT1|EVENT2、EVENT WHERE SQL。名称含这些符号时请加引号。
All steps in one go.
= 一次写出所有步骤。
Steps by what the events are called: awareness, interest, consideration, intent, evaluation,
> action.
= 按事件名生成步骤：意识、兴趣、考虑、意图、评估、行动。
ordered: other events may lie between (the default); strict: none may; unordered: the steps come
> in any order.
= ordered：其间可有其他事件（默认）；strict：不可有；unordered：步骤可任意顺序。
A unit may enter at any step, or at the first only (the default).
= 对象可从任一步骤进入，或只从第一步进入（默认）。
How long an attempt lasts: 30s, 15m, 24h, 7d (the default), 2w, session, none.
= 一次尝试持续多久：30s、15m、24h、7d（默认）、2w、session、none。
An event that must not come between, in the whole funnel or from step K to L.
= 其间不得出现的事件，针对整个漏斗或第 K 至 L 步。
How it is counted:
= 如何计数：
users (the default), sessions, totals (attempts), or COLUMN[,COLUMN].
= users（默认）、sessions、totals（尝试次数）或 COLUMN[,COLUMN]。
Rows of one user at the same instant may come in any order (the default), as they lie in the
> file, or not follow each other at all.
= 同一用户同一时刻的行可任意先后（默认），可按文件中的顺序，也可互不相继。
Rows that take part: country = 'US' AND properties.plan = 'pro'.
= 参与计算的行：country = 'US' AND properties.plan = 'pro'。
Attempts that begin at T or later: 2024-01-31 or 2024-01-31T18:00+01:00.
= 在 T 或之后开始的尝试：2024-01-31 或 2024-01-31T18:00+01:00。
Attempts that begin before T.
= 在 T 之前开始的尝试。
Only units of a cohort: first:week:2024-01-01, entry:month:2024-01-01, COLUMN=VALUE, COLUMN!=VALUE,
> users:FILE with an id per line; week+2@ before it: who came back in week 2.
= 只计同期群中的对象：first:week:2024-01-01、entry:month:2024-01-01、COLUMN=VALUE、COLUMN!=VALUE、
> users:FILE（每行一个 ID）；前加 week+2@：第 2 周回访的人。
All events of an attempt have the same value here.
= 一次尝试的所有事件在此列取值相同。
Break the answer down; price:ranges cuts the numbers of a column into ranges.
= 细分结果；price:ranges 将一列数划分为区间。
Whose value counts: entry (the default), first-touch, last-touch, step:K, all-steps.
= 取谁的值：entry（默认）、first-touch、last-touch、step:K、all-steps。
The log (columns are guessed where not named):
= 日志（未指定的列由推测得出）：
Who; nested.column reaches inside.
= 谁；nested.column 可取嵌套的列。
What happened.
= 发生了什么。
Every row is this event.
= 每一行都是此事件。
When, as in 'received:%d/%m/%Y %H:%M'.
= 何时，如 'received:%d/%m/%Y %H:%M'。
Its sessions; else cut after 30m of silence.
= 会话；未指定则静默 30m 后切分。
An amount of money.
= 金额。
Zone of times without one, and of days: Asia/Shanghai.
= 时区，用于没有时区的时间，也用于划分日期：Asia/Shanghai。
Drop rows that are the same in every column as an earlier one.
= 去掉每一列都与前面某行相同的行。
Keep nothing for the next start, use nothing kept.
= 不为下次打开保存，也不用已保存的。
As 3G: a larger log is sorted on disk; else half of what is free.
= 如 3G：更大的日志在磁盘上排序；不写则为空闲内存的一半。
Money:
= 金额：
What was spent: date, amount, and channel, campaign, category where known.
= 支出：日期、金额，已知时还有渠道、营销活动、类别。
The plan: what events mean, targets, benchmarks, campaigns and stages.
= 计划：事件的含义、目标、基准、营销活动和阶段。
Spend that names no channel: shown apart (none, the default), or shared out.
= 未注明渠道的支出：单独列出（none，默认），或分摊。
A refund counts on its own day (by-date, the default) or its order's.
= 退款计在退款当天（by-date，默认）或订单当天。
Spend against the sales of its days (period, the default) or of its leads.
= 支出对应当期的销售（period，默认）或当期线索的销售。
Judge as of T: later rows take no part.
= 以 T 为准判断：之后的行不参与。
What friction holds a step against; default: its best whole period.
= 摩擦点以何为参照；默认为该步骤最好的完整周期。
What moving budget between channels would do, at constant rates.
= 若在渠道间调整预算会怎样，假定比率不变。
The screen:
= 屏幕：
Begin anew, not where you left this log.
= 重新开始，不从上次离开处继续。
Draw with ASCII only.
= 只用 ASCII 字符绘制。
English or Chinese. Default: by your settings, else your locale.
= 英文或中文。默认按设置，否则按语言环境。
Other options:
= 其他选项：
Show the version and exit.
= 显示版本并退出。
Show this message and exit.
= 显示此说明并退出。
Examples:
= 示例：
Without a SOURCE it shows the logs of this folder.
= 不写 SOURCE 则列出此文件夹中的日志。
The same log, question and language give the same report, to the byte. Data go to standard
> output, everything else to standard error.
= 同样的日志、问题和语言，得到逐字节相同的报告。数据写到标准输出，其余写到标准错误。
What is shown:
= 显示内容：
What to answer; repeat it. Default: funnel.
= 要回答什么；可重复。默认：funnel。
All views but the units one by one: a report to hand on.
= 除逐个对象外的全部视图：可转交的报告。
How to write it. Default: by the name given to -o, else table.
= 写成何种格式。默认按 -o 的文件名，否则为 table。
units: entered (the default), id, steps, time, events or revenue; money: a metric.
= units：entered（默认）、id、steps、time、events 或 revenue；money：某项指标。
units: entered (the default), all, reached:K, lost:K, excluded, took:J:K:FROM:TO (seconds), or by
> what they did after step K: lost-then:K=EVENT, went-then:K=EVENT, between:K=EVENT.
= units：entered（默认）、all、reached:K、lost:K、excluded、took:J:K:FROM:TO（秒），
> 或按第 K 步之后所做：lost-then:K=EVENT、went-then:K=EVENT、between:K=EVENT。
units: of this group of the breakdown only; a value per --by.
= units：只列细分中的这一组；每个 --by 一个值。
units, groups, paths, --who: list at most N; the others are counted.
= units、各组、paths、--who：最多列出 N 项；其余计数。
Periods of trend (day) and cohorts (week).
= 趋势（day）和同期群（week）的周期。
time, paths: from this step (1).
= time、paths：从此步骤（1）起。
time: to this one (last).
= time：到此步骤（最后一步）止。
time: bars of the histogram.
= time：直方图的柱数。
cohorts, retention: by the period of 'entry' or 'first' row, or by a column.
= cohorts、retention：按 'entry' 或 'first' 行的周期，或按某一列。
retention: back in exactly the Nth period (on, the default), or then or later.
= retention：恰在第 N 个周期回访（on，默认），或在该周期及以后。
cohorts, retention: what a cell shows; where wide, both.
= cohorts、retention：单元格显示什么；够宽时两者都显示。
cohorts, retention: what to say more of: 2024-01-01+2.
= cohorts、retention：对哪个单元格多作说明：2024-01-01+2。
funnel: who does step K, who not.
= funnel：谁做了第 K 步，谁没有。
funnel: against 'previous' period, 'cohort:WHO', another funnel's name, or a filter in SQL.
= funnel：与 'previous' 周期、'cohort:WHO'、另一漏斗的名称或 SQL 筛选对比。
funnel: groups in one table, or side by side. Default: by the width.
= funnel：各组在一张表中，或并排。默认按宽度。
funnel: rates (the default) or counts, where there is room for one.
= funnel：只容一个数时显示比率（rates，默认）或数量（counts）。
time: rows at round times (log, the default), or all of one width.
= time：按整齐的时长分行（log，默认），或各行等宽。
paths: ranked by who was lost (the default), or by who went on.
= paths：按流失者（lost，默认）或继续者（went-on）排序。
funnel, time, trend, paths, experiment: how each number is made, as formulas with the numbers in
> them.
= funnel、time、trend、paths、experiment：每个数如何得出，写成代入数字的公式。
funnel: in other orders, with half and double the window.
= funnel：换用其他顺序，以及一半和两倍的窗口期。
experiment: who was put into which variant. Default: a column called like one.
= experiment：说明对象被分到哪个实验版本的列。默认为名称看似如此的列。
experiment: the variant the others are held against; else the one called so.
= experiment：其余版本与之对照的版本；不写则为名称即对照组的版本。
experiment: the planned sizes of the variants (equal).
= experiment：各版本的计划样本量（默认均分）。
experiment: relative to the control's rate (the default), or in points.
= experiment：相对于对照组的转化率（relative，默认），或以百分点计（points）。
Where to; - is the screen.
= 写到哪里；- 为屏幕。
Cells of a line. Default: the terminal's, else 80.
= 每行的字符格数。默认为终端宽度，否则 80。
Exit codes: 0 go, 10 hold, 20 stop, 30 insufficient data.
= 退出码：0 继续，10 观望，20 停止，30 数据不足。
The plan: stages with budget, days and milestones.
= 计划：各阶段的预算、日期和里程碑。
required
= 必需
Default: table.
= 默认：table。
Columns and their roles, events, times, what is dropped and what is odd.
= 列及其角色、事件、时间、去掉了什么、有何异常。
Also event:NAME, column:NAME, row:NUMBER, dropped, or duplicates.
= 另可用 event:NAME、column:NAME、row:NUMBER、dropped 或 duplicates。
Rows or values that a detail lists at most (50).
= 明细最多列出的行数或值数（50）。
Its [log] is used.
= 使用其中的 [log]。
It prints the address to open, which is secret. Other machines are let in with --expose only.
= 它打印要打开的地址，该地址是秘密的。只有加 --expose 才允许其他机器访问。
Serving:
= 服务：
Where to listen.
= 在哪个地址监听。
Its port; 0 takes a free one.
= 端口；0 为任一空闲端口。
Let other machines in: they read the log, and write files as you.
= 允许其他机器访问：它们可读取日志，并以您的身份写文件。
A log's rows are kept when it is large; those used longest ago go first. Nobody else can read
> them, and deleting them loses nothing.
= 较大的日志会保存其行；最久未用的最先删除。他人无法读取，删除也不会丢失任何东西。
Drop everything that is kept.
= 删除所有已保存的内容。
Print the file your settings are read from, whether or not it is there.
= 打印读取设置的文件，无论它是否存在。
Print the settings in force as a file that says the same.
= 打印生效的设置，其本身即为可用的设置文件。
Print what may stand in a funnel file, a plan or the settings, as JSON Schema.
= 打印漏斗文件、计划或设置可写的内容，格式为 JSON Schema。
Editors that know TOML complete and check a file by it.
= 支持 TOML 的编辑器可据此补全和检查文件。
Terminal, colours, letters, clipboard, processor, files and versions. Nothing is changed, and
> nothing leaves the machine. Exit code 2 where something is in the way.
= 终端、颜色、字符、剪贴板、处理器、文件和版本。不作任何改动，也没有任何内容离开本机。
> 有问题时退出码为 2。
Repair a terminal that a lost link left in disorder.
= 修复因连接中断而混乱的终端。
funneltui, version {version}
= funneltui，版本 {version}
A plan of funneltui
= funneltui 的计划
The whole file.
= 整个文件。
One entry of `match`.
= `match` 的一项。
`[[goal]]`, and `[[feature]]`.
= `[[goal]]` 和 `[[feature]]`。
A TOML date or time, or one written as text: 2024-01-31T18:00+01:00.
= TOML 的日期或时间，或写成文本：2024-01-31T18:00+01:00。
The first day of a week.
= 一周的第一天。
What is done with rows that are the same in every column as an earlier one.
= 如何处理每一列都与前面某行相同的行。
In which order the steps must come.
= 步骤须按何种顺序出现。
How rows of one unit at the same instant follow each other.
= 同一对象同一时刻的行如何排先后。
Which rows strict order looks at.
= 严格有序所看的是哪些行。
Which step may begin an unordered attempt.
= 无序的尝试可从哪个步骤开始。
What an excluded event does to an attempt.
= 排除的事件对一次尝试有何影响。
How many days one row of a spend file stands for.
= 支出文件的一行代表多少天。
How spend that names no channel is shared among those that do.
= 未注明渠道的支出如何分摊到各渠道。
What the scores of a survey are.
= 调查的评分是哪一种。
How many of a stage's milestones must be met.
= 一个阶段须达成多少里程碑。
What a milestone looks at.
= 里程碑看什么。
"""
