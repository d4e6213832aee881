"""The data view is browsed, and how the log is read is changed there."""

from pathlib import Path

from tests.tui.real_log import exploring_file
from tests.tui.story import WIDE, Story, exploring

LOG = """user_id,event,action,time,plan
a,view,look,2024-01-01 10:00:00,pro
a,view,look,2024-01-01 10:00:00,pro
a,buy,pay,2024-01-01 10:05:00,pro
b,view,look,2024-01-02 11:00:00,[/]x
b,view,look,2024-01-02 11:00:00,free
,view,look,2024-01-02 11:00:00,free
c,view,look,soon,free
d,view,look,25/02/2024 10:00:00,\u202efree
"""


def log(folder: Path) -> Path:
    path = folder / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return path


async def at_data(story: Story) -> None:
    """The data view, once the log is open."""
    await story.sees("● exact")
    await story.press("8")
    await story.sees("How it is read")


async def on_line(story: Story, text: str) -> str:
    """The cursor moved to the line with this text."""
    await story.press("g")
    for _ in range(60):
        if any("▸" in line and text in line for line in story.screen().splitlines()):
            return story.screen()
        await story.press("j")
    raise AssertionError(f"no line to open has {text!r}:\n{story.screen()}")


async def test_an_event_opens_to_its_counts_and_becomes_a_step(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path)), size=WIDE) as story:
        await at_data(story)
        await on_line(story, "buy ")
        screen = await story.press("enter")
        assert "1 row (16.7% of those with an event) · 1 user" in screen
        assert "▸ Event buy" in screen
        await on_line(story, "exclude it")
        await story.press("enter")
        await story.sees("is a step and excluded between")
        await on_line(story, "add it to the funnel")
        await story.press("enter")
        await story.sees("buy is the last step now")
        assert "3 buy" in await story.press("1")


async def test_a_column_opens_to_its_values_and_one_of_them_filters(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path)), size=WIDE) as story:
        await at_data(story)
        await on_line(story, "plan ")
        screen = await story.press("enter")
        assert "text · 4 distinct · 0 null or blank of 8 rows" in screen
        assert "\ufffdfree" in screen
        assert "[/]x" in screen
        await on_line(story, "pro   ")
        await story.press("enter")
        await story.sees("only plan = pro")
        assert story.app.session is not None
        assert story.app.session.scope is not None
        assert story.app.session.scope.funnel.where == "CAST(\"plan\" AS TEXT) = 'pro'"
        assert "✖" not in await story.press("1")


async def test_dropped_rows_are_listed_and_each_opens_whole(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path)), size=WIDE) as story:
        await at_data(story)
        await on_line(story, "cannot be read")
        screen = await story.press("enter")
        assert "▸ unreadable time" in screen
        assert "soon" in screen
        screen = await story.press("enter")
        assert "Row 7" in screen
        assert "Read as: user c · event view · time nothing" in screen
        assert "profile" in await story.press("Y")
        screen = await story.press("escape", "escape")
        assert "How it is read" in screen


async def test_exact_copies_are_dropped_on_demand_and_counted_again(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path)), size=WIDE) as story:
        await at_data(story)
        await on_line(story, "repeat another one's")
        screen = await story.press("enter")
        assert "1 of them are the same in every column" in screen
        await on_line(story, "drop the rows")
        await story.press("enter")
        await story.sees("exact copies dropped")
        await story.sees("8 rows · 5 used")
        await story.press("Y")
        assert story.app.session is not None
        assert "--drop-duplicates" in story.app.session.note.text
        await story.press("u")
        await story.sees("8 rows · 6 used")


async def test_another_column_of_events_gives_another_funnel_and_is_undone(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path)), size=WIDE) as story:
        await at_data(story)
        await on_line(story, "event ")
        await story.press("enter")
        await story.type("action")
        await story.press("enter")
        await story.sees("event: action")
        assert "look" in await story.press("1")
        await story.press("8", "u")
        await story.sees("undone")
        assert "view" in await story.press("1")


async def test_a_format_that_reads_nothing_says_so_and_the_log_stays(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path)), size=WIDE) as story:
        await at_data(story)
        await on_line(story, "time ")
        await story.press("enter", "enter")
        await story.type("%H")
        await story.press("enter")
        await story.sees("'%H' is no format of times")
        screen = await story.press("escape")
        assert "● exact" in screen
        assert "8 rows · 6 used" in screen


async def test_a_chosen_format_stands_in_the_command_and_in_the_file(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path)), size=WIDE) as story:
        await at_data(story)
        await on_line(story, "time ")
        await story.press("enter", "enter")
        await story.type("%d/%m/%Y %H:%M:%S")
        await story.press("enter")
        await story.sees("8 rows · 1 used")
        await story.press("Y")
        assert story.app.session is not None
        assert "--time" in story.app.session.note.text
        await story.press("p")
        assert "%d/%m/%Y" in (tmp_path / "funneltui.toml").read_text(encoding="utf-8")


async def test_a_zone_is_changed_and_a_wrong_one_refused(tmp_path: Path) -> None:
    async with exploring(exploring_file(log(tmp_path)), size=WIDE) as story:
        await at_data(story)
        await on_line(story, "time zone")
        await story.press("enter", *["backspace"] * 3)
        await story.type("Mars")
        assert "Mars" in await story.press("enter")
        await story.press(*["backspace"] * 4)
        await story.type("Asia/Shanghai")
        await story.press("enter")
        await story.sees("(Asia/Shanghai)")
