"""Numbers cut into ranges: exact names, about equally many rows, and ties together."""

from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.data.open import log_from_frame
from funneltui.data.ranges import divided
from funneltui.errors import InputError
from funneltui.model.events import LogSettings
from funneltui.model.ranges import MOST_RANGES
from funneltui.model.row_filters import in_group

NUMBERS = st.one_of(
    st.lists(st.integers(-(2**40), 2**40) | st.none(), min_size=1, max_size=40),
    st.lists(st.integers(0, 6) | st.none(), min_size=1, max_size=40),
    st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.none(), min_size=1, max_size=40),
)


def ranges(values: Sequence[object], name: str = "n:ranges") -> list[str | None]:
    """What the ranges of the values are called, row by row."""
    frame = pl.DataFrame({"n": values}).with_columns(
        user=pl.lit("u"), event=pl.lit("e"), time=pl.int_range(pl.len())
    )
    log = log_from_frame(frame, LogSettings(user="user", event="event", time="time"))
    found = log.frame.select(divided(log, name).cast(pl.String).alias("r")).collect()
    return found["r"].to_list()


def in_turn(values: Sequence[object]) -> list[str | None]:
    return list(dict.fromkeys(ranges(values)))


def test_ranges_have_equally_many_rows_and_the_shortest_ends() -> None:
    prices = [round(1.37 + n * 1.13, 2) for n in range(50)]
    assert in_turn(prices) == ["<12", "12..<23", "23..<35", "35..<46", ">=46"]
    assert [ranges(prices).count(name) for name in in_turn(prices)] == [10] * 5
    assert in_turn(list(range(-50, 50))) == ["<-30", "-30..<-10", "-10..<10", "10..<30", ">=30"]


def test_a_frequent_number_is_a_range_of_its_own_and_few_numbers_are_themselves() -> None:
    assert in_turn([0.0] * 80 + [float(n) for n in range(1, 21)]) == [
        "0", "1..<6", "6..<11", "11..<16", ">=16",
    ]  # fmt: skip
    assert in_turn([1, 2, None, 2]) == ["1", "2", None]
    assert in_turn([7.5, 7.5]) == ["7.5"]
    assert in_turn([None]) == [None]


def test_texts_that_are_all_numbers_are_read_as_such_and_others_are_refused() -> None:
    assert in_turn(["10", "9", None, "1e1"]) == ["10", "9", None]
    with pytest.raises(InputError, match="'n' cannot be cut into ranges: 'x' is no number"):
        ranges(["10", "x"])
    with pytest.raises(InputError, match="its type is yes/no"):
        ranges([True])
    with pytest.raises(InputError, match="There is no column 'm'"):
        ranges([1], "m:ranges")


def test_what_is_no_number_has_no_range_and_whole_numbers_keep_their_digits() -> None:
    assert in_turn([float("nan"), 1.0, float("inf"), float("-inf")]) == [None, "1", "inf", "-inf"]
    large = [2**63 - 1 - n for n in range(10)]
    assert len(in_turn(large)) == MOST_RANGES
    assert "2E300..<4E300" in in_turn([0.5, 1.5, 1e300, 2e300, 3e300, 4e300])


def test_a_column_that_is_called_so_is_meant_itself() -> None:
    frame = pl.DataFrame({"n:ranges": ["x"], "n": [1], "user": ["u"], "event": ["e"], "time": [1]})
    log = log_from_frame(frame, LogSettings(user="user", event="event", time="time"))
    assert log.frame.select(divided(log, "n:ranges")).collect().item() == "x"


@settings(max_examples=60)
@given(values=NUMBERS)
def test_the_same_number_is_never_in_two_ranges_and_their_names_pick_their_rows(
    values: Sequence[object],
) -> None:
    named = ranges(values)
    assert len(set(named) - {None}) <= MOST_RANGES
    assert [name is None for name in named] == [value is None for value in values]
    frame = pl.DataFrame({"n": values, "r": named}, strict=False, schema_overrides={"r": pl.String})
    assert frame.group_by("n").agg(pl.col("r").n_unique())["r"].to_list() == [1] * len(set(values))
    for name in set(named):
        picked = frame.filter(pl.sql_expr(in_group("n:ranges", name or "(none)")))
        assert picked["r"].to_list() == [one for one in named if one == name]
