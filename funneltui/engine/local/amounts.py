"""Amounts of the log's rows in whole millionths, converted where the plan says how."""

import polars as pl

from funneltui.data.log import REVENUE, EventLog
from funneltui.data.paths import column
from funneltui.model.economics import UNITS_PER_WHOLE
from funneltui.model.meaning import Meaning

_EXACT = pl.Decimal(38, 6)


def no_text() -> pl.Expr:
    """Null, as a text."""
    return pl.lit(None, dtype=pl.String)


def amounts(log: EventLog, meaning: Meaning) -> pl.Expr:
    """Millionths: each amount is rounded alone, so that sums are of whole numbers."""
    if REVENUE not in log.frame.collect_schema():
        return pl.lit(None, dtype=pl.Int64)
    return _millionths(pl.col(REVENUE), log, meaning)


def discounts(log: EventLog, meaning: Meaning) -> pl.Expr:
    """Millionths taken off each row's price; null where the row or the plan says none."""
    if meaning.discount is None:
        return pl.lit(None, dtype=pl.Int64).alias("discount")
    value = column(log, meaning.discount)
    return _millionths(value, log, meaning).alias("discount")


def _millionths(value: pl.Expr, log: EventLog, meaning: Meaning) -> pl.Expr:
    kind = log.frame.select(value).collect_schema().dtypes()[0]
    if (kind.is_decimal() or kind.is_integer()) and not meaning.rates:
        return (value.cast(_EXACT, strict=False) * UNITS_PER_WHOLE).cast(pl.Int64, strict=False)
    scaled = (value.cast(pl.Float64, strict=False) * UNITS_PER_WHOLE).round()
    if meaning.rates:
        scaled = (scaled * _rate(log, meaning)).round()
    return pl.when(scaled.is_finite()).then(scaled).cast(pl.Int64, strict=False)


def _rate(log: EventLog, meaning: Meaning) -> pl.Expr:
    """What one unit of the row's currency is worth; 1 where no rate is given."""
    if meaning.currency is None:
        return pl.lit(1.0)
    said = _said(log, meaning.currency)
    rates = dict(meaning.rates)
    return said.replace_strict(list(rates), list(rates.values()), default=1.0)


def currencies(log: EventLog, meaning: Meaning) -> pl.Expr:
    """The currency of each row's amount, after conversion."""
    if meaning.currency is None:
        return no_text()
    said = _said(log, meaning.currency)
    known = [name for name, _ in meaning.rates]
    if not known:
        return said
    return pl.when(said.is_in(known)).then(pl.lit(meaning.into)).otherwise(said)


def _said(log: EventLog, name: str) -> pl.Expr:
    stripped = column(log, name).cast(pl.String).str.strip_chars()
    return pl.when(stripped != "").then(stripped)
