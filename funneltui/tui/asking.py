"""Asking the user, and changing the funnel by what they answer."""

from collections.abc import Awaitable, Callable

from textual.app import App

from funneltui.errors import FunneltuiError
from funneltui.model.funnel import Funnel
from funneltui.tui.problem import problem_text
from funneltui.tui.screens.dialogs import Choice, Look, PickScreen, Prompt, PromptScreen
from funneltui.tui.session import Session
from funneltui.views.page import Tone

Explorer = App[None]
Edit = Callable[[str], Funnel]
"""The funnel changed by what was typed; may raise a FunneltuiError."""


async def pick(
    app: Explorer, session: Session, title: str, choices: tuple[Choice, ...], at: int = 0
) -> int | None:
    """Let the user choose; None where they did not."""
    look = Look(session.words, session.glyphs)
    return await app.push_screen_wait(PickScreen(title, choices, look, at))


async def prompt_for(
    app: Explorer, session: Session, prompt: Prompt, accept: Callable[[str], Awaitable[str]]
) -> str | None:
    """Let the user fill in a line until it is accepted; None where they gave up."""
    look = Look(session.words, session.glyphs)
    return await app.push_screen_wait(PromptScreen(prompt, accept, look))


def apply(session: Session, edit: Callable[[], Funnel], message: str) -> bool:
    """Make a change, or say why it cannot be made."""
    try:
        funnel = edit()
    except FunneltuiError as error:
        session.say(problem_text(error, session.tr), Tone.WARN)
        return False
    session.change(funnel, message)
    return True


async def try_edit(session: Session, edit: Edit, text: str, message: str) -> str:
    """Make the change that was typed; what is wrong with it, or nothing."""
    try:
        funnel = edit(text)
    except FunneltuiError as error:
        return problem_text(error, session.tr)
    refusal = await session.try_change(funnel, message)
    return problem_text(refusal, session.tr) if refusal else ""
