"""One thing that `funneltui doctor` looked at."""

from funneltui.deferred import dataclass


@dataclass(frozen=True)
class Finding:
    """What was found, and what to do about it."""

    name: str
    value: str
    fix: str = ""
    is_bad: bool = False
    """The explorer does not run, or not well, before this is mended."""
