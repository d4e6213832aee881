from pathlib import Path

import pytest

from funneltui.cli import recents as module
from funneltui.cli.definition import define
from funneltui.cli.options import Flags
from funneltui.cli.recents import recents
from funneltui.cli.sessions import session_of
from funneltui.tui.memory import Remembered
from funneltui.tui.scope import begin
from tests.views import samples


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr("time.time", iter(range(1000, 9000)).__next__)


def left(path: Path, flags: Flags | None = None) -> Path:
    path.write_text("user_id,event,time\n", "utf-8")
    session = session_of(define((str(path),), flags or Flags()), (str(path),))
    session.remember(Remembered(begin(samples.a_funnel()), facts=samples.facts()))
    return path


def test_without_any_session_there_is_nothing_recent() -> None:
    assert recents().choices() == ()


def test_a_log_left_is_recent_with_its_funnel_size_and_age(tmp_path: Path) -> None:
    path = left(tmp_path / "shop.csv")
    (one,) = recents().choices()
    assert one.source == str(path)
    assert one.events == samples.facts().rows_used
    assert one.funnel == samples.a_funnel().name
    assert (one.age_s, one.is_gone) == (1, False)


def test_a_path_below_home_is_told_from_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(tmp_path / "shop.csv")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert recents().choices()[0].source == "~/shop.csv"


def test_a_log_that_is_gone_is_said_to_be_so(tmp_path: Path) -> None:
    left(tmp_path / "shop.csv").unlink()
    assert recents().choices()[0].is_gone


def test_a_log_is_opened_again_with_its_columns_and_without_old_steps(tmp_path: Path) -> None:
    path = left(tmp_path / "shop.csv", Flags(user="who", steps="a,b", window="1d"))
    definition, words = recents().definition(0)
    assert words == (str(path),)
    assert definition.flags == Flags(user="who")
    assert definition.settings.user == "who"


def test_no_more_than_a_handful_are_listed(tmp_path: Path) -> None:
    for number in range(module.MOST_RECENT + 3):
        left(tmp_path / f"{number}.csv")
    assert len(recents().choices()) == module.MOST_RECENT
