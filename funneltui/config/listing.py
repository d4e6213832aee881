"""How a list of units is named in one word: its order, and who is in it."""

from funneltui.errors import ConfigError
from funneltui.model.units import Selection, SortBy, Sorting, Which, sorted_by

_WAYS = {"asc": False, "desc": True}
_PLAIN = {"entered": Which.ENTERED, "excluded": Which.EXCLUDED}
_AT_STEP = {"reached": Which.REACHED, "lost": Which.LOST}


def parse_sorting(text: str, where: str) -> Sorting:
    """`revenue`, `id:desc`: what to sort by, and which way if not the usual one.

    Raises:
        ConfigError: It is neither.
    """
    name, _, way = text.strip().partition(":")
    by = next((one for one in SortBy if one.value == name), None)
    if by is None or (way and way not in _WAYS):
        raise ConfigError(
            "bad-sort",
            what=f"A list cannot be sorted by '{text}'.",
            where=where,
            fix=f"Use one of {', '.join(one.value for one in SortBy)}, "
            "with :asc or :desc behind it to turn it round.",
        )
    return Sorting(by, _WAYS[way]) if way else sorted_by(by)


def sorting_text(sorting: Sorting) -> str:
    """The order as `parse_sorting` reads it."""
    usual = sorted_by(sorting.by)
    way = "" if sorting == usual else ":desc" if sorting.descending else ":asc"
    return f"{sorting.by.value}{way}"


def parse_selection(text: str, where: str) -> Selection:
    """`entered`, `reached:2`, `lost:2`, `excluded`: who is in the list.

    Raises:
        ConfigError: It is none of them.
    """
    name, _, number = text.strip().partition(":")
    if name in _PLAIN and not number:
        return Selection(_PLAIN[name])
    if name in _AT_STEP and number.isascii() and number.isdigit() and int(number) > 0:
        return Selection(_AT_STEP[name], step=int(number))
    raise ConfigError(
        "bad-selection",
        what=f"'{text}' names no list of units.",
        where=where,
        fix="Use entered, reached:K, lost:K (they got no further than step K) or excluded.",
    )


def selection_text(selection: Selection) -> str | None:
    """The list as `parse_selection` reads it; None where one word cannot say it."""
    if selection.value or selection.which is Which.CONVERTED_IN:
        return None
    is_at_step = selection.which in _AT_STEP.values()
    return f"{selection.which.value}:{selection.step}" if is_at_step else selection.which.value
