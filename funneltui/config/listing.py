"""How a list of units is named in one word: its order, and who is in it."""

import re
from math import isinf

from funneltui.errors import ConfigError
from funneltui.model.units import AT_A_STEP, Selection, SortBy, Sorting, Which, sorted_by

_WAYS = {"asc": False, "desc": True}
_PLAIN = {one.value: one for one in (Which.ENTERED, Which.EVERYBODY, Which.EXCLUDED)}
_AT_STEP = re.compile(r"(reached|lost):([1-9][0-9]{0,8})")
_TOOK = re.compile(r"took:([1-9][0-9]{0,8}):([1-9][0-9]{0,8}):([0-9.e+-]+):([0-9.e+-]*)")
_OF_PATH = re.compile(r"(lost-then|went-then|between):([1-9][0-9]{0,8})(~|=(.*))?", re.DOTALL)


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
            "with :asc or :desc behind it to turn it round; channels by a metric: spend.",
        )
    return Sorting(by, _WAYS[way]) if way else sorted_by(by)


def sorting_text(sorting: Sorting) -> str:
    """The order as `parse_sorting` reads it."""
    usual = sorted_by(sorting.by)
    way = "" if sorting == usual else ":desc" if sorting.descending else ":asc"
    return f"{sorting.by.value}{way}"


def parse_selection(text: str, where: str) -> Selection:
    """`entered`, `reached:2`, `took:1:3:60:300`, `lost-then:2=refund`: who is in the list.

    Raises:
        ConfigError: It is none of them.
    """
    if text.strip() in _PLAIN:
        return Selection(_PLAIN[text.strip()])
    at_step, path = _AT_STEP.fullmatch(text.strip()), _OF_PATH.fullmatch(text)
    if at_step:
        return Selection(Which(at_step[1]), int(at_step[2]))
    if path:
        unnamed: tuple[str | None, ...] = (None,) if path[3] == "~" else ()
        seen = unnamed if path[4] is None else (path[4],)
        return Selection(Which(path[1]), int(path[2]), seen=seen)
    took = _TOOK.fullmatch(text.strip())
    if took:
        try:
            low, high = float(took[3]), float(took[4] or "inf")
        except ValueError:
            raise _unknown(text, where) from None
        return Selection(
            Which.CONVERTED_IN,
            from_step=int(took[1]),
            to_step=int(took[2]),
            low_s=low,
            high_s=high,
        )
    raise _unknown(text, where)


def _unknown(text: str, where: str) -> ConfigError:
    return ConfigError(
        "bad-selection",
        what=f"'{text}' names no list of units.",
        where=where,
        fix="Use entered, all, reached:K, lost:K (they got no further than step K), excluded, "
        "took:J:K:FROM:TO (seconds from step J to K), or lost-then:K=EVENT, went-then:K=EVENT "
        "and between:K=EVENT (the first event after step K, or one before the next step).",
    )


def selection_text(selection: Selection) -> str:
    """The list as `parse_selection` reads it; the group of a breakdown is said beside it."""
    which, step = selection.which.value, selection.step
    if selection.which is Which.CONVERTED_IN:
        high = "" if isinf(selection.high_s) else f"{selection.high_s!r}"
        pair = f"{selection.from_step}:{selection.to_step}"
        return f"took:{pair}:{selection.low_s!r}:{high}"
    if not selection.seen:
        return f"{which}:{step}" if selection.which in AT_A_STEP else which
    (event,) = selection.seen
    return f"{which}:{step}~" if event is None else f"{which}:{step}={event}"
