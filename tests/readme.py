"""The README's parts: its commands, and the regions that the tool itself writes."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"

REGION = r"(<!-- generated: {name} -->\n)(.*?)(<!-- end -->)"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    """The fenced blocks in this language, generated ones left out, in order."""
    return [text for word, text in FENCE.findall(README.read_text("utf-8")) if word == language]


def commands() -> list[str]:
    """Every command line the README tells the reader to type."""
    return [line for block in blocks("sh") for line in block.splitlines()]


def region(name: str) -> str:
    """What stands between the markers of a generated region."""
    found = re.search(REGION.format(name=name), README.read_text("utf-8"), re.DOTALL)
    assert found, f"The README has no generated region '{name}'."
    return found[2]


def rewrite(name: str, text: str) -> None:
    """Puts the text between the markers of a generated region."""
    old = README.read_text("utf-8")
    pattern = re.compile(REGION.format(name=name), re.DOTALL)
    new = pattern.sub(lambda found: found[1] + text + found[3], old)
    README.write_text(new, "utf-8")
