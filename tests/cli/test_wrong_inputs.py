"""Wrong inputs of every kind, through the command: exit code 2, what, where, fix, no traceback."""

import gzip
from pathlib import Path

import polars as pl
import pytest

from tests.cli.running import ran, refusal

HEADER = "user,event,time\n"
ROWS = "u1,a,2024-01-01T00:00:00\nu1,b,2024-01-01T01:00:00\nu2,a,2024-01-02T00:00:00\n"
STEPS = ("--steps", "a,b")


def file_with(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


@pytest.fixture
def log(tmp_path: Path) -> str:
    """Three events of two users."""
    return file_with(tmp_path, "log.csv", HEADER + ROWS)


def parquet(rows: int) -> bytes:
    import io

    buffer = io.BytesIO()
    numbers = range(rows)
    columns = {"user": [f"u{n}" for n in numbers], "event": "a", "time": [n * 1e9 for n in numbers]}
    pl.DataFrame(columns).write_parquet(buffer)
    return buffer.getvalue()


BROKEN = {
    "empty.csv": b"",
    "header.csv": HEADER.encode(),
    "cut.csv.gz": gzip.compress((HEADER + ROWS * 500).encode())[:-40],
    "cut.parquet": parquet(1000)[:-100],
    "page.json": b"<!DOCTYPE html><html><body>Sign in</body></html>",
    "pointer.csv": b"version https://git-lfs.github.com/spec/v1\noid sha256:abc\nsize 12\n",
    "bytes.csv": HEADER.encode() + b"u1,\xff\xfe\x81,2024-01-01\n" * 3,
    "quote.csv": HEADER.encode() + b'u1,"a,2024-01-01\nu2,b,2024-01-02\n',
    "noise.parquet": bytes(range(256)) * 40,
    "noise.csv": bytes((n * 73 + 11) % 256 for n in range(4000)),
    "notime.csv": b"user,event,colour\nu1,a,red\nu2,b,blue\nu3,a,red\n",
    "badtime.csv": b"user,event,time\nu1,a,soon\nu2,b,later\nu3,a,never\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_log_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file_with(tmp_path, name, BROKEN[name])
    for words in (("report", path, *STEPS), ("report", path), ("profile", path)):
        assert name in refusal(capsys, *words)


def test_a_log_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], log: str
) -> None:
    assert "log.csv" in refusal(capsys, "report", log.replace("log.csv", "lgo.csv"))
    (tmp_path / "folder").mkdir()
    file_with(tmp_path / "folder", "readme.txt", "no log")
    refusal(capsys, "report", str(tmp_path / "folder"))
    refusal(capsys, "report", str(tmp_path / "*.nothing"))
    refusal(capsys, "report")


def test_an_unknown_name_is_answered_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "u1,checkout,2024-01-01,US\nu1,purchase,2024-01-02,US\nu2,checkout,2024-01-02,DE\n"
    log = file_with(tmp_path, "log.csv", "user,event,time,country\n" + rows)
    steps = ("--steps", "checkout,purchase")
    for words, near in (
        (("--steps", "checkout,purchse"), "'purchase' (1 row)"),
        ((*steps, "--exclude", "chekout"), "'checkout' (2 rows)"),
        ((*steps, "--by", "contry"), "country"),
        ((*steps, "--hold", "contry"), "country"),
        ((*steps, "--count-by", "contry"), "country"),
        ((*steps, "--where", "contry = 'US'"), "country"),
        (("--step", "checkout WHERE contry = 'US'"), "country"),
        ((*steps, "--user", "usr"), "user"),
        ((*steps, "--event", "evnt"), "event"),
        ((*steps, "--time", "tme"), "time"),
    ):
        assert near in refusal(capsys, "report", log, *words), words


def test_a_funnel_file_with_a_mistake_is_refused_at_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], log: str
) -> None:
    for text, told in (
        ('[[funnel]]\nsteps = ["a"]\n', ("line 2", "'step'")),
        ('[[funnel]]\nwindow = 7\nstep = [{event = "a"}]\n', ("line 2", "Expected text")),
        ('[[funnel]]\norder = "orderd"\n', ("line 2", "ordered, strict, unordered")),
        ('[[funnel]]\nwindow = "-1d"\nstep = [{event = "a"}]\n', ("negative", "line 1")),
        ('[log]\nuser = "usr"\n[[funnel]]\nstep = [{event = "a"}]\n', ("'usr'", "user")),
        ('[[funnel]]\nstep = [{event = "a", where = "tme > 1"}]\n', ("tme", "time")),
        ("[funnel\n", ("line 1",)),
    ):
        path = file_with(tmp_path, "f.toml", text)
        said = refusal(capsys, "report", log, "--funnel", path)
        assert all(words in said for words in told), said
    assert "absent.toml" in refusal(capsys, "report", log, "--funnel", "absent.toml")


def test_a_question_that_cannot_be_asked_is_refused(
    capsys: pytest.CaptureFixture[str], log: str
) -> None:
    for words in (
        ("--window", "-5m"),
        ("--window", "soon"),
        ("--where", "time >"),
        ("--where", "1 + 1"),
        ("--where", "nosuch(time)"),
        ("--where", "SELECT 1; DROP TABLE x"),
        ("--exclude", "a"),
        ("--exclude", "x:2-1"),
        ("--from", "2024-02-01", "--until", "2024-01-01"),
        ("--by", "user", "--value-at", "step:9"),
        ("--tz", "Europe/Berln"),
        ("--view", "time", "--from-step", "2", "--to-step", "1"),
        ("--view", "time", "--to-step", "9"),
        ("--view", "time", "--bins", "0"),
        ("--bins", "x"),
        ("--width", "3"),
    ):
        refusal(capsys, "report", log, *STEPS, *words)
    refusal(capsys, "report", log, "--step", "=")
    refusal(capsys, "report", log, "--view", "time", "--steps", "a")


@pytest.mark.parametrize(
    "rows",
    [
        "u1,a,2024-01-01\n",
        "u1,a,2024-01-01\nu1,b,2024-01-02\nu1,a,2024-01-03\n",
        "u1,a,2024-01-01\nu1,b,2024-01-01\nu2,a,2024-01-01\n",
        "u1,a,0001-01-01\nu1,b,0001-01-02\n",
        "u1,a,9999-12-30\nu1,b,9999-12-31\n",
        "u1,a,0001-01-01\nu1,b,9999-12-31\n",
    ],
    ids=["one row", "one user", "one instant", "year 1", "year 9999", "all of time"],
)
@pytest.mark.parametrize("view", ["funnel", "units", "time", "trend", "cohorts", "retention"])
def test_a_strange_log_is_answered(
    rows: str, view: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = file_with(tmp_path, "log.csv", HEADER + rows)
    path = file_with(
        tmp_path, "f.toml", '[[funnel]]\nwindow = "none"\nstep = [{event = "a"}, {event = "b"}]\n'
    )
    for form in ("table", "json"):
        words = ("--funnel", path, "--view", view, "--grain", "month", "--format", form)
        end = ran(capsys, "report", log, *words)
        assert end.code in (0, 2), end.err
        assert "Traceback" not in end.err
        assert end.code == 0 or "fix:" in end.err


def test_a_mistyped_command_is_no_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Did you mean 'report'?" in refusal(capsys, "reprt", "x.csv")
    assert "没有命令“profil”。是否指“profile”？" in ran(capsys, "profil", "--lang", "zh").err
    (tmp_path / "reprt").write_text("")
    assert "No such command" not in ran(capsys, "reprt").err


def test_a_report_is_not_written_as_what_it_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.xlsx"
    assert ".csv, which spreadsheets open" in refusal(capsys, "report", "x.csv", "-o", str(path))
    assert not path.exists()
