"""Experiments in words: English and Chinese."""

from funneltui.deferred import dataclass
from funneltui.model.experiment import Verdict


@dataclass(frozen=True, eq=False, repr=False)
class ExperimentWords:
    """What the page of an experiment says."""

    title: str
    """`{column}`, `{variant}` against `{control}`."""
    verdicts: dict[Verdict, str]
    step_title: str
    variant: str
    units: str
    rate: str
    relative: str
    apart: str
    interval: str
    best: str
    control: str
    steps: str
    relative_chart: str
    apart_chart: str
    chart_alt: str
    checks: str
    sizes: str
    odd_sizes: str
    wrong_sizes: str
    equal: str
    same_before: str
    other_before: str
    crossed: str
    none_crossed: str
    without: str
    early: str
    in_progress: str
    detectable: str
    nothing_detectable: str
    any_time: str
    odds: str
    days: str
    money_title: str
    per_unit: str
    currencies: str
    groups_title: str
    interaction: str
    differs: str
    alike: str
    note: str
    also_crossed: str


ENGLISH_EXPERIMENT = ExperimentWords(
    title="{column}: {variant} against {control}",
    verdicts={
        Verdict.BETTER: "{variant} is better: {points} at '{step}' (95% CI {span}), {p}.",
        Verdict.WORSE: "{variant} is worse: {points} at '{step}' (95% CI {span}), {p}.",
        Verdict.UNSURE: "Cannot tell {variant} from {control}: {points} at '{step}' "
        "(95% CI {span}), {p}.",
        Verdict.THIN: "Cannot tell: fewer than {least} entered with one of the two.",
        Verdict.BROKEN: "Nothing can be concluded: the variants' sizes are not what was planned.",
    },
    step_title="Step by step",
    variant="variant",
    units="entered",
    rate="rate",
    relative="Δ rel.",
    apart="Δ points",
    interval="95% CI",
    best="P(best)",
    control="control",
    steps="step",
    relative_chart="{variant} against {control}: relative change, 95% CI",
    apart_chart="{variant} against {control}: difference in points, 95% CI",
    chart_alt="{step}: {value} ({low} to {high})",
    checks="Checks",
    sizes="✓ sizes as planned ({planned}): {sizes} = {shares}, χ² {p}",
    odd_sizes="⚠ sizes a little off the plan ({planned}): {sizes} = {shares}, χ² {p}",
    wrong_sizes="⚠ sizes are not as planned ({planned}): {sizes} = {shares}, χ² {p}: something "
    "decides who is counted",
    equal="equal",
    same_before="✓ no clear difference before: {one} and {other} had done '{step}' before they "
    "entered ({p})",
    other_before="⚠ different before: {one} against {other} had done '{step}' before they "
    "entered ({p})",
    crossed="⚠ {n} ({share}) were seen in several variants: left out",
    none_crossed="✓ nobody was seen in several variants",
    without="{n} entered without a variant: left out",
    early="{n} entered before a row said their variant",
    in_progress="in progress, their window not over: {sizes}",
    detectable="found with 80% power at these sizes: a change of {points} ({relative}); one "
    "half as large takes about four times as many",
    nothing_detectable="with so few, hardly any difference would be found",
    any_time="at any time, however often you look: {points} ({span}), {p}",
    odds="odds, even at the start: {variant} is better with {chance}; chosen wrongly it costs "
    "{loss} on average",
    days="entries over {days} days",
    money_title="What a unit paid from its entry on",
    per_unit="revenue per unit",
    currencies="Amounts are of several currencies: they are not added.",
    groups_title="The last step by {column}",
    interaction="{said} ({p} that effects differ so by chance).",
    differs="The effect differs among the groups",
    alike="No sign that the effect differs among the groups",
    note="Who entered takes part, with the variant their rows say. Verdicts take 95% intervals "
    "and p adjusted for all variants (Holm); the groups are exploratory.",
    also_crossed="The funnel of a variant holds those seen in several variants, too: {n} in all.",
)

CHINESE_EXPERIMENT = ExperimentWords(
    title="{column}：{variant} 对照 {control}",
    verdicts={
        Verdict.BETTER: "{variant} 更好：“{step}”{points}（95% 区间 {span}），{p}。",
        Verdict.WORSE: "{variant} 更差：“{step}”{points}（95% 区间 {span}），{p}。",
        Verdict.UNSURE: "无法判断 {variant} 与 {control} 孰优：“{step}”{points}"
        "（95% 区间 {span}），{p}。",
        Verdict.THIN: "无法判断：其中一方进入者不足 {least}。",
        Verdict.BROKEN: "无法得出结论：各版本的样本量与计划不符。",
    },
    step_title="逐步对比",
    variant="实验版本",
    units="进入",
    rate="转化率",
    relative="相对差",
    apart="百分点差",
    interval="95% 区间",
    best="胜出概率",
    control="对照组",
    steps="步骤",
    relative_chart="{variant} 对照 {control}：相对变化，95% 区间",
    apart_chart="{variant} 对照 {control}：百分点之差，95% 区间",
    chart_alt="{step}：{value}（{low} 至 {high}）",
    checks="检查",
    sizes="✓ 样本量符合计划（{planned}）：{sizes} = {shares}，χ² {p}",
    odd_sizes="⚠ 样本量略偏离计划（{planned}）：{sizes} = {shares}，χ² {p}",
    wrong_sizes="⚠ 样本比例失衡（计划：{planned}）：{sizes} = {shares}，χ² {p}："
    "有因素在影响谁被计入",
    equal="均分",
    same_before="✓ 进入前未见明显差异：{one} 与 {other} 在进入前已完成“{step}”（{p}）",
    other_before="⚠ 进入前不同：{one} 对 {other} 在进入前已完成“{step}”（{p}）",
    crossed="⚠ {n}（{share}）出现在多个版本中：不计入",
    none_crossed="✓ 无人出现在多个版本中",
    without="{n} 进入时没有版本：不计入",
    early="{n} 在任何一行说明其版本之前就已进入",
    in_progress="进行中（窗口期未结束）：{sizes}",
    detectable="以此样本量和 80% 统计功效，能发现 {points} 的变化（{relative}）；"
    "只有一半大的，约需四倍样本量",
    nothing_detectable="样本太少，几乎发现不了任何差异",
    any_time="随时有效（无论查看多少次）：{points}（{span}），{p}",
    odds="贝叶斯（起始各半）：{variant} 更好的概率为 {chance}；选错时的期望损失为 {loss}",
    days="进入时间跨 {days} 天",
    money_title="每个对象自进入起的支付额",
    per_unit="每对象收入",
    currencies="金额有多种货币：不相加。",
    groups_title="按 {column} 细分的最后一步",
    interaction="{said}（效应如此不同纯属偶然的概率：{p}）。",
    differs="各组的效应不同",
    alike="没有迹象表明各组的效应不同",
    note="进入者参与实验，版本以其各行所写为准。结论取 95% 区间，p 值按全部版本校正（Holm）；"
    "各组仅供探索。",
    also_crossed="版本的漏斗也包含出现在多个版本中的对象：共 {n}。",
)


@dataclass(frozen=True, eq=False, repr=False)
class ExperimentTuiWords:
    """What the explorer says besides, of an experiment."""

    ask_column: str = "Which column says the variant?"
    changed_column: str = "variants: {column} · u undoes"
    ask_control: str = "Which variant are the others held against?"
    changed_control: str = "control: {value} · u undoes"
    ask_split: str = "Planned sizes of the variants"
    ask_split_help: str = "A=50,B=50 · empty: equal"
    changed_split: str = "planned sizes: {value} · u undoes"
    equal: str = "equal"
    in_points: str = "differences in points"
    as_relative: str = "differences as parts of the control's rate"
    only_one: str = "there is one variant besides the control"
    shows: str = "{value} against the control"


ENGLISH_EXPERIMENT_TUI = ExperimentTuiWords()
CHINESE_EXPERIMENT_TUI = ExperimentTuiWords(
    ask_column="哪一列说明实验版本？",
    changed_column="实验版本：{column} · u 撤销",
    ask_control="其余版本与哪个版本对照？",
    changed_control="对照组：{value} · u 撤销",
    ask_split="各版本的计划样本量",
    ask_split_help="A=50,B=50 · 留空：均分",
    changed_split="计划样本量：{value} · u 撤销",
    equal="均分",
    in_points="以百分点表示差异",
    as_relative="以相对于对照组转化率的变化表示差异",
    only_one="除对照组外只有一个版本",
    shows="{value} 与对照组对比",
)


def experiment_tui_words(code: str) -> ExperimentTuiWords:
    """The words of a language; English where there are none."""
    is_chinese = code.partition("-")[0] == "zh"
    return CHINESE_EXPERIMENT_TUI if is_chinese else ENGLISH_EXPERIMENT_TUI


def experiment_words(code: str) -> ExperimentWords:
    """The words of a language; English where there are none."""
    return CHINESE_EXPERIMENT if code.partition("-")[0] == "zh" else ENGLISH_EXPERIMENT
