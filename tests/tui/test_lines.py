"""The cursor in lines of which only some can be selected."""

from itertools import pairwise

import pytest
from textual.app import App, ComposeResult

from funneltui.tui.widgets.lines import FixedLines, LineView
from funneltui.views.page import Line, Target, Tone

HEIGHT = 8


class Reading(App[None]):
    """Lines, some of which can be selected."""

    def __init__(self, selectable: set[int], lines: int, heading: int = 0) -> None:
        super().__init__()
        self.view = LineView()
        self._lines = FixedLines(
            [
                Line(((f"line {n}", Tone.PLAIN),), Target(str(n)) if n in selectable else None)
                for n in range(lines)
            ],
            heading,
        )

    def compose(self) -> ComposeResult:
        """The lines."""
        yield self.view

    def on_mount(self) -> None:
        """The keys go to them."""
        self.view.focus()
        self.view.show(self._lines, 0)

    def seen(self) -> range:
        """The lines in sight below the heading."""
        view = self.view
        first = view.lines.heading() + view.top
        return range(first, min(len(view.lines), view.top + HEIGHT))


MOVES = ("down", "up", "page_down", "page_up", "first", "last")


@pytest.mark.parametrize(
    ("selectable", "heading"),
    [({2, 3}, 0), ({20, 21}, 0), ({2, 30}, 0), ({4, 5, 28}, 2), (set(range(40)), 1)],
)
async def test_after_every_move_the_marked_line_is_in_sight(
    selectable: set[int], heading: int
) -> None:
    app = Reading(selectable, 40, heading)
    async with app.run_test(size=(40, HEIGHT)):
        for how in (*MOVES, *(one for pair in pairwise(MOVES * 3) for one in pair), *MOVES[::-1]):
            app.view.action_move(how)
            here = app.view.marked_line()
            assert here in app.seen() or here < heading, how
            if any(line in selectable for line in app.seen()) and how in ("first", "last"):
                assert here in selectable


async def test_text_behind_the_last_line_that_can_be_selected_is_reached_and_left() -> None:
    app = Reading({2, 3}, 40)
    async with app.run_test(size=(40, HEIGHT)):
        view = app.view
        view.action_move("last")
        assert (view.cursor, view.marked_line(), view.top) == (3, 3, 3)
        view.action_move("last")
        assert (view.cursor, view.top, view.marked_line()) == (3, 32, 32)
        assert not view.open_current()
        for _ in range(29):
            view.action_move("up")
        assert (view.marked_line(), view.top) == (3, 3)
        for _ in range(40):
            view.action_move("down")
        assert 39 in app.seen()
        for _ in range(8):
            view.action_move("page_up")
        assert 0 in app.seen()


async def test_a_page_whose_lines_cannot_be_selected_is_scrolled() -> None:
    app = Reading(set(), 40)
    async with app.run_test(size=(40, HEIGHT)):
        for how, top in (("last", 32), ("up", 31), ("page_up", 24), ("first", 0), ("down", 1)):
            app.view.action_move(how)
            assert app.view.top == top
