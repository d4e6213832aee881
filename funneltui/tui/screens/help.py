"""Help about the screen below: its keys, what its numbers mean, the command that prints it."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from funneltui.charts.glyphs import Glyphs
from funneltui.i18n.tui_words import TuiWords
from funneltui.tui.draw import spell
from funneltui.tui.find import ask_find, find_in
from funneltui.tui.heading import heading
from funneltui.tui.hints import hints_in
from funneltui.tui.keys import Group, Key, Place, keys_at, signs
from funneltui.tui.session import Session
from funneltui.tui.shape import shape_of
from funneltui.tui.tabs import tab_keys
from funneltui.tui.take import reproducing_command
from funneltui.tui.widgets.frame import Footer, Header, Heading
from funneltui.tui.widgets.lines import FixedLines, LineView
from funneltui.views.layout import lines
from funneltui.views.page import Line, Page, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.width import pad, wrap

_COLUMN = 38
_SIGNS = 12
_FIND_KEYS = {"n": 1, "N": -1}
_SCROLL_KEYS = ("up", "down", "pageup", "pagedown", "j", "k", "home", "end", "g", "G")


class HelpScreen(Screen[None]):
    """Any key closes it, but those that scroll."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._header = Header(session.glyphs)
        self._body = LineView(id="body", glyphs=session.glyphs)
        self._footer = Footer(session.glyphs)

    def compose(self) -> ComposeResult:
        """Heading, the help, how to close it."""
        yield self._header
        yield self._body
        yield self._footer

    def on_mount(self) -> None:
        """Scrolling keys go to the help."""
        self._body.focus()

    def on_resize(self) -> None:
        """Lay the help out for the width."""
        session, width = self._session, self.size.width
        shape = shape_of(width, self.size.height)
        at = heading(session)
        title = session.words.help_title.format(place=place_name(session.place(), session.words))
        self._header.show(Heading(at.name, at.amount, tabs=at.tabs, tab=at.tab, trail=title), shape)
        self._footer.show("", hints_in(session.words.help_closes), shape)
        self._body.show(FixedLines(_help_lines(session, width)))

    async def on_key(self, event: events.Key) -> None:
        """Close, unless the key scrolls or finds."""
        if event.key == "slash":
            event.stop()
            self.app.run_worker(self._find(), group="dialogue")
        elif event.key in _FIND_KEYS:
            event.stop()
            self._go_on(_FIND_KEYS[event.key])
        elif event.key not in _SCROLL_KEYS:
            event.stop()
            self.dismiss(None)

    async def _find(self) -> None:
        if await ask_find(self.app, self._session):
            self._go_on(1)

    def _go_on(self, step: int) -> None:
        said = find_in(self._body, self._session, step)
        shape = shape_of(self.size.width, self.size.height)
        self._footer.show(said, hints_in(self._session.words.help_closes), shape)


def key_lines(
    keys: tuple[Key, ...], words: TuiWords, width: int, glyphs: Glyphs
) -> tuple[Line, ...]:
    """The keys of a place in as many columns as fit."""
    groups = [_group(group, keys, words, glyphs) for group in Group]
    columns = max(1, min(len(groups), (width - 2) // _COLUMN))
    made: list[Line] = []
    for start in range(0, len(groups), columns):
        beside = groups[start : start + columns]
        for row in range(max(len(group) for group in beside)):
            texts = (group[row] if row < len(group) else "" for group in beside)
            cells = [pad(text, _COLUMN - 1, ellipsis=glyphs.ellipsis) for text in texts]
            tone = Tone.STRONG if row == 0 else Tone.PLAIN
            made.append(Line(((f"  {' '.join(cells)}".rstrip(), tone),)))
        made.append(Line(()))
    return tuple(made)


def place_name(place: Place, words: TuiWords) -> str:
    """What the place is called."""
    return {
        Place.FUNNEL: words.place_funnel,
        Place.TIME: words.place_time,
        Place.COHORTS: words.place_cohorts,
        Place.TREND: words.place_trend,
        Place.EXPERIMENT: words.place_experiment,
        Place.MONEY: words.place_money,
        Place.PLAN: words.place_plan,
        Place.DATA: words.place_data,
        Place.USERS: words.place_users,
        Place.TIMELINE: words.place_timeline,
        Place.BESIDE: words.closer.place,
        Place.PATHS: words.people.place_paths,
        Place.EDITOR: words.place_editor,
        Place.OPENING: words.place_opening,
    }[place]


def _group(group: Group, keys: tuple[Key, ...], words: TuiWords, glyphs: Glyphs) -> list[str]:
    titles = {
        Group.MOVE: words.group_move,
        Group.LOOK: words.group_look,
        Group.CHANGE: words.group_change,
        Group.TAKE: words.group_take,
    }
    rows = [
        f"{_pad(signs(key), glyphs)} {spell(key.text(words.keys).help, glyphs)}"
        for key in keys
        if key.group is group
    ]
    if group is Group.MOVE and all(key.action != "done" for key in keys):
        rows.append(f"{_pad(tab_keys(), glyphs)} {spell(words.keys.tabs.help, glyphs)}")
    return [titles[group], *rows]


def _pad(text: str, glyphs: Glyphs) -> str:
    return pad(spell(text, glyphs), _SIGNS, ellipsis=glyphs.ellipsis)


def _help_lines(session: Session, width: int) -> tuple[Line, ...]:
    words, place, glyphs = session.words, session.place(), session.glyphs
    about = {
        Place.FUNNEL: words.about_funnel,
        Place.TIME: words.about_time,
        Place.COHORTS: words.about_cohorts,
        Place.TREND: words.about_trend,
        Place.EXPERIMENT: words.about_experiment,
        Place.MONEY: words.about_money,
        Place.PLAN: words.about_plan,
        Place.DATA: words.about_data,
        Place.USERS: words.about_users,
        Place.TIMELINE: words.about_timeline,
        Place.BESIDE: words.closer.about,
        Place.PATHS: words.people.about_paths,
        Place.EDITOR: words.about_editor,
        Place.OPENING: words.about_opening,
    }[place]
    blocks = [Text(about)]
    command = reproducing_command(session)
    if command:
        # A command is wrapped by us, so that nothing of it is cut.
        shown = "\n".join(wrap(safe(command), max(20, width - 2)))
        blocks.append(Text(shown, Tone.ACCENT, title=words.help_reproduce))
    said = lines(Page("", "", tuple(blocks)), width, glyphs)
    keys = keys_at(place, session.request.keys)
    return (*key_lines(keys, words, width, glyphs), *said)
