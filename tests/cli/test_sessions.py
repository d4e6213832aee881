"""What a new start takes over from the last one, and what is typed wins."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from funneltui.cli import sessions
from funneltui.cli.definition import define
from funneltui.cli.options import Flags
from funneltui.cli.session_files import newest_sessions, session_file, write_session
from funneltui.cli.sessions import READING, SessionOfLog, session_of
from funneltui.config.words import parse_window
from funneltui.model.events import Reading
from funneltui.model.funnel import Funnel
from funneltui.tui.memory import Remembered
from funneltui.tui.questions import FunnelAnswer
from funneltui.tui.scope import begin, change
from tests.views import samples

FILE = """
[[funnel]]
name = "first"
window = "2d"
step = [{ event = "a" }, { event = "b" }]
[[funnel]]
name = "second"
step = [{ event = "b" }, { event = "c" }]
"""


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.csv"
    path.write_text("user_id,event,time\n", "utf-8")
    (tmp_path / "funneltui.toml").write_text(FILE, "utf-8")
    return path


def session(log: Path, flags: Flags | None = None) -> SessionOfLog:
    return session_of(define((str(log),), flags or Flags()), (str(log),))


def leave(log: Path, flags: Flags | None = None) -> Funnel:
    """Leaves the log with a changed funnel; that funnel."""
    left = session(log, flags)
    base = left.definition.funnel
    assert base is not None
    changed = replace(base, where="x = 1")
    answer = FunnelAnswer(samples.result())
    left.remember(Remembered(change(begin(base), changed), answer, samples.facts(), 2, 0))
    return changed


def begun(log: Path, flags: Flags | None = None) -> Remembered:
    found = session(log, flags).begin()
    assert found is not None
    return found


def test_a_log_never_seen_begins_with_nothing(log: Path) -> None:
    assert session(log).begin() is None


def test_a_log_seen_before_begins_where_it_was_left(log: Path) -> None:
    changed = leave(log)
    found = begun(log)
    assert found.scope.funnel == changed
    assert len(found.scope.past) == 1
    assert found.answer is not None
    assert found.cursor == 2


def test_the_session_is_the_same_from_another_folder(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = leave(log)
    monkeypatch.chdir(log.parent)
    relative = session_of(define(("log.csv",), Flags()), ("log.csv",)).begin()
    assert relative is not None
    assert relative.scope.funnel == changed


def test_steps_that_are_typed_win_and_undo_leads_back(log: Path) -> None:
    changed = leave(log)
    found = begun(log, Flags(steps="c,d"))
    assert [step.name for step in found.scope.funnel.steps] == ["c", "d"]
    assert found.scope.past[-1].funnel == changed
    assert found.answer is None


def test_how_the_log_was_read_is_kept_until_columns_or_steps_are_typed(log: Path) -> None:
    left = session(log)
    base = left.definition.funnel
    assert base is not None
    read = change(begin(base), base, Reading(event="kind"))
    left.remember(Remembered(change(read, replace(base, where="x = 1"))))
    kept = begun(log).scope
    assert kept.reading.event == "kind"
    assert [one.reading.event for one in kept.past] == [None, "kind"]
    for typed in (Flags(event="type"), Flags(steps="c,d")):
        scope = begun(log, typed).scope
        assert {scope.reading, *(one.reading for one in scope.past)} == {Reading()}


def test_a_window_that_is_typed_is_put_onto_what_was_left(log: Path) -> None:
    changed = leave(log)
    found = begun(log, Flags(window="3d"))
    assert found.scope.funnel == replace(changed, window=parse_window("3d"))
    assert found.scope.past[-1].funnel == changed


def test_a_window_typed_that_is_the_one_of_last_time_changes_nothing(log: Path) -> None:
    changed = leave(log)
    found = begun(log, Flags(window="2d"))
    assert found.scope.funnel == changed
    assert found.answer is not None


def test_a_preset_that_is_typed_begins_anew(log: Path) -> None:
    leave(log)
    assert session(log, Flags(preset="six-stage")).begin() is None


@pytest.mark.parametrize("flag", [flag for flag in READING if flag != "name"])
def test_how_a_log_is_read_makes_no_other_funnel(log: Path, flag: str) -> None:
    changed = leave(log)
    values = {"funnel": str(log.with_name("funneltui.toml")), "tz": "UTC"}
    value: object = values.get(flag, getattr(Flags(), flag) is False or "x")
    typed = replace(Flags(), **{flag: value})  # type: ignore[arg-type]  # each is of its type
    assert begun(log, typed).scope.funnel == changed


def test_another_funnel_that_is_named_wins(log: Path) -> None:
    leave(log)
    assert begun(log, Flags(name="second")).scope.funnel.name == "second"


def test_a_funnel_file_edited_since_wins(log: Path) -> None:
    leave(log)
    log.with_name("funneltui.toml").write_text(FILE.replace("2d", "9d"), "utf-8")
    assert begun(log).scope.funnel.window == parse_window("9d")


def test_saving_the_funnel_into_its_file_does_not_lose_the_place(log: Path) -> None:
    changed = leave(log)
    saved = FILE.replace('window = "2d"', 'window = "2d"\nwhere = "x = 1"')
    log.with_name("funneltui.toml").write_text(saved, "utf-8")
    assert begun(log).scope.funnel == changed
    assert begun(log).cursor == 2


def test_other_columns_make_the_last_numbers_void_but_not_the_place(log: Path) -> None:
    changed = leave(log)
    found = begun(log, Flags(user="customer"))
    assert found.scope.funnel == changed
    assert found.answer is None


def test_a_session_file_is_its_owners_alone(log: Path) -> None:
    leave(log)
    path = session(log).path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00" * 64, b'{"format": 1}'])
def test_a_damaged_session_is_ignored(log: Path, damage: bytes) -> None:
    leave(log)
    session(log).path.write_bytes(damage)
    assert session(log).begin() is None


def test_a_session_cut_short_is_ignored(log: Path) -> None:
    leave(log)
    path = session(log).path
    path.write_bytes(path.read_bytes()[:-10])
    assert session(log).begin() is None


def test_a_session_of_another_format_is_ignored(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(log)
    monkeypatch.setattr(sessions, "FORMAT", sessions.FORMAT + 1)
    assert session(log).begin() is None


def test_a_folder_that_cannot_be_written_to_is_no_alarm(
    log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", "utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    leave(log)
    assert session(log).begin() is None


def test_a_name_that_is_no_text_is_no_alarm(log: Path) -> None:
    odd = session_of(define((str(log),), Flags()), (f"{log}\udcff",))
    assert odd.definition.funnel is not None
    odd.remember(Remembered(begin(odd.definition.funnel)))
    assert odd.begin() is None


def test_the_newest_sessions_come_first_and_old_ones_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("funneltui.cli.session_files.MOST_SESSIONS", 3)
    paths = [session_file([f"log{n}.csv"]) for n in range(5)]
    for age, path in enumerate(paths):
        assert write_session(path, b"{}")
        os.utime(path, (1000 + age, 1000 + age))
    assert newest_sessions(2) == [paths[4], paths[3]]
    assert not paths[0].exists()
    assert paths[2].exists()
