"""Horizontal bars, exact to an eighth of a cell."""

from funneltui.charts.glyphs import Glyphs


def bar(ratio: float, width: int, glyphs: Glyphs) -> str:
    """A bar of `ratio` of `width` cells; never empty above 0, never full below 1."""
    parts = len(glyphs.eighths)
    whole, rest = divmod(_units(ratio, width * parts), parts)
    return glyphs.eighths[-1] * whole + (glyphs.eighths[rest - 1] if rest else "")


def ghost(full: str, ratio: float, width: int, glyphs: Glyphs) -> str:
    """What continues the bar `full` up to `ratio` of `width` cells; empty where it is shorter."""
    return glyphs.ghost * max(0, round(_clamp(ratio) * width) - len(full))


def preview(ratio: float, width: int, glyphs: Glyphs) -> str:
    """A bar of whole cells that says its number is not final."""
    return glyphs.preview * _units(ratio, width)


def shade(ratio: float, glyphs: Glyphs) -> str:
    """One cell of a heat map; the lightest tone is kept for nothing at all."""
    tones = len(glyphs.shades) - 1
    return glyphs.shades[0] if ratio <= 0 else glyphs.shades[min(tones, 1 + int(ratio * tones))]


def _units(ratio: float, units: int) -> int:
    """Units of a bar, rounded, but honest at both ends."""
    ratio = _clamp(ratio)
    drawn = round(ratio * units)
    if ratio > 0:
        drawn = max(drawn, min(1, units))
    if ratio < 1 and units > 1:
        drawn = min(drawn, units - 1)
    return drawn


def _clamp(ratio: float) -> float:
    return min(1.0, max(0.0, ratio))
