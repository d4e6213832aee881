"""Dotted paths reach into nested columns, JSON texts and key-value lists."""

import polars as pl
import pytest

from funneltui.data.open import log_from_frame
from funneltui.data.paths import column, column_expr
from funneltui.errors import InputError
from funneltui.model.events import LogSettings

FRAME = pl.DataFrame(
    {
        "a.b": [1],
        "text": ['{"a": {"b": 1, "$c": "x", "it\'s": 3}, "list": [{"id": 7}]}'],
        "texts": ['[{"id": 5}, {"id": 6}]'],
        "nested": [{"x": {"y": 1}, "$z": "q"}],
        "event_params": [
            [
                {"key": "page", "value": {"string_value": "home", "int_value": None}},
                {"key": "sid", "value": {"string_value": None, "int_value": 5}},
            ]
        ],
        "items": [[{"name": "hat"}, {"name": "cap"}]],
        "tags": [[{"key": "k", "value": "v"}]],
    }
)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("a.b", 1),
        ("text.a.b", "1"),
        ("text.a.$c", "x"),
        ("text.a.it's", "3"),
        ("text.list.0.id", "7"),
        ("text.missing", None),
        ("texts.id", "5"),
        ("texts.1.id", "6"),
        ("nested.x.y", 1),
        ("nested.$z", "q"),
        ("event_params.page", "home"),
        ("event_params.sid", "5"),
        ("event_params.none", None),
        ("items.name", "hat"),
        ("items.1.name", "cap"),
        ("items.9.name", None),
        ("tags.k", "v"),
    ],
)
def test_a_path_is_followed(path: str, value: object) -> None:
    assert FRAME.lazy().select(column_expr(path, FRAME.schema)).collect().to_dicts() == [
        {path: value}
    ]


@pytest.mark.parametrize("path", ["nowhere", "nested.q", "a.b.c", "items.price"])
def test_a_path_to_nowhere_is_refused_with_the_columns(path: str) -> None:
    with pytest.raises(InputError) as caught:
        column_expr(path, FRAME.schema)

    assert caught.value.code == "column-missing"
    assert "event_params" in caught.value.where


def test_the_nearest_name_is_offered_and_internal_columns_are_not() -> None:
    frame = pl.DataFrame({"user_id": ["a"], "event": ["x"], "time": ["2024-01-01"]})
    log = log_from_frame(frame, LogSettings())

    with pytest.raises(InputError) as caught:
        column(log, "userid")

    assert "user_id" in caught.value.fix
    assert "__user" not in str(caught.value)
