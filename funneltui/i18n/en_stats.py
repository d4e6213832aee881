"""The statistics in English."""

from funneltui.i18n.cohort_words import EN_COHORTS
from funneltui.i18n.formula_words import EN_FORMULAS
from funneltui.i18n.stats_words import (
    ComparisonWords,
    RetentionWords,
    StatsWords,
    SurvivalWords,
    ValueWords,
)
from funneltui.model.comparison import Variant
from funneltui.model.funnel import Grain
from funneltui.model.retention import Returned

_SURVIVAL = SurvivalWords(
    converters="Converters only: median {median}, biased low: the slow ones are still on the way.",
    converters_all="Converters only: median {median}; nobody is still on the way, and who takes "
    "longer than the window does not count.",
    everybody="Everybody who started, by Kaplan–Meier: {median}; {share}.",
    median="median {median} (95% CI {low}–{high})",
    median_low="median {median} (95% CI from {low})",
    median_none="fewer than half converted",
    at_window="{share} convert within {time} (95% CI {low}–{high})",
    at_window_bare="{share} convert within {time}",
    chart_title="Converted by elapsed time (Kaplan–Meier, log scale)   {legend}",
    chart_alt="The share converted over elapsed time, up to {share} at {time}.",
    everyone="all",
    differ="The {n} largest groups compared: log-rank {p}.",
    shorter="A shorter window would lose up to {windows}.",
    shorter_part="{n} ({share}) at {length}",
    by_step="By step",
    pair="{first} → {last}",
    slowest="slowest by p90",
    slowest_group="{time} {value}",
)

_RETENTION = RetentionWords(
    titles={
        Returned.ON: "Retention: back in the Nth {grain} after the first event's",
        Returned.ON_OR_AFTER: "Retention: back in the Nth {grain} after the first event's or later",
    },
    periods={
        Grain.HOUR: "H{n}",
        Grain.DAY: "D{n}",
        Grain.WEEK: "W{n}",
        Grain.MONTH: "M{n}",
        Grain.QUARTER: "Q{n}",
    },
    together="finished",
    unfinished="~ {grain} not finished",
    future="blank = future",
    more="{n} more ←→",
    cell="{cell}: {rate} ({part} of {whole}), 95% CI {interval}.",
    cell_future="{cell}: the data ends before.",
    cell_unfinished="The {grain} was not over when the data ended.",
    apart="Against the other cohorts {points} (95% CI {low} to {high}, {p}).",
    trend="{period} by cohort {line}  {change} from {first} to {last} ({p}).",
    no_trend="{period}: fewer than two cohorts are through it.",
    no_p="no test",
    chart_title="All cohorts whose period is over: share that came back",
    chart_alt="The share that came back falls to {last} at {period}.",
)

_VALUES = ValueWords(
    title="Step {step} — who converts {first} → {last}?",
    value="value",
    against_rest="vs rest",
    interval="95% CI",
    adjusted="p",
    note="Values at the entry; associations, not causes; p adjusted for their number (Holm), 1pp "
    "or more apart from the rest.",
    same="Left out: {n} that say the same as one shown (the other of two values, or equal counts).",
    more="Not listed: {n} more.",
    thin="⚠ fewer than {n} entered with the value, or without it: this says little.",
    none="No value of the {n} columns looked at is 1pp or more apart from the rest.",
    looked="Looked at: {names}.",
    skipped="Not looked at (too many values, times or lists): {names}.",
    others="{names} and {n} more",
    group_step="{name}: {reached} at {step} ({rate}) · ↵ opens its funnel",
)

_COMPARISON = ComparisonWords(
    title="{name} compared",
    periods="{this} against {other}",
    filters="{this} against {other}",
    funnels="{this} against {other}",
    all="all rows",
    this="this",
    other="other",
    apart="apart",
    interval="95% CI",
    counts="counts",
    better="Overall better: {points} (95% CI {low} to {high}, {p}).",
    worse="Overall worse: {points} (95% CI {low} to {high}, {p}).",
    unclear="Overall {points} (95% CI {low} to {high}, {p}): cannot tell them apart.",
    up="▲ better",
    down="▼ worse",
    unsure="unclear",
    undefined="Nobody entered one of the two, so there is nothing to compare.",
    overlap="The intervals take the two for independent; a unit can be in both.",
    in_progress="Still on the way: {here} here and {there} there; their share may grow.",
    sensitivity="How much the answer depends on how it is asked",
    asked_as="asked as",
    change="change",
    variants={
        Variant.ASKED: "as asked",
        Variant.ORDERED: "ordered",
        Variant.STRICT: "strict",
        Variant.UNORDERED: "unordered",
        Variant.HALF_WINDOW: "half the window ({window})",
        Variant.DOUBLE_WINDOW: "double the window ({window})",
    },
)

STATS = StatsWords(
    survival=_SURVIVAL,
    retention=_RETENTION,
    values=_VALUES,
    comparison=_COMPARISON,
    formulas=EN_FORMULAS,
    cohorts=EN_COHORTS,
)
