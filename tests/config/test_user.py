"""The user's own settings."""

from pathlib import Path

import pytest

from funneltui.config.user import load_user_config, user_config_path
from funneltui.errors import ConfigError


def test_no_file_is_the_defaults(tmp_path: Path) -> None:
    config = load_user_config(tmp_path / "config.toml")
    assert (config.exists, config.preset, dict(config.keys)) == (False, "vim", {})


def test_keys_are_one_or_several(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\npreset = "arrows"\nedit = "f4"\nwindow = ["W", "f5"]\n')
    config = load_user_config(file)
    assert config.preset == "arrows"
    assert dict(config.keys) == {"edit": ("f4",), "window": ("W", "f5")}


def test_the_environment_names_another_file() -> None:
    assert user_config_path({"FUNNELTUI_CONFIG": "mine.toml"}) == Path("mine.toml")
    assert user_config_path({}).name == "config.toml"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[keys", "no TOML"),
        ("[colours]", "no table 'colours'"),
        ("keys = 3", "'keys' is no table"),
        ('[keys]\npreset = "emacs"', "no preset 'emacs'"),
        ("[keys]\nedit = 3", "The keys of 'edit'"),
        ("[keys]\nedit = ['']", "The keys of 'edit'"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=said) as caught:
        load_user_config(file)
    assert caught.value.where == str(file)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_user_config(tmp_path)
