"""What is counted, and the funnel view, in Simplified Chinese."""

from dataclasses import replace

from funneltui.i18n.en import ENGLISH
from funneltui.i18n.messages import Plural
from funneltui.model.funnel import CountKind, Grain, Order, Ties, ValueAt


def one_form(text: str) -> Plural:
    """A template that is the same for every number."""
    return Plural(text, text)


COUNTED = replace(
    ENGLISH.counted,
    headings={
        CountKind.USERS: "用户",
        CountKind.SESSIONS: "会话",
        CountKind.TOTALS: "尝试",
        CountKind.COLUMNS: "{columns}",
    },
    several={
        CountKind.USERS: one_form("{n} 个用户"),
        CountKind.SESSIONS: one_form("{n} 个会话"),
        CountKind.TOTALS: one_form("{n} 次尝试"),
        CountKind.COLUMNS: one_form("{n} 个 {columns} 值"),
    },
    all_of_them={
        CountKind.USERS: "全部用户",
        CountKind.SESSIONS: "全部会话",
        CountKind.TOTALS: "全部尝试",
        CountKind.COLUMNS: "全部 {columns}",
    },
)

LENS = replace(
    ENGLISH.lens,
    orders={Order.ORDERED: "有序", Order.STRICT: "严格有序", Order.UNORDERED: "无序"},
    no_window="不限窗口期",
    same_session="同一会话",
    excluding="排除 {events}",
    holding="关联 {columns}",
    dates="{first} → {last}",
    since="{first} 起",
    until="{last} 前",
    open="开放式",
    attempt={
        Order.ORDERED: "{unit}每次完成步骤 1 时开始一次尝试；各步骤须按顺序发生，"
        "其间可以有其他事件。",
        Order.STRICT: "{unit}每次完成步骤 1 时开始一次尝试；其后每一行都必须是下一个步骤。",
        Order.UNORDERED: "任一步骤都可开始一次尝试；步骤顺序不限，"
        "第 k 个条形是完成了 k 个不同步骤的数量。",
    },
    window="一次尝试可使用首个事件之后 {window} 内的事件（含终点）。",
    window_none="一次尝试可使用的事件没有时间限制。",
    window_session="一次尝试的所有事件都在同一会话内。",
    result="{unit}的结果取走得最远的一次尝试；如有多次，取其中第一次。",
    result_totals="每次尝试单独计数；同一时间只有一次尝试在进行。",
    steps="步骤：{steps}。",
    ties={
        Ties.ANY: "同一时刻的各行可按任意顺序读取。",
        Ties.ROW_ORDER: "同一时刻的各行按文件中的顺序读取。",
        Ties.STRICTLY_LATER: "下一个步骤必须严格晚于前一个步骤。",
    },
    strict_all="严格有序会检查所有行。",
    strict_steps="严格有序只检查属于步骤的行。",
    unordered_first="{unit}每次完成步骤 1 时开始一次尝试；其余步骤顺序不限，"
    "第 k 个条形是完成了 k 个不同步骤的数量。",
    optional="{step} 为可选步骤：跳过它不会结束尝试。",
    exclusion="{between}不得出现 {events}。",
    between="步骤 {first} 与步骤 {last} 之间",
    whole_funnel="尝试期间",
    excluded_void="出现被排除事件的尝试作废。",
    excluded_drop="被排除事件会使尝试在该处结束，计为流失。",
    hold="一次尝试的所有行具有相同的 {columns}。",
    open_sentence="这是开放式漏斗：尝试可从任一步骤开始。",
    filter="只使用满足 {sql} 的行。",
    entry_range="只计入在此时段开始的尝试：{range}。",
    breakdown="按 {columns} 细分，取{value_at}的值。",
    value_at={
        ValueAt.ENTRY: "所计尝试进入时",
        ValueAt.FIRST_TOUCH: "首次触点",
        ValueAt.LAST_TOUCH: "末次触点",
        ValueAt.STEP: "步骤 {step} ",
        ValueAt.ALL_STEPS: "每个步骤（每个值各成一个漏斗）",
    },
    unit={
        CountKind.USERS: "用户",
        CountKind.SESSIONS: "会话",
        CountKind.TOTALS: "用户",
        CountKind.COLUMNS: "{columns} 的每个值",
    },
)

FUNNEL = replace(
    ENGLISH.funnel,
    step="步骤",
    of_start="占首步",
    from_previous="较上步",
    of_all="占全部",
    narrow=one_form("宽度不足，有 {n} 个步骤未显示。"),
    lost="流失 {n} ({share})",
    lost_open="流失 {n} ({share}, 进行中 {open})",
    median="中位数 {time}",
    p90="p90 {time}",
    entered_here="在此进入 {n}",
    optional="可选",
    k_of_n="{n} 步中的 {k} 步",
    did_title="各步骤的完成者",
    did="完成",
    overall="总转化率 {rate} {interval} (95% 置信区间)",
    overall_range="总转化率 {rate} (95% 置信区间 {interval})",
    sparks={
        Grain.HOUR: "每小时 {line}",
        Grain.DAY: "每日 {line}",
        Grain.WEEK: "每周 {line}",
        Grain.MONTH: "每月 {line}",
        Grain.QUARTER: "每季 {line}",
    },
    nobody="无人进入漏斗：没有发生能开始尝试的事件。",
    preview="预览",
    exact="精确",
    rates_preview="≈ 数量来自公平抽样；各项比率现在即可使用。",
    sum_units="{all} = {entered} 进入 + {never} 未进入 · 全部中有 {share} 已转化",
    sum_attempts="{all} = {entered} 进入 + {never} 未进入 · {attempts}",
    sum_attempts_inside="{attempts} = {inside} 在漏斗中 + {excluded} 被排除",
    sum_entered="{entered} 进入 = {inside} 在漏斗中 + {excluded} 被排除",
    rows_used="{rows} 行：使用 {used}",
    dropped_null_unit="{n} 行没有用户",
    dropped_bad_time="{n} 行时间无法读取",
    dropped_filtered="{n} 行被筛除",
    duplicates="{n} 行与其他行重复",
    groups_title="按 {columns}",
    groups_add_up="✓ 各组之和等于总数：{n}。",
    groups_do_not_add_up="各组共 {sum}，总数为 {n}：两者不相等。",
    rest_is_several="其余为每个值各一个漏斗：↵ 列出用户，筛选可打开其中之一",
    groups_overlap="同一对象可能属于多个组：各组之和不等于总数。",
    ranges_note="各区间包含的日志行数大致相等；相同的数不会分到两个区间。",
    none_at_entry="没有任何尝试的起始行含有 {column}；细分时可改取其他行的值。",
    many_numbers="{column} 有许多不同的数：{name} 可将其划分为区间。",
    converted="已转化",
    rate="转化率",
    margin="95% 区间",
    thin="⚠ {name}",
    thin_note="⚠ 进入数少于 {n}，样本不足，转化率参考价值有限。",
    names={"suggested": "建议的漏斗", "funnel": "漏斗"},
    other="其他 ({n} 个值)",
    no_value="(无)",
    lost_crumb="流失 {step}",
    reached_crumb="到达步骤 {step}",
    not_reached="(未到达)",
)
