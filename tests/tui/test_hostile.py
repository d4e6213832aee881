"""Every screen of a log whose names are out to break it: nothing of them reaches the terminal."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from textual.events import Paste

from funneltui.cli.explore import Exploration
from funneltui.tui.scope import Scope
from funneltui.tui.session import Session
from funneltui.tui.widgets.typed import TypedLine
from funneltui.views.safe import VISIBLE_FORMATS
from tests.tui.hostile import COLUMN, drawn_signs, exploration, request, write_log
from tests.tui.story import DESIGN, SMALL, WIDE, Story, exploring

_VIEW_ALONE = 2
"""Screens on the stack where nothing lies above the view."""
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_WALKS = (
    ("j", "enter", "enter"),
    ("P", "enter"),
    ("c", "enter", "i"),
    ("v", "x"),
    ("G", "i"),
    ("2", "enter"),
    ("2", "l", "i"),
    ("3", "l", "enter"),
    ("3", "right_square_bracket", "right_square_bracket", "space", "j", "space", "c"),
    ("4", "s", "space", "enter", "t"),
    ("5", "right_square_bracket", "i"),
    ("7", "question_mark"),
    ("9", "G", "enter", "colon"),
    ("8", "enter", "escape", "G", "enter"),
    ("e", "tab", "f"),
)
"""From the funnel on: what opens, and what opens in it."""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Exploration:
    """The log, opened once."""
    return exploration(write_log(tmp_path_factory.mktemp("hostile")))


@pytest.mark.parametrize(
    ("size", "language", "ascii_only"),
    [(DESIGN, "en", False), (DESIGN, "zh", True), (WIDE, "zh", False), (WIDE, "en", True)],
)
async def test_no_name_breaks_any_screen(
    log: Exploration, size: tuple[int, int], language: str, ascii_only: bool
) -> None:
    async with exploring(request(log, language, ascii_only=ascii_only), size) as story:
        await _break_down(story)
        home = _session(story).scope
        for walk in _WALKS:
            await _go_home(story, home)
            for key in walk:
                _check(await story.press(key), story, ascii_only=ascii_only)
        await _go_home(story, home)
        _check(await story.resize(*SMALL), story, ascii_only=ascii_only)


async def test_a_line_to_type_in_shows_a_hostile_condition_and_keeps_it(log: Exploration) -> None:
    # A control sign, two spaces and a line end: what is shown of each is something else.
    condition = f"\"{COLUMN}\" != 'a  b\n\u202ec'"
    async with exploring(request(log, "en", ascii_only=False), WIDE) as story:
        session = _session(story)
        assert session.scope is not None
        session.change(replace(session.scope.funnel, where=condition), "")
        await story.settled()
        _check(await story.press("f"), story, ascii_only=False)
        await story.press("enter")
        assert session.scope.funnel.where == condition
        await story.press("f", "home")
        story.app.screen.query_one(TypedLine).post_message(Paste("event != 'x\u3000y'\r\nAND \n"))
        _check(await story.press("end", "enter"), story, ascii_only=False)
        assert session.scope.funnel.where == f"event != 'x\u3000y' AND {condition}"


async def _break_down(story: Story) -> None:
    await story.press("b")
    await story.type("prop")
    await story.press("enter", "enter")
    assert COLUMN not in story.screen()


async def _go_home(story: Story, home: Scope | None) -> None:
    """Close what lies above the view, and leave what was opened in it."""
    while len(story.app.screen_stack) > _VIEW_ALONE:
        story.app.pop_screen()
    if home is not None:
        _session(story).show(home)
    await story.settled()


def _session(story: Story) -> Session:
    assert story.app.session is not None
    return story.app.session


def _check(screen: str, story: Story, *, ascii_only: bool) -> None:
    """Story.screen() has found every line as wide as the terminal."""
    assert not list(_hidden(screen)), screen.encode("unicode_escape")
    drawn = drawn_signs() & set(screen) if ascii_only else set()
    assert not drawn, (drawn, screen)
    session = _session(story)
    assert session.shown.error is None, screen
    if len(story.app.screen_stack) == _VIEW_ALONE:
        assert screen.endswith(f"q {session.words.keys.quit.short}"), screen


def _hidden(screen: str) -> Iterator[str]:
    for letter in screen:
        is_hidden = unicodedata.category(letter) in _HIDDEN and letter not in VISIBLE_FORMATS
        if is_hidden and letter != "\n":
            yield letter
