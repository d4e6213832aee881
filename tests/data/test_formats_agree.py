"""One log in any format of text, or in columns: one answer, and one line that is to blame."""

import gzip
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.data import delimited, held, jsonlines
from funneltui.data.open import open_log
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine
from funneltui.errors import InputError
from funneltui.model.events import LogSettings, SourceSpec
from funneltui.model.funnel import EventMatch, Funnel, SegmentCounts, Step
from tests.data.test_files import written

Row = tuple[str | None, str | None, str | None]
NAMES = ("user_id", "event", "time")
SETTINGS = LogSettings(user="user_id", event="event", time="time")
STEPS = Funnel("f", tuple(Step(name, (EventMatch(name),)) for name in ("view", "buy")))


def _delimited(rows: Sequence[Row], delimiter: str) -> bytes:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(NAMES, pl.String), orient="row")
    return frame.write_csv(separator=delimiter).encode()


def _lines(rows: Sequence[Row]) -> bytes:
    return b"".join(json.dumps(dict(zip(NAMES, row, strict=True))).encode() + b"\n" for row in rows)


def _parquet(rows: Sequence[Row]) -> bytes:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(NAMES, pl.String), orient="row")
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    return buffer.getvalue()


FORMATS: dict[str, Callable[[Sequence[Row]], bytes]] = {
    "log.parquet": _parquet,
    "log.csv": lambda rows: _delimited(rows, ","),
    "log.csv.gz": lambda rows: gzip.compress(_delimited(rows, ",")),
    "log.tsv": lambda rows: _delimited(rows, "\t"),
    "log.ndjson": _lines,
    "log.ndjson.gz": lambda rows: gzip.compress(_lines(rows)),
}

ODD_USERS = (
    *("007", "7", "a,b", "tab\tbed", 'say "hi"', "line\nbreak", "张伟", "\u202eevil", "[b]x[/b]"),
    *("NA", "null", "1e5", "{}", '{"k": 1}', "\\", 'a":', 'a" :null', "é", "e\u0301", " x "),
)
USERS = st.none() | st.sampled_from(ODD_USERS)
EVENTS = st.sampled_from(["view", "buy", "Buy", "view ", "购买", '"', "other"])
TIMES = st.none() | st.sampled_from(
    ["2024-03-01T10:00:00.123456", "2024-03-01T10:00:01", "2024-03-02T09:00:00.5", "yesterday"]
)
GOOD: Row = ("u", "view", "2024-03-01T10:00:00.000001")


def _answer(path: str) -> tuple[SegmentCounts, list[tuple[object, ...]]]:
    log = open_log([SourceSpec(path)], SETTINGS)
    rows = log.frame.select("__user", "__event", "__time").collect().rows()
    return open_engine(log).count_funnel(STEPS, Watch()).total, rows


@settings(max_examples=20)
@given(
    rows=st.lists(st.tuples(USERS, EVENTS, TIMES), min_size=1, max_size=12),
    most=st.sampled_from([0, held.MOST_BYTES]),
    chunk=st.sampled_from([60, 1 << 20]),
)
def test_every_format_gives_the_same_answer(rows: list[Row], most: int, chunk: int) -> None:
    rows = [GOOD, *rows]
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(held, "MOST_BYTES", most)
        patch.setattr(delimited, "_SMALL_BYTES", most)
        patch.setattr(jsonlines, "_CHUNK_BYTES", chunk)
        answers = {
            name: _answer(written(Path(folder), name, write(rows)))
            for name, write in FORMATS.items()
        }

    expected = answers["log.parquet"]
    assert {name: found for name, found in answers.items() if found != expected} == {}


@pytest.mark.parametrize("most", [0, held.MOST_BYTES])
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "log.parquet"])
@pytest.mark.parametrize(
    ("broken", "in_json"),
    [
        (b'u,"view,2024-03-01\n', b'{"user_id": "u\n'),
        (b"u,view,2024-03-01,more\n", b'["u", "view"]\n'),
        (b"u,\xff\xfe,2024-03-01\n", b'{"user_id": "\xff\xfe"}\n'),
    ],
)
def test_a_bad_line_amid_many_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    most: int,
    broken: bytes,
    in_json: bytes,
) -> None:
    monkeypatch.setattr(held, "MOST_BYTES", most)
    monkeypatch.setattr(delimited, "_SMALL_BYTES", most)
    monkeypatch.setattr(jsonlines, "_CHUNK_BYTES", 1 << 16)
    many = [GOOD] * 10_000
    good = _lines(many) if "json" in name else _delimited(many, "\t" if "tsv" in name else ",")
    bad = in_json if "json" in name else broken.replace(b",", b"\t" if "tsv" in name else b",")
    first, _, rest = good.partition(b"\n")
    content = b"\n".join([first, rest[: len(rest) // 2].rpartition(b"\n")[0], bad + rest])
    line = content[: content.index(bad)].count(b"\n") + 1

    with pytest.raises(InputError) as caught:
        _answer(written(tmp_path, name, gzip.compress(content, 1) if "gz" in name else content))

    assert caught.value.where.endswith(f"line {line}")
