"""Leads after they came in: who was answered, handed over, accepted, lost, and how soon."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl

from funneltui.engine.local.goals import cycle_times
from funneltui.engine.local.ledger import AFTER_LEAD, Ledger
from funneltui.engine.local.money_groups import group_places, only
from funneltui.model.economics import Days, EconomicsQuery
from funneltui.model.leads import LeadCounts, LeadScope, ResponseBucket
from funneltui.model.metric import Share

_MICROSECONDS = 1_000_000
RESPONSE_S = (300.0, 3_600.0, 86_400.0, 604_800.0)
"""Answers are compared by these: five minutes, an hour, a day, a week."""


def lead_counts(ledger: Ledger, query: EconomicsQuery, days: Days, zone: str) -> LeadCounts:
    """The counts of the leads of some days, watched to the end of the data."""
    end = observed_until(ledger, query.as_of, zone)
    if end is None:
        return LeadCounts(LeadScope())
    leads = _leads(ledger, query, end).with_columns(pl.col("lead").alias("d"))
    leads = leads.filter(only(days).is_not_null())
    places = group_places(ledger, query.funnel.breakdown)
    groups: tuple[tuple[tuple[str, ...], LeadScope], ...] = ()
    if places is not None:
        by_place = leads.join(places.of, on="u")
        groups = tuple(
            (value, _scope(by_place.filter(pl.col("place") == place)))
            for place, value in places.values.items()
        )
    answers = _buckets(leads) if query.meaning.contact else ()
    sold, unsold = cycle_times(ledger, days, end)
    return LeadCounts(_scope(leads), groups, answers, sold, unsold, _reasons(ledger, leads))


def observed_until(ledger: Ledger, as_of: date | None, zone: str) -> datetime | None:
    """The instant up to which everything is known: the as-of day's begin, or the last row."""
    if as_of is None:
        return ledger.last_time
    return datetime.combine(as_of, time(), ZoneInfo(zone)).astimezone(UTC)


def _leads(ledger: Ledger, query: EconomicsQuery, end: datetime) -> pl.DataFrame:
    """Per lead: when it came, what became of it, and how long it was watched, in seconds."""
    came = ledger.marks.filter("lead").group_by("u")
    frame = came.agg(
        pl.col("t").min().alias("lead_t"), pl.col("d").min().alias("lead"), pl.len().alias("said")
    )
    since = {"accepted": "handed_t", "rejected": "handed_t"}
    for name in AFTER_LEAD:
        frame = _with_first(frame, ledger, name, since.get(name, "lead_t"))
    frame = frame.join(ledger.users.select("u", "bought_t"), on="u", how="left")
    frame = frame.join(ledger.latest.rename({"t": "latest_t"}), on="u", how="left")
    won = (pl.col("bought_t") >= pl.col("lead_t")).fill_null(value=False)
    told = pl.col("lost_t").is_not_null()
    silent, old = pl.lit(value=False), pl.lit(value=False)
    if query.meaning.inactive_days is not None:
        patience = timedelta(days=query.meaning.inactive_days)
        silent = pl.col("latest_t") + patience <= end
        old = pl.col("lead_t") + patience <= end
    lost = ~won & (told | silent)
    return frame.with_columns(
        pl.lit(end).alias("end"),
        won.alias("won"),
        lost.alias("gone"),
        (won | lost | old).alias("decided"),
    )


def _with_first(frame: pl.DataFrame, ledger: Ledger, name: str, since: str) -> pl.DataFrame:
    """The time of the first such row at or after another one, as `<name>_t`."""
    rows = ledger.marks.filter(name).select("u", "t").join(frame.select("u", since), on="u")
    first = rows.filter(pl.col("t") >= pl.col(since)).group_by("u")
    return frame.join(first.agg(pl.col("t").min().alias(f"{name}_t")), on="u", how="left")


def _seconds(to: str | pl.Expr, since: str) -> pl.Expr:
    ended = pl.col(to) if isinstance(to, str) else to
    return (ended - pl.col(since)).dt.total_microseconds().clip(0) / _MICROSECONDS


def _scope(leads: pl.DataFrame) -> LeadScope:
    handed = leads.filter(pl.col("handed_t").is_not_null())
    answered = pl.col("contact_t").is_not_null()
    accepted = pl.col("accepted_t").is_not_null()
    ended = pl.min_horizontal("rejected_t", "end")
    sums = leads.select(
        pl.col("gone").sum(), pl.col("decided").sum(), (pl.col("said") - 1).sum().alias("again")
    ).row(0)
    return LeadScope(
        leads=leads.height,
        answered_s=_times(leads.filter(answered), _seconds("contact_t", "lead_t")),
        unanswered_s=_times(leads.filter(~answered), _seconds("end", "lead_t")),
        handed=handed.height,
        accepted=handed.filter(accepted).height,
        rejected=handed.filter(~accepted & pl.col("rejected_t").is_not_null()).height,
        accepted_s=_times(handed.filter(accepted), _seconds("accepted_t", "handed_t")),
        undecided_s=_times(handed.filter(~accepted), _seconds(ended, "handed_t")),
        lost=int(sums[0]),
        decided=int(sums[1]),
        repeated=int(sums[2]),
    )


def _times(leads: pl.DataFrame, seconds: pl.Expr) -> list[float]:
    found: list[float] = leads.select(seconds.alias("s"))["s"].sort().to_list()
    return found


def _buckets(leads: pl.DataFrame) -> tuple[ResponseBucket, ...]:
    """Who bought, by how soon they were answered; who bought first was not won by the answer."""
    taken = _seconds("contact_t", "lead_t")
    in_time = pl.col("bought_t").is_null() | (pl.col("bought_t") >= pl.col("contact_t"))
    known = leads.filter(in_time.fill_null(value=True)).with_columns(taken.alias("s"))
    ends = (*RESPONSE_S, None)
    found, low = [], -1.0
    for end in ends:
        inside = pl.col("s") > low
        if end is not None:
            inside &= pl.col("s") <= end
            low = end
        found.append(ResponseBucket(end, answered=True, won=_won(known.filter(inside))))
    never = ResponseBucket(None, answered=False, won=_won(known.filter(pl.col("s").is_null())))
    return (*found, never)


def _won(leads: pl.DataFrame) -> Share:
    return Share(int(leads["won"].sum()), leads.height)


def _reasons(ledger: Ledger, leads: pl.DataFrame) -> tuple[tuple[str, int], ...]:
    """What the first row says that rejected each lead."""
    refused = leads.filter(pl.col("accepted_t").is_null() & pl.col("rejected_t").is_not_null())
    rows = ledger.marks.filter("rejected").join(
        refused.select("u", pl.col("rejected_t").alias("t")), on=["u", "t"]
    )
    once = rows.unique("u", keep="first", maintain_order=True).drop_nulls("reason")
    counted = once.group_by("reason").len().sort("len", "reason", descending=[True, False])
    return tuple((str(reason), int(times)) for reason, times in counted.iter_rows())
