"""How a spend file is read, as the funnel file says."""

from funneltui.deferred import dataclass
from funneltui.model.economics import Allocate, SpendGrain


@dataclass(frozen=True)
class SpendSettings:
    """The `[spend]` table."""

    path: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    """(what it is, the file's name for it) pairs."""
    grain: SpendGrain | None = None
    """None: guessed from the dates."""
    currency: str | None = None
    allocate: Allocate | None = None
    into: str = ""
    """The currency that amounts are converted to; empty: none is."""
    rates: tuple[tuple[str, float], ...] = ()
