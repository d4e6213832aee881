"""What the palette offers where it is opened, and what is done with what was chosen."""

from funneltui.errors import FunneltuiError
from funneltui.i18n.tui_words import EN_TUI, TuiWords
from funneltui.tui.asking import Explorer, try_edit
from funneltui.tui.keys import EDITOR_ACTIONS, MOVES, Place, keys_at, signs
from funneltui.tui.screens.dialogs import Look
from funneltui.tui.screens.palette import Entry, PaletteScreen
from funneltui.tui.session import Session
from funneltui.tui.spoken import apply_spoken, spoken
from funneltui.tui.tabs import TABS, Tab
from funneltui.views.safe import safe

_LEFT_OUT = (*MOVES, "pane", "palette", "interrupt")
_OF_THE_APP = {"suspend": "app.suspend_process", "quit_now": "app.quit_now"}


async def ask_command(app: Explorer, session: Session) -> None:
    """Let the user choose a command or say a change, and do it."""

    async def say(text: str) -> str:
        said = spoken(text)
        if said is None or session.scope is None:
            return session.words.open_first
        known, funnel = await session.words_known(), session.scope.funnel
        message = session.words.palette_done.format(text=safe(" ".join(text.split())))
        return await try_edit(session, lambda _: apply_spoken(said, funnel, known), text, message)

    look = Look(session.words, session.glyphs)
    action = await app.push_screen_wait(PaletteScreen(entries(session), say, look))
    if action:
        app.run_worker(_run(app, session, action))


def entries(session: Session) -> tuple[Entry, ...]:
    """Every command that does something here, and every view."""
    words, place = session.words, session.place()
    commands = tuple(
        Entry(
            action_of(key.action, place),
            key.text(words.keys).help,
            signs(key),
            key.text(EN_TUI.keys).help,
        )
        for key in keys_at(place, session.request.keys)
        if key.action not in _LEFT_OUT
    )
    if place is Place.EDITOR:
        return commands
    views = tuple(
        Entry(f"app.view('{tab.name}')", _view(tab, words), tab.key, _view(tab, EN_TUI))
        for tab in TABS
    )
    return (*views, *commands)


def _view(tab: Tab, words: TuiWords) -> str:
    return words.palette_view.format(name=tab.title(words))


def action_of(action: str, place: Place) -> str:
    """An action of the table as the toolkit runs it there."""
    if action in _OF_THE_APP:
        return _OF_THE_APP[action]
    if place is Place.EDITOR and action in EDITOR_ACTIONS:
        return f"screen.edit('{action}')"
    return f"app.command('{action}')"


async def _run(app: Explorer, session: Session, action: str) -> None:
    try:
        await app.run_action(action, app.screen)
    except FunneltuiError as error:
        session.say(safe(session.tr.phrases.say(error.what)))
