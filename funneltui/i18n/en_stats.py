"""The statistics in English."""

from funneltui.i18n.stats_words import StatsWords, SurvivalWords

_SURVIVAL = SurvivalWords(
    converters="Converters only: median {median}, biased low: the slow ones are still on the way.",
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
    shorter="{share} of conversions took longer than {length}: a window of {length} would lose up "
    "to {n}.",
)

STATS = StatsWords(survival=_SURVIVAL)
