"""The words of the statistics: survival, retention, who converts, comparisons."""

from funneltui.deferred import dataclass
from funneltui.i18n.cohort_words import CohortWords
from funneltui.i18n.formula_words import FormulaWords
from funneltui.model.comparison import Variant
from funneltui.model.funnel import Grain
from funneltui.model.retention import Returned


@dataclass(frozen=True, eq=False, repr=False)
class SurvivalWords:
    """Conversion over elapsed time, those still on the way included."""

    converters: str
    converters_all: str
    """Where no window is open any more."""
    everybody: str
    median: str
    median_low: str
    median_none: str
    at_window: str
    at_window_bare: str
    chart_title: str
    chart_alt: str
    everyone: str
    differ: str
    shorter: str
    shorter_part: str
    by_step: str
    pair: str
    slowest: str
    slowest_group: str


@dataclass(frozen=True, eq=False, repr=False)
class RetentionWords:
    """Who came back."""

    titles: dict[Returned, str]
    periods: dict[Grain, str]
    """A period later, as a column's heading: `W{n}`."""
    together: str
    unfinished: str
    future: str
    more: str
    cell: str
    cell_future: str
    cell_unfinished: str
    apart: str
    trend: str
    no_trend: str
    no_p: str
    chart_title: str
    chart_alt: str


@dataclass(frozen=True, eq=False, repr=False)
class ValueWords:
    """Who converts at a step."""

    title: str
    value: str
    against_rest: str
    interval: str
    adjusted: str
    note: str
    more: str
    thin: str
    same: str
    """Of values that are left out, as others say the same."""
    none: str
    looked: str
    skipped: str
    """Of columns that have too many values to tell apart."""
    others: str
    """Names, and how many more there are."""
    group_step: str
    """A group at a step, for the message line."""


@dataclass(frozen=True, eq=False, repr=False)
class ComparisonWords:
    """A funnel against another, or asked in other ways."""

    title: str
    periods: str
    filters: str
    funnels: str
    all: str
    this: str
    other: str
    apart: str
    interval: str
    counts: str
    better: str
    worse: str
    unclear: str
    up: str
    down: str
    unsure: str
    undefined: str
    overlap: str
    in_progress: str
    sensitivity: str
    asked_as: str
    change: str
    variants: dict[Variant, str]


@dataclass(frozen=True, eq=False, repr=False)
class StatsWords:
    """All of them."""

    survival: SurvivalWords
    retention: RetentionWords
    values: ValueWords
    comparison: ComparisonWords
    formulas: FormulaWords
    cohorts: CohortWords
