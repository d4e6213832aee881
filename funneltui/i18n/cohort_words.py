"""The words of the cohorts view, in English and in Chinese."""

from funneltui.deferred import dataclass
from funneltui.model.cohorts import CohortKind, CohortMetric, Shown


@dataclass(frozen=True, eq=False, repr=False)
class CohortWords:
    """What the cohorts view says besides the words of retention."""

    title: str
    comma: str
    whats: dict[CohortMetric, str]
    numbers: dict[CohortMetric, str]
    """The same where counts are shown and no shares."""
    bys: dict[CohortKind, str]
    names: dict[CohortKind, str]
    """A cohort in the breadcrumb."""
    others: str
    """A cohort of all values but some, after the column's name."""
    cell_name: str
    entered: str
    interval: str
    first_value: str
    mixed: str
    of_entrants: str
    cell: str
    cell_future: str
    cell_unfinished: str
    apart: str
    row_trend: str
    row_below: str
    none: str
    no_retention: str
    against: str
    lens: str
    lens_sentence: str


EN_COHORTS = CohortWords(
    title="Cohorts {by}",
    comma=", ",
    whats={
        CohortMetric.RETURNED: "Share back in the Nth {grain} after",
        CohortMetric.RETURNED_LATER: "Share back in the Nth {grain} after or later",
        CohortMetric.STEPS: "Share of the entrants who reached each step",
    },
    numbers={
        CohortMetric.RETURNED: "How many were back in the Nth {grain} after",
        CohortMetric.RETURNED_LATER: "How many were back in the Nth {grain} after or later",
        CohortMetric.STEPS: "How many of the entrants reached each step",
    },
    bys={
        CohortKind.ENTRY: "by {grain} of entry",
        CohortKind.FIRST_SEEN: "by {grain} first seen",
        CohortKind.VALUE: "by {column}",
    },
    names={
        CohortKind.ENTRY: "{grain} {label}",
        CohortKind.FIRST_SEEN: "first seen {grain} {label}",
        CohortKind.VALUE: "{column} {label}",
    },
    others="other than {n} values",
    cell_name="{cohort} back {period}",
    entered="entered",
    interval="95% CI",
    first_value="Each is in the cohort of the first {column} it had.",
    mixed="A cell is of those whose {grain} is over.",
    of_entrants="The last column is the interval of the last step.",
    cell="{cell}: {rate} ({part} of {whole}) {interval}",
    cell_future="{cell}: the data ends before",
    cell_unfinished="not over yet",
    apart="vs others {points}, {p}",
    row_trend="{cohort} by column {line}",
    row_below="under half from {period}",
    none="No cohort has anybody in it.",
    no_retention="Nobody comes back here: attempts are counted, or the data span too many periods.",
    against="{this} against {other}",
    lens="in {names}",
    lens_sentence="Only who belongs to the cohort counts: {names}.",
)

ZH_COHORTS = CohortWords(
    title="同期群：{by}",
    comma="，",
    whats={
        CohortMetric.RETURNED: "之后第 N {grain}回访的比例",
        CohortMetric.RETURNED_LATER: "之后第 N {grain}或更晚回访的比例",
        CohortMetric.STEPS: "进入者中到达各步骤的比例",
    },
    numbers={
        CohortMetric.RETURNED: "之后第 N {grain}回访的数量",
        CohortMetric.RETURNED_LATER: "之后第 N {grain}或更晚回访的数量",
        CohortMetric.STEPS: "进入者中到达各步骤的数量",
    },
    bys={
        CohortKind.ENTRY: "按进入所在{grain}",
        CohortKind.FIRST_SEEN: "按首次出现所在{grain}",
        CohortKind.VALUE: "按 {column}",
    },
    names={
        CohortKind.ENTRY: "{grain} {label}",
        CohortKind.FIRST_SEEN: "首次出现{grain} {label}",
        CohortKind.VALUE: "{column} {label}",
    },
    others="除 {n} 个值以外",
    cell_name="{cohort} 回访 {period}",
    entered="进入",
    interval="95% 区间",
    first_value="按各自最先具有的 {column} 值归入同期群。",
    mixed="每格只计该{grain}已结束者。",
    of_entrants="末列为最后一步的区间。",
    cell="{cell}：{rate}（{whole} 中的 {part}）{interval}",
    cell_future="{cell}：数据在此之前已截止",
    cell_unfinished="尚未结束",
    apart="较其余 {points}，{p}",
    row_trend="{cohort} 各列 {line}",
    row_below="从 {period} 起不足一半",
    none="没有任何同期群有成员。",
    no_retention="此处没有留存：计的是尝试次数，或数据跨越的周期过多。",
    against="{this} 对比 {other}",
    lens="属于 {names}",
    lens_sentence="只计属于同期群者：{names}。",
)


@dataclass(frozen=True, eq=False, repr=False)
class CohortTuiWords:
    """What the explorer says about cohorts. Braces are filled in by name."""

    cells: dict[Shown, str]
    divided: str
    ask_column: str
    marked_one: str
    marked: str
    marks: str
    none_marked: str
    mark_two: str
    against: str
    narrowed: str
    listed: str


EN_COHORT_TUI = CohortTuiWords(
    cells={Shown.PERCENT: "per cent · t shows counts", Shown.COUNT: "counts · t shows per cent"},
    divided="{by} · [ ] other ways",
    ask_column="Cohorts by the first value of",
    marked_one="marked: {names} · Space on another, then c compares",
    marked="marked: {names} · c compares",
    marks="{n} marked",
    none_marked="no cohort marked",
    mark_two="Space marks two cohorts, c compares them",
    against="{this} vs {other}",
    narrowed="only this cohort counts · 2 times, 4 users, 5 money · esc comes back",
    listed="everybody counted there · t only who entered · 1 their funnel · esc comes back",
)

ZH_COHORT_TUI = CohortTuiWords(
    cells={Shown.PERCENT: "百分比 · t 显示数量", Shown.COUNT: "数量 · t 显示百分比"},
    divided="{by} · [ ] 其他划分",
    ask_column="按哪一列的首个值划分同期群",
    marked_one="已标记：{names} · 再用 Space 标记一个，然后 c 对比",
    marked="已标记：{names} · c 对比",
    marks="已标记 {n}",
    none_marked="未标记同期群",
    mark_two="Space 标记两个同期群，c 对比",
    against="{this} 对比 {other}",
    narrowed="只计该同期群 · 2 时间，4 用户，5 收支 · esc 返回",
    listed="该格所计的所有人 · t 只看进入者 · 1 其漏斗 · esc 返回",
)
