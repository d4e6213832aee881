"""Metric values as people read them: amounts, rates, ratios, and why there is none."""

from collections.abc import Sequence

from funneltui.analysis.metrics import METRICS, Unit
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_words import money_words
from funneltui.model.economics import UNITS_PER_WHOLE, MetricValue, Money, Undefined
from funneltui.views.format import UNDEFINED, percent
from funneltui.views.safe import safe

_CENTS_BELOW = 100_000
_PATTERNS = {
    Unit.CHANGE: "{:+,.1f}%",
    Unit.RATIO: "{:,.2f}",
    Unit.DAYS: "{:,.1f} d",
    Unit.COUNT: "{:,.0f}",
    Unit.MONTHS: "{:,.0f}",
}


def amount(value: float) -> str:
    """Whole currency units with cents, or without where cents say nothing: `1,234.50`."""
    digits = 2 if abs(value) < _CENTS_BELOW else 0
    return _signed(f"{value:,.{digits}f}")


def amount_cells(least: float, most: float) -> int:
    """The cells that any amount between two may take."""
    edge = _CENTS_BELOW - 0.01
    ends = (least, most, max(least, -edge), min(most, edge))
    return max(len(amount(end)) for end in ends)


def exact(millionths: int) -> str:
    """An exact sum, to the cent."""
    return _signed(f"{Money(millionths).to_cents:,}")


def number(value: float, unit: str) -> str:
    """A metric's number in its unit."""
    match Unit(unit):
        case Unit.MONEY | Unit.MONEY_PER_DAY:
            return amount(value)
        case Unit.RATE:
            return _signed(percent(value, 2))
        case other:
            return _signed(_PATTERNS[other].format(100 * value if other is Unit.CHANGE else value))


def written(value: MetricValue) -> str:
    """The metric's number, or a dash."""
    if value.value is None:
        return UNDEFINED
    return exact(value.exact) if value.exact is not None else number(value.value, value.unit)


def between(value: MetricValue) -> str:
    """The metric's interval, or nothing."""
    if value.interval is None:
        return ""
    low, high = (number(end, value.unit) for end in value.interval)
    return f"{low} … {high}"


def reason(why: Undefined | None, tr: Messages) -> str:
    """Why there is no number."""
    if why is None:
        return ""
    said = money_words(tr.code).reasons.get(why.code, why.code)
    if not why.detail:
        return said
    colon = "：" if tr.code.partition("-")[0] == "zh" else ": "
    return f"{said}{colon}{safe(tr.phrases.say(why.detail))}"


def remarks(notes: Sequence[str], tr: Messages) -> str:
    """Remarks beside the numbers, one per line."""
    return "\n".join(safe(tr.phrases.say(note)) for note in notes)


def name_of(metric: str, code: str) -> str:
    """The metric's name in a language; an id that is no metric is its own name."""
    row = METRICS.get(metric)
    if row is None:
        return safe(metric)
    return row.name_zh if code.partition("-")[0] == "zh" else row.name


def share_of(part: int, whole: int) -> str:
    """A part of an exact sum."""
    return percent(part / whole) if whole else UNDEFINED


def whole_units(millionths: int) -> float:
    """An exact sum as a number."""
    return millionths / UNITS_PER_WHOLE


def _signed(text: str) -> str:
    return text.replace("-", "−")
