"""The table of keys, and what is made of it."""

from collections.abc import Callable

import pytest
from textual.binding import Binding

from funneltui.charts.glyphs import ASCII, UNICODE
from funneltui.i18n.tui_words import EN_TUI, TuiWords
from funneltui.i18n.zh_tui import ZH_TUI
from funneltui.tui.commands import COMMANDS
from funneltui.tui.draw import spell
from funneltui.tui.hints import hints_at, hints_in
from funneltui.tui.keys import (
    KEYS,
    MOVES,
    Group,
    Key,
    Place,
    action_at,
    keys_at,
    readme_table,
    signs,
)
from funneltui.tui.screens.editor import EditorScreen
from funneltui.tui.screens.help import key_lines
from funneltui.views.width import cells

# Taken by tmux, screen, flow control or an editor around the terminal, or not delivered at all.
_TAKEN = {"ctrl+b", "ctrl+a", "ctrl+s", "ctrl+w", "ctrl+j", "ctrl+k", "ctrl+o"}


@pytest.mark.parametrize("place", Place)
def test_a_key_means_one_thing_in_a_place(place: Place) -> None:
    keys = [name for key in keys_at(place) for name in key.keys]
    assert len(keys) == len(set(keys))


def test_keys_other_programs_take_are_not_used() -> None:
    used = {name for key in KEYS for name in key.keys}
    assert not used & _TAKEN
    assert not any(name.startswith("alt+") for name in used)


def test_every_action_is_done_somewhere() -> None:
    app = {"quit", "quit_now", "interrupt", "suspend"}
    bindings = [one for one in EditorScreen.BINDINGS if isinstance(one, Binding)]
    editor = {one.id for one in bindings if "screen.edit" in one.action}
    done = MOVES | set(COMMANDS) | app | {str(name).removeprefix("editor.") for name in editor}
    assert {key.action for key in KEYS} <= done


@pytest.mark.parametrize("place", Place)
def test_the_help_names_every_key_of_its_place(place: Place) -> None:
    shown = "\n".join(line.text for line in key_lines(keys_at(place), EN_TUI, 80, UNICODE))
    for key in keys_at(place):
        assert signs(key) in shown
        assert key.text(EN_TUI.keys).help in shown


def in_ascii(text: str) -> str:
    return spell(text, ASCII)


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("width", [39, 40, 60, 80, 120])
@pytest.mark.parametrize("spelled", [str, in_ascii])
@pytest.mark.parametrize(
    ("words", "last"), [(EN_TUI, "? help  : cmd  q quit"), (ZH_TUI, "? 帮助  : 命令  q 退出")]
)
def test_the_footer_fits_whole_hints_and_never_drops_help_and_quit(
    place: Place, width: int, spelled: Callable[[str], str], words: TuiWords, last: str
) -> None:
    hints = hints_at(place, words.keys)
    shown = hints.fitting(width, spelled)
    assert cells(shown) <= width
    assert shown.endswith(last)
    assert set(shown.strip().split("  ")) <= {spelled(each) for each in hints.wanted + hints.always}


def test_a_hint_that_is_longer_in_ascii_gives_way_as_a_whole() -> None:
    hints = hints_in("↵ open  o path…  q quit")
    assert hints.fitting(26, str) == " ↵ open  o path…  q quit"
    assert hints.fitting(26, in_ascii) == " RET open  q quit"
    assert hints.fitting(5, str) == " q quit"


def test_the_readme_table_has_a_row_per_action() -> None:
    table = readme_table(EN_TUI.keys)
    assert table.count("\n") == len(KEYS) + 1
    assert "| `w` | conversion window |" in table


def test_a_key_shared_by_two_places_does_what_the_place_it_is_pressed_in_says() -> None:
    table = (
        Key("next_pair", ("]",), Group.LOOK, lambda w: w.next_pair, (Place.TIME,)),
        Key("redo", ("]", "r"), Group.LOOK, lambda w: w.redo, (Place.TIMELINE,)),
    )
    assert action_at("next_pair", Place.TIME, table) == "next_pair"
    assert action_at("next_pair", Place.TIMELINE, table) == "redo"
    assert action_at("redo", Place.TIME, table) == "next_pair"
    assert action_at("redo", Place.FUNNEL, table) is None
