"""What reading a log says, in Simplified Chinese: problems, notes, and reasons."""

TEXT = r"""
it is not UTF-8 text
= 不是 UTF-8 文本
standard input
= 标准输入
user
= 用户
event
= 事件
time
= 时间
session
= 会话
revenue
= 收入
1 row
= 1 行
{n} rows
= {n} 行

No event is called '{event}'.
= 没有名为“{event}”的事件。
'{name}' (1 row)
= “{name}”（1 行）
'{name}' ({n} rows)
= “{name}”（{n} 行）
The most frequent are {told}.
= 最常见的是{told}。
Did you mean {told}?
= 是否指{told}？
See them all: funneltui profile.
= 查看全部：funneltui profile。
'{name}' cannot be cut into ranges: its type is {kind_}.
= “{name}”无法划分为区间：其类型为{kind_}。
'{name}' cannot be cut into ranges: '{value}' is no number.
= “{name}”无法划分为区间：“{value}”不是数。
Use {name} itself.
= 请直接使用 {name}。
There is no row {number}.
= 没有第 {number} 行。
Rows are counted from 1, the header not.
= 行从 1 数起，不含表头。
'{fmt}' is no format of times: {said_}.
= “{fmt}”不是时间格式：{said_}。
the time's format
= 时间的格式
Write all of a time, as in %d/%m/%Y %H:%M:%S, or a unit: s, ms, us, ns.
= 请写出完整的时间，例如 %d/%m/%Y %H:%M:%S，或单位：s、ms、us、ns。
What is packed with zstd is not UTF-8 text.
= zstd 压缩的内容不是 UTF-8 文本。
Unpack it with `zstd -d` and open the unpacked file.
= 请用 `zstd -d` 解压后再打开。
The Parquet file is cut off: its end, which says where the columns are, is missing.
= Parquet 文件不完整：缺少说明各列位置的结尾。
Copy or export the file again.
= 请重新复制或导出该文件。
The text has no columns: no comma, tab, semicolon or bar divides its lines.
= 该文本没有列：没有逗号、制表符、分号或竖线分隔。
Give a log with a header line. Formats read: {formats_}.
= 请提供带表头的日志。可读格式：{formats_}。
Formats read: {formats_}.
= 可读格式：{formats_}。
1 row does not have the {width} fields of the header; the first is line {line}.
= 有 1 行的字段数不是表头的 {width} 个；最先的是第 {line} 行。
{n} rows do not have the {width} fields of the header; the first is line {line}.
= 有 {n} 行的字段数不是表头的 {width} 个；最先的是第 {line} 行。
Quote the fields that contain the delimiter, or remove these lines.
= 请给含分隔符的字段加引号，或删除这些行。
The files are of several formats: {formats_s}.
= 文件格式不一：{formats_s}。
{n} delimited text
= {n} 份分隔文本
{n} Parquet
= {n} 份 Parquet
{n} JSON
= {n} 份 JSON
{n} Arrow
= {n} 份 Arrow
{n} Arrow stream
= {n} 份 Arrow 流
Parquet, CSV, TSV, NDJSON, JSON, Arrow, Feather; text also as .gz or .zst
= Parquet、CSV、TSV、NDJSON、JSON、Arrow、Feather；文本也可以是 .gz 或 .zst
Name those of one format with a pattern, for example '*.csv'.
= 请用通配符只指定一种格式，例如 '*.csv'。
The JSON is cut off before its end.
= JSON 不完整，在结尾前中断。
The file is not JSON: it breaks at line {line}.
= 该文件不是 JSON：在第 {line} 行出错。
Export the file again, or write one JSON object per line.
= 请重新导出，或每行写一个 JSON 对象。
The list of events is empty.
= 事件列表为空。
Check that the export finished.
= 请确认导出已完成。
Line {line} has bytes that are not {encoding}.
= 第 {line} 行有不属于 {encoding} 的字节。
Line {line} is not JSON: {shown}
= 第 {line} 行不是 JSON：{shown}
Line {line} is JSON but not an object with keys.
= 第 {line} 行是 JSON，但不是带键的对象。
Mend or remove that line; if it is the last one, the file may be cut off.
= 请修正或删除该行；若是最后一行，文件可能不完整。
The JSON objects have no keys.
= JSON 对象没有键。
Give one object per event: user, event, time.
= 每个事件一个对象：user、event、time。
'{name}' holds several values per row, so it cannot be the {role_}.
= “{name}”每行有多个值，不能作为{role_}。
Name what is inside it: {flag}.FIELD.
= 请指定其内部的字段：{flag}.FIELD。
There are no rows to count.
= 没有可计算的行。
Give a file that has at least one row below its header.
= 请提供表头下至少有一行的文件。
There is no column '{name}' to use as {role_}.
= 没有名为“{name}”的列可作为{role_}。
There is no column '{name}'.
= 没有名为“{name}”的列。
Name one of the columns listed.
= 请从列出的列中选择。
There is no file or directory '{path}'.
= 没有文件或目录“{path}”。
Check the spelling: {folder} has {n} other files and folders.
= 请检查拼写：{folder} 中另有 {n} 个文件和目录。
There is no directory '{folder}' either: check the path.
= 目录“{folder}”也不存在：请检查路径。
The directory is a Delta table: its files alone hold rows that were deleted.
= 该目录是 Delta 表：其文件中含有已删除的行。
Write the table's current rows as Parquet.
= 请把表的当前行写成 Parquet。
There is no log in the directory.
= 目录中没有日志。
All logs there are empty.
= 其中的日志都是空的。
No file matches '{pattern}'.
= 没有与“{pattern}”匹配的文件。
Check the pattern; `**` goes into folders.
= 请检查通配符；`**` 会进入子目录。
The address does not end in a format that is read from afar.
= 该地址的结尾不是可远程读取的格式。
Download the file first. Formats read: {formats_}.
= 请先下载文件。可读格式：{formats_}。
The file is a git-annex pointer: the data itself has not been fetched.
= 该文件是 git-annex 指针：数据本身尚未获取。
Run `git annex get` on it in that repository.
= 请在该仓库中对它运行 `git annex get`。
The file is a Git LFS pointer: the data itself has not been fetched.
= 该文件是 Git LFS 指针：数据本身尚未获取。
Run `git lfs pull` in that repository.
= 请在该仓库中运行 `git lfs pull`。
The file is empty.
= 文件为空。
The file is {kind_}, not a log: a download may have ended at a log-in page.
= 该文件是{kind_}，不是日志：下载可能停在了登录页面。
Download the export again and look at its first lines.
= 请重新下载导出文件，并查看最前几行。
The file is binary data in no format that is known here.
= 该文件是格式未知的二进制数据。
The file is {kind_}, which is not read.
= 该文件是{kind_}，无法读取。
an XML document
= XML 文档
a web page (HTML)
= 网页 (HTML)
a zip archive or an Excel workbook
= zip 压缩包或 Excel 工作簿
Unpack it, or save the sheet as CSV.
= 请解压，或把工作表另存为 CSV。
an Excel workbook of the old kind
= 旧版 Excel 工作簿
Save the sheet as CSV.
= 请把工作表另存为 CSV。
a 7-Zip archive
= 7-Zip 压缩包
Unpack it first.
= 请先解压。
a Feather file of version 1
= 第 1 版的 Feather 文件
Write it as Feather version 2 or Parquet.
= 请写成第 2 版 Feather 或 Parquet。
an SQLite database
= SQLite 数据库
Export the table of events as CSV or Parquet.
= 请把事件表导出为 CSV 或 Parquet。
an Avro file
= Avro 文件
Convert it to Parquet.
= 请转换为 Parquet。
a PDF document
= PDF 文档
Export the events as CSV, JSON or Parquet.
= 请把事件导出为 CSV、JSON 或 Parquet。
The column name '{name}' is used by funneltui itself.
= 列名“{name}”由 funneltui 自己使用。
Rename the column.
= 请给该列改名。
No row that can be used has an event.
= 可用的行都没有事件。
Check the columns: funneltui profile, then --user, --event and --time.
= 请检查各列：funneltui profile，再用 --user、--event 和 --time。
I could not find a user column.
= 找不到用户列。
I could not find an event column.
= 找不到事件列。
I could not find a time column.
= 找不到时间列。
Name the column that says who did it: {how_}.
= 请指定说明谁做的那一列：{how_}。
Name the column that says what happened: {how_}. If every row is the same event, {else}.
= 请指定说明发生了什么的那一列：{how_}。若每行都是同一事件，请指定其名称：--event-is purchase。
Name the column that says when it happened: {how_}. A format may follow: {example}.
= 请指定说明何时发生的那一列：{how_}。其后可写格式：{example}。
--{flag} COLUMN (or {key} = "COLUMN" under [log])
= --{flag} COLUMN（或在 [log] 下写 {key} = "COLUMN"）
No value of '{name}' can be read as a time as {fmt}; the first is {first}.
= “{name}”没有一个值能按 {fmt} 读作时间；第一个是{first}。
No value of '{name}' can be read as a time; the first is {first}.
= “{name}”没有一个值能读作时间；第一个是{first}。
Name another column, or say the format: {how}.
= 请指定其他列，或说明格式：{how}。
Every value of '{name}' fits day/month and month/day, such as “{example}”.
= “{name}”的每个值都既像日/月又像月/日，例如“{example}”。
Choose: {one} or {other}.
= 请选择：{one} 或 {other}。
Convert the file, for example `iconv -f LATIN1 -t UTF-8`, or mend that line.
= 请转换文件，例如 `iconv -f LATIN1 -t UTF-8`，或修正该行。
Convert the file, for example `iconv -f LATIN1 -t UTF-8`.
= 请转换文件，例如 `iconv -f LATIN1 -t UTF-8`。
A quote that opens in the row at line {line} is not closed where a field ends.
= 第 {line} 行起的引号没有在字段结尾处闭合。
Close it, or write a quote within a field twice ("").
= 请闭合它，或把字段内的引号写两次（""）。
The file could not be read: {why_}.
= 文件无法读取：{why_}。
Check that it is still there and that its disk answers.
= 请确认它仍在，且磁盘可用。
The address did not give the file: {said_}.
= 该地址没有给出文件：{said_}。
Check the address, the network and the credentials, or download the file first.
= 请检查地址、网络和凭据，或先下载文件。
The packed file is cut off: it ends before its content does.
= 压缩文件不完整：内容未完就结束了。
The file is damaged: {said_}.
= 文件已损坏：{said_}。
Export it again; if that does not help, convert it to Parquet.
= 请重新导出；若无效，请转换为 Parquet。
The file may not be read: permission denied.
= 没有读取该文件的权限。
Ask its owner, or change the permission with `chmod u+r`.
= 请联系所有者，或用 `chmod u+r` 修改权限。
There is no such column: {said}.
= 没有这样的列：{said}。
Name one of the file's columns.
= 请指定文件中的列。
The file is no longer there.
= 文件已不在。
Check the path.
= 请检查路径。
Some bytes are not UTF-8.
= 有些字节不是 UTF-8。

{row}  → looks like: when ({reading})
= {row}  → 看似：时间（{reading}）
{row}  → looks like: when
= {row}  → 看似：时间
{row}  → looks like: who
= {row}  → 看似：用户
{row}  → looks like: what
= {row}  → 看似：事件
{row}  → looks like: a number
= {row}  → 看似：数值
{row}  → looks like: empty
= {row}  → 看似：空列
{row}  → looks like: none of them
= {row}  → 都不像
    … and {n} more columns
=     … 另有 {n} 列
{name} (columns: {listed})
= {name}（列：{listed}）
The cohort's users cannot be read: {why_}.
= 分群的用户无法读取：{why_}。
Name a text file with one user id per line.
= 请指定每行一个用户 ID 的文本文件。
The cohort could not be written: {why_}.
= 分群无法写入：{why_}。
A line that begins with a double quote has to be a JSON string.
= 以双引号开头的行必须是 JSON 字符串。
Write the id as it is, or as JSON: {how}.
= 请按原样写 ID，或写成 JSON：{how}。
columns: {listed}
= 列：{listed}
{file}, line {line}, column '{name}'
= {file}，第 {line} 行，列“{name}”
{file}, byte {byte}
= {file}，第 {byte} 字节
{file} (from [spend.columns])
= {file}（来自 [spend.columns]）
{file}, line {line}
= {file}，第 {line} 行
{folder} (no files)
= {folder} (没有文件)

times without a zone in {name} are read as {zone}
= {name} 中没有时区的时间按 {zone} 读取
numbers in {name} are read as {how_}
= {name} 中的数按 {how_}读取
seconds since 1970
= 1970 年起的秒
milliseconds since 1970
= 1970 年起的毫秒
microseconds since 1970
= 1970 年起的微秒
nanoseconds since 1970
= 1970 年起的纳秒
hours since 1970
= 1970 年起的小时
{name} is read as day/month: {why_}
= {name} 按日/月读取：{why_}
{name} is read as month/day: {why_}
= {name} 按月/日读取：{why_}
some values fit the other order only and are unreadable
= 有些值只符合另一种顺序，无法读取
a number above 12 leaves no other order
= 大于 12 的数只有这一种顺序
delimiter: {name}
= 分隔符：{name}
no header line: columns are named column_1 to {last}
= 没有表头：列名为 column_1 到 {last}
two columns are called '{name}': the later one is '{other}'
= 有两列名为“{name}”：后一列改为“{other}”
quotes read as ordinary letters
= 引号按普通字符读取
1 row is shorter than the header (line {line}): the missing fields are empty
= 有 1 行比表头短（第 {line} 行）：缺少的字段为空
{n} rows are shorter than the header (line {line}): the missing fields are empty
= 有 {n} 行比表头短（第 {line} 行）：缺少的字段为空
the name ends in {suffix}, the content is {kind}
= 文件名以 {suffix} 结尾，内容却是 {kind}
events read from the list '{key}'
= 事件取自列表“{key}”
read as numbers by their first rows, any other text there is null: {listed}
= 根据前几行按数值读取，其中的其他文本视为空：{listed}
types taken from the first {n} lines
= 类型取自前 {n} 行
only rows whose {column} is {kept} are events
= 只有 {column} 为 {kept} 的行才是事件
one event per entry of {nested}
= {nested} 的每一项是一个事件
read as {encoding}
= 按 {encoding} 读取
{file} has no rows
= {file} 没有行
{path} is read
= 读取了 {path}
funnel '{name}' is used; --name chooses among it and {names}
= 使用漏斗“{name}”；可用 --name 在它与 {names} 中选择
no event is called '{event}' in this log: it counts as zero
= 此日志中没有名为“{event}”的事件：计为零
dropped for want of a user: {rows_}
= 因没有用户而丢弃：{rows_}
dropped for a time that cannot be read: {rows_}
= 因时间无法读取而丢弃：{rows_}
dropped as exact copies of earlier rows: {rows_}
= 因与前面的行完全相同而丢弃：{rows_}
no funnel is named, so one is suggested: {reason_}
= 未指定漏斗，故建议一个：{reason_}
Named as the steps of a shop usually are.
= 这些事件的名称与商店的常见步骤相同。
Named as the steps of sales leads usually are.
= 这些事件的名称与销售线索的常见步骤相同。
Named as the steps of sign-ups usually are.
= 这些事件的名称与注册的常见步骤相同。
The longest way most users take, to the rarest event.
= 多数用户所走的、通往最少见事件的最长路径。
It is the only event there is; view 8 shows what other columns hold.
= 只有这一种事件；视图 8 显示其他列的内容。
The events most users have, the most common first.
= 最多用户做过的事件，最常见的在前。
The window is {days}d, as nine in ten of those who did the last step needed up to {needed}d.
= 窗口期为 {days} 天，因为做了最后一步的人中十之九在 {needed} 天内完成。
{n} of {total} are listed, as --rows asks
= 按 --rows 列出 {total} 项中的 {n} 项
signature {name}
= 符合 {name} 的导出格式
"""
