"""What is counted: in one short line for the screen, and in sentences for a report."""

from collections.abc import Sequence
from datetime import datetime

from funneltui.i18n.messages import Messages
from funneltui.model.events import LogFacts
from funneltui.model.funnel import (
    Breakdown,
    CountKind,
    EventMatch,
    ExcludedMode,
    Exclusion,
    Funnel,
    Order,
    Step,
    StrictStream,
    UnorderedEntry,
)
from funneltui.model.ranges import numbers_of
from funneltui.views import counted
from funneltui.views.cohort_names import cohort_names
from funneltui.views.format import instant, length
from funneltui.views.safe import safe


def title(funnel: Funnel, tr: Messages) -> str:
    """The funnel's name; one that nobody gave it is in the user's language."""
    return tr.funnel.names.get(funnel.name) or safe(funnel.name)


def short(funnel: Funnel, tr: Messages, time_zone: str = "UTC") -> str:
    """The lens in one line: `all users · 7d · ordered`."""
    parts = [counted.everybody(funnel.count_by, tr)]
    if funnel.where:
        parts = [safe(funnel.where), counted.heading(funnel.count_by, tr)]
    parts += [_short_window(funnel, tr), tr.lens.orders[funnel.order]]
    if funnel.open:
        parts.append(tr.lens.open)
    if funnel.exclusions:
        names = ", ".join(map(_guard, funnel.exclusions))
        parts.append(tr.lens.excluding.format(events=names))
    if funnel.hold:
        parts.append(tr.lens.holding.format(columns=_listed(funnel.hold)))
    if funnel.cohorts:
        names = cohort_names(funnel.cohorts, tr)
        parts.append(tr.stats.cohorts.lens.format(names=names))
    dates = _dates(funnel.from_time, funnel.until_time, time_zone, tr)
    return " · ".join([*parts, dates] if dates else parts)


def sentences(funnel: Funnel, facts: LogFacts, tr: Messages) -> str:
    """The whole definition in words: what an attempt is, and all that bends the plain rule."""
    words = tr.lens
    unit = counted.one(funnel.count_by, tr)
    totals = funnel.count_by.kind is CountKind.TOTALS
    said = [
        words.steps.format(steps=", ".join(_step(n, s) for n, s in enumerate(funnel.steps, 1))),
        _attempt(funnel, unit, tr),
        _window(funnel, tr),
        words.result_totals if totals else words.result.format(unit=unit),
        *_order_rules(funnel, tr),
        *_step_rules(funnel, tr),
        *_limits(funnel, facts, tr),
    ]
    return tr.gap.join(said)


def breakdown_name(breakdown: Breakdown) -> str:
    """The columns of a breakdown as one name: `country · plan`."""
    return " · ".join(safe(column) for column in breakdown.by)


def ranges_note(names: Sequence[str], tr: Messages) -> str:
    """How numbers were cut, where any of the names asks for ranges of them; else nothing."""
    return tr.funnel.ranges_note if any(map(numbers_of, names)) else ""


def step_name(funnel: Funnel, step: int) -> str:
    """A step's name, 1-based, harmless."""
    return safe(funnel.steps[step - 1].name)


def bar_name(funnel: Funnel, bar: int, tr: Messages) -> str:
    """What reaching a bar means, 1-based: its step's name, or how many steps where any will do."""
    if funnel.order is Order.UNORDERED:
        return tr.funnel.k_of_n.format(k=bar, n=len(funnel.steps))
    return step_name(funnel, bar)


def bar_label(funnel: Funnel, bar: int, tr: Messages) -> str:
    """The same with its number: `2 add_to_cart`, `2 of 5 steps` where any will do."""
    length = len(funnel.steps)
    number = f"{bar:>{len(str(length))}}"
    if funnel.order is Order.UNORDERED:
        return tr.funnel.k_of_n.format(k=number, n=length)
    return f"{number} {step_name(funnel, bar)}"


def bar_title(funnel: Funnel, bar: int) -> str:
    """The same, short, as the heading of a column: `2 add_to_cart`, `2/5` where any will do."""
    if funnel.order is Order.UNORDERED:
        return f"{bar}/{len(funnel.steps)}"
    return f"{bar} {step_name(funnel, bar)}"


def _short_window(funnel: Funnel, tr: Messages) -> str:
    if funnel.window.same_session:
        return tr.lens.same_session
    return tr.lens.no_window if funnel.window.length is None else length(funnel.window.length)


def _attempt(funnel: Funnel, unit: str, tr: Messages) -> str:
    if funnel.order is Order.UNORDERED and funnel.unordered_entry is UnorderedEntry.FIRST:
        return tr.lens.unordered_first.format(unit=unit)
    return tr.lens.attempt[funnel.order].format(unit=unit)


def _window(funnel: Funnel, tr: Messages) -> str:
    if funnel.window.same_session:
        return tr.lens.window_session
    if funnel.window.length is None:
        return tr.lens.window_none
    return tr.lens.window.format(window=length(funnel.window.length))


def _order_rules(funnel: Funnel, tr: Messages) -> list[str]:
    said = []
    if funnel.order is not Order.UNORDERED:
        said.append(tr.lens.ties[funnel.ties])
    if funnel.order is Order.STRICT:
        every_row = funnel.strict_stream is StrictStream.ALL
        said.append(tr.lens.strict_all if every_row else tr.lens.strict_steps)
    if funnel.open:
        said.append(tr.lens.open_sentence)
    return said


def _step_rules(funnel: Funnel, tr: Messages) -> list[str]:
    said = [tr.lens.optional.format(step=safe(step.name)) for step in funnel.steps if step.optional]
    said += [_exclusion(exclusion, tr) for exclusion in funnel.exclusions]
    if funnel.exclusions:
        void = funnel.excluded is ExcludedMode.VOID
        said.append(tr.lens.excluded_void if void else tr.lens.excluded_drop)
    if funnel.hold:
        said.append(tr.lens.hold.format(columns=_listed(funnel.hold)))
    return said


def _limits(funnel: Funnel, facts: LogFacts, tr: Messages) -> list[str]:
    said = []
    if funnel.where:
        said.append(tr.lens.filter.format(sql=safe(funnel.where)))
    dates = _dates(funnel.from_time, funnel.until_time, facts.time_zone, tr)
    if dates:
        said.append(tr.lens.entry_range.format(range=dates))
    if funnel.cohorts:
        names = cohort_names(funnel.cohorts, tr)
        said.append(tr.stats.cohorts.lens_sentence.format(names=names))
    if funnel.breakdown:
        value_at = tr.lens.value_at[funnel.breakdown.value_at].format(step=funnel.breakdown.step)
        columns = breakdown_name(funnel.breakdown)
        said.append(tr.lens.breakdown.format(columns=columns, value_at=value_at))
    return said


def _exclusion(exclusion: Exclusion, tr: Messages) -> str:
    between = tr.lens.whole_funnel
    if exclusion.between:
        first, last = exclusion.between
        between = tr.lens.between.format(first=first, last=last)
    events = _events(exclusion.matches) + _condition(exclusion.where)
    return tr.lens.exclusion.format(events=events, between=between)


def _step(number: int, step: Step) -> str:
    events = _events(step.matches)
    name = safe(step.name)
    said = name if events == name else f"{name} = {events}"
    return f"{number} {said}{_condition(step.where)}"


def _guard(exclusion: Exclusion) -> str:
    """An exclusion in short: `refund`, `refund 2–3`."""
    events = _events(exclusion.matches)
    return "{} {}–{}".format(events, *exclusion.between) if exclusion.between else events


def _events(matches: tuple[EventMatch, ...]) -> str:
    return " | ".join(safe(match.event or "*") + _condition(match.where) for match in matches)


def _condition(where: str | None) -> str:
    return f" [{safe(where)}]" if where else ""


def _dates(first: datetime | None, last: datetime | None, zone: str, tr: Messages) -> str:
    starts = _moment(first, zone)
    ends = _moment(last, zone)
    if starts and ends:
        return tr.lens.dates.format(first=starts, last=ends)
    if starts:
        return tr.lens.since.format(first=starts)
    return tr.lens.until.format(last=ends) if ends else ""


def _moment(moment: datetime | None, zone: str) -> str:
    return instant(moment, zone).removesuffix(" 00:00:00") if moment else ""


def _listed(columns: tuple[str, ...]) -> str:
    return ", ".join(safe(column) for column in columns)
