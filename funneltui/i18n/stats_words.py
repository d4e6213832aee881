"""The words of the statistics: survival, retention, who converts, comparisons."""

from dataclasses import dataclass

from funneltui.model.funnel import Grain
from funneltui.model.retention import Returned


@dataclass(frozen=True)
class SurvivalWords:
    """Conversion over elapsed time, those still on the way included."""

    converters: str
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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class StatsWords:
    """All of them."""

    survival: SurvivalWords
    retention: RetentionWords
