"""Asking for a change of one step: its condition, its name, another event that fulfils it."""

from collections.abc import Callable, Coroutine

from funneltui.model.funnel import Funnel
from funneltui.tui import edits
from funneltui.tui.asking import Edit, Explorer, apply, pick, prompt_for, try_edit
from funneltui.tui.screens.dialogs import Choice, Prompt
from funneltui.tui.session import Session
from funneltui.views.safe import safe

StepDialogue = Callable[[Explorer, Session, int], Coroutine[object, object, None]]
"""Asks about the step with a number."""


async def ask_step_filter(app: Explorer, session: Session, number: int) -> None:
    """Ask for a condition on a step."""
    words, step = session.words, _funnel(session).steps[number - 1]
    title = words.ask_step_filter.format(number=number, name=safe(step.name))
    prompt = Prompt(title, words.ask_step_filter_help, step.where or "")

    def edit(text: str) -> Funnel:
        return edits.filter_step(_funnel(session), number, text.strip())

    await _prompt(app, session, number, prompt, edit)


async def ask_step_name(app: Explorer, session: Session, number: int) -> None:
    """Ask what to call a step."""
    words, step = session.words, _funnel(session).steps[number - 1]
    title = words.ask_rename.format(number=number)
    prompt = Prompt(title, words.ask_rename_help, step.name)

    def edit(text: str) -> Funnel:
        name = step.name if text == step.name else text.strip()
        return edits.rename_step(_funnel(session), number, name or step.name)

    await _prompt(app, session, number, prompt, edit)


async def ask_or_event(app: Explorer, session: Session, number: int) -> None:
    """Ask for another event that fulfils a step."""
    words, step = session.words, _funnel(session).steps[number - 1]
    known = await session.words_known()
    title = words.ask_or_event.format(number=number, name=safe(step.name))
    choices = tuple(Choice(one.event) for one in known.events)
    picked = await pick(app, session, title, choices)
    if picked is not None:
        event = known.events[picked].event
        apply(
            session,
            lambda: edits.add_or_event(_funnel(session), number, event),
            step_changed(session, number),
        )


def step_changed(session: Session, number: int) -> str:
    """What to say when a step was changed."""
    name = safe(_funnel(session).steps[number - 1].name)
    return session.words.step_changed.format(number=number, name=name)


async def _prompt(app: Explorer, session: Session, number: int, prompt: Prompt, edit: Edit) -> None:
    async def accept(text: str) -> str:
        return await try_edit(session, edit, text, step_changed(session, number))

    await prompt_for(app, session, prompt, accept)


def _funnel(session: Session) -> Funnel:
    if session.scope is None:
        raise RuntimeError("asked before the log was open")
    return session.scope.funnel
