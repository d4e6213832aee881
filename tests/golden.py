"""Golden texts: what a page, report or screen looked like when somebody last read it."""

import os
from pathlib import Path

GOLDEN = Path(__file__).with_name("golden")
UPDATE = "UPDATE_GOLDEN"


def is_updating() -> bool:
    """Whether `poe golden` runs, which writes what it would otherwise compare."""
    return os.environ.get(UPDATE) == "1"


def assert_golden(name: str, text: str) -> None:
    """Fails where the text differs from `tests/golden/NAME`; `poe golden` writes it instead."""
    path = GOLDEN / name
    if is_updating():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.exists(), f"There is no golden {name}: run `poe golden`, then read it."
    assert text == path.read_bytes().decode(), f"{name} changed: `poe golden`, then read the diff."


def assert_report(name: str, lang: str, text: str) -> None:
    """The same for `tests/golden/reports/NAME`, or the folder of the language in it."""
    folder = "reports" if lang == "en" else f"reports/{lang}"
    assert_golden(f"{folder}/{name}", text)
