"""What money asks about each row of a log: which events it is, and what its columns say."""

from collections.abc import Sequence

import polars as pl

from funneltui.data.log import EVENT, EventLog
from funneltui.data.paths import column
from funneltui.data.ranges import divided
from funneltui.engine.local.amounts import discounts, no_text
from funneltui.engine.local.columns import condition_of
from funneltui.errors import QueryError
from funneltui.model.funnel import Breakdown, Step, ValueAt
from funneltui.model.meaning import Meaning

_BETWEEN_LABELS = r"\s*[+,;|]\s*"


def flags(meaning: Meaning, schema: pl.Schema) -> Sequence[pl.Expr]:
    """A flag per event that the plan gives a meaning."""
    qualifies = pl.col(EVENT).is_in(list(meaning.qualified))
    return [
        flag.fill_null(value=False).alias(name)
        for name, flag in (
            ("lead", _fits(meaning.lead, schema)),
            ("qualifies", qualifies),
            ("sale", _fits(meaning.sale, schema)),
            ("refund", _is(meaning.refund)),
            ("offer", _is(meaning.offer)),
            ("upsell", _is(meaning.upsell)),
            ("contact", _is(meaning.contact)),
            ("handed", _is(meaning.handed)),
            ("accepted", _is(meaning.accepted)),
            ("rejected", _is(meaning.rejected)),
            ("lost", _is(meaning.lost)),
            ("cancel", _is(meaning.cancel)),
            ("complaint", _is(meaning.complaint)),
            ("checkout", _is(meaning.checkout)),
            ("referral", _is(meaning.referral)),
        )
    ]


def _is(event: str | None) -> pl.Expr:
    return pl.lit(value=False) if event is None else pl.col(EVENT) == event


def _fits(step: Step, schema: pl.Schema) -> pl.Expr:
    where = f"the event '{step.name}'"
    fits = pl.lit(value=False)
    for match in step.matches:
        one = pl.lit(value=True) if match.event is None else pl.col(EVENT) == match.event
        if match.where is not None:
            one &= condition_of(match.where, where, schema).over_columns()
        fits |= one
    if step.where:
        fits &= condition_of(step.where, where, schema).over_columns()
    return fits


def extra(log: EventLog, meaning: Meaning) -> Sequence[pl.Expr]:
    """The columns that the plan names."""
    named = (
        ("order_id", meaning.order_id),
        ("product", meaning.product),
        ("page", meaning.page),
        ("plan", meaning.plan),
        ("reason", meaning.reason),
        ("variant", meaning.variant),
    )
    texts = [
        (column(log, name).cast(pl.String) if name else no_text()).alias(what)
        for what, name in named
    ]
    more = (_labels(log, meaning).alias("labels"), _score(log, meaning).alias("score"))
    return [*texts, *more, discounts(log, meaning)]


def _score(log: EventLog, meaning: Meaning) -> pl.Expr:
    if meaning.feedback is None:
        return pl.lit(None, dtype=pl.Float64)
    said = column(log, meaning.feedback.score).cast(pl.Float64, strict=False)
    return pl.when(said.is_finite()).then(said)


def _labels(log: EventLog, meaning: Meaning) -> pl.Expr:
    """The techniques of a row, sorted: a list, or a text that joins several."""
    if meaning.technique is None:
        return pl.lit([], dtype=pl.List(pl.String))
    said = column(log, meaning.technique)
    if isinstance(log.frame.select(said).collect_schema().dtypes()[0], pl.List):
        listed = said.cast(pl.List(pl.String))
    else:
        bare = said.cast(pl.String).str.replace_all(r'[\[\]"]', "")
        listed = bare.str.replace_all(_BETWEEN_LABELS, "+").str.split("+")
    each = pl.element().str.strip_chars()
    return listed.list.eval(each.filter(each != "")).list.unique().list.sort().fill_null([])


def split(log: EventLog, breakdown: Breakdown | None) -> Sequence[pl.Expr]:
    """The breakdown's values of each row.

    Raises:
        QueryError: They are of a step, and money is of a user.
    """
    if breakdown is None:
        return []
    if breakdown.value_at in (ValueAt.STEP, ValueAt.ALL_STEPS):
        raise QueryError(
            "money-value-at",
            what="Money belongs to one value per user, so it cannot be split by step.",
            where=f"--value-at {breakdown.value_at.value}",
            fix="Use entry, first-touch or last-touch.",
        )
    return [
        divided(log, name).cast(pl.String, strict=False).alias(f"by{number}")
        for number, name in enumerate(breakdown.by)
    ]


def split_names(breakdown: Breakdown | None) -> list[str]:
    """The columns that hold them."""
    return [f"by{number}" for number in range(len(breakdown.by))] if breakdown else []
