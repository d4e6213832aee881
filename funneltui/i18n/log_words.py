"""The things a profile lists, and how roles are chosen, in words: English and Chinese."""

from collections.abc import Mapping
from types import MappingProxyType

from funneltui.deferred import dataclass
from funneltui.i18n.messages import Plural


@dataclass(frozen=True, eq=False, repr=False)
class LogWords:
    """One thing of a profile by itself, and what can be done with it."""

    share: str
    reasons: Mapping[str, str]
    copies: Plural
    copies_short: str
    types: Mapping[str, str]
    zone: str
    zone_reason: str
    event_title: str
    event_summary: str
    event_span: str
    period: str
    column_title: str
    column_summary: str
    column_span: str
    column_role: str
    value: str
    nulls: str
    others: str
    all_rows: str
    rows_of: str
    exact_of: str
    row: str
    same_as: str
    in_all_columns: str
    row_title: str
    row_read: str
    nothing: str
    offers: str
    add_step: str
    exclude: str
    leave_out: str
    break_down: str
    drop_copies: str
    keep_value: str
    role_is: str


ENGLISH = LogWords(
    share="share",
    reasons=MappingProxyType(
        {
            "null_unit": "no user",
            "bad_time": "unreadable time",
            "duplicate": "same user, event and time",
        }
    ),
    copies=Plural(
        "{n} row dropped as asked: it is the same in every column as an earlier one.",
        "{n} rows dropped as asked: they are the same in every column as earlier ones.",
    ),
    copies_short="exact copies: {n}",
    types=MappingProxyType(
        {name: name for name in ("text", "integer", "number", "yes/no", "date", "time", "nested")}
    ),
    zone="time zone",
    zone_reason="of days, and of times without one",
    event_title="Event {name}",
    event_summary="{rows} ({share} of those with an event) · {users}",
    event_span="{first} → {last} ({zone})",
    period="from",
    column_title="Column {name}",
    column_summary="{type} · {distinct} distinct · {nulls} null or blank of {rows}",
    column_span="from {least} to {most}",
    column_role="It is read as the {role}.",
    value="value",
    nulls="(null or blank)",
    others="(other values)",
    all_rows="all {rows}",
    rows_of="the first {shown} of {rows}",
    exact_of="{exact} of them are the same in every column",
    row="row",
    same_as="same as",
    in_all_columns="in all",
    row_title="Row {name}",
    row_read="Read as: user {user} · event {event} · time {time}",
    nothing="nothing",
    offers="With it",
    add_step="add it to the funnel as the last step",
    exclude="exclude it: an attempt with it between the steps is void",
    leave_out="leave its rows out, as if it never occurred",
    break_down="break the funnel down by it",
    drop_copies="drop the rows that are the same in every column",
    keep_value="only rows with {name} = {value}",
    role_is="role: {role}",
)

CHINESE = LogWords(
    share="占比",
    reasons=MappingProxyType(
        {
            "null_unit": "没有用户",
            "bad_time": "时间无法读取",
            "duplicate": "用户、事件、时间相同",
        }
    ),
    copies=Plural(
        "已按要求丢弃 {n} 行：每一列都与前面的行相同。",
        "已按要求丢弃 {n} 行：每一列都与前面的行相同。",
    ),
    copies_short="{n} 行完全相同",
    types=MappingProxyType(
        {
            "text": "文本",
            "integer": "整数",
            "number": "数值",
            "yes/no": "是/否",
            "date": "日期",
            "time": "时间",
            "nested": "嵌套",
        }
    ),
    zone="时区",
    zone_reason="按天计算及无时区的时间所用",
    event_title="事件 {name}",
    event_summary="{rows} (占有事件行的 {share}) · {users}",
    event_span="{first} → {last} ({zone})",
    period="起始",
    column_title="列 {name}",
    column_summary="{type} · {distinct} 个不同值 · 共 {rows}，其中 {nulls} 行为空",
    column_span="从 {least} 到 {most}",
    column_role="此列作为{role}读取。",
    value="取值",
    nulls="(空)",
    others="(其他取值)",
    all_rows="全部 {rows}",
    rows_of="{rows} 中的前 {shown} 行",
    exact_of="其中 {exact} 行的每一列都相同",
    row="行",
    same_as="同于",
    in_all_columns="全部列",
    row_title="第 {name} 行",
    row_read="读作：用户 {user} · 事件 {event} · 时间 {time}",
    nothing="无",
    offers="可执行的操作",
    add_step="作为最后一步加入漏斗",
    exclude="排除：步骤之间出现它的尝试作废",
    leave_out="不计它的行，如同从未发生",
    break_down="按此列细分漏斗",
    drop_copies="丢弃每一列都相同的行",
    keep_value="仅 {name} = {value} 的行",
    role_is="角色：{role}",
)


def log_words(code: str) -> LogWords:
    """The words of the language with this code."""
    return CHINESE if code.startswith("zh") else ENGLISH
