import json
from pathlib import Path

import pytest

from funneltui.api import run
from tests.cli.running import ran, refusal

ROOT = Path(__file__).parents[2]
SMALL = str(ROOT / "sample_data" / "shop_small.csv")
STEPS = ("--steps", "view_item,add_to_cart,checkout")


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "html"])
def test_a_report_is_the_same_to_the_byte_every_time(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("report", SMALL, *STEPS, "--view", "funnel", "--view", "trend", "--format", form)
    first, second = ran(capsys, *words), ran(capsys, *words)
    assert first == second
    assert first.code == 0
    assert first.out


@pytest.mark.parametrize("view", ["funnel", "units", "time", "trend", "cohorts", "retention"])
def test_the_json_of_a_view_is_what_the_api_returns(
    view: str, capsys: pytest.CaptureFixture[str]
) -> None:
    end = ran(capsys, "report", SMALL, *STEPS, "--by", "device", "--view", view, "--format", "json")
    steps = [{"event": event} for event in ("view_item", "add_to_cart", "checkout")]
    log = {
        "user": "user_id",
        "event": "event",
        "time": "timestamp",
        "session": "session_id",
        "revenue": "amount",
        "time_zone": "UTC",
    }
    definition = {"log": log, "funnel": [{"step": steps, "breakdown": {"by": ["device"]}}]}
    assert json.loads(end.out) == json.loads(json.dumps(run(SMALL, definition, view)))


def test_a_definition_that_was_printed_asks_the_same_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ("--exclude", "remove_from_cart:1-2", "--window", "12h", "--where", "country <> 'DE'")
    first = json.loads(ran(capsys, "report", SMALL, *STEPS, *words, "--format", "json").out)
    assert run(SMALL, first["definition"]) == first


def test_the_files_name_says_the_format(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, begins in (("r.json", "{"), ("r.html", "<!"), ("r.md", "#"), ("r.txt", " ")):
        end = ran(capsys, "report", SMALL, *STEPS, "-o", str(tmp_path / name))
        assert (end.code, end.out) == (0, "")
        assert (tmp_path / name).read_text("utf-8").startswith(begins), name


def test_a_report_that_fails_leaves_the_old_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.json"
    path.write_text("old", "utf-8")
    refusal(capsys, "report", SMALL, "--steps", "nosuch", "-o", str(path))
    assert path.read_text("utf-8") == "old"
    nowhere = str(tmp_path / "absent" / "r.json")
    assert nowhere in refusal(capsys, "report", SMALL, *STEPS, "-o", nowhere)
    assert [each.name for each in tmp_path.iterdir()] == ["r.json"]


def test_a_dash_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    plain = ran(capsys, "report", SMALL, *STEPS)
    assert ran(capsys, "report", SMALL, *STEPS, "-o", "-") == plain


def test_lines_are_as_wide_as_asked(capsys: pytest.CaptureFixture[str]) -> None:
    for width in (60, 100):
        end = ran(capsys, "report", SMALL, *STEPS, "--width", str(width))
        assert max(map(len, end.out.splitlines())) <= width


def test_what_was_assumed_is_said_beside_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    end = ran(capsys, "report", SMALL, "--steps", "view_item,checkout")
    assert "note: " in end.err
    assert "funneltui.toml is read" in end.err
    assert "dropped for want of a user: 2 rows" in end.err
    assert "note" not in end.out.lower()


def test_without_a_funnel_one_is_suggested_and_it_is_said_how(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log.csv"
    log.write_bytes(Path(SMALL).read_bytes())
    end = ran(capsys, "report", str(log))
    assert end.code == 0
    assert "no funnel is named, so one is suggested" in end.err
    narrow = ran(capsys, "report", str(log), "--window", "1h", "--format", "json")
    assert json.loads(narrow.out)["definition"]["funnel"][0]["window"] == "1h"


def test_a_step_of_the_file_that_nobody_did_counts_as_zero(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "f.toml"
    path.write_text('[[funnel]]\nstep = [{event = "visit"}, {event = "退货"}]\n', "utf-8")
    end = ran(capsys, "report", SMALL, "--funnel", str(path), "--format", "json")
    assert json.loads(end.out)["steps"][1]["reached"] == 0
    assert "'退货'" in end.err


@pytest.mark.parametrize("form", ["table", "json", "csv", "md", "html"])
def test_a_profile_is_written_in_every_format(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ran(capsys, "profile", SMALL, "--format", form)
    path = tmp_path / f"profile.{form}"
    assert ran(capsys, "profile", SMALL, "-o", str(path)).code == asked.code == 0
    assert path.read_text("utf-8") == asked.out


def test_a_profile_needs_no_funnel(capsys: pytest.CaptureFixture[str]) -> None:
    end = ran(capsys, "profile", SMALL)
    assert end.code == 0
    assert "view_item" in end.out
    told = json.loads(ran(capsys, "profile", SMALL, "--format", "json").out)
    assert told["view"] == "profile"


def test_nothing_in_a_report_steers_the_terminal_it_is_printed_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.csv"
    path.write_text("user,event,time\nu1,\x1b[31mred,2024-01-01\n", "utf-8")
    words = ("report", str(path), "--step", "\x1b[31mred", "--format", "csv")
    assert "\x1b[31mred" in ran(capsys, *words).out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "␛[31mred" in (out := ran(capsys, *words).out)
    assert "\x1b" not in out


def test_a_funnel_is_told_with_who_converts_and_what_it_is_compared_with(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ("--who", "2", "--compare", "device = 'mobile'", "--sensitivity")
    end = ran(capsys, "report", SMALL, *STEPS, *words)
    assert "Step 2 — who converts view_item → add_to_cart?" in end.out
    assert "all rows against device = 'mobile'" in end.out
    assert "half the window (3d 12h)" in end.out


def test_a_list_is_as_long_as_asked_and_tells_what_it_leaves_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ("report", SMALL, "--name", "checkout", "--rows", "2")
    units = ran(capsys, *words, "--view", "units", "--by", "country")
    assert "2 of 212 shown" in units.out
    told = ran(capsys, *words, "--view", "units", "--format", "json")
    assert (len(json.loads(told.out)["units"]), json.loads(told.out)["total"]) == (2, 212)
    assert "2 of 212 are listed, as --rows asks" in told.err
    paths = ran(capsys, *words, "--view", "paths").out
    assert "other events (1): 0 of the lost, 29 of those who went on" in paths
    funnel = ran(capsys, *words, "--who", "2", "--by", "country").out
    assert "Other (5 values)" in funnel
    assert "Not listed: 33 more." in funnel
    assert refusal(capsys, *words[:-1], "0")
