"""What the values of a column are called where they are shown."""

from collections.abc import Iterable

from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import NO_VALUE
from funneltui.views.safe import safe


def value_called(value: str, tr: Messages) -> str:
    """A value, made harmless; a word where rows have none."""
    return tr.funnel.no_value if value == NO_VALUE else safe(value)


def values_called(values: Iterable[str], tr: Messages) -> str:
    """The values of a group, one per column: `US · pro`."""
    return " · ".join(value_called(value, tr) for value in values)
