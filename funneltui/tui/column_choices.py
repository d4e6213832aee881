"""The columns to break down by, the most useful first, with how many values each has."""

from collections.abc import Iterator, Mapping, Sequence

from funneltui.i18n.tui_words import TuiWords
from funneltui.model.events import Role
from funneltui.model.log_columns import ColumnSize
from funneltui.model.ranges import MOST_RANGES, ranges_of
from funneltui.tui.asking import Explorer, pick
from funneltui.tui.screens.dialogs import Choice
from funneltui.tui.session import Session
from funneltui.views.format import count

FEW = 50
"""Groups that are still looked through."""
MANY_NUMBERS = 20
"""So many different numbers say more in ranges."""
_OF_EVERY_ROW = (Role.USER, Role.EVENT, Role.TIME, Role.SESSION)
"""Roles that say who, what and when, and divide nobody."""

_FEW, _MANY, _NAMES, _ALIKE = range(4)
Ranked = tuple[tuple[int, int], Choice]


async def pick_column(
    app: Explorer, session: Session, title: str, *, now: str = "", clear: str = ""
) -> str | None:
    """Ask what to divide by; None where nothing was chosen, empty text for by nothing.

    Args:
        app: Where to ask.
        session: With the log.
        title: What is asked.
        now: What is divided by already.
        clear: What dividing by nothing is called, where that can be chosen.
    """
    sizes = (await session.words_known()).sizes
    names = session.tr.profile.roles
    roles = {session.rereading.column(role.value): names[role] for role in _OF_EVERY_ROW}
    choices = (*((Choice(clear),) if clear else ()), *column_choices(sizes, roles, session.words))
    labels = [one.label for one in choices]
    at = labels.index(now) if now in labels else 0
    picked = await pick(app, session, title, choices, at) if choices else None
    if picked is None:
        return None
    return "" if clear and not picked else labels[picked]


def column_choices(
    sizes: Sequence[ColumnSize], roles: Mapping[str, str], words: TuiWords
) -> tuple[Choice, ...]:
    """Columns of few values first; who, what and when, and those that divide nothing, last.

    Args:
        sizes: The columns, in file order: it decides between those of equally many values.
        roles: What is said of columns that name every row.
        words: The language.
    """
    ranked = [one for size in sizes for one in _of_column(size, roles.get(size.name, ""), words)]
    return tuple(choice for _, choice in sorted(ranked, key=lambda one: one[0]))


def _of_column(size: ColumnSize, role: str, words: TuiWords) -> Iterator[Ranked]:
    distinct = size.distinct or 0
    many = count(distinct) if size.is_exact else f"{count(distinct)}+"
    if size.is_number and not size.is_key and not role and distinct > MANY_NUMBERS:
        note = words.column_ranges.format(k=MOST_RANGES, n=many)
        yield (_FEW, MOST_RANGES), Choice(ranges_of(size.name), note)
    groups = distinct + size.has_nulls
    if size.distinct is None:
        yield (_ALIKE, 1), Choice(size.name, words.column_nested)
    elif distinct <= 1 and not size.is_exact:
        yield (_ALIKE, 0), Choice(size.name, words.column_values.format(n=many))
    elif groups <= 1:
        yield (_ALIKE, 0), Choice(size.name, words.column_one if distinct else words.column_empty)
    else:
        note = words.column_values.format(n=many) if distinct > 1 else words.column_one_or_none
        rank = _NAMES if role else _FEW if groups <= FEW else _MANY
        yield (rank, groups), Choice(size.name, f"{note} · {role}" if role else note)
