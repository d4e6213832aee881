"""Journeys of some cohorts only: the units outside them are as if they were not in the log."""

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import numpy as np

from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import NONE, Flags, Ints
from funneltui.engine.local.attempted import joined
from funneltui.engine.local.clock import period_end, period_starts
from funneltui.engine.local.columns import file_stamp
from funneltui.engine.local.group_members import GroupMembers
from funneltui.engine.local.journeys import Journeys, PartJourneys
from funneltui.engine.local.members import (
    UNBORN,
    PartUnits,
    born,
    came_back,
    first_values,
    log_calendar,
    part_units,
)
from funneltui.engine.local.question import MICROSECOND
from funneltui.engine.local.unit_keys import UnitRows
from funneltui.errors import QueryError
from funneltui.model.cohorts import NO_VALUE, Cohort, CohortKind, parse_cohort
from funneltui.model.funnel import CountKind, Grain
from funneltui.model.retention import Returned

_EPOCH = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))


def narrowed(journeys: Journeys, cohorts: tuple[str, ...]) -> Journeys:
    """The journeys of the units that are in all of these cohorts.

    Raises:
        QueryError: One of them is not written like a cohort.
        InputError: There is no such column.
    """
    for text in cohorts:
        journeys = _of_one(journeys, parse_cohort(text, f"cohort '{text}'"))
    return journeys


def stamped(cohorts: tuple[str, ...]) -> tuple[str, ...]:
    """The cohorts with the state of their files: what is kept of them is of that state."""
    return tuple(_stamped(text) for text in cohorts)


def _stamped(text: str) -> str:
    try:
        users = parse_cohort(text).users
    except QueryError:
        # It is refused where it is applied.
        return text
    return f"{text} {file_stamp(users)}" if users else text


@dataclass(frozen=True, eq=False)
class _Stage:
    """A cohort to be cut out of some journeys, part by part."""

    journeys: Journeys
    cohort: Cohort

    @cached_property
    def money(self) -> Flags | None:
        """Where the cohort is a row of a table of money: whether each input row is of it."""
        if self.cohort.money is None:
            return None
        # The rows that money is about load more than most questions need.
        from funneltui.engine.local.money_members import money_rows

        question = self.journeys.question
        return money_rows(question.columns.log, question.funnel, self.cohort.money)

    @cached_property
    def group(self) -> GroupMembers | None:
        """Where the cohort is a group of a breakdown."""
        group = self.cohort.group
        return None if group is None else GroupMembers(self.journeys, group)


def _of_one(journeys: Journeys, cohort: Cohort) -> Journeys:
    stage = _Stage(journeys, cohort)
    parts = tuple(_part(stage, part) for part in journeys.parts)
    funnel = journeys.question.funnel
    return replace(
        journeys,
        parts=parts,
        counted=joined(funnel, [part.counted[0] for part in parts]),
        excluded=joined(funnel, [part.counted[1] for part in parts]),
    )


def _part(stage: _Stage, part: PartJourneys) -> PartJourneys:
    units = part_units(part)
    attempts = None
    if _is_of_attempts(stage.journeys, stage.cohort):
        attempts = _attempts(stage, part)
        inside = np.zeros(len(units.unit), dtype=np.bool_)
        inside[units.place_of(part.unit[attempts])] = True
    else:
        inside = _members(stage, units)
    if attempts is None:
        attempts = inside[units.place_of(part.unit)]
    return _only(part, units, inside, np.flatnonzero(attempts))


def _attempts(stage: _Stage, part: PartJourneys) -> Flags:
    if stage.group is not None:
        return stage.group.attempts(part)
    inside: Flags = ~part.void & _inside(part.entered, stage.journeys, stage.cohort)
    return inside


def _is_of_attempts(journeys: Journeys, cohort: Cohort) -> bool:
    """Whether it is attempts, not units, that belong to the cohort."""
    if journeys.question.funnel.count_by.kind is not CountKind.TOTALS:
        return False
    if cohort.by.kind is CohortKind.ENTRY and cohort.active is not None:
        raise QueryError(
            "attempts-return",
            what="An attempt does not come back: only units do.",
            fix="Count users, or use the cohort of a unit's first row.",
        )
    return cohort.by.kind is CohortKind.ENTRY or cohort.group is not None


def _members(stage: _Stage, units: PartUnits) -> Flags:
    """(k,) whether each unit is in the cohort, and came back where that is asked."""
    journeys, cohort = stage.journeys, stage.cohort
    since = born(units, cohort.by.kind)
    if stage.group is not None:
        inside = stage.group.units(units)
    elif stage.money is not None:
        inside = stage.money[units.rows]
    elif cohort.users:
        inside = _is_listed(journeys, units, cohort.users)
    elif cohort.by.kind is CohortKind.VALUE:
        inside = _has_value(journeys, units, cohort)
    else:
        inside = (since != UNBORN) & _inside(since, journeys, cohort)
    active = cohort.active
    if active is None:
        return inside
    calendar = log_calendar(journeys, active.grain)
    if calendar is None:
        return np.zeros(len(units.unit), dtype=np.bool_)
    on, or_after = came_back(units, since, calendar, active.later)
    return inside & (on if active.kind is Returned.ON else or_after)


def _is_listed(journeys: Journeys, units: PartUnits, path: str) -> Flags:
    """(k,) whether the user of each unit's first row is in the file."""
    columns = journeys.question.columns
    users = columns.users().gather(units.rows)
    listed: Flags = users.is_in(columns.listed(path).implode()).fill_null(value=False).to_numpy()
    return listed


def _has_value(journeys: Journeys, units: PartUnits, cohort: Cohort) -> Flags:
    coded = journeys.question.columns.coded(cohort.by.column)
    named = frozenset(cohort.without or (cohort.value,))
    wanted = [code for code, label in enumerate(coded.labels) if label in named]
    if NO_VALUE in named:
        wanted.append(NONE)
    found: Flags = np.isin(first_values(units, coded.codes), wanted, invert=bool(cohort.without))
    return found


def _inside(times: Ints, journeys: Journeys, cohort: Cohort) -> Flags:
    """Whether each time lies in the cohort's period."""
    settings = journeys.question.columns.log.settings
    moment = datetime.fromisoformat(cohort.start)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(settings.time_zone))
    grain = cohort.grain or Grain.DAY
    asked = np.array([(moment - _EPOCH) // MICROSECOND], dtype=np.int64)
    starts = period_starts(asked, grain, settings)
    first = int(starts.dt.epoch("us")[0])
    last = int(period_end(starts, grain)[0])
    inside: Flags = (times >= first) & (times < last)
    return inside


def _only(part: PartJourneys, units: PartUnits, inside: Flags, which: Ints) -> PartJourneys:
    """A part with some of its units and some of their attempts."""
    rows = part.asked.units
    mine = np.flatnonzero(np.repeat(inside, units.length))
    kept = UnitRows(rows.place[mine], rows.unit[mine], rows.null_unit)
    return replace(
        part,
        asked=replace(part.asked, units=kept),
        unit=part.unit[which],
        split=part.split[which],
        entry=part.entry[which],
        limit=part.limit[which],
        at=part.at[:, which],
        did=part.did[:, which],
        score=part.score[which],
        void=part.void[which],
    )
