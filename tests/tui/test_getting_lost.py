"""Pressed at random, keys lose nobody: breadcrumb, scope and command agree, Esc leads up."""

import random

import click
import pytest

from funneltui.cli.main import cli
from funneltui.tui import scope as scopes
from funneltui.tui.heading import heading
from funneltui.tui.keys import KEYS, VIEWS
from funneltui.tui.screens.explore import ExploreScreen
from funneltui.tui.session import Session
from funneltui.tui.tabs import TABS
from funneltui.tui.take import reproducing_command
from tests.tui.shop import command_words, request
from tests.tui.story import DESIGN, SMALL, WIDE, Story, exploring

_LEAVE_OR_WRITE = ("quit", "quit_now", "interrupt", "suspend", "export", "save", "mouse", "cohort")
KEYS_PRESSED = [
    *(tab.key for tab in TABS),
    *(
        name
        for key in KEYS
        for name in key.keys
        if set(key.places) & set(VIEWS) and key.action not in _LEAVE_OR_WRITE
    ),
]
DRILLS = ("enter", "escape", "j", "j", "u", "U", "enter", "tab")
STEPS = 30


def agrees(session: Session) -> None:
    """The screen says where the scope is, and the command can be read."""
    scope = session.scope
    assert session.shown.bug is None, session.shown.bug
    assert scope is not None
    trail = heading(session).trail
    for target in (*(one.target for one in scope.within), *scope.trail):
        if not session.is_editing:
            assert f" ▸ {target.title}" in trail, (target, trail)
    words = command_words(reproducing_command(session))
    name, *args = words
    assert isinstance(cli, click.Group)
    cli.commands[name].make_context(name, args)


async def back_at_the_top(story: Story) -> None:
    """Esc leads there from anywhere, in as many levels as there are."""
    for _ in range(60):
        session = story.app.session
        assert session is not None
        at_top = session.scope is not None and not scopes.is_deep(session.scope)
        if isinstance(story.app.screen, ExploreScreen) and at_top:
            return
        await story.press("escape")
    raise AssertionError(story.screen())


@pytest.mark.parametrize(("seed", "size"), [(1, DESIGN), (2, WIDE), (3, SMALL)])
async def test_random_keys_lead_nowhere_one_cannot_come_back_from(
    seed: int, size: tuple[int, int]
) -> None:
    chance = random.Random(seed)
    pressed: list[str] = []
    async with exploring(request(), size) as story:
        for _ in range(STEPS):
            key = chance.choice(DRILLS if chance.random() < 0.5 else KEYS_PRESSED)
            pressed.append(key)
            await story.press(key)
            assert story.app.session is not None
            try:
                agrees(story.app.session)
            except AssertionError as error:
                raise AssertionError(pressed) from error
        await back_at_the_top(story)
