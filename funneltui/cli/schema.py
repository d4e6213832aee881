"""`funneltui config schema`: what may stand in a file, as JSON Schema for editors.

Keys and values are the file's; what is said of them is in the language that is spoken.
"""

import json
from collections.abc import Callable, Mapping

from funneltui.cli.help import sayer
from funneltui.cli.speaking import language_here
from funneltui.config.plan_shapes import PlanTable
from funneltui.config.shapes import FunnelFileTable
from funneltui.config.user import PRESETS
from funneltui.i18n.codes import CODES
from funneltui.tui.keymap import FIXED
from funneltui.tui.keys import KEYS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SAID = ("title", "description")
_TITLES = {"funnel": "funneltui.toml", "plan": "A plan of funneltui", "settings": "config.toml"}


def schema_text(kind: str) -> str:
    """The schema of one kind of file."""
    schema = _settings() if kind == "settings" else _of_tables(kind)
    titled = {"$schema": DIALECT, "title": _TITLES[kind], **schema}
    return json.dumps(_spoken(titled, sayer()), indent=2, ensure_ascii=False) + "\n"


def _spoken(part: object, say: Callable[[str], str]) -> object:
    """The same with its titles and descriptions in the language."""
    if isinstance(part, list):
        return [_spoken(each, say) for each in part]
    if not isinstance(part, Mapping):
        return part
    return {
        key: say(value) if key in _SAID and isinstance(value, str) else _spoken(value, say)
        for key, value in part.items()
    }


def _of_tables(kind: str) -> dict[str, object]:
    import msgspec

    table = FunnelFileTable if kind == "funnel" else PlanTable
    (top,), parts = msgspec.json.schema_components(
        [table], schema_hook=_of_any, ref_template="#/$defs/{name}"
    )
    name = str(top["$ref"]).removeprefix("#/$defs/")
    return {**parts.pop(name), "title": _TITLES[kind], "$defs": parts}


def _of_any(_: type) -> dict[str, object]:
    # The only values that are not typed: TOML has its own kinds of date and time.
    return {"description": "A TOML date or time, or one written as text: 2024-01-31T18:00+01:00."}


def _settings() -> dict[str, object]:
    key = {"type": "string", "minLength": 1}
    words = language_here().tui.keys
    actions: Mapping[str, object] = {
        one.action: {
            "description": one.text(words).help,
            "oneOf": [key, {"type": "array", "items": key}],
        }
        for one in KEYS
        if one.action not in FIXED
    }
    keys = {
        "type": "object",
        "properties": {"preset": {"enum": list(PRESETS)}, **actions},
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"language": {"enum": list(CODES)}, "keys": keys},
        "additionalProperties": False,
    }
