"""`funneltui config`, and the user's keys for the explorer."""

from funneltui.cli.speaking import language_here
from funneltui.config.user import load_user_config, user_config_path
from funneltui.i18n.cli_words import cli_words
from funneltui.tui.keymap import FIXED, remapped
from funneltui.tui.keys import Key


def user_keys() -> tuple[Key, ...]:
    """The table of keys, with the user's own in it.

    Raises:
        ConfigError: The settings cannot be read, or two actions share a key.
    """
    config = load_user_config(user_config_path())
    return remapped(config.preset, config.keys, str(config.path))


def settings_text() -> str:
    """The settings in force, as the file that says them.

    Raises:
        ConfigError: The settings cannot be read.
    """
    config = load_user_config(user_config_path())
    words = language_here()
    path = str(config.path)
    if not config.exists:
        path = cli_words(words.messages.code).defaults.format(path=path)
    language = f'language = "{config.language}"' if config.language else '# language = "zh"'
    lines = [f"# {path}", language, "", "[keys]", f'preset = "{config.preset}"']
    for key in remapped(config.preset, config.keys, str(config.path)):
        if key.action not in FIXED:
            names = ", ".join(f'"{name}"' for name in key.keys)
            lines.append(f"{key.action} = [{names}]  # {key.text(words.tui.keys).help}")
    return "\n".join(lines) + "\n"
