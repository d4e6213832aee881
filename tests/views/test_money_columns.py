"""Which columns of metrics fit, and which are shown when not all do."""

from funneltui.i18n.en import ENGLISH
from funneltui.model.economics import MetricValue, Undefined
from funneltui.views.money_columns import Room, choose, compact

USUAL = ("leads", "sales", "revenue", "cac")
WANTED = ("revenue", "sales", "cac", "leads")
ROWS = [
    {name: MetricValue(name, "money", 123_456.78) for name in USUAL},
    {name: MetricValue(name, "money", 1.5) for name in USUAL},
]


def room(width: int) -> Room:
    return Room(width, ("google", "all"), ("keep",))


def test_all_columns_stand_in_their_usual_order_where_they_fit() -> None:
    chosen = choose((USUAL, WANTED), ROWS, room(120), 0, ENGLISH)
    assert chosen.ids == USUAL
    assert chosen.caption is None


def test_where_they_do_not_fit_the_most_wanted_are_first_and_the_rest_is_scrolled_to() -> None:
    first = choose((USUAL, WANTED), ROWS, room(36), 0, ENGLISH)
    assert first.ids == ("revenue", "sales")
    assert first.caption == (1, 2, 4)
    assert choose((USUAL, WANTED), ROWS, room(36), 1, ENGLISH).ids == ("sales", "cac")
    last = choose((USUAL, WANTED), ROWS, room(36), 99, ENGLISH)
    assert last.ids == ("cac", "leads")
    assert last.caption == (3, 4, 4)


def test_a_column_of_which_nothing_is_known_is_not_shown() -> None:
    unknown = {"cac": MetricValue("cac", "money", None, undefined=Undefined("no_spend"))}
    assert choose((USUAL, WANTED), [row | unknown for row in ROWS], room(120), 0, ENGLISH).ids == (
        *("leads", "sales", "revenue"),
    )


def test_large_amounts_lose_their_cents_where_room_is_short() -> None:
    assert compact(MetricValue("cac", "money", 123_456.78)) == "123,457"
    assert compact(MetricValue("cac", "money", -1.5)) == "−1.50"
    assert compact(MetricValue("cac", "money", None)) == "—"
