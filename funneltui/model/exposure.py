"""How often users saw an advertisement, in levels: 1, 2–3, 4 and more."""

import re

from funneltui.deferred import dataclass
from funneltui.model.economics import MoneyCounts

_WRITTEN = re.compile(r"(\d{1,6})(?:-(\d{1,6})|(\+))?")


@dataclass(frozen=True)
class Exposures:
    """A level: from so many to so many, both included."""

    low: int
    high: int | None
    """None: and more."""

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low}+"
        return f"{self.low}" if self.high == self.low else f"{self.low}-{self.high}"


def parse_exposures(text: str) -> Exposures | None:
    """A level as it is written: `1`, `2-3`, `4+`; None where it is none."""
    found = _WRITTEN.fullmatch(text.strip().replace("–", "-"))
    if found is None:
        return None
    low = int(found[1])
    high = None if found[3] else int(found[2] or low)
    return None if high is not None and high < low else Exposures(low, high)


@dataclass(frozen=True)
class ExposedMoney:
    """The counts of the users of one level, and what the amounts are in."""

    users: int
    """Of the level, with any row in the days."""
    counts: MoneyCounts
    has_revenue: bool
    currencies: tuple[str, ...]
