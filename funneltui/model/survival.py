"""Conversion over elapsed time, with those still on the way censored: Kaplan-Meier's figures."""

from funneltui.deferred import dataclass


@dataclass(frozen=True)
class ConvertedBy:
    """The share estimated to have converted by an elapsed time."""

    time_s: float
    share: float
    """In [0, 1]: one minus the product-limit estimate."""
    low: float | None
    """95 %, by Greenwood's variance on the log-log scale; None where it is not defined."""
    high: float | None


@dataclass(frozen=True)
class KaplanMeier:
    """Conversion estimated from all who started, converted or not."""

    started: int
    median_s: float | None
    """The first time by which half have converted; None where the curve stays below half."""
    median_low_s: float | None
    median_high_s: float | None
    at_window: ConvertedBy
    """At the window's end; without a window, at the longest time anybody was watched."""
    curve: tuple[ConvertedBy, ...]
    """At times when somebody converted: 200 at most, exact where kept."""


@dataclass(frozen=True)
class ShorterWindow:
    """What a shorter window would cost."""

    length_s: float
    lost: int
    """Converters who took longer than that."""
