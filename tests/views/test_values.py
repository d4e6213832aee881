"""Which values are listed of those that convert differently."""

from dataclasses import replace

from funneltui.i18n.en import ENGLISH
from funneltui.model.metric import Estimate, Share
from funneltui.model.values import ValueEffect, WhoConverts
from funneltui.views.page import Table, Text
from funneltui.views.values import blocks
from tests.views import samples


def effect(column: str, value: str, part: int, whole: int, apart: float) -> ValueEffect:
    between = Estimate(apart, apart - 0.01, apart + 0.01)
    return ValueEffect(column, value, Share(part, whole), between, 0.001, 0.01, is_thin=False)


def test_what_says_the_same_again_is_left_out_and_counted() -> None:
    effects = (
        effect("robot", "no", 90, 900, -0.1),
        effect("robot", "yes", 20, 100, 0.1),
        effect("country", "TW", 12, 60, 0.05),
        effect("name", "Taiwan", 12, 60, 0.05),
        effect("city", "A", 30, 90, 0.05),
        effect("team", "B", 30, 90, 0.05),
        effect("team", "C", 30, 90, 0.05),
        effect("plan", "free", 2, 40, 0.03),
        effect("tier", "one", 2, 40, 0.03),
    )
    columns = ("robot", "country", "name", "city", "team", "plan", "tier")
    who = WhoConverts(samples.a_funnel(), 2, 1, Share(110, 1000), columns, (), effects)
    (table,) = blocks(who, ENGLISH)
    assert isinstance(table, Table)
    named = [row.cells[0] for row in table.rows]
    assert named == [
        *("robot=yes", "country=TW", "city=A", "team=B", "team=C"),
        *("plan=free", "tier=one"),
    ]
    assert "Left out: 2" in table.caption


def test_columns_not_looked_at_are_named() -> None:
    skipped = ("url", "note", "a", "b", "c", "d")
    effects = (effect("plan", "pro", 20, 100, 0.1), effect("plan", "free", 5, 100, -0.05))
    who = WhoConverts(samples.a_funnel(), 2, 1, Share(90, 270), ("plan",), skipped, effects)
    (table,) = blocks(who, ENGLISH)
    assert isinstance(table, Table)
    named = "Not looked at (too many values, times or lists): url, note, a, b, c and 1 more."
    assert named in table.caption
    (text,) = blocks(replace(who, effects=()), ENGLISH)
    assert isinstance(text, Text)
    assert text.text.startswith("No value of the 1 columns looked at is 1pp or more apart from ")
    assert text.text.endswith(f"Looked at: plan. {named}")


def test_a_range_of_numbers_is_named_before_its_column() -> None:
    named = {"<5.5": "<5.5 price", "5.5..<10": "5.5..<10 price", ">=10": ">=10 price"}
    others = {"0": "price:ranges=0", "(none)": "price:ranges=(none)"}
    effects = tuple(
        effect("price:ranges", value, n, 90, 0.1) for n, value in enumerate((*named, *others), 1)
    )
    who = WhoConverts(samples.a_funnel(), 2, 1, Share(90, 450), ("price:ranges",), (), effects)
    (table,) = blocks(who, ENGLISH)
    assert isinstance(table, Table)
    assert [row.cells[0] for row in table.rows] == [*named.values(), *others.values()]
