"""The words of the statistics: survival, retention, who converts, comparisons."""

from dataclasses import dataclass


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
class StatsWords:
    """All of them."""

    survival: SurvivalWords
