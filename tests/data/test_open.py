"""Sources become one log: roles per source, numbers found, fingerprints, refusals."""

import gc
import time
from pathlib import Path

import polars as pl
import pytest

from funneltui.data.open import log_from_frame, open_log
from funneltui.data.quality import profile
from funneltui.errors import InputError
from funneltui.model.events import LogSettings, Role, SourceSpec

HEADER = "user_id,event,time,price,sku,zip\n"
ROW = "007,view,2024-01-01 00:00:00,1.50,12,01234\n"


def written(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_text_file_gives_numbers_where_nothing_is_lost(tmp_path: Path) -> None:
    rows = ROW + "7,buy,2024-01-02 00:00:00,,13,11234\n"
    log = open_log([SourceSpec(written(tmp_path, "a.csv", HEADER + rows))], LogSettings())

    frame = log.frame.collect()

    assert frame["price"].to_list() == [1.5, None]
    assert frame["sku"].to_list() == [12, 13]
    assert frame["zip"].to_list() == ["01234", "11234"]
    assert frame["__user"].to_list() == ["007", "7"]
    assert frame["__row"].to_list() == [0, 1]


def test_a_column_is_text_when_one_value_far_down_is_no_number(tmp_path: Path) -> None:
    rows = ROW * 12_000 + "7,buy,2024-01-02 00:00:00,free,13,11234\n"
    log = open_log([SourceSpec(written(tmp_path, "a.csv", HEADER + rows))], LogSettings())

    assert log.frame.collect_schema()["price"] == pl.String
    assert log.frame.collect_schema()["sku"] == pl.Int64


@pytest.mark.parametrize(
    ("late", "dtype"),
    [(" 12 ", pl.Int64()), ("1.5", pl.Float64()), ("", pl.Int64()), ("١٢", pl.String())],
)
def test_what_comes_late_settles_the_kind_of_numbers(
    tmp_path: Path, late: str, dtype: pl.DataType
) -> None:
    rows = ROW * 10_001 + f"7,buy,2024-01-02 00:00:00,2,{late},1\n"
    log = open_log([SourceSpec(written(tmp_path, "a.csv", HEADER + rows))], LogSettings())

    assert log.frame.collect_schema()["sku"] == dtype
    assert log.frame.collect()["sku"].null_count() == (not late)


def test_ids_beyond_64_bits_stay_texts(tmp_path: Path) -> None:
    text = "user_id,event,time,big\n1,a,2024-01-01,123456789012345678901\n"
    log = open_log([SourceSpec(written(tmp_path, "a.csv", text))], LogSettings())

    assert log.frame.collect()["big"].to_list() == ["123456789012345678901"]


def test_plain_files_of_one_shape_are_one_source(tmp_path: Path) -> None:
    one = written(tmp_path, "a.csv", "user_id,event,time\n1,a,3/1/2024\n")
    two = written(tmp_path, "b.csv", "user_id,event,time\n2,b,12/31/2024\n")

    log = open_log([SourceSpec(one), SourceSpec(two)], LogSettings())

    frame = log.frame.collect()
    assert frame["__row"].to_list() == [0, 1]
    assert [value.month for value in frame["__time"].to_list()] == [3, 12]
    assert len(log.guesses) == 3


def test_sources_keep_roles_of_their_own(tmp_path: Path) -> None:
    leads = written(tmp_path, "leads.csv", "mql_id,first\n1,2024-01-01\n2,2024-01-02\n")
    deals = written(
        tmp_path, "deals.csv", "lead,quoted_at,won_at\n1,05/02/2024,2024-02-10\n2,25/02/2024,\n"
    )
    stages = (("quoted", "quoted_at"), ("won", "won_at"))

    log = open_log(
        [
            SourceSpec(leads, user="mql_id", event_is="contact", time="first"),
            SourceSpec(deals, user="lead", stages=stages),
        ],
        LogSettings(),
    )

    rows = log.frame.select("__user", "__event", pl.col("__time").dt.date().cast(pl.String))
    assert rows.collect().rows() == [
        ("1", "contact", "2024-01-01"),
        ("2", "contact", "2024-01-02"),
        ("1", "quoted", "2024-02-05"),
        ("2", "quoted", "2024-02-25"),
        ("1", "won", "2024-02-10"),
    ]
    assert log.settings.event is None


def test_ids_of_different_types_meet_as_texts() -> None:
    numbers = pl.DataFrame({"user_id": [1], "event": ["a"], "time": ["2024-01-01"]})
    log = log_from_frame(numbers, LogSettings())

    assert log.frame.collect_schema()["__user"] == pl.Int64


@pytest.mark.parametrize("text", ["user_id,event,time\n", "user_id,event,time"])
def test_a_header_without_rows_is_an_empty_log(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError) as caught:
        open_log([SourceSpec(written(tmp_path, "a.csv", text))], LogSettings())

    assert caught.value.code == "empty-log"


@pytest.mark.parametrize("dtype", [pl.String, pl.Int64, pl.Null])
def test_a_frame_without_rows_is_a_log_without_events(dtype: type[pl.DataType]) -> None:
    frame = pl.DataFrame(schema={"user": dtype, "event": dtype, "time": dtype})

    log = log_from_frame(frame, LogSettings())

    assert log.frame.collect().height == 0
    assert profile(log).facts.rows == 0


def test_an_empty_source_beside_a_full_one_is_said(tmp_path: Path) -> None:
    full = written(tmp_path, "a.csv", "user_id,event,time\n1,a,2024-01-01\n")
    empty = written(tmp_path, "b.csv", "id,what,when\n")

    log = open_log([SourceSpec(full), SourceSpec(empty)], LogSettings())

    assert any("no rows" in note for note in log.notes)


def test_one_row_is_a_log() -> None:
    frame = pl.DataFrame({"user": ["a"], "event": ["x"], "time": ["2024-01-01"]})

    assert log_from_frame(frame, LogSettings()).frame.collect().height == 1


def test_columns_not_asked_for_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pl.DataFrame(
        {"user": [1, 2], "event": ["a", "b"], "time": ["2024-01-01"] * 2, "wide": ["w", "w"]}
    ).write_parquet(path)

    log = open_log([SourceSpec(str(path))], LogSettings())

    plan = log.frame.select("__user", "__event", "__time").explain()
    assert "3/4 COLUMNS" in plan


def test_the_fingerprint_follows_the_data_and_not_the_folder(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    one = open_log([SourceSpec(written(tmp_path, "a.csv", HEADER + ROW))], LogSettings())
    same = open_log([SourceSpec(written(tmp_path / "x", "a.csv", HEADER + ROW))], LogSettings())
    other = open_log([SourceSpec(written(tmp_path, "a.csv", HEADER + ROW * 2))], LogSettings())

    assert one.fingerprint == same.fingerprint != other.fingerprint


def test_a_frame_s_fingerprint_follows_its_values() -> None:
    frame = pl.DataFrame({"user": ["a", "b"], "event": ["x", "y"], "time": ["2024-01-01"] * 2})
    first, again, other = (
        log_from_frame(each, LogSettings()).fingerprint
        for each in (frame, frame.clone(), frame.with_columns(event=pl.lit("z")))
    )

    assert first == again != other


def test_a_named_constant_is_no_column_in_the_settings(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "user_id,time\n1,2024-01-01\n")

    log = open_log([SourceSpec(path, event_is="purchase")], LogSettings())

    assert log.settings.event is None
    assert next(each for each in log.guesses if each.role is Role.EVENT).column == "purchase"


def test_a_small_frame_opens_in_a_few_milliseconds() -> None:
    frame = pl.DataFrame(
        {"user": ["a", "b"] * 5, "event": ["x", "y"] * 5, "time": ["2024-01-01 00:00:00"] * 10}
    )
    log_from_frame(frame, LogSettings())
    gc.collect()

    best = min(_seconds(frame) for _ in range(20))

    assert best < 0.01


def _seconds(frame: pl.DataFrame) -> float:
    start = time.perf_counter()
    log_from_frame(frame, LogSettings())
    return time.perf_counter() - start
