"""What to break down by: the most useful columns first, and how many values each has."""

from pathlib import Path

from funneltui.i18n.tui_words import EN_TUI
from funneltui.model.log_columns import ColumnSize
from funneltui.tui.column_choices import column_choices
from tests.tui.real_log import exploring_file
from tests.tui.story import DESIGN, exploring

LOG = "user,event,time,plan,price\n" + "".join(
    f"u{n},{event},2025-01-{n % 28 + 1:02}T0{hour}:00:00,p{n % 3},{n % 49}.5\n"
    for n in range(98)
    for hour, event in enumerate(("look", "pay"))
)

SIZES_OF_COLUMNS = (
    ColumnSize("user", 900, is_key=True),
    ColumnSize("nested", None),
    ColumnSize("currency", 1),
    ColumnSize("empty", 0, has_nulls=True),
    ColumnSize("page", 4_000, is_exact=False),
    ColumnSize("price", 1_234, is_number=True, has_nulls=True),
    ColumnSize("order", 5_000, is_number=True, is_key=True),
    ColumnSize("rating", 5, is_number=True),
    ColumnSize("vip", 1, has_nulls=True),
    ColumnSize("country", 12),
    ColumnSize("late", 1, is_exact=False),
)


def test_few_values_come_first_then_many_then_names_then_what_divides_nothing() -> None:
    choices = column_choices(SIZES_OF_COLUMNS, {"user": "who"}, EN_TUI)
    assert [(one.label, one.note) for one in choices] == [
        ("vip", "one value, or none"),
        ("price:ranges", "5 ranges of 1,234 numbers"),
        ("rating", "5 values"),
        ("country", "12 values"),
        ("price", "1,234 values"),
        ("page", "4,000+ values"),
        ("order", "5,000 values"),
        ("user", "900 values · who"),
        ("currency", "one value only"),
        ("empty", "no values"),
        ("late", "1+ values"),
        ("nested", "nested"),
    ]


async def test_a_column_of_numbers_is_taken_in_ranges_by_b_and_by_cohorts(
    tmp_path: Path,
) -> None:
    path = tmp_path / "shop.csv"
    path.write_text(LOG, encoding="utf-8")
    async with exploring(exploring_file(path), size=DESIGN) as story:
        await story.sees("● exact")
        screen = await story.press("b")
        found = [line.split("│")[1].split() for line in screen.split("\n") if "│" in line]
        assert found[2:5] == [
            ["▸(no", "breakdown)"],
            ["plan", "3", "values"],
            ["price:ranges", "5", "ranges", "of", "49", "numbers"],
        ]
        await story.type("price:")
        await story.press("enter", "enter")
        screen = await story.sees("price:ranges")
        await story.press("t")
        screen = await story.press("G")
        assert "a number is never in two" in " ".join(screen.split())
        await story.press("3", "left_square_bracket")
        await story.type("price:")
        await story.press("enter")
        assert "10..<20" in await story.sees("<10")
