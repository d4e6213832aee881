"""The schemas say what the readers of the files take."""

import json
import re
from collections.abc import Iterator

import pytest

from funneltui.cli.main import SCHEMAS
from funneltui.config.plan_shapes import PlanTable
from funneltui.config.shapes import TABLES
from funneltui.tui.keymap import FIXED
from funneltui.tui.keys import KEYS
from tests.cli.running import ran

CODE = re.compile(r"(`[^`]*`|[\w.]+)\.?", re.ASCII)
"""A table as it is written, or the name of one: no word of a language."""


def schema(capsys: pytest.CaptureFixture[str], *kind: str) -> dict[str, dict[str, object]]:
    end = ran(capsys, "config", "schema", *kind)
    assert end.code == 0, end.err
    found: dict[str, dict[str, object]] = json.loads(end.out)
    return found


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_reference_leads_somewhere(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = schema(capsys, kind)
    assert found["$schema"]
    referred = {part.split('"')[0] for part in json.dumps(found).split('"#/$defs/')[1:]}
    assert referred <= set(found.get("$defs", {}))


def test_a_funnel_file_has_the_keys_its_tables_declare(capsys: pytest.CaptureFixture[str]) -> None:
    found = schema(capsys)
    assert set(found["properties"]) == set(TABLES[""].__struct_encode_fields__)
    funnel = found["$defs"]["FunnelTable"]
    assert isinstance(funnel, dict)
    assert {"from", "until", "step", "exclude"} <= set(funnel["properties"])
    assert funnel["additionalProperties"] is False


def test_a_plan_has_the_keys_its_table_declares(capsys: pytest.CaptureFixture[str]) -> None:
    found = schema(capsys, "plan")
    assert set(found["properties"]) == set(PlanTable.__struct_encode_fields__)


def test_settings_know_every_action_that_can_be_remapped(
    capsys: pytest.CaptureFixture[str],
) -> None:
    keys = schema(capsys, "settings")["properties"]["keys"]
    assert isinstance(keys, dict)
    actions = {key.action for key in KEYS if key.action not in FIXED}
    assert set(keys["properties"]) == actions | {"preset"}


def descriptions(part: object) -> Iterator[str]:
    """What is said of keys and tables."""
    if isinstance(part, list):
        for each in part:
            yield from descriptions(each)
    if isinstance(part, dict):
        for key, value in part.items():
            is_said = key in {"title", "description"} and isinstance(value, str)
            yield from [value] if is_said else descriptions(value)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_only_what_is_said_of_the_keys_is_in_the_language(
    kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    english, chinese = schema(capsys, kind), schema(capsys, kind, "--lang", "zh")
    told = [text for text in descriptions(chinese) if not CODE.fullmatch(text)]
    assert told
    assert [text for text in told if not re.search(r"[\u4e00-\u9fff]", text)] == []
    keys = (json.dumps(part, sort_keys=True) for part in (english, chinese))
    assert len({re.sub(r'"(title|description)": "[^"]*"', "", each) for each in keys}) == 1
