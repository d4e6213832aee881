"""Whether the upsold stay longer than others like them, what users use, what customers say."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import hypot, inf

from funneltui.analysis.estimates import LEVEL, mean, plain, undefined
from funneltui.analysis.survival import Watched, kaplan_meier, logrank_p
from funneltui.analysis.verdicts import beside
from funneltui.deferred import dataclass
from funneltui.model.economics import UNITS_PER_WHOLE, MetricValue, Undefined, millionths
from funneltui.model.loyalty import (
    AdoptionCounts,
    FeedbackCounts,
    OfferedCustomers,
    Stayed,
    StayedBy,
    UpsellRetention,
)
from funneltui.model.plan import Plan

USUAL_CHURN_DAYS = 30
HORIZONS_DAYS = (7, 14, 30, 60, 90, 180, 365)
_DAY_S = 86_400.0
_SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Followed:
    """One customer from the offer on; times are seconds since it."""

    stratum: int
    offered_s: float
    """Of the offer itself, on any clock."""
    gone_s: float
    """When seen last, or cancelled."""
    end_s: float
    """How long anybody could be seen to leave."""
    silence_s: float
    """How long silence has to last until somebody has left; 0: they cancel."""
    upsold_s: float
    """Infinity: never, in this time."""

    @property
    def there_s(self) -> float:
        """How long the customer might have been upsold, for all that was known."""
        return min(self.gone_s + self.silence_s, self.end_s, self.upsold_s)

    def seen_at(self, time_s: float) -> "Followed":
        """The same, were the customer seen then: as whoever takes an offer then is."""
        return replace(self, gone_s=max(self.gone_s, time_s)) if self.silence_s else self

    @property
    def stayed(self) -> tuple[float, bool]:
        """How long, before any upsell, and whether that was the end."""
        until_s = min(self.gone_s, self.end_s, self.upsold_s)
        return until_s, until_s == self.gone_s


def retention_of(offered: OfferedCustomers, plan: Plan, level: float = LEVEL) -> UpsellRetention:
    """Upsold customers, each beside one who had an offer like theirs and was not upsold by then.

    Everybody's clock starts at the offer. Who was upsold some days after it had to be there for so
    long: the other one of the pair had to, too, and is watched until upsold, if ever.
    """
    churn_days = plan.upselling.churn_days
    if churn_days is None and plan.meaning.cancel is None:
        churn_days = USUAL_CHURN_DAYS
    followed = tuple(each for each in _followed(offered, churn_days) if each.end_s >= 0)
    pairs = tuple(matched(followed))
    own = _watched([replace(one, upsold_s=inf).stayed for one, _ in pairs])
    others = _watched([other.seen_at(one.upsold_s).stayed for one, other in pairs])
    p = logrank_p((own, others)) if pairs else None
    horizon_s = max((each.end_s for each in followed), default=0.0)
    stayed = tuple(_stayed((own, others), horizon_s, level))
    return UpsellRetention(
        churn_days=churn_days,
        upsold=sum(each.upsold_s < inf for each in followed),
        pairs=len(pairs),
        too_late=len(offered.offered_s) - len(followed),
        stayed=stayed,
        logrank_p=p,
        verdict=_verdict(stayed, p),
        randomised=plan.upselling.randomised,
    )


def _followed(offered: OfferedCustomers, churn_days: int | None) -> Iterator[Followed]:
    """Each customer; an upsell after the time that can be judged is not known yet."""
    rows = zip(
        *(offered.stratum, offered.offered_s, offered.upsold_s),
        *(offered.cancelled_s, offered.last_s, offered.watched_s),
        strict=True,
    )
    silence_s = (churn_days or 0) * _DAY_S
    for stratum, offered_s, upsold_s, cancelled_s, last_s, watched_s in rows:
        gone_s = cancelled_s if churn_days is None else last_s
        # Whoever was seen after this may still come back: that they left is not known.
        end_s = watched_s - silence_s
        known_s = upsold_s if upsold_s <= min(gone_s, end_s) else inf
        yield Followed(stratum, offered_s, gone_s, end_s, silence_s, known_s)


def matched(followed: Sequence[Followed]) -> Iterator[tuple[Followed, Followed]]:
    """The upsold, each with a customer of the same stratum, of all offers the nearest in time.

    Nobody is the other one twice. Who waited longest chooses first, having the fewest to choose of.

    Source: risk-set matching, Li, Propert & Rosenbaum (2001), J. Am. Stat. Assoc. 96:870-882.
    """
    strata: dict[int, list[Followed]] = defaultdict(list)
    for each in followed:
        strata[each.stratum].append(each)
    for members in strata.values():
        yield from _matched(members)


def _matched(members: Sequence[Followed]) -> Iterator[tuple[Followed, Followed]]:
    upsold = sorted(
        (each for each in members if each.upsold_s < inf),
        key=lambda each: (-each.upsold_s, each.offered_s),
    )
    waiting = sorted(
        range(len(members)),
        key=lambda place: (members[place].there_s, members[place].upsold_s == inf),
    )
    pool: list[tuple[float, int]] = []
    for one in upsold:
        while waiting and _is_free(members[waiting[-1]], one.upsold_s):
            place = waiting.pop()
            insort(pool, (members[place].offered_s, place))
        if pool:
            yield one, members[_nearest(pool, one.offered_s)]


def _is_free(member: Followed, after_s: float) -> bool:
    """Whether so long after the offer the customer might be there, and was not upsold."""
    return member.there_s >= after_s and member.upsold_s > after_s


def _nearest(pool: list[tuple[float, int]], offered_s: float) -> int:
    """The place whose offer is the nearest in time, taken out of the pool."""
    right = bisect_left(pool, (offered_s, -1))
    choices = [index for index in (right - 1, right) if 0 <= index < len(pool)]
    chosen = min(choices, key=lambda index: abs(pool[index][0] - offered_s))
    return pool.pop(chosen)[1]


def _watched(group: Sequence[tuple[float, bool]]) -> Watched:
    return Watched(
        [until_s for until_s, left in group if left],
        [until_s for until_s, left in group if not left],
    )


def _stayed(groups: tuple[Watched, Watched], horizon_s: float, level: float) -> Iterator[StayedBy]:
    """After the days that anybody could be watched for."""
    for days in HORIZONS_DAYS:
        upsold, others = (_stayed_by(group, days, level) for group in groups)
        if days * _DAY_S <= horizon_s and (upsold or others):
            yield StayedBy(days, upsold, others)


def _stayed_by(group: Watched, days: int, level: float) -> Stayed | None:
    time_s = days * _DAY_S
    last_s = max(group.censored_s, default=-1.0)
    # Where the last one watched has left, nobody stays any longer; otherwise nothing is known.
    if last_s < time_s and last_s >= max(group.converted_s, default=-1.0):
        return None
    found = kaplan_meier(group, time_s, level)
    if found is None:
        return None
    at = found.at_window
    if at.low is None or at.high is None:
        return Stayed(1 - at.share, None)
    return Stayed(1 - at.share, (1 - at.high, 1 - at.low))


def _verdict(stayed: Sequence[StayedBy], p: float | None) -> str:
    """Which curve is above where both end, if they differ by more than chance."""
    gaps = [each.upsold.share - each.others.share for each in stayed if each.upsold and each.others]
    if p is None or p >= _SIGNIFICANT or not gaps or not gaps[-1]:
        return "cannot_tell"
    return "better" if gaps[-1] > 0 else "worse"


def adoption_metric(counts: AdoptionCounts, level: float) -> MetricValue:
    """How many of the features an active user uses."""
    total = sum(used * users for used, users in counts.breadth)
    squares = sum(used * used * users for used, users in counts.breadth)
    found = mean("breadth", total * UNITS_PER_WHOLE, squares, counts.active, level)
    if found.interval is None:
        return found
    return replace(found, interval=(max(0.0, found.interval[0]), found.interval[1]))


def feedback_metrics(counts: FeedbackCounts, level: float) -> Iterator[MetricValue]:
    """Mean scores of the upsold and of the others, and how far apart they are."""
    upsold, others = (
        mean(name, millionths(sums.total), sums.squares, sums.n, level)
        for name, sums in (("score_upsold", counts.upsold), ("score_others", counts.others))
    )
    yield upsold
    yield others
    missing = next((each.undefined for each in (upsold, others) if each.undefined), None)
    if missing or upsold.value is None or others.value is None:
        yield undefined("score_gain", missing or Undefined("no_denominator"), 0)
        return
    apart = upsold.value - others.value
    n = counts.upsold.n + counts.others.n
    gain = plain("score_gain", apart, f"{upsold.value:,.2f} − {others.value:,.2f}", n)
    interval = None
    if upsold.interval is not None and others.interval is not None:
        half = hypot(upsold.value - upsold.interval[0], others.value - others.interval[0])
        interval = (apart - half, apart + half)
    yield replace(gain, interval=interval, verdict=beside(interval))
