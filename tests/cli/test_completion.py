"""The completion scripts, in the shells they are for; a shell that is not there is skipped."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BASH = """
source <(funneltui completion bash)
COMP_WORDS=(funneltui {words}); COMP_CWORD={place}
_funneltui_completion funneltui; printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
path=("${HOME}" $path)  # the system's own start-up file sets another one
autoload -U compinit; compinit -u -D
source <(funneltui completion zsh)
compadd() { print -l -- "$@" }
_describe() { print -l -- ${(P)3} }
_path_files() { }
words=(funneltui rep); CURRENT=2
_funneltui_completion
"""
FISH = "funneltui completion fish | source; complete -C 'funneltui rep'"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment in which `funneltui` is the one under test."""
    command = tmp_path / "funneltui"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m funneltui "$@"\n', "utf-8")
    command.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}


def said(shell: str, code: str, env: dict[str, str]) -> list[str]:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    options = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    run = subprocess.run(
        [shell, *options, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert "rror" not in run.stderr, run.stderr
    return run.stdout.splitlines()


def test_bash_completes_a_command_an_option_and_its_values(env: dict[str, str]) -> None:
    assert said("bash", BASH.format(words="rep", place=1), env) == ["report"]
    assert "--window" in said("bash", BASH.format(words="report --w", place=2), env)
    assert said("bash", BASH.format(words="report --order st", place=3), env) == ["strict"]
    assert "schema" in said("bash", BASH.format(words="config s", place=2), env)


def test_zsh_completes_a_command(env: dict[str, str]) -> None:
    assert any(line.startswith("report") for line in said("zsh", ZSH, env))


def test_fish_completes_a_command(env: dict[str, str]) -> None:
    assert any(line.startswith("report") for line in said("fish", FISH, env))
