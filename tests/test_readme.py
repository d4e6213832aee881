"""The README tells the truth: its commands run, its pictures are what the tool draws."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from funneltui.analysis.metrics import METRICS
from funneltui.config.file import funnel_file_from_dict, load_funnel_file, parse_toml
from funneltui.config.plan import plan_from_dict
from funneltui.data.open import open_log
from funneltui.data.quality import profile
from funneltui.engine.local import open_engine
from funneltui.i18n.key_words import KeyWords
from funneltui.model.events import SourceSpec
from funneltui.report.ask import VIEWS
from funneltui.tui.keys import KEYS, signs
from funneltui.tui.start import StartRequest
from tests.golden import is_updating
from tests.readme import ROOT, blocks, commands, region, rewrite
from tests.tui.story import exploring

INSTALLING = [line for line in commands() if line.startswith("python3 -m venv")]
HEADLESS = [line for line in commands() if " report " in line or " profile " in line]
ON_SCREEN = [line for line in commands() if line not in INSTALLING + HEADLESS]
FIVE_KEYS = ("open", "edit", "breakdown", "window", "copy_command")
SECONDS = 120


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `funneltui` is the one under test, and the sample lies at hand."""
    (tmp_path / "sample_data").symlink_to(ROOT / "sample_data", target_is_directory=True)
    command = tmp_path / "bin" / "funneltui"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m funneltui "$@"\n', "utf-8")
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}


def _run(line: str, folder: Path, shell: dict[str, str]) -> str:
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=shell,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode(errors="replace")
    return run.stdout.decode()


def test_every_view_of_a_report_is_named() -> None:
    assert f"`--view {'|'.join(VIEWS)}`" in (ROOT / "README.md").read_text("utf-8")


def _assert_region(name: str, text: str) -> None:
    if is_updating():
        rewrite(name, text)
    assert region(name) == text, f"The README's '{name}' is stale: `poe golden`, read the diff."


def test_the_two_ways_to_install_are_checked_on_clean_environments() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert len(INSTALLING) == 2
    assert [line for line in INSTALLING if line not in script] == []


@pytest.mark.parametrize("line", HEADLESS)
def test_a_command_of_the_readme_prints_something(
    line: str, tmp_path: Path, shell: dict[str, str]
) -> None:
    printed = _run(line, tmp_path, shell)
    written = list(tmp_path.glob("*.html"))
    assert printed or any(path.stat().st_size for path in written)


@pytest.mark.parametrize("line", ON_SCREEN)
def test_a_command_of_the_readme_opens_the_explorer_and_leaves_it(
    line: str, tmp_path: Path, shell: dict[str, str]
) -> None:
    drawn = _run(f'"{sys.executable}" "{ROOT}/.ci/in_terminal.py" \'{line}\'', tmp_path, shell)
    assert "drawn" in drawn


FUNNELS = [text for text in blocks("toml") if "[[funnel]]" in text]
PLANS = [text for text in blocks("toml") if "[[funnel]]" not in text]


@pytest.mark.parametrize("text", PLANS)
def test_a_plan_of_the_readme_is_understood(text: str) -> None:
    plan = plan_from_dict(parse_toml(text, "README.md"), METRICS)
    assert plan.incrementals[0].control == "holdout"


@pytest.mark.parametrize("text", FUNNELS)
def test_a_funnel_file_of_the_readme_is_understood(
    text: str, tmp_path: Path, shell: dict[str, str]
) -> None:
    assert funnel_file_from_dict(parse_toml(text, "README.md")).funnels
    (tmp_path / "funneltui.toml").write_text(text, "utf-8")
    line = "funneltui report sample_data/shop_small.csv --funnel funneltui.toml"
    assert "Paid" in _run(line, tmp_path, shell)


@pytest.mark.parametrize("code", blocks("python"))
def test_the_python_of_the_readme_runs(code: str, tmp_path: Path, shell: dict[str, str]) -> None:
    (tmp_path / "example.py").write_text(code, "utf-8")
    assert _run(f'"{sys.executable}" example.py', tmp_path, shell).startswith("[")


def test_the_keys_of_the_readme_are_the_keys() -> None:
    words = KeyWords()
    by_action = {key.action: key for key in KEYS}
    rows = [f"| `{signs(by_action[a])}` | {by_action[a].text(words).help} |" for a in FIVE_KEYS]
    _assert_region("keys", "\n".join(("| Key | Does |", "|---|---|", *rows, "")))


def test_the_report_of_the_readme_is_what_the_tool_prints(
    tmp_path: Path, shell: dict[str, str]
) -> None:
    line = next(line for line in HEADLESS if "--name leads" in line)
    numbers, _, _ = _run(line, tmp_path, shell).partition("\n Steps: ")
    _assert_region("report", f"```text\n{numbers}\n …\n```\n")


async def test_the_screen_of_the_readme_is_what_the_explorer_draws(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    async with exploring(_sample()) as story:
        screen = await story.press("down", "down")
    _assert_region("screen", f"```text\n{screen}\n```\n")


def _sample() -> StartRequest:
    file = load_funnel_file("sample_data/funneltui.toml")

    log = open_log((SourceSpec("sample_data/shop.parquet"),), file.settings)

    return StartRequest(
        source="sample_data/shop.parquet",
        open_engine=lambda: (open_engine(log), file.funnels[0], ""),
        command=lambda _funnel, _view: "",
        profile=lambda: profile(log),
        profile_command=lambda _: "",
        save=lambda _funnel: Path(),
    )
