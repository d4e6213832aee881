"""Where a spend file's total went, and which days it says nothing of."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from funneltui.model.economics import Days, Spend, SpendLog, SpendShown, total_of

_DAY = timedelta(days=1)


def spend_shown(spend: SpendLog | None, inside: Sequence[Spend], days: Days) -> SpendShown | None:
    """None where there is no file."""
    if spend is None:
        return None
    length = (days.until - days.first).days if days.first and days.until else 0
    total = total_of(inside)
    paid = {entry.day for entry in inside}
    return SpendShown(
        rows=spend.rows,
        total=total,
        outside_range=spend.total - total,
        days_without=length - len(paid),
        days=length,
        unallocated=total_of(entry for entry in inside if entry.channel is None),
        without=tuple(_runs(paid, days)),
    )


def _runs(paid: set[date], days: Days) -> Iterator[Days]:
    """Runs of days of the range that no row is about."""
    if days.first is None or days.until is None:
        return
    day, begun = days.first, None
    while day < days.until:
        if day in paid and begun is not None:
            yield Days(begun, day)
            begun = None
        elif day not in paid and begun is None:
            begun = day
        day += _DAY
    if begun is not None:
        yield Days(begun, days.until)
