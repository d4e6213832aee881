"""The files the questions of money are answered with."""

from dataclasses import field

from funneltui.deferred import dataclass
from funneltui.model.spend_settings import SpendSettings


@dataclass(frozen=True)
class MoneyFiles:
    """What was named for the questions of money; None is not named."""

    spend: str | None = None
    plan: str | None = None
    allocate: str | None = None
    as_of: str | None = None
    refunds: str | None = None
    cost_basis: str | None = None
    reference: str | None = None
    """What friction holds a step against."""
    sort: str | None = None
    """By which metric the groups stand, `cps:asc` lowest first; None: by leads and customers."""
    move: str | None = None
    """From which channel to which, and how much, as a shell would read it."""
    settings: SpendSettings = field(default_factory=SpendSettings)
    """The funnel file's: a spend file stands there, too."""
