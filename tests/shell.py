"""A command line as a real shell takes it."""

import os
import shutil
import subprocess

import pytest


def words_of(command: str) -> list[str]:
    """The words that bash makes of the line, which it does not run."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash to ask")
    asked = [bash, "-c", f"printf '%s\\0' {command}"]
    said = subprocess.run(asked, capture_output=True, check=True)
    return [os.fsdecode(word) for word in said.stdout.split(b"\0")[:-1]]
