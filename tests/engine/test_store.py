import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from funneltui.data.log import EventLog
from funneltui.data.open import open_log
from funneltui.engine.base import Watch
from funneltui.engine.local import engine as local_engine
from funneltui.engine.local import mapped, open_engine, store
from funneltui.model.events import LogSettings, SourceSpec
from funneltui.model.funnel import EventMatch, Funnel, FunnelCounts, Step

FUNNEL = Funnel("f", tuple(Step(name, (EventMatch(name),)) for name in ("a", "b")))


@pytest.fixture(autouse=True)
def _small_logs_are_worth_keeping(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_engine, "WORTH_KEEPING", 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path / "events.parquet", 40)


def written(path: Path, rows: int) -> Path:
    start = datetime(2025, 1, 1, tzinfo=UTC)
    pl.DataFrame(
        {
            "user": [f"u{i % 7}" for i in range(rows)],
            "event": ["a" if i % 3 else "b" for i in range(rows)],
            "time": [start + timedelta(hours=i) for i in range(rows)],
        }
    ).write_parquet(path)
    return path


def opened(path: Path) -> EventLog:
    return open_log([SourceSpec(str(path))], LogSettings())


def answer(path: Path, folder: Path) -> FunnelCounts:
    engine = open_engine(opened(path), folder)
    counts = engine.count_funnel(FUNNEL, Watch())
    engine.keep()
    return counts


def entry(folder: Path) -> Path:
    return next(kept for kept, _, _ in store.entries(folder))


def refuse_to_prepare(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("the log was read again")

    monkeypatch.setattr(local_engine, "prepare", refuse)


def test_a_second_start_does_not_read_the_log_again(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = answer(path, tmp_path / "kept")
    refuse_to_prepare(monkeypatch)
    assert answer(path, tmp_path / "kept") == first


def test_a_changed_file_is_read_again(path: Path, tmp_path: Path) -> None:
    answer(path, tmp_path / "kept")
    written(path, 41)
    assert answer(path, tmp_path / "kept").facts.rows == 41


def test_other_roles_are_another_entry(path: Path) -> None:
    other = open_log([SourceSpec(str(path), user="event")], LogSettings())
    assert store.entry_name(opened(path), ()) != store.entry_name(other, ())
    assert store.entry_name(opened(path), ()) != store.entry_name(opened(path), ("event",))


def test_a_frame_in_memory_has_no_entry(path: Path) -> None:
    from funneltui.data.open import log_from_frame

    log = log_from_frame(pl.read_parquet(path), LogSettings())
    assert store.entry_name(log, ()) is None


@pytest.mark.parametrize("damage", ["flip", "cut", "empty", "foreign", "other-format", "no-rows"])
def test_a_damaged_entry_is_rebuilt_without_a_word(
    path: Path, tmp_path: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kept"
    first = answer(path, folder)
    rows, told = entry(folder) / store.ROWS, entry(folder) / store.DESCRIPTION
    content = bytearray(rows.read_bytes())
    if damage == "flip":
        content[-3] ^= 1
        rows.write_bytes(content)
    elif damage == "cut":
        rows.write_bytes(content[:-8])
    elif damage == "empty":
        told.write_bytes(b"")
    elif damage == "foreign":
        told.write_text(f'{{"format": {store.FORMAT}}}')
    elif damage == "other-format":
        now = f'"format":{store.FORMAT}'
        assert now in told.read_text()
        told.write_text(told.read_text().replace(now, '"format":999'))
    else:
        rows.unlink()
    assert answer(path, folder) == first
    assert capsys.readouterr() == ("", "")


def test_nobody_else_can_read_an_entry(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    answer(path, folder)
    kept = entry(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in kept.iterdir()} == {0o600}


def test_where_nothing_can_be_written_nothing_is_kept(path: Path, tmp_path: Path) -> None:
    in_the_way = tmp_path / "kept"
    in_the_way.write_text("a file where the folder should be")
    assert answer(path, in_the_way).facts.rows == 40


def test_a_full_disk_means_no_entry(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mapped.Writer, "put", full)
    folder = tmp_path / "kept"
    assert answer(path, folder).facts.rows == 40
    assert store.entries(folder) == []


def test_the_entry_used_longest_ago_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept"
    names = []
    for number in range(3):
        path = written(tmp_path / f"{number}.parquet", 30 + number)
        answer(path, folder)
        names.append(store.entry_name(opened(path), ()))
        os.utime(folder / str(names[-1]), (number, number))
    _, size, _ = store.entries(folder)[0]
    monkeypatch.setattr(store, "MOST_BYTES", 3 * size + size // 8)
    answer(written(tmp_path / "new.parquet", 30), folder)
    kept = {held.name for held, _, _ in store.entries(folder)}
    assert names[0] not in kept
    assert {names[1], names[2]} <= kept


def test_clearing_leaves_nothing_and_says_how_much_it_was(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    answer(path, folder)
    (_, size, _) = store.entries(folder)[0]
    assert store.clear(folder) == size
    assert store.entries(folder) == []


def test_two_that_save_at_once_leave_one_good_entry(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    engines = [open_engine(opened(path), folder) for _ in range(2)]
    for engine in engines:
        engine.count_funnel(FUNNEL, Watch())
    for engine in engines:
        engine.keep()
    assert len(store.entries(folder)) == 1
    name = store.entry_name(opened(path), ())
    assert name is not None
    assert store.load(folder, name) is not None
