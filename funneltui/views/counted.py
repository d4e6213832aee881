"""What a unit is called, by what is counted."""

from funneltui.i18n.messages import Messages
from funneltui.model.funnel import CountBy
from funneltui.views.format import count
from funneltui.views.safe import safe


def heading(count_by: CountBy, tr: Messages) -> str:
    """The units as a column's heading: `users`."""
    return tr.counted.headings[count_by.kind].format(columns=_columns(count_by))


def several(number: int, count_by: CountBy, tr: Messages) -> str:
    """A number of units: `1 user`, `128,402 users`."""
    form = tr.plural(tr.counted.several[count_by.kind], number)
    return form.format(n=count(number), columns=_columns(count_by))


def everybody(count_by: CountBy, tr: Messages) -> str:
    """All units: `all users`."""
    return tr.counted.all_of_them[count_by.kind].format(columns=_columns(count_by))


def one(count_by: CountBy, tr: Messages) -> str:
    """Any unit, inside a sentence: `a user`."""
    return tr.lens.unit[count_by.kind].format(columns=_columns(count_by))


def _columns(count_by: CountBy) -> str:
    return " + ".join(safe(column) for column in count_by.columns)
