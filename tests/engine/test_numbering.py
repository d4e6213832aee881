import numpy as np
import polars as pl
import pytest

from funneltui.data.open import log_from_frame
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine, prepare
from funneltui.engine.local.arrays import Ints, Small
from funneltui.engine.local.numbering import Hashes, sort_by_unit
from funneltui.engine.local.parts import Part
from funneltui.model.events import LogSettings
from funneltui.model.funnel import EventMatch, Funnel, Step

ROWS = np.arange(4, dtype=np.int32)
EVENTS = np.zeros(4, dtype=np.int32)


def hashes(first: list[int], second: list[int]) -> Hashes:
    return Hashes(np.array(first, dtype=np.uint64), np.array(second, dtype=np.uint32))


def sorted_by_unit(hashes: Hashes, times: Ints) -> tuple[Small, Ints, Small]:
    part = Part.room_for(len(times), EVENTS.dtype)
    sort_by_unit(hashes, (times, ROWS, EVENTS), part)
    return part.unit, part.time, part.row


def test_units_whose_first_hashes_collide_are_told_apart_by_the_second() -> None:
    same = hashes([7, 7, 7, 7], [1, 2, 1, 2])
    unit, _, row = sorted_by_unit(same, np.arange(4))
    assert (unit.tolist(), row.tolist()) == ([0, 0, 1, 1], [0, 2, 1, 3])


def test_hashes_that_differ_in_their_lowest_bits_only_are_different_units() -> None:
    near = hashes([8, 9, 8, 9], [1, 2, 1, 2])
    unit, _, row = sorted_by_unit(near, np.arange(4))
    assert (unit.tolist(), row.tolist()) == ([0, 0, 1, 1], [0, 2, 1, 3])


def test_rows_of_one_unit_come_in_time_order_and_ties_in_input_order() -> None:
    one = hashes([5, 5, 5, 5], [1, 1, 1, 1])
    times = np.array([30, 10, 20, 10])
    _, time, row = sorted_by_unit(one, times)
    assert (time.tolist(), row.tolist()) == ([10, 10, 20, 30], [1, 3, 2, 0])


def test_times_from_the_year_1_to_9999_do_not_overflow_the_order() -> None:
    units = hashes([1 << 60, 1, 1 << 60, 1], [1, 2, 1, 2])
    times = np.array([253_402_300_799_000_000, 5, -62_135_596_800_000_000, 4])
    _, time, _ = sorted_by_unit(units, times)
    assert time.tolist() == [4, 5, -62_135_596_800_000_000, 253_402_300_799_000_000]


def test_a_log_whose_first_hashes_all_collide_counts_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = pl.DataFrame(
        {"user": ["u", "v", "u", "v", "w"], "event": list("aabca"), "time": [1, 2, 3, 4, 5]}
    )
    frame = frame.with_columns(pl.from_epoch("time").dt.replace_time_zone("UTC"))
    funnel = Funnel("f", tuple(Step(name, (EventMatch(name),)) for name in "ab"))

    def counted() -> tuple[int, ...]:
        engine = open_engine(log_from_frame(frame, LogSettings()))
        return engine.count_funnel(funnel, Watch()).total.reached

    expected = counted()
    original = prepare._wanted

    def colliding(*arguments: object) -> list[pl.Expr]:
        wanted = original(*arguments)  # type: ignore[arg-type]  # passed on as they came
        constant = (pl.col("__user").hash(11) * 0 + 7).alias("h1")
        return [constant if each.meta.output_name() == "h1" else each for each in wanted]

    monkeypatch.setattr(prepare, "_wanted", colliding)
    assert counted() == expected == (3, 1)
