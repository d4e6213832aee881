"""A series as one line of small columns."""

from collections.abc import Sequence

from funneltui.charts.glyphs import Glyphs


def spark(values: Sequence[float | None], glyphs: Glyphs) -> str:
    """One column per value, from zero to the largest; a gap where there is no value."""
    top = max((value for value in values if value is not None), default=0.0)
    return "".join(glyphs.gap if value is None else _level(value, top, glyphs) for value in values)


def _level(value: float, top: float, glyphs: Glyphs) -> str:
    if top <= 0:
        return glyphs.levels[0]
    steps = len(glyphs.levels)
    return glyphs.levels[min(steps - 1, max(0, round(value / top * steps) - 1))]
