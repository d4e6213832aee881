"""Choosing how a log is read: the column of a role, how times are written, the zone, copies."""

from dataclasses import replace
from typing import Any

from funneltui.config.words import parse_zone
from funneltui.errors import FunneltuiError
from funneltui.i18n.choice_words import choice_words
from funneltui.i18n.reading_words import ReadingWords, reading_words
from funneltui.model.events import Duplicates, Reading, Role
from funneltui.model.log_items import ItemKind, LogItem
from funneltui.model.role_choice import RoleError
from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer, pick, prompt_for
from funneltui.tui.log_view import DataAnswer
from funneltui.tui.problem import problem_text
from funneltui.tui.rereading import ScopeFor
from funneltui.tui.screens.dialogs import Choice, Prompt
from funneltui.tui.session import Session
from funneltui.views.page import Tone
from funneltui.views.safe import safe

DATA = "data"
_SAME = ""
"""No column: all events are the same."""
_EVENT = ("event", "event_is")


async def ask_reading(app: Explorer, session: Session) -> None:
    """Ask what of the log is to be read otherwise, and then how."""
    words, names = _words(session), session.tr.profile.roles
    roles = tuple(Role)
    choices = (
        *(Choice(names[role], _now(session, role)) for role in roles),
        Choice(words.zone, session.facts.time_zone if session.facts else ""),
        Choice(words.copies, words.copies_note),
    )
    picked = await pick(app, session, words.ask_what, choices)
    if picked is None:
        return
    if picked < len(roles):
        await ask_role(app, session, roles[picked].value)
    elif picked == len(roles):
        await ask_zone(app, session)
    else:
        await toggle_copies(session)


async def use(app: Explorer, session: Session, item: LogItem) -> None:
    """Open the log with a column in the role that could not be settled."""
    if item.kind is ItemKind.USE_OTHER:
        await ask_role(app, session, item.name)
        return
    problem = await read_with(session, item.name, item.value)
    if problem and session.scope is not None:
        session.say(problem, Tone.WARN)


async def ask_role(app: Explorer, session: Session, name: str) -> None:
    """Ask for the column of a role, and of times how they are written."""
    role, error = Role(name), session.shown.error
    if isinstance(error, RoleError):
        columns = error.question.names
    else:
        columns = (await session.words_known()).columns
    column = await ask_column(app, session, role, tuple(columns))
    if column is None:
        return
    if column == _SAME:
        await ask_constant(app, session)
        return
    if role is Role.TIME:
        await ask_format(app, session, column)
        return
    problem = await read_with(session, name, column)
    if problem:
        session.say(problem, Tone.WARN)


async def ask_column(
    app: Explorer, session: Session, role: Role, columns: tuple[str, ...]
) -> str | None:
    """Ask for one of the columns, for a path into one, or of events for none of them.

    None where nothing was chosen, and empty text where all events are the same.
    """
    words, notes = _words(session), _notes(session)
    title = words.ask_column.format(role=session.tr.profile.roles[role])
    choices = (
        *(Choice(column, notes.get(column, "")) for column in columns),
        Choice(words.path, words.path_note),
        *((Choice(words.same, words.same_note),) if role is Role.EVENT else ()),
    )
    now = session.rereading.column(role.value)
    at = columns.index(now) if now in columns else 0
    picked = await pick(app, session, title, choices, at)
    if picked is None or picked < len(columns):
        return None if picked is None else columns[picked]
    if picked > len(columns):
        return _SAME
    return await prompt_for(app, session, Prompt(title, words.path_note), _not_empty)


async def ask_constant(app: Explorer, session: Session) -> None:
    """Ask which event every row is, until the log can be read so."""
    words = _words(session)

    async def accept(text: str) -> str:
        return await read_with(session, "event_is", text.strip()) if text.strip() else " "

    now = session.rereading.column("event_is")
    await prompt_for(app, session, Prompt(words.ask_same, words.same_help, now), accept)


async def ask_format(app: Explorer, session: Session, column: str) -> None:
    """Ask how the times of a column are written, until the log can be read so."""
    words = _words(session)

    async def accept(text: str) -> str:
        written = text.strip()
        return await read_with(session, "time", f"{column}:{written}" if written else column)

    prompt = Prompt(words.ask_format.format(column=safe(column)), words.format_help)
    await prompt_for(app, session, prompt, accept)


async def ask_zone(app: Explorer, session: Session) -> None:
    """Ask for the zone of days, and of times that name none."""
    words = _words(session)

    async def accept(text: str) -> str:
        try:
            parse_zone(text.strip(), words.zone)
        except FunneltuiError as error:
            return problem_text(error, session.tr)
        return await read_with(session, "time_zone", text.strip())

    zone = session.facts.time_zone if session.facts else ""
    await prompt_for(app, session, Prompt(words.ask_zone, words.zone_help, zone), accept)


async def toggle_copies(session: Session) -> None:
    """Drop rows that are the same in every column as an earlier one, or count them again."""
    now = session.rereading.now
    drops = now.duplicates is Duplicates.DROP
    wanted = Duplicates.COUNT if drops else Duplicates.DROP
    words = _words(session)
    problem = await read_as(
        session, replace(now, duplicates=wanted), words.copies_back if drops else words.copies_gone
    )
    if problem:
        session.say(problem, Tone.WARN)


async def read_with(session: Session, name: str, value: str) -> str:
    """Open the log with this read so; what is wrong with that, or nothing."""
    changes: dict[str, Any] = {name: value}  # roles and the zone are texts
    if name in _EVENT:
        changes = {**dict.fromkeys(_EVENT), **changes}
    is_first = session.scope is None
    said = _words(session).changed.format(name=_name(session, name), value=safe(value))
    problem = await read_as(session, replace(session.rereading.now, **changes), said)
    if is_first and not problem:
        command = safe(session.request.explore_command())
        session.say(choice_words(session.tr.code).next_time_said.format(command=command))
    return problem


async def read_as(session: Session, reading: Reading, said: str) -> str:
    """Open the log read so; what is wrong with that, or nothing."""
    if reading == session.rereading.now:
        return ""
    session.say(_words(session).again)
    try:
        error = await session.read_again(reading, _scope_for(session, reading))
    except FunneltuiError as refused:
        error = refused
    if error is not None:
        return problem_text(error, session.tr)
    session.say(said)
    return ""


def _scope_for(session: Session, reading: Reading) -> ScopeFor:
    """What is looked at then: a log with other events has another funnel."""
    scope, before = session.scope, session.rereading.now
    if scope is None:
        return lambda funnel: replace(scopes.begin(funnel, session.request.money), reading=reading)
    if (before.event, before.event_is) != (reading.event, reading.event_is):
        return lambda funnel: scopes.go(scopes.change(scope, funnel, reading), DATA)
    return lambda _: scopes.change(scope, scope.funnel, reading)


def _name(session: Session, name: str) -> str:
    if name == "time_zone":
        return _words(session).zone
    return session.tr.profile.roles[Role.EVENT if name in _EVENT else Role(name)]


def _now(session: Session, role: Role) -> str:
    """The column of a role, or what all events are."""
    constant = session.rereading.column("event_is") if role is Role.EVENT else ""
    return f"= {constant}" if constant else session.rereading.column(role.value)


def _notes(session: Session) -> dict[str, str]:
    """What each column looks like, where the profile is on the screen."""
    answer, error = session.shown.answer, session.shown.error
    if isinstance(error, RoleError):
        return {one.name: safe(one.example) for one in error.question.columns}
    if not isinstance(answer, DataAnswer):
        return {}
    return {one.name: safe(one.example) for one in answer.profile.columns}


async def _not_empty(text: str) -> str:
    return "" if text.strip() else " "


def _words(session: Session) -> ReadingWords:
    return reading_words(session.tr.code)
