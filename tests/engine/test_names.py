import numpy as np
import polars as pl
import pytest

from funneltui.data.open import log_from_frame
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine
from funneltui.engine.local.names import Named, NameNumbers
from funneltui.model.events import LogSettings
from funneltui.model.funnel import EventMatch, Funnel, Step


def named(names: list[str | None], first: list[int], second: list[int]) -> Named:
    return Named(
        pl.Series(names, dtype=pl.String),
        np.array(first, dtype=np.uint64),
        np.array(second, dtype=np.uint32),
    )


def told(numbers: NameNumbers, rows: Named) -> list[str | None]:
    found = numbers.numbers(rows)
    return [numbers.names[number] if number >= 0 else None for number in found.tolist()]


def test_names_keep_their_numbers_from_batch_to_batch_and_null_has_none() -> None:
    numbers = NameNumbers()
    one = named(["b", None, "a", "b"], [9 << 60, 5, 3 << 60, 9 << 60], [1, 2, 3, 1])
    two = named(["a", "c", None], [3 << 60, 1 << 60, 9 << 60], [3, 4, 1])
    assert told(numbers, one) == ["b", None, "a", "b"]
    assert told(numbers, two) == ["a", "c", None]
    ranks, names = numbers.in_order()
    assert names == ("a", "b", "c")
    assert [names[ranks[number]] for number in range(3)] == ["b", "a", "c"]


@pytest.mark.parametrize("second", [[1, 2], [1, 1]], ids=["first hash", "both hashes at once"])
def test_names_whose_hashes_collide_are_told_apart(second: list[int]) -> None:
    numbers = NameNumbers()
    if second == [1, 1]:
        # 96 bits alike are met only if both names come at once; then the names are compared.
        rows = named(["a", "b", "a"], [7, 7, 7], [1, 1, 1])
        numbers._first = np.array([7], dtype=np.uint64)
        numbers._second = np.array([2], dtype=np.uint32)
        numbers.names.append("other")
    else:
        rows = named(["a", "b", "a"], [7, 7, 7], [1, 2, 1])
    assert told(numbers, rows) == ["a", "b", "a"]
    assert told(numbers, named(["b", "c"], [7, 7], [2, 3])) == ["b", "c"]


def test_a_log_of_many_event_names_numbers_each_of_them() -> None:
    names = [f"/page/{number % 3_001}" for number in range(9_000)]
    frame = pl.DataFrame(
        {"user": ["u"] * 9_000, "event": names, "time": pl.Series(range(9_000))}
    ).with_columns(pl.from_epoch("time").dt.replace_time_zone("UTC"))
    engine = open_engine(log_from_frame(frame, LogSettings()))
    assert list(engine.event_names()) == sorted(set(names))
    funnel = Funnel("f", (Step("last", (EventMatch("/page/3000"),)),))
    assert engine.count_funnel(funnel, Watch()).total.reached == (1,)
    assert {count.event: count.rows for count in engine.events()}["/page/0"] == 3


def test_an_event_of_dropped_rows_only_is_not_a_name_of_the_log() -> None:
    frame = pl.DataFrame({"user": ["u", None, "v"], "event": ["a", "b", "c"], "time": [1, 2, None]})
    frame = frame.with_columns(pl.from_epoch("time").dt.replace_time_zone("UTC"))
    engine = open_engine(log_from_frame(frame, LogSettings()))
    assert list(engine.event_names()) == ["a"]
    assert [(each.event, each.rows) for each in engine.events()] == [("a", 1)]
