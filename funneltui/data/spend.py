"""Spend files: what was paid on which day, exactly, whatever the file's shape."""

from dataclasses import field
from hashlib import sha256
from pathlib import Path

import polars as pl

from funneltui.data.files import RawSource, scan
from funneltui.data.gather import gathered
from funneltui.data.instants import time_expr
from funneltui.data.spend_columns import SpendColumns, spend_columns
from funneltui.data.spend_oddities import oddities
from funneltui.data.times import read_times
from funneltui.deferred import dataclass
from funneltui.errors import InputError
from funneltui.model.economics import UNITS_PER_WHOLE, Spend, SpendGrain, SpendLog
from funneltui.model.spend_settings import SpendSettings

_EXACT = pl.Decimal(38, 6)
_MOST = 10**12
"""Above it an amount is a mistake; a million of such still add up exactly."""
_EVERY = {SpendGrain.DAY: "1d", SpendGrain.WEEK: "1w", SpendGrain.MONTH: "1mo"}
_MONTH_TEXT = r"^\d{4}-(0[1-9]|1[0-2])$"
_WEEK_DAYS = 7
_TEXTS = ("channel", "campaign", "category", "currency")
_NUMBERS = ("impressions", "clicks")
MOST_BAD = 5
"""Bad cells of one column that are named."""


@dataclass(frozen=True)
class _File:
    """Where a row is, for messages."""

    source: RawSource
    columns: SpendColumns
    bad: list[InputError] = field(default_factory=list)
    """Cells that cannot be read, in the order they were found."""

    def row(self, index: int, column: str) -> str:
        """Where a row of the file is; a text file's rows are lines below its heading."""
        place = f"row {index + 1:,}"
        if self.source.format in ("csv", "text"):
            place = f"line {index + 2:,}"
        elif self.source.format == "ndjson":
            place = f"line {index + 1:,}"
        return f"{self.source.name}, {place}, column '{column}'"

    def keep(self, values: pl.Series, bad: pl.Series, wanted: str, fix: str) -> None:
        """Keep what is wrong with a column's cells, the first of them."""
        for index in bad.head(MOST_BAD).to_list():
            value = values[index]
            shown = "nothing" if value is None or value == "" else f"'{value}'"
            where = self.row(index, values.name)
            self.bad.append(
                InputError("bad-spend", what=f"{shown} is not {wanted}.", where=where, fix=fix)
            )

    def raise_any(self) -> None:
        """Refuse the file, where a cell cannot be read.

        Raises:
            InputError: The cell, or the first of them.
        """
        if len(self.bad) == 1:
            raise self.bad[0]
        if self.bad:
            raise InputError(
                "bad-spend",
                what="Some cells cannot be read, so nothing of the file is used.",
                where=self.source.name,
                fix="Mend them one by one.",
                each=self.bad,
            )


def read_spend(path: str, settings: SpendSettings | None = None) -> SpendLog:
    """The spend file's days, each amount exact; weeks and months are spread over their days.

    Raises:
        InputError: There is no such file, it has no date or amount, or a row cannot be read: then
            nothing of it is used.
    """
    told = settings or SpendSettings()
    source = scan(path)
    frame = gathered(source.frame, source.name, source.resolved)
    if frame.is_empty():
        raise InputError(
            "empty-spend",
            what="The spend file has no rows.",
            where=source.name,
            fix="Give a row per day and channel: date, amount, channel.",
        )
    columns = spend_columns(frame.schema, told, source.name)
    file = _File(source, columns)
    days = _days(frame, file)
    rows = pl.concat([_long(frame, days, part, file) for part in columns.parts])
    file.raise_any()
    odd = tuple(oddities(rows))
    grain = told.grain or _grain(frame, days, columns.date)
    rows = _converted(rows, told)
    currency = _currency(rows, told, file)
    spread = _spread(rows, grain)
    return SpendLog(
        name=source.name,
        rows=frame.height,
        entries=_entries(spread),
        currency=currency,
        notes=(*source.notes, *columns.notes, *odd, *_grain_note(grain)),
        has_channels=bool(spread["channel"].count()),
        has_campaigns=bool(spread["campaign"].count()),
        digest=_digest(source),
    )


def _days(frame: pl.DataFrame, file: _File) -> pl.Series:
    name = file.columns.date
    values = frame[name]
    if values.dtype == pl.String and _all_months(values):
        days = (values + "-01").str.to_date("%Y-%m-%d")
    else:
        reading = read_times(values.drop_nulls())
        if not reading.share and not values.dtype.is_temporal():
            return _no_days(values, file)
        expression = time_expr(pl.col(name), values.dtype, reading, "UTC").dt.date()
        days = frame.select(expression.alias("d"))["d"]
    bad = days.is_null().arg_true()
    file.keep(values, bad, "a date", "Write dates like 2025-11-30.")
    return days


def _digest(source: RawSource) -> str:
    """SHA-256 of the file's bytes; of several, one after the other; empty where it is no file."""
    digest = sha256()
    for name in source.resolved:
        path = Path(name)
        if not path.is_file():
            return ""
        digest.update(path.read_bytes())
    return digest.hexdigest() if source.resolved else ""


def _no_days(values: pl.Series, file: _File) -> pl.Series:
    """No value is a date: each is a mistake."""
    every = pl.int_range(0, len(values), eager=True)
    file.keep(values, every, "a date", "Write dates like 2025-11-30.")
    return pl.Series("d", [None], dtype=pl.Date).new_from_index(0, len(values))


def _all_months(values: pl.Series) -> bool:
    return bool(values.str.strip_chars().str.contains(_MONTH_TEXT).fill_null(value=False).all())


def _grain(frame: pl.DataFrame, days: pl.Series, name: str) -> SpendGrain:
    """Rows stand for weeks or months where all their dates are that far apart."""
    if frame[name].dtype == pl.String and _all_months(frame[name]):
        return SpendGrain.MONTH
    distinct = days.unique().sort()
    if len(distinct) < 2:  # noqa: PLR2004  one date says nothing of distances
        return SpendGrain.DAY
    if bool((distinct.dt.day() == 1).all()):
        return SpendGrain.MONTH
    gaps = distinct.diff().drop_nulls().dt.total_days()
    if bool((gaps % _WEEK_DAYS == 0).all()) and gaps.min() == _WEEK_DAYS:
        return SpendGrain.WEEK
    return SpendGrain.DAY


def _grain_note(grain: SpendGrain) -> tuple[str, ...]:
    if grain is SpendGrain.DAY:
        return ()
    return (f"spend rows are a {grain.value} each: spread evenly over its days",)


def _long(frame: pl.DataFrame, days: pl.Series, part: dict[str, str], file: _File) -> pl.DataFrame:
    """The rows of one amount column, under the names that are used here."""
    amounts = _amounts(frame, part["amount"], file)
    texts = [_text(frame, part, name) for name in _TEXTS]
    numbers = [_numbers(frame, part, name, file) for name in _NUMBERS]
    return pl.DataFrame([days.alias("d"), amounts.alias("amount"), *texts, *numbers])


def _converted(rows: pl.DataFrame, told: SpendSettings) -> pl.DataFrame:
    """Amounts in one currency, where rates are given: each is rounded to a millionth."""
    if not told.rates:
        return rows
    rates = dict(told.rates)
    said = pl.col("currency").fill_null(told.currency or told.into)
    rate = said.replace_strict(list(rates), list(rates.values()), default=1.0)
    foreign = said.is_in(list(rates))
    amount = (pl.col("amount") * rate).round().cast(pl.Int64)
    return rows.with_columns(
        pl.when(foreign).then(amount).otherwise(pl.col("amount")).alias("amount"),
        pl.when(foreign).then(pl.lit(told.into)).otherwise(pl.col("currency")).alias("currency"),
    )


def _text(frame: pl.DataFrame, part: dict[str, str], name: str) -> pl.Series:
    """A column's texts; blanks are null. `=` before a value is a constant."""
    said = part.get(name)
    if said is None or said.startswith("="):
        value = None if said is None else said[1:]
        return pl.Series(name, [value], dtype=pl.String).new_from_index(0, frame.height)
    stripped = frame[said].cast(pl.String).str.strip_chars()
    return stripped.replace("", None).alias(name)


def _amounts(frame: pl.DataFrame, name: str, file: _File) -> pl.Series:
    """Millionths, by decimal arithmetic where the file has text."""
    values = frame[name]
    exact = _decimals(values)
    fix = "Write a number such as 1200.50; leave no amount empty: a day without spend has 0."
    file.keep(values, exact.is_null().arg_true(), "an amount", fix)
    large = exact.abs() >= _MOST
    file.keep(values, large.fill_null(value=False).arg_true(), "an amount of money", fix)
    whole: pl.Series = (exact.set(large, None) * UNITS_PER_WHOLE).cast(pl.Int64)
    return whole


def _decimals(values: pl.Series) -> pl.Series:
    if values.dtype == pl.String:
        plain = values.str.strip_chars()
        grouped = plain.str.contains(r"^-?\d{1,3}(,\d{3})+(\.\d+)?$").fill_null(value=False)
        values = pl.select(
            pl.when(grouped).then(plain.str.replace_all(",", "")).otherwise(plain)
        ).to_series()
    elif values.dtype.is_float():
        values = values.fill_nan(None)
        values = values.set(values.is_infinite().fill_null(value=False), None)
    return values.cast(_EXACT, strict=False)


def _numbers(frame: pl.DataFrame, part: dict[str, str], name: str, file: _File) -> pl.Series:
    said = part.get(name)
    if said is None:
        return pl.Series(name, [None], dtype=pl.Float64).new_from_index(0, frame.height)
    values = frame[said]
    if values.dtype == pl.String:
        values = values.str.strip_chars().replace("", None)
    numbers = values.cast(pl.Float64, strict=False)
    bad = (values.is_not_null() & (numbers.is_null() | (numbers < 0))).arg_true()
    file.keep(frame[said], bad, f"a number of {name}", "Leave unknown ones empty.")
    return numbers.alias(name)


def _currency(rows: pl.DataFrame, told: SpendSettings, file: _File) -> str:
    found = rows["currency"].drop_nulls().unique().sort().to_list()
    if len(found) > 1:
        raise InputError(
            "mixed-currency",
            what=f"The spend file has several currencies: {', '.join(found)}.",
            where=file.source.name,
            fix="They are never added up: give the plan rates, [fx] EUR = 1.08, or convert before.",
        )
    own = told.into if told.currency in dict(told.rates) else told.currency
    return str(found[0]) if found else own or ""


def _spread(rows: pl.DataFrame, grain: SpendGrain) -> pl.DataFrame:
    """A row per day: equal whole millionths, the remainder on the first days."""
    keys = ["d", "channel", "campaign", "category"]
    summed = rows.group_by(keys, maintain_order=True).agg(
        pl.col("amount").sum(),
        *(
            pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name)
            for name in _NUMBERS
        ),
    )
    if grain is SpendGrain.DAY:
        return summed.with_columns(since=pl.lit(None, pl.Date)).sort("d", maintain_order=True)
    start = pl.col("d").dt.truncate("1mo") if grain is SpendGrain.MONTH else pl.col("d")
    length = (start.dt.offset_by(_EVERY[grain]) - start).dt.total_days()
    by_day = summed.with_columns(
        start.alias("d"), start.alias("since"), length.alias("n")
    ).with_columns(pl.int_ranges(0, pl.col("n")).alias("i"))
    each = by_day.explode("i")
    amount, n, i = pl.col("amount"), pl.col("n"), pl.col("i")
    one_more = (i < amount - amount.floordiv(n) * n).cast(pl.Int64)
    return each.with_columns(
        (amount.floordiv(n) + one_more).alias("amount"),
        (pl.col("d") + pl.duration(days=i)).alias("d"),
        *((pl.col(name) / n).alias(name) for name in _NUMBERS),
    ).sort("d", maintain_order=True)


def _entries(spread: pl.DataFrame) -> tuple[Spend, ...]:
    wanted = ("d", "amount", "channel", "campaign", "category", *_NUMBERS, "since")
    return tuple(Spend(*row) for row in spread.select(wanted).iter_rows())
