"""A `[[funnel]]` table made into the model's funnel."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from funneltui.config.origin import KeyPath, Origin
from funneltui.config.shapes import BreakdownTable, ExcludeTable, FunnelTable, StepTable
from funneltui.config.steps import default_name
from funneltui.config.words import (
    count_columns,
    parse_count_by,
    parse_instant,
    parse_value_at,
    parse_window,
)
from funneltui.errors import ConfigError, QueryError
from funneltui.model.funnel import Breakdown, CountBy, EventMatch, Exclusion, Funnel, Step
from funneltui.typos import nearest


def named_funnel(funnels: Sequence[Funnel], name: str, where: str) -> Funnel:
    """The funnel of this name.

    Args:
        funnels: Those of a file.
        name: The one that is asked.
        where: The file or flag that names it, for the message.

    Raises:
        ConfigError: There is none.
    """
    names = [funnel.name for funnel in funnels]
    if name in names:
        return funnels[names.index(name)]
    near = nearest(name, names)
    fix = f"Did you mean '{near[0]}'?" if near else f"Those there are: {', '.join(names)}."
    raise ConfigError(
        "unknown-funnel",
        what=f"There is no funnel '{name}'.",
        where=where,
        fix=fix if names else "Name a file that has it, --funnel FILE, or its steps, --steps A,B.",
    )


def funnel_of(table: FunnelTable, zone: ZoneInfo, origin: Origin, index: int) -> Funnel:
    """The funnel a table describes.

    Args:
        table: The decoded table.
        zone: The log's time zone, for times without an offset.
        origin: Where it was written.
        index: Its place among the file's funnels, from 0.

    Raises:
        ConfigError: A value in it cannot be read.
        QueryError: It cannot be asked.
    """
    at: KeyPath = ("funnel", index)
    name = table.name or ("funnel" if index == 0 else f"funnel {index + 1}")
    try:
        return Funnel(
            name=name,
            steps=tuple(
                _step(step, origin, (*at, "step", place)) for place, step in enumerate(table.step)
            ),
            order=table.order,
            window=parse_window(table.window, origin.at((*at, "window"))),
            count_by=_count_by(table.count_by, origin.at((*at, "count_by"))),
            ties=table.ties,
            where=table.where,
            from_time=_instant(table.from_time, zone, origin.at((*at, "from"))),
            until_time=_instant(table.until_time, zone, origin.at((*at, "until"))),
            hold=(table.hold,) if isinstance(table.hold, str) else table.hold,
            cohorts=(table.cohort,) if isinstance(table.cohort, str) else table.cohort,
            exclusions=tuple(
                _exclusion(exclude, origin, (*at, "exclude", place))
                for place, exclude in enumerate(table.exclude)
            ),
            strict_stream=table.strict_stream,
            unordered_entry=table.unordered_entry,
            excluded=table.excluded,
            open=table.open,
            breakdown=_breakdown(table.breakdown, origin, (*at, "breakdown")),
        )
    except QueryError as error:
        error.where = f"{error.where} ({origin.at(at).split(': ')[0]})"
        raise


def _count_by(value: str | tuple[str, ...], where: str) -> CountBy:
    return parse_count_by(value, where) if isinstance(value, str) else count_columns(value, where)


def _instant(value: object, zone: ZoneInfo, where: str) -> datetime | None:
    return None if value is None else parse_instant(value, zone, where)


def _step(table: StepTable, origin: Origin, at: KeyPath) -> Step:
    matches = _matches(table, origin, at)
    name = table.name or default_name(matches, table.where)
    return Step(name, matches, table.where, table.optional)


def _exclusion(table: ExcludeTable, origin: Origin, at: KeyPath) -> Exclusion:
    return Exclusion(_matches(table, origin, at), table.where, table.between)


def _matches(
    table: StepTable | ExcludeTable, origin: Origin, at: KeyPath
) -> tuple[EventMatch, ...]:
    ways = [key for key in ("event", "events", "match") if getattr(table, key) is not None]
    if len(ways) > 1:
        raise ConfigError(
            "event-twice",
            what=f"Events are named twice, in {' and '.join(ways)}.",
            where=origin.at((*at, ways[1])),
            fix="Keep one of event, events and match.",
        )
    if table.match is not None:
        matches = tuple(EventMatch(match.event, match.where) for match in table.match)
    elif table.events is not None:
        matches = tuple(EventMatch(event) for event in table.events)
    else:
        matches = (EventMatch(table.event),)
    if not matches or any((m.event or m.where or table.where) is None for m in matches):
        raise ConfigError(
            "no-event",
            what="No event is named here.",
            where=origin.at(at),
            fix='Add event = "…", events = ["…", "…"], or a where that any event may fit.',
        )
    return matches


def _breakdown(table: BreakdownTable | None, origin: Origin, at: KeyPath) -> Breakdown | None:
    if table is None:
        return None
    by = (table.by,) if isinstance(table.by, str) else table.by
    value_at, step = parse_value_at(table.value_at, origin.at((*at, "value_at")))
    if not by or table.limit < 1:
        key = "limit" if by else "by"
        raise ConfigError(
            "bad-breakdown",
            what="A breakdown needs a column." if not by else "A breakdown shows 1 value or more.",
            where=origin.at((*at, key)),
            fix='Write by = ["column"] and a limit of 1 or more.',
        )
    return Breakdown(by, value_at, step, table.limit)
