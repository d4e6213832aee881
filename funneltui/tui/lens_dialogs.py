"""Asking for a change of what is counted: window, order, unit, filter, dates and the like."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from funneltui.config.steps import parse_exclusion
from funneltui.config.words import parse_count_by, parse_instant, parse_window, window_text
from funneltui.errors import ConfigError
from funneltui.model.funnel import Breakdown, CountBy, CountKind, Exclusion, Funnel, Order, ValueAt
from funneltui.tui.asking import Edit, Explorer, apply, pick, prompt_for, try_edit
from funneltui.tui.column_choices import pick_column
from funneltui.tui.screens.dialogs import Choice, Prompt
from funneltui.tui.session import Session
from funneltui.views import counted, lens
from funneltui.views.format import instant
from funneltui.views.safe import safe

Columns = tuple[str, ...]


async def ask_window(app: Explorer, session: Session) -> None:
    """Ask for the conversion window."""
    funnel = _funnel(session)
    words = session.words
    prompt = Prompt(words.ask_window, words.ask_window_help, window_text(funnel.window))

    def edit(text: str) -> Funnel:
        return replace(funnel, window=parse_window(text))

    await _prompt(app, session, prompt, edit, words.changed_window)


async def ask_order(app: Explorer, session: Session) -> None:
    """Ask in which order the steps must come."""
    funnel = _funnel(session)
    words = session.words
    notes = (words.order_ordered, words.order_strict, words.order_unordered)
    orders = tuple(Order)
    names = session.tr.lens.orders
    choices = tuple(Choice(names[one], note) for one, note in zip(orders, notes, strict=True))
    entry = (
        Choice(words.order_closed, words.order_closed_note)
        if funnel.open
        else Choice(words.order_open, words.order_open_note)
    )
    at = orders.index(funnel.order)
    picked = await pick(app, session, words.ask_order, (*choices, entry), at)
    if picked == len(orders):
        message = words.changed_order.format(value=entry.label)
        apply(session, lambda: replace(funnel, open=not funnel.open), message)
    elif picked is not None:
        order = orders[picked]
        message = words.changed_order.format(value=names[order])
        apply(session, lambda: replace(funnel, order=order), message)


async def ask_count_by(app: Explorer, session: Session) -> None:
    """Ask what is counted."""
    funnel = _funnel(session)
    words = session.words
    columns = (await session.words_known()).columns
    names = session.tr.counted.headings
    choices = (
        Choice(names[CountKind.USERS], words.count_users),
        Choice(names[CountKind.SESSIONS], words.count_sessions),
        Choice(names[CountKind.TOTALS], words.count_totals),
        *(Choice(column, words.count_column) for column in columns),
    )
    picked = await pick(app, session, words.ask_count, choices)
    if picked is None:
        return
    kinds = (CountKind.USERS, CountKind.SESSIONS, CountKind.TOTALS)
    if picked < len(kinds):
        count_by = parse_count_by(kinds[picked].value)
    else:
        count_by = CountBy(CountKind.COLUMNS, (columns[picked - len(kinds)],))
    message = words.changed_count.format(value=counted.heading(count_by, session.tr))
    apply(session, lambda: replace(funnel, count_by=count_by), message)


async def ask_breakdown(app: Explorer, session: Session) -> None:
    """Ask for a column to break down by, and for which of a unit's values."""
    funnel = _funnel(session)
    words = session.words
    now = funnel.breakdown.by[0] if funnel.breakdown else ""
    column = await pick_column(app, session, words.ask_breakdown, now=now, clear=words.no_breakdown)
    if column is None:
        return
    if not column:
        apply(session, lambda: replace(funnel, breakdown=None), words.cleared_breakdown)
        return
    breakdown = await _ask_value_at(app, session, (column,))
    if breakdown is not None:
        message = words.changed_breakdown.format(value=lens.breakdown_name(breakdown))
        apply(session, lambda: replace(funnel, breakdown=breakdown), message)


async def ask_filter(app: Explorer, session: Session) -> None:
    """Ask for a condition on all events."""
    funnel = _funnel(session)
    words = session.words
    prompt = Prompt(words.ask_filter, words.ask_filter_help, funnel.where or "")

    def edit(text: str) -> Funnel:
        return replace(funnel, where=text.strip() or None)

    await _prompt(app, session, prompt, edit, words.changed_filter, words.cleared_filter)


async def ask_dates(app: Explorer, session: Session) -> None:
    """Ask for the range in which attempts begin."""
    funnel = _funnel(session)
    words = session.words
    zone = session.facts.time_zone if session.facts else "UTC"
    prompt = Prompt(words.ask_dates, words.ask_dates_help, _range_text(funnel, zone))

    def edit(text: str) -> Funnel:
        first, last = _range(text, ZoneInfo(zone), words.bad_dates)
        return replace(funnel, from_time=first, until_time=last)

    await _prompt(app, session, prompt, edit, words.changed_dates, words.cleared_dates)


async def ask_exclusions(app: Explorer, session: Session) -> None:
    """Show the excluded events: one can be added, or taken away."""
    funnel = _funnel(session)
    words = session.words
    choices = (
        Choice(words.add_exclusion),
        *(Choice(exclusion_text(one), words.remove_exclusion) for one in funnel.exclusions),
    )
    picked = 0
    if funnel.exclusions:
        answer = await pick(app, session, words.ask_exclusions, choices)
        if answer is None:
            return
        picked = answer
    if picked == 0:
        prompt = Prompt(words.ask_exclusion, words.ask_exclusion_help)

        def edit(text: str) -> Funnel:
            return replace(funnel, exclusions=(*funnel.exclusions, parse_exclusion(text)))

        await _prompt(app, session, prompt, edit, words.changed_exclusions)
        return
    left = (*funnel.exclusions[: picked - 1], *funnel.exclusions[picked:])
    message = words.changed_exclusions.format(value=listed_exclusions(left) or words.none)
    apply(session, lambda: replace(funnel, exclusions=left), message)


def exclusion_text(exclusion: Exclusion) -> str:
    """An exclusion in the notation it is typed in; harmless."""
    events = "|".join(match.event or "*" for match in exclusion.matches)
    between = f":{exclusion.between[0]}-{exclusion.between[1]}" if exclusion.between else ""
    where = f" WHERE {exclusion.where}" if exclusion.where else ""
    return safe(f"{events}{between}{where}")


def listed_exclusions(exclusions: tuple[Exclusion, ...]) -> str:
    """All exclusions in one line; harmless."""
    return ", ".join(exclusion_text(one) for one in exclusions)


async def _prompt(
    app: Explorer, session: Session, prompt: Prompt, edit: Edit, changed: str, cleared: str = ""
) -> None:
    async def accept(text: str) -> str:
        said = changed.format(value=_line(text)) if text.strip(" -") or not cleared else cleared
        return await try_edit(session, edit, text, said)

    await prompt_for(app, session, prompt, accept)


async def _ask_value_at(app: Explorer, session: Session, by: Columns) -> Breakdown | None:
    """Ask for which of a unit's values of the columns, or for a further column first."""
    words = session.words
    options = _values_at(session)
    texts = (*(text for text, _, _ in options), words.with_another)
    title = words.ask_value_at.format(column=lens.breakdown_name(Breakdown(by)))
    picked = await pick(app, session, title, tuple(map(Choice, texts)))
    if picked is None:
        return None
    if picked == len(options):
        return await _ask_another(app, session, by)
    _, value_at, step = options[picked]
    return Breakdown(by, value_at, step)


async def _ask_another(app: Explorer, session: Session, by: Columns) -> Breakdown | None:
    column = await pick_column(app, session, session.words.ask_breakdown)
    if not column:
        return None
    return await _ask_value_at(app, session, tuple(dict.fromkeys((*by, column))))


def _values_at(session: Session) -> list[tuple[str, ValueAt, int | None]]:
    """Which of a unit's values can count: what it is called, and how a breakdown says it."""
    words = session.words
    return [
        (words.at_entry, ValueAt.ENTRY, None),
        (words.at_first_touch, ValueAt.FIRST_TOUCH, None),
        (words.at_last_touch, ValueAt.LAST_TOUCH, None),
        *(
            (words.at_step.format(number=number, name=step.name), ValueAt.STEP, number)
            for number, step in enumerate(_funnel(session).steps, 1)
        ),
        (words.at_all_steps, ValueAt.ALL_STEPS, None),
    ]


def _funnel(session: Session) -> Funnel:
    if session.scope is None:
        raise RuntimeError("asked before the log was open")
    return session.scope.funnel


def _line(text: str) -> str:
    return safe(" ".join(text.split()))


def _range_text(funnel: Funnel, zone: str) -> str:
    if funnel.from_time is None and funnel.until_time is None:
        return ""
    ends = (funnel.from_time, funnel.until_time)
    return " ".join(
        instant(end, zone).removesuffix(" 00:00:00").replace(" ", "T") if end else "-"
        for end in ends
    )


def _range(text: str, zone: ZoneInfo, fix: str) -> tuple[datetime | None, datetime | None]:
    words = text.split()
    if not words:
        return None, None
    if len(words) != 2:  # noqa: PLR2004  from and until
        raise ConfigError("bad-dates", what=f"'{_line(text)}' is no range.", fix=fix)
    first, last = (None if word == "-" else parse_instant(word, zone) for word in words)
    return first, last
