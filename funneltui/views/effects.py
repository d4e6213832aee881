"""A variant against the control in words, numbers and a drawing."""

from collections.abc import Sequence

from funneltui.charts.axis import Ticks
from funneltui.charts.whiskers import Whisker, drawn, ruler, span_of, ticks_of
from funneltui.i18n.experiment_words import ExperimentWords
from funneltui.model.experiment import Effect
from funneltui.model.metric import Estimate
from funneltui.views.format import UNDEFINED, p_number, points
from funneltui.views.manner import Change
from funneltui.views.page import Chart
from funneltui.views.safe import safe
from funneltui.views.width import cells, fit, pad

_LONGEST_NAME = 20
_MOST_CELLS = 90


def named(value: str) -> str:
    """A variant, as it is called in a heading."""
    return fit(safe(value), _LONGEST_NAME)


def relative(ratio: float | None) -> str:
    """How much larger, as a part: `+9.1%`, `−3.0%`."""
    if ratio is None:
        return UNDEFINED
    shown = f"{100 * abs(ratio):,.1f}%"
    sign = "−" if ratio < 0 else "+"
    return shown if float(shown[:-1].replace(",", "")) == 0 else f"{sign}{shown}"


def estimate_of(effect: Effect, change: Change) -> Estimate | None:
    """The change, relative or in points."""
    return effect.relative if change is Change.RELATIVE else effect.apart


def written(value: float | None, change: Change) -> str:
    """A change, relative or in points."""
    return relative(value) if change is Change.RELATIVE else points(value)


def spanned(estimate: Estimate | None, change: Change) -> str:
    """From where to where it may lie: `+3.3 … +15.3`."""
    if estimate is None:
        return UNDEFINED
    ends = (written(end, change) for end in (estimate.low, estimate.high))
    return " … ".join(end.removesuffix("pp").removesuffix("%") for end in ends)


def p_cell(p: float | None) -> str:
    """A p-value in a column of its own."""
    return UNDEFINED if p is None else p_number(p)


def chart(
    rows: Sequence[tuple[str, Effect]],
    title: str,
    width: int,
    change: Change,
    words: ExperimentWords,
) -> Chart | None:
    """The intervals of some effects on one scale; None where none is known."""
    known = [(name, each) for name, one in rows if (each := estimate_of(one, change)) is not None]
    if not known:
        return None
    names = max(cells(fit(name, _LONGEST_NAME)) for name, _ in known)
    whiskers = [Whisker(each.low, each.value, each.high) for _, each in known]
    span = span_of(whiskers, min(_MOST_CELLS, width - names - 5))
    places = ticks_of(span)
    unit = "%" if change is Change.RELATIVE else "pp"
    labels = tuple(_label(place, unit) for place in places)
    lines = [f"{' ' * (names + 2)}{ruler(span, Ticks(places, labels))}"]
    for (name, _), whisker in zip(known, whiskers, strict=True):
        lines.append(f"{pad(fit(name, _LONGEST_NAME), names)}  {drawn(whisker, span)}")
    said = (
        words.chart_alt.format(
            step=name,
            value=written(each.value, change),
            low=written(each.low, change),
            high=written(each.high, change),
        )
        for name, each in known
    )
    return Chart(title, tuple(lines), "; ".join(said))


def _label(place: float, unit: str) -> str:
    number = f"{100 * abs(place):.6g}"
    return "0" if number == "0" else f"{'−' if place < 0 else '+'}{number}{unit}"
