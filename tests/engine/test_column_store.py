from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from funneltui.data.open import open_log
from funneltui.engine.base import Watch
from funneltui.engine.local import columns, open_engine
from funneltui.engine.local import engine as local_engine
from funneltui.engine.local.arrays import narrow
from funneltui.engine.local.column_store import load_column, save_column
from funneltui.model.events import LogSettings, SourceSpec
from funneltui.model.funnel import Breakdown, EventMatch, Funnel, FunnelCounts, Step

STEPS = tuple(Step(name, (EventMatch(name),)) for name in "ab")
BY_COUNTRY = Funnel("f", STEPS, breakdown=Breakdown(("country",)))
HOSTILE = "\x1b[31m../*\u202e"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(local_engine, "WORTH_KEEPING", 1)
    start = datetime(2025, 1, 1, tzinfo=UTC)
    pl.DataFrame(
        {
            "user": [f"u{number % 7}" for number in range(40)],
            "event": ["a" if number % 3 else "b" for number in range(40)],
            "time": [start + timedelta(hours=number) for number in range(40)],
            "country": [(None, "DE", HOSTILE, "")[number % 4] for number in range(40)],
        }
    ).write_parquet(tmp_path / "events.parquet")
    return tmp_path / "events.parquet"


def answer(path: Path, folder: Path) -> FunnelCounts:
    engine = open_engine(open_log([SourceSpec(str(path))], LogSettings()), folder)
    counts = engine.count_funnel(BY_COUNTRY, Watch())
    engine.warm()
    return counts


def kept_columns(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/column-*"))


def test_a_second_start_does_not_code_a_column_again(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = answer(path, tmp_path / "kept")
    assert {group.value for group in first.groups} == {("(none)",), ("DE",), (HOSTILE,), ("",)}
    assert len(kept_columns(tmp_path / "kept")) == 1
    monkeypatch.setattr(columns, "_labelled", lambda _: pytest.fail("the column was coded again"))
    assert answer(path, tmp_path / "kept") == first


def test_a_column_of_many_texts_is_not_made_ready_unasked(path: Path, tmp_path: Path) -> None:
    frame = pl.read_parquet(path).drop("country")
    rows = pl.concat([frame] * 20).with_row_index("n").with_columns(pl.col("n").cast(pl.String))
    rows.with_columns(pl.lit("x").alias("*")).write_parquet(path)
    engine = open_engine(open_log([SourceSpec(str(path))], LogSettings()), tmp_path / "kept")
    engine.warm()
    (kept,) = kept_columns(tmp_path / "kept")
    assert b'"name":"*"' in kept.read_bytes()


def test_a_log_without_other_columns_is_warmed_too(path: Path, tmp_path: Path) -> None:
    pl.read_parquet(path).drop("country").write_parquet(path)
    engine = open_engine(open_log([SourceSpec(str(path))], LogSettings()), tmp_path / "kept")
    engine.warm()
    assert kept_columns(tmp_path / "kept") == []


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "foreign"])
def test_a_damaged_column_is_coded_again(path: Path, tmp_path: Path, damage: str) -> None:
    first = answer(path, tmp_path / "kept")
    (file,) = kept_columns(tmp_path / "kept")
    content = bytearray(file.read_bytes())
    if damage == "flip":
        content[-1] ^= 1
    damaged = {"flip": content, "cut": content[:-1], "empty": bytearray(), "foreign": b"\xff" * 90}
    file.write_bytes(bytes(damaged[damage]))
    assert answer(path, tmp_path / "kept") == first


def test_a_code_that_stands_for_nothing_is_not_believed(tmp_path: Path) -> None:
    save_column(tmp_path, "c", np.array([0, 2], dtype=np.int8), ("x", "y"))
    assert load_column(tmp_path, "c", 2) is None
    save_column(tmp_path, "d", np.array([0, -1], dtype=np.int8), ("x",))
    assert load_column(tmp_path, "d", 3) is None
    codes, labels = load_column(tmp_path, "d", 2) or ([], ())
    assert (list(codes), labels) == ([0, -1], ("x",))


@pytest.mark.parametrize("distinct", [1, 124, 125, 127, 32_764, 32_765, 40_000])
def test_codes_keep_room_for_a_little_arithmetic(distinct: int) -> None:
    codes = narrow(np.array([distinct - 1, -1], dtype=np.int64), distinct)
    assert (codes + 2).tolist() == [distinct + 1, 1]


def test_where_nothing_is_kept_nothing_is_written(tmp_path: Path) -> None:
    save_column(tmp_path / "missing", "c", np.array([0], dtype=np.int8), ("x",))
    assert list(tmp_path.iterdir()) == []
