"""`funneltui config schema`: what may stand in a file, as JSON Schema for editors."""

import json
from collections.abc import Mapping

from funneltui.config.plan_shapes import PlanTable
from funneltui.config.shapes import FunnelFileTable
from funneltui.config.user import PRESETS
from funneltui.i18n.codes import CODES
from funneltui.i18n.tui_words import EN_TUI
from funneltui.tui.keymap import FIXED
from funneltui.tui.keys import KEYS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TITLES = {"funnel": "funneltui.toml", "plan": "A plan of funneltui", "settings": "config.toml"}


def schema_text(kind: str) -> str:
    """The schema of one kind of file."""
    schema = _settings() if kind == "settings" else _of_tables(kind)
    titled = {"$schema": DIALECT, "title": _TITLES[kind], **schema}
    return json.dumps(titled, indent=2, ensure_ascii=False) + "\n"


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
    actions: Mapping[str, object] = {
        one.action: {
            "description": one.text(EN_TUI.keys).help,
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
