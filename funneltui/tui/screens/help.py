"""Help about the screen below: its keys, what its numbers mean, the command that prints it."""

from textual.app import ComposeResult

from funneltui.charts.glyphs import Glyphs
from funneltui.i18n.tui_words import TuiWords
from funneltui.tui.find import ask_find, find_in
from funneltui.tui.heading import heading
from funneltui.tui.keys import Group, Key, Place, keys_at, signs
from funneltui.tui.screens.dialogs import DIALOGUE
from funneltui.tui.screens.help_page import HelpPage, key_columns, key_row
from funneltui.tui.session import Session
from funneltui.tui.shape import Shape, shape_of
from funneltui.tui.tabs import tab_keys
from funneltui.tui.take import reproducing_command
from funneltui.tui.widgets.frame import Header, Heading
from funneltui.views.layout import lines
from funneltui.views.page import Line, Page, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.width import wrap

_FIND_KEYS = {"n": 1, "N": -1}


class HelpScreen(HelpPage):
    """Help about what the session shows."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.words, session.glyphs)
        self._session = session
        self._header = Header(session.glyphs)

    def closes(self) -> str:
        """It can be searched, too."""
        return self.words.help_closes

    def help_lines(self, width: int) -> tuple[Line, ...]:
        """What is below, and its keys."""
        return _help_lines(self._session, width)

    def compose(self) -> ComposeResult:
        """Heading, the help, how to close it."""
        yield self._header
        yield from super().compose()

    def draw(self) -> None:
        """Draw the heading of what is below, too."""
        session = self._session
        shape = shape_of(*self.size)
        self._header.display = shape is not Shape.TOO_SMALL
        at = heading(session)
        title = session.words.help_title.format(place=place_name(session.place(), session.words))
        self._header.show(Heading(at.name, at.amount, tabs=at.tabs, tab=at.tab, trail=title), shape)
        super().draw()

    def takes(self, key: str) -> bool:
        """Scroll, or find."""
        if key == "slash":
            self.app.run_worker(self._find(), group=DIALOGUE)
        elif key in _FIND_KEYS:
            self._go_on(_FIND_KEYS[key])
        else:
            return super().takes(key)
        return True

    async def _find(self) -> None:
        if await ask_find(self.app, self._session):
            self._go_on(1)

    def _go_on(self, step: int) -> None:
        self.say(find_in(self.body, self._session, step))


def key_lines(
    keys: tuple[Key, ...], words: TuiWords, width: int, glyphs: Glyphs
) -> tuple[Line, ...]:
    """The keys of a place in as many columns as fit."""
    return key_columns([_group(group, keys, words, glyphs) for group in Group], width, glyphs)


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
        key_row(signs(key), key.text(words.keys).help, glyphs) for key in keys if key.group is group
    ]
    if group is Group.MOVE and all(key.action != "done" for key in keys):
        rows.append(key_row(tab_keys(), words.keys.tabs.help, glyphs))
    return [titles[group], *rows]


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
