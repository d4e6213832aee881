"""Help about the first screen: its keys, and what can be opened."""

from funneltui.charts.glyphs import ASCII, UNICODE
from funneltui.tui.keys import MOVES, signs
from funneltui.tui.screens.help_page import HelpPage, key_columns, key_row
from funneltui.tui.start import WelcomeRequest
from funneltui.views.layout import lines
from funneltui.views.page import Line, Page, Text


class WelcomeHelp(HelpPage):
    """What the first screen is for."""

    def __init__(self, request: WelcomeRequest) -> None:
        super().__init__(request.language.tui, ASCII if request.ascii else UNICODE)
        self._request = request

    def help_lines(self, width: int) -> tuple[Line, ...]:
        """The keys, and what is said of logs."""
        words, glyphs = self.words, self.glyphs
        moves = [
            key_row(signs(key), key.text(words.keys).help, glyphs)
            for key in self._request.keys
            if key.action in MOVES
        ]
        opens = [
            ("↵", words.welcome_opens),
            ("1-9", words.welcome_opens_number),
            ("o", words.welcome_opens_path),
            *([("D", words.welcome_opens_demo)] if self._request.demo else []),
            ("q", words.keys.quit_now.help),
        ]
        looks = [key_row(sign, does, glyphs) for sign, does in opens]
        groups = [[words.group_move, *moves], [words.group_look, *looks]]
        about = Page("", "", (Text(words.about_welcome), Text(words.about_formats)))
        return (*key_columns(groups, width, glyphs), *lines(about, width, glyphs))
