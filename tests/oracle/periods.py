"""Trends and cohorts: the funnel by period."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from funneltui.model.events import WeekStart
from funneltui.model.funnel import Funnel, Grain
from tests.oracle.chains import Attempt
from tests.oracle.counts import got_to, is_totals, last_time
from tests.oracle.rows import SECOND, Log
from tests.oracle.units import Case, best, cases, units


@dataclass(frozen=True)
class Period:
    """Who belongs to a period, and how far they got."""

    entered: int
    reached: tuple[int, ...]


def start_of(log: Log, grain: Grain, time_us: int) -> datetime:
    """The start of the period that holds an instant, in the log's time zone."""
    local = datetime.fromtimestamp(time_us // SECOND, ZoneInfo(log.time_zone))
    if grain is Grain.HOUR:
        return local.replace(minute=0, second=0, microsecond=0)
    day = local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    if grain is Grain.WEEK:
        since = day.weekday() if log.week_start is WeekStart.MONDAY else day.isoweekday() % 7
        return day - timedelta(days=since)
    if grain is Grain.QUARTER:
        return day.replace(month=day.month - (day.month - 1) % 3, day=1)
    return day.replace(day=1) if grain is Grain.MONTH else day


def end_of(log: Log, grain: Grain, start: datetime) -> datetime:
    match grain:
        case Grain.HOUR:
            utc = ZoneInfo("UTC")
            later = start.astimezone(utc) + timedelta(hours=1)
            return later.astimezone(ZoneInfo(log.time_zone))
        case Grain.DAY:
            return start + timedelta(days=1)
        case Grain.WEEK:
            return start + timedelta(days=7)
        case Grain.MONTH:
            return (start + timedelta(days=32)).replace(day=1)
        case Grain.QUARTER:
            return (start + timedelta(days=95)).replace(day=1)


def is_complete(log: Log, funnel: Funnel, grain: Grain, start: datetime) -> bool:
    """Whether everyone who entered in the period has had the whole window."""
    assert funnel.window.length is not None
    end = end_of(log, grain, start).timestamp() + funnel.window.length.total_seconds()
    return end * SECOND <= last_time(log)


def trend(log: Log, funnel: Funnel, grain: Grain) -> dict[datetime, Period]:
    """Per period of entry the best attempt of each unit in it; periods with nobody left out."""
    found: dict[datetime, list[Case]] = {}
    for unit in units(log, funnel):
        per_period: dict[datetime, list[Attempt]] = {}
        for attempt in unit.attempts:
            if not attempt.void:
                start = start_of(log, grain, attempt.entry.time_us)
                per_period.setdefault(start, []).append(attempt)
        for start, attempts in per_period.items():
            kept = attempts if is_totals(funnel) else [best(attempts)]
            found.setdefault(start, []).extend(Case(unit, attempt) for attempt in kept)
    return {start: _period(funnel, inside) for start, inside in found.items()}


def cohorts_by_entry(log: Log, funnel: Funnel, grain: Grain) -> dict[datetime, Period]:
    found: dict[datetime, list[Case]] = {}
    for case in cases(log, funnel):
        if not case.attempt.void:
            start = start_of(log, grain, case.attempt.entry.time_us)
            found.setdefault(start, []).append(case)
    return {start: _period(funnel, inside) for start, inside in found.items()}


def cohorts_by_first_event(log: Log, funnel: Funnel, grain: Grain) -> dict[datetime, Period]:
    """Cohorts of all units of the data, entrants or not."""
    sizes: dict[datetime, int] = {}
    for unit in units(log, funnel):
        start = start_of(log, grain, unit.rows[0].time_us)
        sizes[start] = sizes.get(start, 0) + 1
    found: dict[datetime, list[Case]] = {start: [] for start in sizes}
    for case in cases(log, funnel):
        if not case.attempt.void:
            found[start_of(log, grain, case.unit.rows[0].time_us)].append(case)
    return {
        start: Period(sizes[start], _period(funnel, inside).reached)
        for start, inside in found.items()
    }


def _period(funnel: Funnel, inside: list[Case]) -> Period:
    reached = [
        sum(got_to(case, number, funnel) for case in inside)
        for number in range(1, len(funnel.steps) + 1)
    ]
    return Period(len(inside), tuple(reached))
