"""`funneltui config`."""

from pathlib import Path

import pytest

from funneltui.cli.main import main
from funneltui.config.user import load_user_config


def test_the_path_is_said_whether_or_not_it_is_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUNNELTUI_CONFIG", "absent.toml")
    assert main(["config", "path"]) == 0
    assert capsys.readouterr().out == "absent.toml\n"


def test_what_is_shown_reads_back_as_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "config.toml"
    monkeypatch.setenv("FUNNELTUI_CONFIG", str(file))
    file.write_text('[keys]\nedit = "f4"\n')
    main(["config", "show"])
    shown = capsys.readouterr().out
    assert 'edit = ["f4"]  # edit the funnel' in shown
    file.write_text(shown)
    main(["config", "show"])
    assert capsys.readouterr().out == shown
    assert load_user_config(file).keys["edit"] == ("f4",)


def test_a_clash_is_told_before_the_screen_opens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "config.toml"
    monkeypatch.setenv("FUNNELTUI_CONFIG", str(file))
    file.write_text('[keys]\nedit = "w"\n')
    assert main(["config", "show"]) == 2
    assert "both 'edit' and 'window'" in capsys.readouterr().err
