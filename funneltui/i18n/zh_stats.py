"""The statistics in Simplified Chinese."""

from dataclasses import replace

from funneltui.i18n.cohort_words import ZH_COHORTS
from funneltui.i18n.en_stats import STATS as ENGLISH_STATS
from funneltui.i18n.formula_words import ZH_FORMULAS
from funneltui.model.comparison import Variant
from funneltui.model.funnel import Grain
from funneltui.model.retention import Returned

_SURVIVAL = replace(
    ENGLISH_STATS.survival,
    converters="仅转化用户：中位数 {median}，偏低：较慢的用户仍在途中。",
    converters_all="仅转化用户：中位数 {median}；已无人在途中，超出窗口期者不计。",
    everybody="所有进入者（Kaplan–Meier 估计）：{median}；{share}。",
    median="中位数 {median}（95% 置信区间 {low}–{high}）",
    median_low="中位数 {median}（95% 置信区间从 {low} 起）",
    median_none="转化不足一半",
    at_window="{time} 内转化 {share}（95% 置信区间 {low}–{high}）",
    at_window_bare="{time} 内转化 {share}",
    chart_title="按经过时间的转化（Kaplan–Meier，对数刻度）   {legend}",
    chart_alt="随经过时间累计的转化比例，到 {time} 时为 {share}。",
    everyone="全部",
    differ="最大的 {n} 组对比：对数秩检验 {p}。",
    shorter="缩短窗口期最多会失去：{windows}。",
    shorter_part="{length} 时 {n} ({share})",
    by_step="各步骤用时",
    pair="{first} → {last}",
    slowest="最慢 (按 p90)",
    slowest_group="{time} {value}",
)

_RETENTION = replace(
    ENGLISH_STATS.retention,
    titles={
        Returned.ON: "留存：首个事件之后第 N {grain}回访",
        Returned.ON_OR_AFTER: "留存：首个事件之后第 N {grain}或更晚回访",
    },
    periods={
        Grain.HOUR: "+{n}时",
        Grain.DAY: "+{n}日",
        Grain.WEEK: "+{n}周",
        Grain.MONTH: "+{n}月",
        Grain.QUARTER: "+{n}季",
    },
    together="已结束",
    unfinished="~ {grain}未结束",
    future="空白 = 未来",
    more="未显示 {n} 列",
    cell="{cell}：{rate}（{whole} 中的 {part}），95% 置信区间 {interval}。",
    cell_future="{cell}：数据在此之前已截止。",
    cell_unfinished="数据截至时该{grain}尚未结束。",
    apart="与其余同期群相差 {points}（95% 置信区间 {low} 至 {high}，{p}）。",
    trend="{period} 各同期群 {line}  {change}，从 {first} 到 {last}（趋势检验 {p}）。",
    no_trend="{period}：已结束的同期群少于两个。",
    no_p="未作",
    chart_title="已结束周期的所有同期群：回访的比例",
    chart_alt="回访的比例到 {period} 时为 {last}。",
)

_VALUES = replace(
    ENGLISH_STATS.values,
    title="步骤 {step}：谁会转化 {first} → {last}？",
    value="值",
    against_rest="较其余",
    interval="95% 区间",
    adjusted="p",
    note="取进入时的值；仅为关联，并非因果；p 值已按检验个数校正（Holm），只列出与其余相差 "
    "1pp 及以上的值。",
    same="略去 {n} 个与所列重复的值（两值列的另一个值，或数量完全相同）。",
    more="另有 {n} 个未列出。",
    thin="⚠ 有此值或无此值的进入数少于 {n}，参考价值有限。",
    none="所查看的 {n} 列中，没有任何值与其余相差 1pp 及以上。",
    looked="已查看：{names}。",
    skipped="未查看（值过多，或为时间、列表）：{names}。",
    others="{names} 等，另有 {n} 列",
    group_step="{name}：{step} {reached}（{rate}）· ↵ 打开其漏斗",
)

_COMPARISON = replace(
    ENGLISH_STATS.comparison,
    title="{name} 对比",
    periods="{this} 对比 {other}",
    filters="{this} 对比 {other}",
    funnels="{this} 对比 {other}",
    all="所有行",
    this="本组",
    other="对比组",
    apart="相差",
    interval="95% 区间",
    counts="数量",
    better="总转化率更好：{points}（95% 置信区间 {low} 至 {high}，{p}）。",
    worse="总转化率更差：{points}（95% 置信区间 {low} 至 {high}，{p}）。",
    unclear="总转化率相差 {points}（95% 置信区间 {low} 至 {high}，{p}）：无法判断。",
    up="▲ 更好",
    down="▼ 更差",
    unsure="无法判断",
    undefined="其中一方无人进入，无法对比。",
    overlap="区间假定两者相互独立；同一对象可能同时属于两者。",
    in_progress="仍在进行中：本组 {here}，对比组 {there}；其转化率可能上升。",
    sensitivity="结果受提问方式的影响",
    asked_as="提问方式",
    change="变化",
    variants={
        Variant.ASKED: "原样",
        Variant.ORDERED: "有序",
        Variant.STRICT: "严格有序",
        Variant.UNORDERED: "无序",
        Variant.HALF_WINDOW: "窗口期减半 ({window})",
        Variant.DOUBLE_WINDOW: "窗口期加倍 ({window})",
    },
)

STATS = replace(
    ENGLISH_STATS,
    survival=_SURVIVAL,
    retention=_RETENTION,
    values=_VALUES,
    comparison=_COMPARISON,
    formulas=ZH_FORMULAS,
    cohorts=ZH_COHORTS,
)
