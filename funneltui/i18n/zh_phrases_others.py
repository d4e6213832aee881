"""What is passed on in Chinese of what others say: the system, the readers of TOML and SQL."""

TEXT = r"""
{said_} (at line {line}, column {column})
= {said_}（第 {line} 行第 {column} 列）
{said_} (at end of document)
= {said_}（文件末尾）
Cannot mutate immutable namespace {key} (at line {line}, column {column})
= {key} 已经写完，不能再添加（第 {line} 行第 {column} 列）
Cannot redefine namespace {key} (at line {line}, column {column})
= {key} 定义了两次（第 {line} 行第 {column} 列）
Cannot declare {key} twice (at line {line}, column {column})
= {key} 声明了两次（第 {line} 行第 {column} 列）
Please either specify both hour and minute, or neither
= 小时与分钟须同时写出，或都不写
Invalid statement
= 语句无效
Invalid value
= 值无效
Invalid date or datetime
= 日期或时间无效
Invalid hex value
= 十六进制值无效
Invalid initial character for a key part
= 键不能以此字符开头
Expected newline or end of document after a statement
= 语句之后应换行
Expected '=' after a key in a key/value pair
= 键之后应有 '='
Expected ']' at the end of a table declaration
= 表的声明应以 ']' 结束
Expected ']]' at the end of an array declaration
= 数组的声明应以 ']]' 结束
Expected {sign}
= 此处应为 {sign}
Found invalid character {sign}
= 有不允许的字符 {sign}
Illegal character {sign}
= 有不允许的字符 {sign}
Unterminated string
= 字符串没有结束
Unclosed array
= 数组没有结束
Unclosed inline table
= 内联表没有结束
Unescaped '\\' in a string
= 字符串中的 '\\' 没有转义
Escaped character is not a Unicode scalar value
= 转义的字符不是 Unicode 字符
Cannot overwrite a value
= 同一个键有两个值
Duplicate inline table key {key}
= 内联表中的键 {key} 重复
No such file or directory
= 没有该文件或目录
Permission denied
= 权限不足
Is a directory
= 它是目录
Not a directory
= 它不是目录
Address already in use
= 地址已被占用
Cannot assign requested address
= 无法使用该地址
Read-only file system
= 文件系统只读
Too many open files
= 打开的文件过多
File name too long
= 文件名过长
Input/output error
= 读写出错
Operation not permitted
= 不允许此操作
Name or service not known
= 找不到该主机
Temporary failure in name resolution
= 暂时无法解析主机名
{error_} (os error {n}): {path}
= {error_}（系统错误 {n}）：{path}
found more fields than defined in 'Schema'
= 有的行字段比表头多
could not parse {text} as dtype `{type}` at column {column} (column number {n})
= 第 {n} 列 {column} 的 {text} 不能读作 {type}
No space left on device
= 磁盘空间不足
File exists
= 文件已存在
parquet: {said_}
= Parquet：{said_}
failed to fill whole buffer
= 内容比应有的短
File out of specification: {said}
= 不合规范：{said}
cannot compare string with numeric type ({type})
= 不能把文本与数 ({type}) 相比
cannot compare 'date/datetime/time' to a string value {how}
= 不能把时间与文本相比
unable to parse {text_} as Expr
= 无法理解{text_}
unsupported function {name}
= 没有函数 {name}
expected an expression (found {what})
= 此处应是表达式，却是 {what}
"""
