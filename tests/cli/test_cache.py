from pathlib import Path

import pytest
from click.testing import CliRunner

from funneltui.cli import opening
from funneltui.cli.main import cli
from funneltui.engine.local import engine as local_engine

LOG = "user,event,time\nu1,a,2025-01-01T00:00:00Z\nu1,b,2025-01-01T00:01:00Z\n"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(opening, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr(local_engine, "WORTH_KEEPING", 1)
    path = tmp_path / "events.csv"
    path.write_text(LOG)
    return str(path)


def run(*words: str) -> str:
    result = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_a_report_keeps_the_log_and_says_the_same_the_second_time(log: str) -> None:
    first = run("report", log, "--steps", "a,b")
    assert "1 kept" in run("cache")
    assert run("report", log, "--steps", "a,b") == first


def test_nothing_is_kept_where_the_user_says_so(log: str) -> None:
    run("report", log, "--steps", "a,b", "--no-cache")
    assert "0 kept" in run("cache")


def test_clearing_drops_everything(log: str) -> None:
    run("report", log, "--steps", "a,b")
    assert "已保存 1 份" in run("--lang", "zh", "cache")
    assert "freed" in run("cache", "--clear")
    assert "0 kept" in run("cache")


def test_a_memory_limit_changes_no_number_and_a_wrong_one_is_told(log: str) -> None:
    asked = ("report", log, "--steps", "a,b", "--no-cache")
    assert run(*asked, "--memory-limit", "1M") == run(*asked)
    result = CliRunner().invoke(cli, [*asked, "--memory-limit", "much"])
    assert "an amount of memory" in str(result.exception)
