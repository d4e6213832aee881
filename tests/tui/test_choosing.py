"""Where a role cannot be settled the explorer asks which column it is, then goes on."""

from pathlib import Path

import pytest

from tests.tui.real_log import exploring_file
from tests.tui.story import DESIGN, SMALL, exploring

ROWS = "".join(
    f"c{n % 9},{('look', 'pay')[n % 2]},{n},{n % 12 + 1:02}/{n % 11 + 1:02}/2026 21:02\n"
    for n in range(60)
)
AMBIGUOUS = f"customer,action,day_no,received\n{ROWS}"
NO_TIME = "who,did,n\n" + "".join(f"u{n % 7},{'ab'[n % 2]},{n}\n" for n in range(40))


def log(folder: Path, text: str) -> Path:
    path = folder / "log.csv"
    path.write_text(text, encoding="utf-8")
    return path


async def test_dates_that_fit_two_orders_are_chosen_and_the_funnel_opens(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path, AMBIGUOUS)), size=DESIGN) as story:
        screen = await story.sees("fits day/month and month/day")
        assert "✖ problem" in screen
        assert "▸use received as %d/%m/%Y %H:%M  60 of 60 values can be read" in screen
        assert "when, as ?/?/%Y %H:%M" in screen
        await story.press("j", "enter")
        screen = await story.sees("next time: funneltui")
        assert "▸1 look" in screen
        assert story.app.session is not None
        assert "--time 'received:%m/%d/%Y %H:%M'" in story.app.session.note.text


async def test_another_column_is_chosen_from_all_of_them(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path, NO_TIME)), size=DESIGN) as story:
        screen = await story.sees("I could not find a time column.")
        assert "n       integer" in screen or "n       text" in screen
        await story.press("enter")
        await story.sees("Which column is the time?")
        await story.press("down", "down", "enter")
        await story.sees("How are the times of n written?")
        await story.press("s", "enter")
        assert "▸1 " in await story.sees("next time: funneltui")


async def test_a_choice_that_does_not_help_says_so_and_asks_again(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path, NO_TIME)), size=DESIGN) as story:
        await story.sees("I could not find a time column.")
        await story.press("enter", "enter")
        await story.sees("How are the times of who written?")
        await story.press("enter")
        await story.sees("No value of 'who' can be read as a time")
        await story.press("escape")
        assert "use another column" in await story.sees("✖ problem")


ORDERS = "buyer,bought\n" + "".join(
    f"c{n % 9},2026-01-{n % 28 + 1:02} 10:{n % 60:02}:00\n" for n in range(60)
)


async def test_a_log_whose_rows_are_all_one_event_is_opened_by_naming_it(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path, ORDERS)), size=DESIGN) as story:
        await story.sees("I could not find an event column.")
        await story.press("G", "enter")
        await story.type("no column")
        await story.press("enter")
        await story.sees("Which event is every row?")
        await story.type("order placed")
        await story.press("enter")
        assert "▸1 order placed" in await story.sees("next time: funneltui")
        assert story.app.session is not None
        session = story.app.session
        assert "--event-is 'order placed'" in session.note.text
        assert session.scope is not None
        told = session.request.command(session.scope.funnel, "funnel")
        assert "--event-is 'order placed'" in told
        await story.press("8", "e")
        assert "= order placed" in story.screen()
        await story.type("event")
        await story.press("enter")
        await story.type("no column")
        await story.press("enter")
        await story.type("paid")
        await story.press("enter")
        assert "event: paid" in await story.sees("u undoes")
        await story.press("u")
        await story.press("1")
        assert "1 order placed  " in await story.sees("● exact")


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_choice_fits_a_small_screen(tmp_path: Path, lang: str) -> None:
    told = exploring_file(log(tmp_path, AMBIGUOUS), lang=lang)
    async with exploring(told, size=SMALL) as story:
        screen = await story.sees("received")
        assert "▸" in screen
        assert "%d/%m/%Y" in screen
