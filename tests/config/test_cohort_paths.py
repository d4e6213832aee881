"""Cohorts in a funnel file: their paths are relative to it, wherever it is read from."""

from pathlib import Path

import pytest

from funneltui.config.file import load_funnel_file
from funneltui.config.save import save_funnel
from funneltui.model.events import LogSettings
from funneltui.model.funnel import EventMatch, Funnel, Step


def _saved(folder: Path, cohort: str) -> tuple[str, Funnel]:
    path = folder / "shop.toml"
    funnel = Funnel("f", (Step("A", (EventMatch("A"),)),), cohorts=(cohort,))
    save_funnel(path, funnel, LogSettings())
    return path.read_text(encoding="utf-8"), load_funnel_file(path).funnels[0]


def test_a_cohort_beside_the_file_is_relative_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text, funnel = _saved(tmp_path, "users:shop.cohorts/a b.ids")
    assert "users:shop.cohorts/a b.ids" in text
    assert funnel.cohorts == (f"users:{tmp_path}/shop.cohorts/a b.ids",)


def test_a_cohort_elsewhere_keeps_its_whole_path(tmp_path: Path) -> None:
    text, funnel = _saved(tmp_path, "week+1@users:/elsewhere/a.ids")
    assert "week+1@users:/elsewhere/a.ids" in text
    assert funnel.cohorts == ("week+1@users:/elsewhere/a.ids",)


def test_other_cohorts_stay_as_they_are(tmp_path: Path) -> None:
    assert _saved(tmp_path, "country=DE")[1].cohorts == ("country=DE",)
