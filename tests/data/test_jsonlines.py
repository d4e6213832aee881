"""JSON lines: no key is lost, no digit is lost, no change of type breaks a count."""

import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from funneltui.data import jsonchunk, jsonlines
from funneltui.data.blob import Blob
from funneltui.data.files import scan
from funneltui.data.jsonkeys import read_as_expected
from funneltui.errors import InputError
from tests.data.test_files import written

FIRST = [{"a": i, "b": "x", "p": {"k": i}} for i in range(300)]


def read(folder: Path, *late: str) -> pl.DataFrame:
    """Three hundred alike lines and then others, as a table."""
    lines = [json.dumps(value) for value in FIRST] + list(late)
    return scan(written(folder, "log.ndjson", "\n".join(lines) + "\n")).frame.collect()


def test_keys_that_come_late_are_columns(tmp_path: Path) -> None:
    frame = read(tmp_path, '{"a": 1, "late": "x", "p": {"k": 2, "deep": [1]}}')

    assert frame.get_column("late").to_list() == [None] * 300 + ["x"]
    assert frame.get_column("p")[-1] == {"k": 2, "deep": [1]}
    assert frame.get_column("p")[0] == {"k": 0, "deep": None}


@pytest.mark.parametrize(
    ("late", "shown"),
    [
        ('{"a": "x"}', "x"),
        ('{"a": 18446744073709551616}', "18446744073709551616"),
        ('{"a": -9223372036854775809}', "-9223372036854775809"),
        (f'{{"a": {"9" * 45}}}', "9" * 45),
        ('{"a": true}', "true"),
        ('{"a": [1, "x"]}', '[1, "x"]'),
        ('{"a": {"k": 1}}', '{"k": 1}'),
    ],
)
def test_a_type_that_changes_makes_text_of_the_column(
    tmp_path: Path, late: str, shown: str
) -> None:
    column = read(tmp_path, late).get_column("a")

    assert column.dtype == pl.String
    assert column[7] == "7"
    assert column[-1] == shown


def test_whole_numbers_and_fractions_are_numbers(tmp_path: Path) -> None:
    assert read(tmp_path, '{"a": 1.5}').get_column("a").to_list()[-2:] == [299.0, 1.5]


def test_lists_of_different_things_are_read(tmp_path: Path) -> None:
    column = read(tmp_path, '{"a": [1]}', '{"a": [{"k": 1}]}', '{"a": 2}').get_column("a")

    assert column.to_list()[-3:] == ["[1]", '[{"k": 1}]', "2"]


def test_nested_integers_keep_their_digits(tmp_path: Path) -> None:
    frame = read(tmp_path, '{"p": {"k": 18446744073709551616}}')

    assert frame.get_column("p")[-1] == {"k": "18446744073709551616"}


def test_not_a_number_is_missing(tmp_path: Path) -> None:
    assert read(tmp_path, '{"a": NaN, "b": "y"}').select("a", "b").rows()[-1] == (None, "y")


def test_keys_without_values_are_columns(tmp_path: Path) -> None:
    frame = read(tmp_path, '{"none": null, "empty": {}, "list": []}')

    assert frame.select("none", "empty").rows()[-1] == (None, "{}")
    assert frame.get_column("list").to_list()[-1] == []


@pytest.mark.parametrize("line", ['{"a":', "oops", '"text"', '{"a": 1} {"a": 2}', '{"a": "x'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, line, '{"a": 1}')

    assert caught.value.code == "bad-json"
    assert "line 301" in caught.value.where


def test_a_broken_byte_is_named(tmp_path: Path) -> None:
    content = b'{"a": 1}\n' * 200_000 + b'{"a": "\xff"}\n'

    with pytest.raises(InputError) as caught:
        scan(written(tmp_path, "log.ndjson", content))

    assert caught.value.code == "bad-encoding"
    assert "line 200001" in caught.value.where


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(-9, 9)
    | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
    ),
    max_leaves=4,
)
LINES = st.lists(
    st.dictionaries(st.sampled_from("abc"), JSON, min_size=1, max_size=3), min_size=1, max_size=8
)


def table_of(lines: list[dict[str, object]], chunk: int, *, trusting: bool) -> pl.DataFrame:
    """The lines as a table, with or without the quick way for lines that are as expected."""
    content = "".join(json.dumps(line) + "\n" for line in lines).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsonlines, "_CHUNK_BYTES", chunk)
        patch.setattr(jsonlines, "_SAMPLE_BYTES", chunk)
        if not trusting:
            patch.setattr(jsonchunk, "read_as_expected", lambda *_: None)
        (frame,) = jsonlines.scan_json_lines([Blob("log", "-", content)])
        return frame.collect()


def test_what_was_an_empty_object_may_become_anything() -> None:
    lines: list[dict[str, object]] = [{"a": {}}, {"a": []}, {"a": {"b": None}}]
    assert table_of(lines, 1, trusting=True)["a"].to_list() == ["{}", "[]", '{"b": null}']


@given(lines=LINES, chunk=st.integers(1, 200))
def test_any_lines_are_read_whole_however_they_are_cut(
    lines: list[dict[str, object]], chunk: int
) -> None:
    table = table_of(lines, chunk, trusting=True)

    assert set(table.columns) == set().union(*lines)
    for key in table.columns:
        missing = [line.get(key) is None for line in lines]
        assert table.get_column(key).is_null().to_list() == missing
    assert_frame_equal(table, table_of(lines, chunk, trusting=False))


@pytest.mark.parametrize(
    ("line", "is_expected"),
    [
        ('{"a": 1, "t": "x", "p": {"k": 2, "l": [{"m": 1.5}]}}', True),
        ('{"t": null}', False),
        ('{"p": {"k": null, "l": []}}', False),
        ('{"p": {"t": null}}', False),
        ('{"t": "say \\"a\\": null"}', True),
        ('{"t": "one : two"}', True),
        ('{"late": 1}', False),
        ('{"late": null}', False),
        ('{"late" : 1}', False),
        ('{"late\\\\": 1}', False),
        ('{"p": {"late": 1}}', False),
        ('{"p": {"l": [{"late": null}]}}', False),
        ('{"a": 1.5}', False),
        ('{"a": 1, "a": 2}', False),
        ('{"n": 1}', False),
        ('{"p": {"l": [{"m": 18446744073709551616}]}}', False),
        ("[1]", False),
    ],
)
def test_a_key_or_type_that_was_not_expected_is_seen(line: str, is_expected: bool) -> None:
    expected = {
        "a": pl.Int64(),
        "t": pl.String(),
        "p": pl.Struct({"k": pl.Int64(), "l": pl.List(pl.Struct({"m": pl.Float64()}))}),
        "n": pl.Null(),
    }
    lines = f'{{"a": 1, "t": "x"}}\n{line}\n{{"a": 2}}\n'.encode()

    assert (read_as_expected(lines, expected) is not None) is is_expected


@pytest.mark.parametrize(
    ("line", "is_expected"),
    [('{"t": null, "n": null}', True), ('{"t": null, "late": null}', False)],
)
def test_a_key_without_a_value_is_known_where_no_object_is_in_another(
    line: str, is_expected: bool
) -> None:
    expected = {"a": pl.Int64(), "t": pl.String(), "n": pl.Null()}
    assert (read_as_expected(f'{{"a": 1}}\n{line}\n'.encode(), expected) is not None) is is_expected


def test_a_key_is_no_column_s_because_an_object_has_it_too() -> None:
    lines: list[dict[str, object]] = [{"a": {"a": None, "b": None}}, {"b": None}]
    assert table_of(lines, 1, trusting=True).columns == ["a", "b"]
