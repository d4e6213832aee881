"""What the values of a column are called where they are shown."""

from collections.abc import Iterable

from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import NO_VALUE, NOT_REACHED
from funneltui.views.format import count
from funneltui.views.safe import safe


def value_called(value: str, tr: Messages) -> str:
    """A value, made harmless; words where rows have none, or there is no row to have it."""
    words = {NO_VALUE: tr.funnel.no_value, NOT_REACHED: tr.funnel.not_reached}
    return words.get(value) or safe(value)


def values_called(values: Iterable[str], tr: Messages) -> str:
    """The values of a group, one per column: `US · pro`."""
    return " · ".join(value_called(value, tr) for value in values)


def group_called(values: Iterable[str], inside: int, tr: Messages) -> str:
    """The values of a group; of the rest, how many it stands for: `Other (12 values)`."""
    return tr.funnel.other.format(n=count(inside)) if inside > 1 else values_called(values, tr)
