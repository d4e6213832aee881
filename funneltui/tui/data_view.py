"""What Enter does in the data view: open a thing of the log, change a role, change the funnel."""

from dataclasses import replace

from funneltui.i18n.reading_words import reading_words
from funneltui.model.funnel import Breakdown, EventMatch, Exclusion, Funnel
from funneltui.model.log_items import OPENED, ItemKind, LogItem
from funneltui.model.row_filters import holds, sql_name, sql_text
from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer, try_edit
from funneltui.tui.edits import add_step
from funneltui.tui.role_dialogs import ask_role, ask_zone, toggle_copies, use
from funneltui.tui.screens.dialogs import DIALOGUE
from funneltui.tui.session import Session
from funneltui.views.page import Target, Tone
from funneltui.views.safe import safe
from funneltui.views.width import fit

_SHOWN_CELLS = 30


def open_item(app: Explorer, session: Session, target: Target) -> None:
    """Open the thing under the cursor, or do what its line says."""
    item = target.item
    if item is not None and item.kind in (ItemKind.USE, ItemKind.USE_OTHER):
        app.run_worker(use(app, session, item), group=DIALOGUE)
    elif item is None or session.scope is None:
        return
    elif item.kind in OPENED:
        session.show(scopes.drill(session.scope, target))
    elif item.kind is ItemKind.ROLE:
        app.run_worker(ask_role(app, session, item.name), group=DIALOGUE)
    elif item.kind is ItemKind.ZONE:
        app.run_worker(ask_zone(app, session), group=DIALOGUE)
    elif item.kind is ItemKind.DEDUPE:
        app.run_worker(toggle_copies(session), group=DIALOGUE)
    else:
        app.run_worker(_change(session, session.scope.funnel, item), group=DIALOGUE)


def changed(funnel: Funnel, item: LogItem, event_column: str) -> Funnel:
    """The funnel with what a line of the data view says.

    Args:
        funnel: The funnel as it is.
        item: What is to be done.
        event_column: The log's column of events.
    """
    match item.kind:
        case ItemKind.ADD_STEP:
            return add_step(funnel, len(funnel.steps), item.name)
        case ItemKind.EXCLUDE:
            one = Exclusion((EventMatch(item.name),))
            return funnel if one in funnel.exclusions else _excluding(funnel, one)
        case ItemKind.LEAVE_OUT:
            name = sql_name(event_column)
            return _filtered(funnel, f"({name} <> {sql_text(item.name)} OR {name} IS NULL)")
        case ItemKind.KEEP_VALUE:
            return _filtered(funnel, holds(item.name, item.value))
        case _:
            return replace(funnel, breakdown=Breakdown((item.name,)))


def _excluding(funnel: Funnel, one: Exclusion) -> Funnel:
    return replace(funnel, exclusions=(*funnel.exclusions, one))


def _filtered(funnel: Funnel, condition: str) -> Funnel:
    where = f"({funnel.where}) AND {condition}" if funnel.where else condition
    return replace(funnel, where=where)


async def _change(session: Session, funnel: Funnel, item: LogItem) -> None:
    said = reading_words(session.tr.code).done[item.kind]
    name, value = (fit(safe(text), _SHOWN_CELLS) for text in (item.name, item.value))
    message = said.format(name=name, value=value)
    column = session.rereading.column("event")
    problem = await try_edit(session, lambda _: changed(funnel, item, column), "", message)
    if problem:
        session.say(problem, Tone.WARN)
