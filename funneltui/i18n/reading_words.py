"""Choosing how a log is read, and changing the funnel from it, in words: English and Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

from funneltui.deferred import dataclass
from funneltui.model.log_items import ItemKind


@dataclass(frozen=True, eq=False, repr=False)
class ReadingWords:
    """What the explorer asks and says about reading."""

    ask_what: str
    ask_column: str
    path: str
    path_note: str
    same: str
    same_note: str
    ask_same: str
    same_help: str
    ask_format: str
    format_help: str
    ask_zone: str
    zone_help: str
    zone: str
    copies: str
    copies_note: str
    copies_gone: str
    copies_back: str
    again: str
    changed: str
    does: str
    done: Mapping[ItemKind, str]


ENGLISH = ReadingWords(
    ask_what="Read what otherwise?",
    ask_column="Which column is the {role}?",
    path="inside a column…",
    path_note="a dotted path, such as properties.user_id",
    same="no column…",
    same_note="every row is the same event",
    ask_same="Which event is every row?",
    same_help="any name, such as purchase",
    ask_format="How are the times of {column} written?",
    format_help="such as %d/%m/%Y %H:%M, or s, ms, us, ns; empty: as they look",
    ask_zone="Time zone",
    zone_help="of days, and of times that name none, such as Asia/Shanghai",
    zone="time zone",
    copies="exact copies",
    copies_note="rows that are the same in every column: drop or count",
    copies_gone="exact copies dropped · u undoes",
    copies_back="exact copies count again · u undoes",
    again="reading the log again…",
    changed="{name}: {value} · u undoes, p keeps it",
    does="↵ {title}",
    done=MappingProxyType(
        {
            ItemKind.ADD_STEP: "{name} is the last step now · u undoes",
            ItemKind.EXCLUDE: "{name} is excluded · u undoes",
            ItemKind.LEAVE_OUT: "rows of {name} are left out · u undoes",
            ItemKind.BREAK_DOWN: "broken down by {name} · u undoes",
            ItemKind.KEEP_VALUE: "only {name} = {value} · u undoes",
        }
    ),
)

CHINESE = ReadingWords(
    ask_what="要换一种方式读取什么？",
    ask_column="哪一列是{role}？",
    path="列的内部字段…",
    path_note="用点分隔的路径，例如 properties.user_id",
    same="没有这样的列…",
    same_note="每一行都是同一事件",
    ask_same="每一行是哪个事件？",
    same_help="任意名称，例如 purchase",
    ask_format="{column} 的时间如何书写？",
    format_help="例如 %d/%m/%Y %H:%M，或 s、ms、us、ns；留空则自动识别",
    ask_zone="时区",
    zone_help="按天计算及无时区的时间所用，例如 Asia/Shanghai",
    zone="时区",
    copies="完全相同的行",
    copies_note="每一列都相同的行：丢弃或计入",
    copies_gone="已丢弃完全相同的行 · u 撤销",
    copies_back="完全相同的行重新计入 · u 撤销",
    again="正在重新读取日志…",
    changed="{name}：{value} · u 撤销，p 保存",
    does="↵ {title}",
    done=MappingProxyType(
        {
            ItemKind.ADD_STEP: "{name} 已成为最后一步 · u 撤销",
            ItemKind.EXCLUDE: "已排除 {name} · u 撤销",
            ItemKind.LEAVE_OUT: "已不计 {name} 的行 · u 撤销",
            ItemKind.BREAK_DOWN: "已按 {name} 细分 · u 撤销",
            ItemKind.KEEP_VALUE: "仅 {name} = {value} · u 撤销",
        }
    ),
)


def reading_words(code: str) -> ReadingWords:
    """The words of the language with this code."""
    return CHINESE if code.startswith("zh") else ENGLISH
