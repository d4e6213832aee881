"""The words of formulas with their numbers put in."""

from funneltui.deferred import dataclass


@dataclass(frozen=True, eq=False, repr=False)
class FormulaWords:
    """How a number is made. Braces are filled in by name."""

    title: str = "How the numbers are made"
    of_start: str = "of start"
    of_previous: str = "from the step before"
    of_all: str = "of all in the log"
    share: str = "{what} = {part} ÷ {whole} = {rate}"
    no_share: str = "{what}: nobody is in the denominator, so it is undefined"
    wilson: str = (
        "95% interval (Wilson; n = {n}, p = {p}, z = 1.96): "
        "(p + z²/2n) ÷ (1 + z²/n) = {centre}, ± z × √(p(1−p)/n + z²/4n²) ÷ (1 + z²/n) = {half}; "
        "{low} to {high}"
    )
    lost: str = "lost = reached this step and did no later required one = {n}"
    in_progress: str = "in progress = of these, those whose window ends after the data: {n}"
    share_lost: str = "share lost"
    rate: str = "rate"
    rest: str = "rest"
    this: str = "this"
    other: str = "other"
    apart: str = "difference = {one} − {other} = {points}"
    newcombe: str = (
        "95% interval (Newcombe): from both Wilson intervals, {points} − √((p₁−l₁)² + (u₂−p₂)²) "
        "to {points} + √((u₁−p₁)² + (p₂−l₂)²) = {low} to {high}"
    )
    p: str = "p = {p}: pooled z-test, two-sided; Fisher's exact one where a cell expects under 5"
    holm: str = "Holm's p, for all that were compared: {p}"
    holm_p: str = "p, two-sided, adjusted for all that were compared (Holm) = {p}"
    lift: str = "lift = {one} ÷ {other} = ×{times}"
    katz: str = (
        "95% interval (Katz): × e to the ±1.96 × √(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂) = ×{low} to ×{high}"
    )
    share_of_converted: str = "share of those who did both steps"
    up_to_here: str = "took no longer than this row"
    times: str = (
        "median, p75, p90 and p95 of {n} times, exact; between two times, linear. "
        "Only those who did both steps have one"
    )
    otherwise: str = "the same funnel, only order or window changed: {rate}"


EN_FORMULAS = FormulaWords()
ZH_FORMULAS = FormulaWords(
    title="数字的算法",
    of_start="占首步",
    of_previous="较上一步",
    of_all="占日志中全部",
    share="{what} = {part} ÷ {whole} = {rate}",
    no_share="{what}：分母为零，无定义",
    wilson="95% 区间（Wilson；n = {n}，p = {p}，z = 1.96）："
    "(p + z²/2n) ÷ (1 + z²/n) = {centre}，± z × √(p(1−p)/n + z²/4n²) ÷ (1 + z²/n) = {half}；"
    "{low} 至 {high}",
    lost="流失 = 到达此步但未完成之后任何必需步骤 = {n}",
    in_progress="进行中 = 其中窗口期晚于数据结束的：{n}",
    share_lost="流失比例",
    rate="转化率",
    rest="其余",
    this="本组",
    other="对比组",
    apart="差异 = {one} − {other} = {points}",
    newcombe="95% 区间（Newcombe）：由两个 Wilson 区间得出，{points} − √((p₁−l₁)² + (u₂−p₂)²) "
    "至 {points} + √((u₁−p₁)² + (p₂−l₂)²) = {low} 至 {high}",
    p="p = {p}：合并 z 检验，双侧；某格期望少于 5 时用 Fisher 精确检验",
    holm="Holm 校正后（全部对比）：p = {p}",
    holm_p="p（双侧，按全部对比做 Holm 校正）= {p}",
    lift="倍数 = {one} ÷ {other} = ×{times}",
    katz="95% 区间（Katz）：× e 的 ±1.96 × √(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂) 次幂 = ×{low} 至 ×{high}",
    share_of_converted="占完成两步者的比例",
    up_to_here="用时不超过此行",
    times="{n} 个用时的精确中位数、p75、p90 和 p95；两个用时之间线性插值。只有完成两步者才有用时",
    otherwise="同一漏斗，仅改变顺序或窗口期：{rate}",
)
