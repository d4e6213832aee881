"""Asking which column plays a role, in words: English and Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

from funneltui.deferred import dataclass
from funneltui.model.events import Role


@dataclass(frozen=True, eq=False, repr=False)
class ChoiceWords:
    """The screen that asks for a column."""

    columns: str
    column: str
    type: str
    distinct: str
    example: str
    looks_like: str
    looks: Mapping[str, str]
    when_written: str
    more: str
    choose: str
    use: str
    use_as: str
    read: str
    unread: str
    other: str
    other_of: Mapping[Role, str]
    next_time: str
    next_time_said: str


ENGLISH = ChoiceWords(
    columns="Columns",
    column="column",
    type="type",
    distinct="distinct",
    example="example",
    looks_like="looks like",
    looks=MappingProxyType(
        {
            "when": "when",
            "who": "who",
            "what": "what",
            "number": "a number",
            "empty": "nothing in it",
            "nothing": "none of them",
        }
    ),
    when_written="when, as {format}",
    more="… more columns: {n}",
    choose="Choose",
    use="use {column}",
    use_as="use {column} as {format}",
    read="{read} of {values} values can be read",
    unread="not: {values}",
    other="use another column…",
    other_of=MappingProxyType(
        {
            Role.USER: "Who did it?",
            Role.EVENT: "What happened?",
            Role.TIME: "When did it happen?",
            Role.SESSION: "In which session?",
            Role.REVENUE: "For how much money?",
        }
    ),
    next_time="Next time: {command}",
    next_time_said="next time: {command}",
)

CHINESE = ChoiceWords(
    columns="列",
    column="列",
    type="类型",
    distinct="不同值",
    example="示例",
    looks_like="看似",
    looks=MappingProxyType(
        {
            "when": "时间",
            "who": "用户",
            "what": "事件",
            "number": "数值",
            "empty": "空列",
            "nothing": "都不像",
        }
    ),
    when_written="时间，写作 {format}",
    more="… 另有 {n} 列",
    choose="请选择",
    use="使用 {column}",
    use_as="使用 {column}，写作 {format}",
    read="{values} 个值中可读 {read} 个",
    unread="不可读：{values}",
    other="使用其他列…",
    other_of=MappingProxyType(
        {
            Role.USER: "谁做的？",
            Role.EVENT: "发生了什么？",
            Role.TIME: "何时发生？",
            Role.SESSION: "在哪个会话？",
            Role.REVENUE: "金额是多少？",
        }
    ),
    next_time="下次可用：{command}",
    next_time_said="下次可用：{command}",
)


def choice_words(code: str) -> ChoiceWords:
    """The words of the language with this code."""
    return CHINESE if code.startswith("zh") else ENGLISH
