"""Cohorts: units that belong together by a period or by a value, and how each is written."""

import json
import re
from dataclasses import replace
from datetime import datetime
from enum import Enum

from funneltui.deferred import dataclass
from funneltui.errors import QueryError
from funneltui.model.cohort_groups import BreakdownGroup, group_text, parse_group
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.money_cohorts import MoneyCohort, money_text, parse_money
from funneltui.model.retention import Retention, Returned

NO_VALUE = "(none)"
"""The value of units that have none."""
NOT_REACHED = "(not reached)"
"""The value at a step of units that did not get there."""


class CohortKind(Enum):
    """What makes units belong together."""

    ENTRY = "entry"
    """The period in which their counted attempt began."""
    FIRST_SEEN = "first"
    """The period of their first row used."""
    VALUE = "value"
    """The first value they had in a column."""


class CohortMetric(Enum):
    """What the columns of a table of cohorts hold."""

    RETURNED = "on"
    """Who came back in exactly the Nth period after."""
    RETURNED_LATER = "on-or-after"
    """Who came back then or later."""
    STEPS = "steps"
    """Who reached each step."""

    @property
    def returned(self) -> Returned:
        """What coming back means."""
        is_later = self is CohortMetric.RETURNED_LATER
        return Returned.ON_OR_AFTER if is_later else Returned.ON


class Shown(Enum):
    """What a cell of a table of cohorts shows."""

    PERCENT = "percent"
    COUNT = "count"


@dataclass(frozen=True)
class CohortBy:
    """A way to divide units into cohorts."""

    kind: CohortKind = CohortKind.ENTRY
    column: str = ""
    """Where kind is VALUE."""


BY_ENTRY = CohortBy()


@dataclass(frozen=True)
class Active:
    """Of a cohort, only the units that came back."""

    grain: Grain
    later: int
    """So many periods after the one the cohort's time lies in."""
    kind: Returned = Returned.ON


@dataclass(frozen=True)
class Cohort:
    """Some units: those of one cohort, or of one cell of its retention."""

    by: CohortBy
    grain: Grain | None = None
    """The period's length; None where the cohort is of a value."""
    start: str = ""
    """A time in the period, ISO 8601: of the log's zone where it has no offset."""
    value: str = ""
    without: tuple[str, ...] = ()
    """None of these values, instead of the one."""
    active: Active | None = None
    users: str = ""
    """A file of ids: only the units of these users, whatever else is said of them."""
    group: BreakdownGroup | None = None
    """The units of a breakdown's group, whatever else is said of them."""
    money: MoneyCohort | None = None
    """The users of a row of a table of money, whatever else is said of them."""


@dataclass(frozen=True)
class CohortCounts:
    """One cohort: how many it has, how many of them entered and how far those got."""

    start: datetime | None
    """In the log's time zone; None where the cohort is of a value."""
    value: str
    values_inside: int
    """How many values it stands for: 1, or k for Other."""
    size: int
    entered: int
    """Units of it in the funnel (void attempts are not among them)."""
    reached: tuple[int, ...]
    complete: bool
    """Whether the window of everyone who entered in the period is over."""


@dataclass(frozen=True)
class CohortTable:
    """All cohorts of one kind; they partition the units that have what divides them."""

    funnel: Funnel
    facts: LogFacts
    by: CohortBy
    grain: Grain
    """Of periods, and of coming back."""
    rows: tuple[CohortCounts, ...]
    retention: Retention | None
    """Of the same cohorts, row by row; None where attempts are counted, or periods are too many."""


@dataclass(frozen=True)
class CohortLook:
    """How a table of cohorts is looked at."""

    metric: CohortMetric = CohortMetric.RETURNED
    shown: Shown = Shown.PERCENT
    """Where wide, both are shown."""
    row: int | None = None
    """The cohort selected; None selects no cell."""
    column: int = 1
    marked: tuple[str, ...] = ()
    """Cohorts to be compared, as they are written."""


PLAIN_LOOK = CohortLook()

_GRAINS = "|".join(grain.value for grain in Grain)
_ACTIVE = re.compile(rf"({_GRAINS})\+(\d{{1,6}})(\.\.)?@(.*)", re.DOTALL)
_PERIOD = re.compile(rf"(entry|first):({_GRAINS}):(.+)", re.DOTALL)
_USERS = "users:"
_GROUP = "group:"
_MONEY = "money:"
_ESCAPES = {"%": "%25", "=": "%3D", ":": "%3A", "@": "%40", "!": "%21"}


def cohort_text(cohort: Cohort) -> str:
    """The cohort as `parse_cohort` reads it: `first:week:2024-01-01`, `week+2@country=DE`.

    Of some values none: `country!=["DE", "FR"]`.
    """
    before = ""
    if cohort.active is not None:
        or_later = ".." if cohort.active.kind is Returned.ON_OR_AFTER else ""
        before = f"{cohort.active.grain.value}+{cohort.active.later}{or_later}@"
    named = _named_text(cohort)
    if named:
        return f"{before}{named}"
    if cohort.by.kind is CohortKind.VALUE:
        column = "".join(_ESCAPES.get(letter, letter) for letter in cohort.by.column)
        if cohort.without:
            return f"{before}{column}!={json.dumps(cohort.without, ensure_ascii=False)}"
        return f"{before}{column}={cohort.value}"
    grain = cohort.grain.value if cohort.grain else ""
    return f"{before}{cohort.by.kind.value}:{grain}:{cohort.start}"


def _named_text(cohort: Cohort) -> str:
    """A cohort that is of neither a period nor a column; empty for others."""
    if cohort.users:
        return users_text(cohort.users)
    if cohort.group is not None:
        return f"{_GROUP}{group_text(cohort.group)}"
    return f"{_MONEY}{money_text(cohort.money)}" if cohort.money is not None else ""


def users_text(path: str) -> str:
    """The cohort of the users that a file names, as `parse_cohort` reads it."""
    return f"{_USERS}{path}"


def parse_cohort(text: str, where: str = "") -> Cohort:
    """A cohort as it is written.

    Raises:
        QueryError: It is not written like one.
    """
    active = _ACTIVE.fullmatch(text)
    if active:
        kind = Returned.ON_OR_AFTER if active[3] else Returned.ON
        found = _plain(active[4], text, where)
        return _with_active(found, Active(Grain(active[1]), int(active[2]), kind))
    return _plain(text, text, where)


def _plain(text: str, whole: str, where: str) -> Cohort:
    if text.startswith((_USERS, _GROUP, _MONEY)) and not text.endswith(":"):
        return _named(text, whole, where)
    period = _PERIOD.fullmatch(text)
    if period:
        _require_time(period[3], whole, where)
        return Cohort(CohortBy(CohortKind(period[1])), Grain(period[2]), period[3])
    column, sign, value = text.partition("=")
    if not sign or not column:
        raise _unreadable(whole, where)
    is_without = column.endswith("!")
    column = column.removesuffix("!")
    for letter, escape in reversed(_ESCAPES.items()):
        column = column.replace(escape, letter)
    by = CohortBy(CohortKind.VALUE, column)
    return Cohort(by, without=_several(value)) if is_without else Cohort(by, value=value)


def _named(text: str, whole: str, where: str) -> Cohort:
    """A cohort that is of neither a period nor a column."""
    plain, (kind, _, said) = Cohort(CohortBy(CohortKind.FIRST_SEEN)), text.partition(":")
    if f"{kind}:" == _USERS:
        return replace(plain, users=said)
    group = parse_group(said) if f"{kind}:" == _GROUP else None
    money = parse_money(said) if f"{kind}:" == _MONEY else None
    if group is None and money is None:
        raise _unreadable(whole, where)
    return replace(plain, group=group, money=money)


def _several(text: str) -> tuple[str, ...]:
    """The values of a list in JSON; what is none is one value."""
    try:
        found = json.loads(text)
    except ValueError:
        return (text,)
    is_list = isinstance(found, list) and all(isinstance(one, str) for one in found)
    return tuple(found) if is_list and found else (text,)


def _with_active(cohort: Cohort, active: Active) -> Cohort:
    return replace(cohort, active=active)


def _require_time(text: str, whole: str, where: str) -> None:
    try:
        datetime.fromisoformat(text)
    except ValueError as error:
        raise _unreadable(whole, where) from error


def _unreadable(text: str, where: str) -> QueryError:
    return QueryError(
        "bad-cohort",
        what=f"'{text}' is no cohort.",
        where=where,
        fix="Write first:week:2024-01-01, entry:month:2024-01-01, users:FILE, "
        "COLUMN=VALUE or COLUMN!=VALUE; with week+2@ before it, those who came back in the "
        "second week after, with week+2..@ then or later. A row of a breakdown or of Money is "
        "written group:{…} or money:{…}: open it in the explorer and copy it with Y.",
    )
