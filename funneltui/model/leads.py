"""Leads after they came in: answered, handed over, accepted, lost, or still open."""

from collections.abc import Sequence

from funneltui.deferred import dataclass
from funneltui.model.metric import Share


@dataclass(frozen=True)
class LeadScope:
    """Counts of the leads of some days, of all or of one breakdown value."""

    leads: int = 0
    answered_s: Sequence[float] = ()
    """Per lead contacted: seconds from the lead to the first contact after it."""
    unanswered_s: Sequence[float] = ()
    """Per other lead: how long it has been watched."""
    handed: int = 0
    accepted: int = 0
    """Of those handed over, accepted afterwards."""
    rejected: int = 0
    accepted_s: Sequence[float] = ()
    undecided_s: Sequence[float] = ()
    """Per lead handed over and not accepted: how long ago, or how long until it was rejected."""
    lost: int = 0
    """Said to be lost, or inactive for too long; not those who bought."""
    decided: int = 0
    """Leads that bought, are lost, or are old enough to have been."""
    repeated: int = 0
    """Rows that say again that somebody is a lead."""

    @property
    def open(self) -> int:
        """Leads of which nothing can be said yet."""
        return self.leads - self.decided


@dataclass(frozen=True)
class ResponseBucket:
    """Leads answered within a time, and who of them bought."""

    within_s: float | None
    """Upper end; the lower one is the bucket before. None: later, or never."""
    answered: bool
    won: Share


@dataclass(frozen=True)
class LeadCounts:
    """The answer of an engine."""

    total: LeadScope
    groups: tuple[tuple[tuple[str, ...], LeadScope], ...] = ()
    buckets: tuple[ResponseBucket, ...] = ()
    sold_s: Sequence[float] = ()
    """Per lead that bought then or later: seconds to its first sale."""
    unsold_s: Sequence[float] = ()
    """Per other lead: how long it has been watched."""
    reasons: tuple[tuple[str, int], ...] = ()
    """Why leads were rejected, most frequent first."""
