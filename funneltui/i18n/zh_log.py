"""What is in a log, and what a report says about itself, in Simplified Chinese."""

from dataclasses import replace

from funneltui.i18n.en import ENGLISH
from funneltui.i18n.zh_funnel import one_form
from funneltui.model.events import Role

PROFILE = replace(
    ENGLISH.profile,
    title="日志内容",
    summary="{rows} · 使用 {used} · {users} · {events}",
    summary_rows=one_form("{n} 行"),
    summary_events=one_form("{n} 种事件"),
    range="{first} → {last} ({zone})",
    no_range="没有使用任何行。",
    roles_title="读取方式",
    role="角色",
    roles={
        Role.USER: "用户",
        Role.EVENT: "事件",
        Role.TIME: "时间",
        Role.SESSION: "会话",
        Role.REVENUE: "收入",
    },
    certainty="把握",
    reason="依据",
    reasons={
        "named by the user": "由用户指定",
        "every row is this event": "每行都是此事件",
        "a word of its name": "列名中的词",
        "name and values": "列名与取值",
        "name only": "仅列名",
        "type": "类型",
        "values": "取值",
        "values: many, and they repeat": "取值：数量多且重复",
        "values: few, varying within users": "取值：种类少，同一用户内有变化",
    },
    columns_title="列",
    column="列",
    type="类型",
    distinct="不同值",
    nulls="空值",
    example="示例",
    events_title="事件",
    event="事件",
    rows="行数",
    users="用户",
    first="首次",
    last="末次",
    more_events="另有 {n} 种事件，见 --format json。",
    oddities_title="异常之处",
    nothing_odd="没有异常：没有被丢弃、重复或远离其余数据的行。",
    unnamed=one_form("{n} 行没有事件名。"),
    duplicates=one_form("{n} 行的用户、事件和时间与其他行重复，仍计入。"),
    tied=one_form("{n} 行与同一用户的其他行时间相同。"),
    dropped={
        "null_unit": one_form("丢弃 {n} 行：没有用户。"),
        "bad_time": one_form("丢弃 {n} 行：时间无法读取。"),
    },
    dropped_rows="行号：{numbers}。",
    dropped_values="其时间为：{values}。",
    far={
        "before_1990": one_form("{n} 行早于 1990 年，从 {first} 到 {last}。"),
        "epoch_zero": one_form("{n} 行位于 1970 年初，与缺失时间的写法相同：{first}。"),
        "far_before": one_form("{n} 行远早于其余数据，从 {first} 到 {last}。"),
        "far_after": one_form("{n} 行远晚于其余数据，从 {first} 到 {last}。"),
    },
    gap="从 {first} 到 {last}，连续 {length} 没有任何事件。",
    sessions_given=one_form("{n} 个会话，以日志为准。"),
    sessions_cut=one_form("{n} 个会话，用户静默 {gap} 即切分。"),
    notes_title="读取时的假定",
)

REPORT = replace(
    ENGLISH.report,
    made_by="funneltui {version}",
    data="{name} · {rows}",
    range="{first} → {last} ({zone})",
    no_range="没有使用任何行",
    fingerprint="数据指纹 {fingerprint}。",
    what_counts="口径",
    log="日志",
)
