"""The words of looking closer at a funnel: comparing it, asking otherwise, who converts."""

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class CloserWords:
    """What the explorer says about it. Braces are filled in by name."""

    place: str = "a comparison"
    about: str = (
        "The funnel beside the period before, another filter or another funnel of the file: per "
        "step the difference in points with its 95% interval. Or the funnel asked in other ways: "
        "how much the answer depends on order and window. Enter lists users; esc comes back."
    )
    ask_compare: str = "Compare with"
    previous: str = "the period before"
    previous_note: str = "of the same length, just before these dates"
    other_filter: str = "another filter…"
    other_filter_note: str = "the same funnel over other events"
    of_file: str = "a funnel of the file"
    ask_filter: str = "Compare with the events where"
    ask_filter_help: str = "SQL over the columns, such as country = 'US'; empty is all events"
    against_previous: str = "vs the period before"
    against_filter: str = "vs {where}"
    against_funnel: str = "vs {name}"
    all_events: str = "all events"
    otherwise: str = "asked otherwise"
    no_groups: str = "nothing is broken down yet: b"
    lists_or_opens: str = "{title} · ↵ lists them · Tab opens its funnel"
    no_group_here: str = "the cursor is on no group that can be opened"
    narrowed_rows: str = "only rows of this value count · 2 times, 4 users · esc comes back"
    as_side: str = "side by side · l: one table"
    as_table: str = "one table · l: side by side"
    as_linear: str = "rows of one width · l: round times"
    as_log: str = "round times · l: rows of one width"
    as_counts: str = "counts · t: rates"
    as_rates: str = "rates · t: counts"
    no_formula: str = "no number on this line"
    asks: str = "{title} · ↵ asks it so"
    asked: str = "asked as {title} · u undoes"
    filters: str = "{title} · ↵ filters by it"
    filtered: str = "only events with {title} · u undoes"


EN_CLOSER = CloserWords()
ZH_CLOSER = CloserWords(
    place="对比",
    about="把漏斗与上一时段、另一筛选或文件中的另一漏斗对比：逐步列出相差的百分点及 95% 置信区间。"
    "或换一种方式提问：结果受顺序和窗口期的影响有多大。↵ 列出用户；esc 返回。",
    ask_compare="对比对象",
    previous="上一时段",
    previous_note="紧接在这些日期之前，长度相同",
    other_filter="另一筛选…",
    other_filter_note="同一漏斗，其他事件",
    of_file="文件中的漏斗",
    ask_filter="与满足条件的事件对比",
    ask_filter_help="针对列的 SQL，例如 country = 'US'；留空为全部事件",
    against_previous="对比上一时段",
    against_filter="对比 {where}",
    against_funnel="对比 {name}",
    all_events="全部事件",
    otherwise="换一种提问",
    no_groups="尚未细分：b",
    lists_or_opens="{title} · ↵ 列出用户 · Tab 打开其漏斗",
    no_group_here="光标处没有可打开的分组",
    narrowed_rows="只计该值的行 · 2 时间，4 用户 · esc 返回",
    as_side="并排 · l：单表",
    as_table="单表 · l：并排",
    as_linear="等宽区间 · l：整数时间",
    as_log="整数时间 · l：等宽区间",
    as_counts="数量 · t：比率",
    as_rates="比率 · t：数量",
    no_formula="此行没有数字",
    asks="{title} · ↵ 以此方式提问",
    asked="以 {title} 提问 · u 撤销",
    filters="{title} · ↵ 按此筛选",
    filtered="仅 {title} 的事件 · u 撤销",
)
