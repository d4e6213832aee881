"""Help: what it says in both languages, and where the language may be named."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from funneltui.cli import grouping
from funneltui.cli import help as help_page
from funneltui.cli.main import cli, main
from funneltui.i18n.help_phrases import help_phrases
from funneltui.views.width import cells
from tests.cli.running import ran

BOUNDS = re.compile(r"[\dx<>=]+")
"""What click says of a number's range: no word of a language."""


def contexts(
    command: click.Command = cli, parent: click.Context | None = None, name: str = "funneltui"
) -> Iterator[click.Context]:
    """Every command as it is asked for help."""
    context = command.context_class(
        command, info_name=name, parent=parent, **command.context_settings
    )
    yield context
    for below, one in getattr(command, "commands", {}).items():
        yield from contexts(one, context, below)


@pytest.fixture(autouse=True)
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FUNNELTUI_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path / "config.toml"


def test_every_sentence_of_help_and_completion_has_its_chinese(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: set[str] = set()

    def hear(text: str) -> str:
        said.add(text)
        return text

    monkeypatch.setattr(help_page, "sayer", lambda: hear)
    monkeypatch.setattr(grouping, "sayer", lambda: hear)
    for context in contexts():
        context.get_help()
        context.command.shell_complete(context, "-")
        context.command.shell_complete(context, "")
    chinese = help_phrases("zh")
    assert len(said) > 100
    assert [
        text for text in said if not BOUNDS.fullmatch(text) and chinese.find(text) is None
    ] == []


ORDERS = sorted({*itertools.permutations(("--lang=zh", "report", "--help"))})


@pytest.mark.parametrize(
    "words",
    [
        ("--lang", "zh", "--help"),
        ("--help", "--lang", "zh"),
        ("-h", "--lang=zh"),
        ("--lang", "en", "--lang", "zh", "--help"),
        *(words for words in ORDERS if words.index("report") < words.index("--help")),
    ],
)
def test_the_language_may_stand_anywhere(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said = ran(capsys, *words)
    assert said.code == 0
    assert said.out.startswith("用法：")
    assert ("report" in words) == said.out.startswith("用法：funneltui report")


def test_the_settings_and_then_the_locale_decide_where_no_language_is_typed(
    no_settings: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ran(capsys, "--help").out.startswith("Usage:")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert ran(capsys, "--help").out.startswith("用法：")
    no_settings.write_text('language = "en"\n')
    assert ran(capsys, "--help").out.startswith("Usage:")
    no_settings.write_text("language = 3\n")
    assert ran(capsys, "--help").out.startswith("Usage:")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 200])
def test_no_line_of_help_is_wider_than_the_terminal(
    language: str,
    columns: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for words in ((), ("report",), ("doctor",), ("config",)):
        said = ran(capsys, *words, "--help", "--lang", language).out
        prose = said.partition("Examples:")[0].partition("示例：")[0].splitlines()
        wide = [line for line in prose if cells(line) > columns and " [" not in line]
        assert wide == []


def test_a_group_without_a_command_shows_its_help_in_the_language(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for words in (["config", "--lang=zh"], ["--lang=zh", "config"]):
        assert main(words) == 2
        assert "打印生效的设置" in capsys.readouterr().err


def test_a_misspelled_flag_is_told_in_the_language_with_how_it_is_typed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["report", "x.csv", "--setps", "a", "--lang", "zh"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("用法：funneltui report")
    assert "没有选项“--setps”" in said


def test_settings_that_are_shown_are_explained_in_the_language(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "编辑漏斗" in ran(capsys, "config", "show", "--lang", "zh").out


@pytest.mark.parametrize("command", ["report", "gate", "profile", "serve", "cache", "doctor"])
def test_no_sentence_of_the_chinese_help_is_english(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ran(capsys, command, "--help", "--lang", "zh").out.partition("示例：")[0]
    assert re.findall(r"(?<![\w-])(?:the|who|are|is|with|default)\b", said) == []
