from pathlib import Path

import pytest

from funneltui.cli.language import language_for
from funneltui.config.user import load_user_config
from funneltui.errors import ConfigError
from tests.cli.running import ran

LOG = str(Path(__file__).resolve().parents[2] / "sample_data" / "shop.parquet")
ASKED = ("report", LOG, "--steps", "view_item,add_to_cart", "--no-cache")


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FUNNELTUI_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.setenv("LC_MESSAGES", "")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    return tmp_path / "config.toml"


def test_what_is_typed_wins_over_settings_and_these_over_the_locale(settings: Path) -> None:
    assert language_for(None).messages.code == "zh-Hans"
    settings.write_text('language = "en"\n')
    assert language_for(None).messages.code == "en"
    assert language_for("zh").messages.code == "zh-Hans"


def test_a_locale_s_language_is_not_taken_where_it_cannot_be_shown() -> None:
    assert language_for(None, "ascii").messages.code == "en"
    assert language_for(None, "gb18030").messages.code == "zh-Hans"
    assert language_for("zh", "ascii").messages.code == "zh-Hans"


def test_a_language_that_is_not_spoken_is_refused(settings: Path) -> None:
    settings.write_text('language = "fr"\n')
    with pytest.raises(ConfigError, match="no language 'fr'") as refused:
        load_user_config(settings)
    assert refused.value.fix == 'Use one of: "en", "zh".'


def test_a_report_speaks_the_language_and_its_data_do_not(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "总转化率" in ran(capsys, *ASKED).out
    assert "Overall" in ran(capsys, *ASKED, "--lang", "en").out
    for form in ("json", "csv"):
        said = [ran(capsys, *ASKED, "--format", form, "--lang", lang).out for lang in ("en", "zh")]
        assert said[0] == said[1]


def test_a_profile_speaks_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert "读取方式" in ran(capsys, "profile", LOG).out


def test_settings_that_are_shown_name_the_language(
    settings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.write_text('language = "zh"\n')
    shown = ran(capsys, "config", "show").out
    assert 'language = "zh"' in shown
    settings.write_text(shown)
    assert load_user_config(settings).language == "zh"
