"""Times, periods and single users in Simplified Chinese."""

from dataclasses import replace

from funneltui.i18n.en import ENGLISH
from funneltui.i18n.zh_funnel import one_form
from funneltui.model.funnel import Grain

GRAINS = {
    Grain.HOUR: "小时",
    Grain.DAY: "日",
    Grain.WEEK: "周",
    Grain.MONTH: "月",
    Grain.QUARTER: "季度",
}

TIMING = replace(
    ENGLISH.timing,
    title="从 {first} 到 {last} 的转化时间",
    took="用时",
    share="占比",
    cumulative="累计",
    under="< {high}",
    summary="p25 {p25} · 中位数 {median} · p75 {p75} · p90 {p90} · p95 {p95} · 最大 {max}",
    mean="平均 {mean}",
    converted="完成 {first} 的 {started}中有 {converted} 个继续完成了 {last}（{share}）。",
    still_open=one_form("其余之中有 {n} 个在数据截至时仍在窗口期内。"),
    nobody="目前还没有从 {first} 到 {last} 的转化。",
    bin_crumb="用时 {range}",
    over="≥ {low}",
    median="中位数",
    chart_title="转化时间的分布",
    chart_alt="转化时间的直方图：从 {low} 到 {high} 等分为 {n} 段。",
)

PERIODS = replace(
    ENGLISH.periods,
    trend_title="趋势：按进入所在{grain}",
    cohorts_title="同期群：按{grain}",
    grains=GRAINS,
    entered="进入",
    converted="已转化",
    rate="转化率",
    incomplete="~ 表示数据截至时窗口期尚未结束的周期。",
    attempts="每次尝试计一次，计入其开始的周期。",
    overlap="每个对象在每个周期计一次，取该周期中走得最远的尝试：各周期之和不等于总数。",
    latest="最近一个完整{grain} {start}：{rate}，进入 {entered}，转化 {converted}。",
    no_complete="还没有完整的{grain}：数据截至时，所有窗口期都未结束。",
    nobody="无人进入漏斗，没有可显示的周期。",
    by_entry="按进入所在{grain}",
    by_first_event="按首个事件所在{grain}",
    size="规模",
    chart_title="转化率：按进入所在{grain}",
    chart_off="   ⚠ 超出刻度：{n}",
    chart_alt="按进入所在{grain}的转化率，从 {low} 到 {high}。",
    adds_up="各同期群互不重叠：规模之和为 {n}。",
    earlier={
        Grain.HOUR: "一日前",
        Grain.DAY: "一周前",
        Grain.WEEK: "四周前",
        Grain.MONTH: "一年前",
        Grain.QUARTER: "一年前",
    },
    behind="{earlier}",
    against_earlier="变化",
    interval="95% 区间",
    changed="与{earlier}相差 {points}（95% 置信区间 {low} 至 {high}，{p}）。",
    than="较{earlier} {points}",
)

UNITS = replace(
    ENGLISH.units,
    unit="对象",
    user="用户",
    depth="到达步骤",
    entered="进入",
    shown="显示 {shown} / {total}",
    nobody="此列表为空。",
    time="时间",
    after="间隔",
    event="事件",
    properties="属性",
    timeline_rows="显示 {total} 行中的 {shown} 行，即所计尝试前后的行。",
    depth_of="到达步骤 {depth} / {steps}：{name}。",
    done_of="完成 {steps} 步中的 {depth} 步。",
    not_done="未完成",
    converted="已完成所有步骤。",
    never="{step} 从未发生。",
    window="{step} 在窗口期结束 {late} 之后才发生。",
    window_unknown="{step} 在窗口期结束之后才发生。",
    before="{step} 只发生在它应当跟随的步骤之前。",
    before_entry="{step} 只发生在该次尝试开始之前。",
    broken="下一行应为 {step}，实际为 {event}。",
    excluded="其间发生了 {event}，而漏斗排除该事件。",
    still_open="{step} 尚未发生；窗口期到 {end} 为止。",
    still_open_unknown="{step} 尚未发生；仍在窗口期内。",
)
