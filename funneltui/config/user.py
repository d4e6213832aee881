"""The user's own settings, the same for every log: `config.toml` in the user's config folder."""

import os
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from funneltui.deferred import dataclass
from funneltui.errors import ConfigError
from funneltui.i18n.codes import CODES

VARIABLE = "FUNNELTUI_CONFIG"
"""Names another file."""
PRESETS = ("vim", "arrows")
_NAME = "config.toml"


@dataclass(frozen=True)
class UserConfig:
    """What the file says, defaults filled in."""

    path: Path
    exists: bool
    language: str | None = None
    """The language's code; None leaves it to the locale."""
    preset: str = PRESETS[0]
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The keys of an action, by its name; an action that is not here keeps its own."""


def user_config_path(environ: Mapping[str, str] | None = None) -> Path:
    """Where the settings are read from, whether or not a file is there."""
    named = (os.environ if environ is None else environ).get(VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_config_dir("funneltui", appauthor=False)) / _NAME


def load_user_config(path: Path) -> UserConfig:
    """The settings in a file; the defaults where there is none.

    Raises:
        ConfigError: The file cannot be read, or says something that is not known.
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return UserConfig(path, exists=False)
    except OSError as error:
        what = f"The settings cannot be read: {error.strerror or error}."
        raise _wrong(path, what, f"Mend it, or name another file in {VARIABLE}.") from error
    import msgspec  # where there are no settings, none are to be paid for

    try:
        tables = msgspec.toml.decode(text, type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, f"The settings are no TOML: {error}.", "Mend that line.") from error
    return _read(path, tables)


def _read(path: Path, tables: Mapping[str, object]) -> UserConfig:
    unknown = sorted(set(tables) - {"keys", "language"})
    if unknown:
        raise _wrong(path, f"There is no table '{unknown[0]}'.", "There are: language, [keys].")
    language = tables.get("language")
    if language is not None and (not isinstance(language, str) or language not in CODES):
        known = ", ".join(f'"{code}"' for code in CODES)
        raise _wrong(path, f"There is no language '{language}'.", f"Use one of: {known}.")
    table = tables.get("keys", {})
    if not isinstance(table, Mapping):
        raise _wrong(path, "'keys' is no table.", 'Write [keys], and under it: edit = "e"')
    preset = table.get("preset", PRESETS[0])
    if preset not in PRESETS:
        raise _wrong(path, f"There is no preset '{preset}'.", f"Use {' or '.join(PRESETS)}.")
    keys = {name: _keys(path, name, value) for name, value in table.items() if name != "preset"}
    return UserConfig(path, exists=True, language=language, preset=preset, keys=keys)


def _keys(path: Path, name: str, value: object) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(key, str) and key for key in listed):
        raise _wrong(path, f"The keys of '{name}' are no text.", f'Write {name} = ["e", "f4"]')
    return tuple(listed)


def _wrong(path: Path, what: str, fix: str) -> ConfigError:
    return ConfigError("bad-user-config", what=what, where=str(path), fix=fix)
