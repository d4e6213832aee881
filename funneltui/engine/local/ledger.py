"""The rows that money is about: who became a lead, qualified, bought, paid back and was offered."""

from dataclasses import replace
from datetime import date, datetime

import polars as pl

from funneltui.data.blank import is_blank
from funneltui.data.log import EVENT, ROW, SESSION, TIME, USER, EventLog
from funneltui.data.paths import column
from funneltui.deferred import dataclass
from funneltui.engine.base import Watch
from funneltui.engine.local.amounts import amounts, currencies, no_text
from funneltui.engine.local.columns import condition_of
from funneltui.engine.local.ledger_columns import extra, flags, split, split_names
from funneltui.engine.local.reading import collect
from funneltui.model.economics import EconomicsQuery
from funneltui.model.funnel import Breakdown, CountKind, Funnel, ValueAt
from funneltui.model.meaning import Meaning, RefundDay

AFTER_LEAD = ("contact", "handed", "accepted", "rejected", "lost")
FLAGS = (
    *("lead", "qualifies", "sale", "refund", "offer", "upsell"),
    *AFTER_LEAD,
    *("cancel", "complaint", "checkout", "referral"),
)
UNIT_SEED = 11
NO_VALUE = "(none)"


@dataclass(frozen=True, eq=False)
class Ledger:
    """Frames of one log and meaning. Days are of the log's zone; amounts are millionths."""

    rows: int
    last_day: date | None
    first_day: date | None
    has_revenue: bool
    last_time: datetime | None
    currencies: tuple[str, ...]
    duplicates: int
    users: pl.DataFrame
    """Per unit of any chain event: u, lead and bought (days), lead_t, bought_t, qualified, won."""
    orders: pl.DataFrame
    """u, t, d, amount (null: no price)."""
    payments: pl.DataFrame
    """u, d, kind (sale, upsell, refund), amount; refunds are negative."""
    events: pl.DataFrame
    """Offers and upsells: u, t, d, row, their flags, amount, order_id, discount, labels (their
    techniques), and the breakdown values of their rows."""
    plans: pl.DataFrame
    """u, t, d and plan, in the order of time; empty where no column says it."""
    active: pl.DataFrame
    """u, d, each pair once."""
    visits: pl.DataFrame
    """u, d, landed (the first row names a page), won, that page without its query."""
    goals: pl.DataFrame
    """Rows of the plan's goals and features: u, d, event."""
    scores: pl.DataFrame
    """Rows of the plan's survey: u, t, d, score; null where there is no number."""
    values: pl.DataFrame
    """u and its breakdown values, where there is a breakdown."""
    marks: pl.DataFrame
    """Rows of leads and of what becomes of them: u, t, d, their flags, reason."""
    goods: pl.DataFrame
    """Sales, upsells and offers of a product: u, t, d, row, order_id, product, their flags."""
    checkouts: pl.DataFrame
    """Rows that begin a checkout: u, t."""
    harms: pl.DataFrame
    """Refunds, cancellations and complaints: u, t, their flags."""
    exposures: pl.DataFrame
    """Rows of a seen advertisement: u, t, d."""
    referrals: pl.DataFrame
    """Rows that recommend: u, t, d."""
    latest: pl.DataFrame
    """u and its last row's t."""
    arms: pl.DataFrame
    """u, variant, and how many variants it was in; empty where no column says it."""


def open_ledger(log: EventLog, query: EconomicsQuery, watch: Watch) -> Ledger:
    """Read what money needs, pass by pass: between them it can be given up.

    Raises:
        Cancelled: Nobody waits for it any more.
        QueryError: A condition or breakdown cannot be used for money.
        InputError: A column does not exist, or a file is damaged.
    """
    base = _base(log, query)
    chain, active, values = _passes(base, log, query, watch)
    orders, duplicates = _orders(chain)
    payments = _payments(chain, orders, query.refunds)
    return Ledger(
        rows=int(active["n"].sum()),
        first_day=_day(active["d"].min()),
        last_day=_day(active["d"].max()),
        last_time=_time(active["t"].max()),
        has_revenue=bool(payments["amount"].count()),
        currencies=tuple(sorted(chain["currency"].drop_nulls().unique().to_list())),
        duplicates=duplicates,
        users=_users(chain, orders),
        orders=orders,
        payments=payments,
        events=chain.filter(pl.col("offer") | pl.col("upsell")).select(
            *("u", "t", "d", "row", *FLAGS, "amount", "order_id", "discount", "labels"),
            *split_names(query.funnel.breakdown),
        ),
        plans=_plans(base, log, query.meaning),
        active=active.select("u", "d"),
        visits=_visits(base, log, query.meaning),
        goals=_goals(base, log, query.meaning),
        scores=_scores(base, log, query.meaning),
        values=values,
        marks=_marks(chain, query.meaning),
        goods=_goods(chain, query.meaning),
        checkouts=chain.filter("checkout").select("u", "t"),
        harms=_harms(chain),
        exposures=_exposures(base, log, query.meaning),
        referrals=chain.filter("referral").select("u", "t", "d"),
        latest=active.group_by("u").agg(pl.col("t").max()),
        arms=_arms(base, log, query.meaning),
    )


def _passes(
    base: pl.LazyFrame, log: EventLog, query: EconomicsQuery, watch: Watch
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The rows of any meaning, the days of every unit, and the values that units belong to."""
    watch.advance(0.0, "reading")
    chain = collect(base.filter(pl.any_horizontal(FLAGS)), log)
    watch.advance(0.0, "reading")
    counted = (pl.len().alias("n"), pl.col("t").max())
    active = collect(base.group_by("u", "d").agg(counted), log)
    watch.advance(0.0, "reading")
    values = _values(base, log, query.funnel.breakdown)
    watch.advance(0.0, "reading")
    return chain, active, values


def money_values(log: EventLog, query: EconomicsQuery) -> pl.DataFrame:
    """Each unit's number `u` and its values of the question's breakdown, `by0` and on.

    Raises:
        QueryError: A condition or breakdown cannot be used for money.
        InputError: A column does not exist, or a file is damaged.
    """
    return _values(_base(log, query), log, query.funnel.breakdown)


def ledger_key(query: EconomicsQuery) -> EconomicsQuery:
    """The part of a question that decides which ledger answers it."""
    funnel = replace(query.funnel, name="", from_time=None, until_time=None)
    return EconomicsQuery(funnel, query.meaning, as_of=query.as_of, refunds=query.refunds)


def _time(value: object) -> datetime | None:
    return value if isinstance(value, datetime) else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _base(log: EventLog, query: EconomicsQuery) -> pl.LazyFrame:
    """One row per usable row of the log, with what money asks about it."""
    schema = log.frame.collect_schema()
    funnel, meaning = query.funnel, query.meaning
    zone = log.settings.time_zone
    units = _units(log, funnel)
    usable = pl.col(TIME).is_not_null() & ~pl.any_horizontal(is_blank(unit) for unit in units)
    if funnel.where is not None:
        own = condition_of(funnel.where, f"the filter of '{funnel.name}'", schema)
        usable &= own.over_columns()
    wanted = [
        unit_number(log, funnel).alias("u"),
        pl.col(TIME).alias("t"),
        pl.col(ROW).alias("row"),
        pl.col(EVENT).cast(pl.String).alias("event"),
        pl.col(TIME).dt.convert_time_zone(zone).dt.date().alias("d"),
        (pl.col(SESSION).cast(pl.String) if SESSION in schema else no_text()).alias("session"),
        amounts(log, meaning).alias("amount"),
        *flags(meaning, schema),
        currencies(log, meaning).alias("currency"),
        *extra(log, meaning),
        *split(log, funnel.breakdown),
    ]
    frame = log.frame.filter(usable).select(wanted)
    return frame if query.as_of is None else frame.filter(pl.col("d") < query.as_of)


def unit_number(log: EventLog, funnel: Funnel) -> pl.Expr:
    """The number of the unit that a row's money belongs to: of its user, or of its columns."""
    units = _units(log, funnel)
    return (units[0] if len(units) == 1 else pl.struct(units)).hash(UNIT_SEED)


def _units(log: EventLog, funnel: Funnel) -> list[pl.Expr]:
    if funnel.count_by.kind is not CountKind.COLUMNS:
        return [pl.col(USER)]
    return [column(log, name) for name in funnel.count_by.columns]


def _plans(base: pl.LazyFrame, log: EventLog, meaning: Meaning) -> pl.DataFrame:
    if meaning.plan is None:
        kinds = (pl.UInt64(), pl.Datetime("us"), pl.Date(), pl.String())
        return pl.DataFrame(schema=dict(zip(("u", "t", "d", "plan"), kinds, strict=True)))
    known = base.filter(pl.col("plan").is_not_null()).select("u", "t", "d", "row", "plan")
    return collect(known, log).sort("u", "t", "row").select("u", "t", "d", "plan")


def _marks(chain: pl.DataFrame, meaning: Meaning) -> pl.DataFrame:
    """Empty where the plan says nothing of what becomes of leads: most rows may be leads."""
    is_asked = meaning.inactive_days is not None or any(
        getattr(meaning, name) is not None for name in AFTER_LEAD
    )
    rows = chain.filter(pl.any_horizontal("lead", *AFTER_LEAD)) if is_asked else chain.clear()
    return rows.select("u", "t", "d", "lead", *AFTER_LEAD, "reason")


def _is_back() -> pl.Expr:
    """Whether a row's money went back."""
    negative = (pl.col("amount") < 0).fill_null(value=False)
    return pl.col("refund") | (pl.col("sale") & negative)


def _harms(chain: pl.DataFrame) -> pl.DataFrame:
    rows = chain.with_columns(_is_back().alias("refund"))
    return rows.filter(pl.any_horizontal("refund", "cancel", "complaint")).select(
        "u", "t", "refund", "cancel", "complaint"
    )


def _goods(chain: pl.DataFrame, meaning: Meaning) -> pl.DataFrame:
    """Empty where the plan names no column of products."""
    named = pl.any_horizontal("sale", "upsell", "offer") & pl.col("product").is_not_null()
    rows = chain.filter(named) if meaning.product else chain.clear()
    return rows.select("u", "t", "d", "row", "order_id", "product", "sale", "upsell", "offer")


def _arms(base: pl.LazyFrame, log: EventLog, meaning: Meaning) -> pl.DataFrame:
    if meaning.variant is None:
        return pl.DataFrame(schema={"u": pl.UInt64, "variant": pl.String, "variants": pl.UInt32})
    known = base.filter(pl.col("variant").is_not_null()).group_by("u")
    picked = (pl.col("variant").min(), pl.col("variant").n_unique().alias("variants"))
    return collect(known.agg(picked), log)


def _orders(chain: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Sales as orders: rows of one order id are one; a row that repeats another counts once."""
    sales = chain.filter(pl.col("sale") & ~(pl.col("amount") < 0).fill_null(value=False))
    lone = sales.filter(pl.col("order_id").is_null()).select("u", "t", "d", "amount")
    named = sales.filter(pl.col("order_id").is_not_null())
    once = named.unique(["u", "t", "order_id", "amount", "product"], maintain_order=True)
    grouped = (
        once.sort("t", "row")
        .group_by("u", "order_id", maintain_order=True)
        .agg(
            pl.col("t").first(),
            pl.col("d").first(),
            pl.when(pl.col("amount").count() > 0).then(pl.col("amount").sum()).alias("amount"),
        )
    )
    whole = pl.concat([grouped, lone.with_columns(no_text().alias("order_id"))], how="diagonal")
    return whole, named.height - once.height


def _payments(chain: pl.DataFrame, orders: pl.DataFrame, refunded: RefundDay) -> pl.DataFrame:
    """Every amount that came in or went back, on its day, or on that of the order it takes back."""
    back = chain.filter(_is_back()).join(
        orders.filter(pl.col("order_id").is_not_null()).select(
            "u", "order_id", pl.col("amount").alias("ordered"), pl.col("d").alias("ordered_d")
        ),
        on=["u", "order_id"],
        how="left",
    )
    day = pl.col("d")
    if refunded is RefundDay.BY_ORDER:
        day = pl.coalesce("ordered_d", "d")
    refunds = back.select(
        "u", day.alias("d"), (-pl.coalesce("amount", "ordered").abs()).alias("amount")
    ).with_columns(pl.lit("refund").alias("kind"))
    upsells = chain.filter(pl.col("upsell") & ~pl.col("sale")).select("u", "d", "amount")
    return pl.concat(
        [
            orders.select("u", "d", "amount").with_columns(pl.lit("sale").alias("kind")),
            upsells.with_columns(pl.lit("upsell").alias("kind")),
            refunds,
        ]
    )


def _users(chain: pl.DataFrame, orders: pl.DataFrame) -> pl.DataFrame:
    leads = (
        chain.filter("lead")
        .group_by("u")
        .agg(pl.col("d").min().alias("lead"), pl.col("t").min().alias("lead_t"))
    )
    qualified = chain.filter("qualifies").select("u").unique()
    bought = orders.group_by("u").agg(
        pl.col("d").min().alias("bought"), pl.col("t").min().alias("bought_t")
    )
    whole = leads.join(bought, on="u", how="full", coalesce=True)
    return whole.with_columns(
        pl.col("u").is_in(qualified["u"].implode()).alias("qualified"),
        pl.col("bought").is_not_null().alias("won"),
    )


def _visits(base: pl.LazyFrame, log: EventLog, meaning: Meaning) -> pl.DataFrame:
    """Sessions by their first row; none where no column says the page."""
    kinds = (pl.UInt64(), pl.Date(), pl.Boolean(), pl.Boolean(), pl.String())
    schema = dict(zip(("u", "d", "landed", "won", "page"), kinds, strict=True))
    if meaning.page is None:
        return pl.DataFrame(schema=schema)
    frame = collect(base.select("u", "t", "row", "d", "session", "page", "sale"), log)
    frame = frame.sort("u", "t", "row")
    gap = pl.col("t").diff() > log.settings.session_gap
    cut = (gap | (pl.col("u") != pl.col("u").shift())).fill_null(value=True).cum_sum()
    has_sessions = frame["session"].count() > 0
    visit = pl.col("session") if has_sessions else cut.cast(pl.String)
    return (
        frame.with_columns(visit.alias("visit"))
        .filter(pl.col("visit").is_not_null())
        .group_by("u", "visit", maintain_order=True)
        .agg(
            pl.col("d").first(),
            pl.col("page").first().is_not_null().alias("landed"),
            pl.col("sale").any().alias("won"),
            pl.col("page").first().str.replace(r"[?#].*$", "").alias("page"),
        )
        .select(*schema)
    )


def _goals(base: pl.LazyFrame, log: EventLog, meaning: Meaning) -> pl.DataFrame:
    named = (*meaning.goals, *meaning.features)
    events = [event for goal in named for event in goal.events]
    if not events:
        kinds = (pl.UInt64(), pl.Date(), pl.String())
        return pl.DataFrame(schema=dict(zip(("u", "d", "event"), kinds, strict=True)))
    wanted = base.filter(pl.col("event").is_in(events))
    return collect(wanted.select("u", "d", "event").unique(), log)


def _scores(base: pl.LazyFrame, log: EventLog, meaning: Meaning) -> pl.DataFrame:
    if meaning.feedback is None:
        kinds = (pl.UInt64(), pl.Datetime("us"), pl.Date(), pl.Float64())
        return pl.DataFrame(schema=dict(zip(("u", "t", "d", "score"), kinds, strict=True)))
    rows = base.filter(pl.col("event") == meaning.feedback.event)
    return collect(rows.select("u", "t", "d", "row", "score"), log).sort("u", "t", "row")


def _exposures(base: pl.LazyFrame, log: EventLog, meaning: Meaning) -> pl.DataFrame:
    """Apart from the chain: most rows of a log may be of these."""
    seen = base.filter(pl.col("event") == meaning.exposure) if meaning.exposure else base.head(0)
    return collect(seen.select("u", "t", "d"), log)


def _values(base: pl.LazyFrame, log: EventLog, breakdown: Breakdown | None) -> pl.DataFrame:
    """Each unit's breakdown values: on its first lead row (or sale, or any), or of a touch."""
    if breakdown is None:
        return pl.DataFrame(schema={"u": pl.UInt64})
    names = split_names(breakdown)
    chosen = [pl.col(name) for name in names]
    order: list[pl.Expr] = [pl.col("t"), pl.col("row")]
    if breakdown.value_at is ValueAt.ENTRY:
        chain = pl.any_horizontal(FLAGS)
        order.insert(0, pl.when("lead").then(0).when(chain).then(1).otherwise(2))
        picked = [each.first() for each in chosen]
    elif breakdown.value_at is ValueAt.FIRST_TOUCH:
        picked = [each.drop_nulls().first() for each in chosen]
    else:
        picked = [each.drop_nulls().last() for each in chosen]
    frame = collect(base.select("u", "t", "row", *FLAGS, *names), log).sort(order)
    return frame.group_by("u", maintain_order=True).agg(each.fill_null(NO_VALUE) for each in picked)
