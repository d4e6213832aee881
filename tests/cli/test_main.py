import io
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from polars.exceptions import PanicException

from funneltui import __version__
from funneltui.cli.main import COMPLETIONS, EXAMPLES, VIEW_NAMES, cli
from funneltui.cli.options import FORMAT_NAMES
from funneltui.cli.problems import run_to_exit_code
from funneltui.errors import EngineError, ExitCode
from funneltui.report import FORMATS, PARQUET
from funneltui.report.ask import VIEWS
from tests.cli.running import ran, refusal

ROOT = Path(__file__).parents[2]
SMALL = str(ROOT / "sample_data" / "shop_small.csv")


def test_the_version_is_data_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    end = ran(capsys, "--version")
    assert (end.code, end.out, end.err) == (0, f"funneltui, version {__version__}\n", "")
    for words in (("--version", "--lang", "zh"), ("--lang=zh", "--version")):
        assert ran(capsys, *words).out == f"funneltui，版本 {__version__}\n"


def test_help_shows_every_option_under_a_heading_and_ends_with_examples(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words in (("--help",), ("-h",), ("report", "--help"), ("explore", "--help")):
        end = ran(capsys, *words)
        assert end.code == 0
        assert "The funnel:" in end.out
        assert "Examples:" in end.out
        for flag in ("--step", "--window", "--by", "--user", "--tz"):
            assert flag in end.out
    assert all(f"  {example}\n" in ran(capsys, "--help").out for example in EXAMPLES)


def test_the_examples_of_the_help_are_understood() -> None:
    import shlex

    for example in EXAMPLES:
        words = shlex.split(example.partition("| ")[2] or example)[1:]
        with cli.make_context("funneltui", words) as context:
            name = context._protected_args[0]
            rest = context.args
            cli.commands[name].make_context(name, list(rest)).close()


def test_names_that_help_lists_are_those_that_are_known() -> None:
    assert set(VIEW_NAMES) == set(VIEWS)
    assert set(FORMAT_NAMES) == {*FORMATS, PARQUET}


def test_a_first_word_that_is_no_command_is_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ((SMALL,), ("--steps", "view_item", SMALL), ("explore", SMALL)):
        said = refusal(capsys, *words)  # no terminal here
        assert f"funneltui report {SMALL}" in said


def test_without_a_terminal_the_explorer_names_the_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "funneltui report FILE" in refusal(capsys)
    assert "shop.parquet" in refusal(capsys, "demo")


def test_an_unknown_option_or_value_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "--window" in refusal(capsys, "report", SMALL, "--windw", "1d")
    assert "'strict'" in refusal(capsys, "report", SMALL, "--order", "strct")
    assert "'trend'" in refusal(capsys, "report", SMALL, "--view", "trends")
    assert "'json'" in refusal(capsys, "report", SMALL, "--format", "xml")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_is_printed_for_the_shell(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    end = ran(capsys, "completion", shell)
    assert end.code == 0
    assert "_FUNNELTUI_COMPLETE" in end.out


def test_the_help_of_completion_shows_a_line_for_every_shell(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = ran(capsys, "completion", "--help").out.splitlines()
    assert [line.strip() for line in lines if "completion " in line and ">" in line] == [
        *COMPLETIONS
    ]


def completed(line: str, word: str) -> list[str]:
    from click.shell_completion import ShellComplete

    class Plain(ShellComplete):
        name = "plain"
        source_template = ""

    complete = Plain(cli, {}, "funneltui", "_FUNNELTUI_COMPLETE")
    return [item.value or item.type for item in complete.get_completions(line.split(), word)]


def test_completion_offers_commands_options_and_files() -> None:
    assert {"report", "profile", "demo", "file"} <= set(completed("", ""))
    assert "--steps" in completed("", "--st")
    assert "--window" in completed("events.csv", "--w")
    assert "--where" in completed("report events.csv", "--w")
    assert completed("report --order", "s") == ["strict"]
    assert "file" in completed("report", "")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (EngineError("x", what="It broke."), ExitCode.ENGINE_FAILED),
        (MemoryError(), ExitCode.ENGINE_FAILED),
        (PanicException("index out of bounds"), ExitCode.ENGINE_FAILED),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
        (click.Abort(), ExitCode.INTERRUPTED),
        (click.UsageError("no"), ExitCode.USER_CAN_MEND),
        (click.FileError("f"), ExitCode.USER_CAN_MEND),
        (BrokenPipeError(), ExitCode.OK),
    ],
)
def test_every_end_has_its_exit_code(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    assert run_to_exit_code(fail) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err


def test_our_bug_leaves_its_traceback_in_a_file_and_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    def fail() -> None:
        raise ZeroDivisionError("a bug")

    assert run_to_exit_code(fail) == ExitCode.OUR_BUG
    said = capsys.readouterr()
    (log,) = tmp_path.rglob("*.log")
    assert str(log) in said.err
    assert "Traceback" not in said.err
    assert "ZeroDivisionError: a bug" in log.read_text("utf-8")


def test_hostile_names_cannot_steer_the_terminal_from_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "evil\x1b]0;title\x07.csv"
    said = refusal(capsys, "report", str(path))
    assert "\x1b" not in said
    assert "\x07" not in said


def test_a_reader_that_leaves_is_no_error() -> None:
    command = [sys.executable, "-m", "funneltui", "report", SMALL, "--view", "units", "--format"]
    with subprocess.Popen(
        [*command, "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"{\n"
        process.stdout.close()
        said = process.stderr.read().decode()
        assert process.wait(60) == 0
    assert "Broken" not in said
    assert "Traceback" not in said


def test_standard_input_is_a_log(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Path(SMALL).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    words = ("--steps", "view_item,checkout", "--format", "json")
    checked_out = json.loads(ran(capsys, "report", SMALL, *words).out)["steps"][1]["reached"]
    piped = ran(capsys, "report", "-", *words)
    assert piped.code == 0
    assert '"name": "standard input"' in piped.out
    assert json.loads(piped.out)["steps"][1]["reached"] == checked_out


@pytest.mark.skipif(not os.path.exists("/dev/tty") or os.name != "posix", reason="no terminals")  # noqa: PTH110  a device, not a file
def test_the_explorer_of_piped_data_without_a_keyboard_says_so() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "funneltui", "-"],
        input=Path(SMALL).read_bytes(),
        capture_output=True,
        start_new_session=True,  # no controlling terminal
        cwd=ROOT,
        check=False,
        timeout=60,
    )
    assert run.returncode == 2
    assert b"funneltui report -" in run.stderr
    assert b"Traceback" not in run.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_the_users_to_mend() -> None:
    words = [sys.executable, "-m", "funneltui", "report", SMALL, "--steps", "view_item"]
    with Path("/dev/full").open("wb") as full:
        end = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False)
    assert (end.returncode, b"standard output" in end.stderr) == (2, True), end.stderr
