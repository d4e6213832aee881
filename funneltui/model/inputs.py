"""Files beside the log that an answer was made from."""

from funneltui.deferred import dataclass


@dataclass(frozen=True)
class InputFile:
    """A spend file or a plan."""

    name: str
    rows: int | None
    """None where it has none to count."""
    digest: str
    """Its SHA-256, in hexadecimal."""
