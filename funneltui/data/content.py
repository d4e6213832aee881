"""What a column looks like from its values: who, what, when, or none of them."""

from collections.abc import Iterable

import polars as pl

from funneltui.data.paths import column_expr, find_column, whole_column
from funneltui.data.synonyms import USER_WORDS, words
from funneltui.data.times import read_times

_MOST_EVENTS = 500
_ID_WORDS = frozenset({"id", "key", "no", "nr", "num", "number", "code"})
"""Numbers without one of these in their name are more likely amounts than ids."""


def values_of(sample: pl.DataFrame, path: str) -> pl.Series:
    """The sample's values at a column or path."""
    return sample.select(column_expr(path, sample.schema)).to_series()


def has_values(sample: pl.DataFrame, path: str) -> bool:
    """Whether there is such a column or path, and not only nulls and blanks in it."""
    if find_column(path, sample.schema) is None:
        return False
    values = values_of(sample, path)
    if values.dtype == pl.String:
        return bool((values.str.strip_chars() != "").any())
    return values.count() > 0


def is_key(values: pl.Series) -> bool:
    """Whether values may name units: texts or whole numbers."""
    dtype = values.dtype
    if values.is_empty():
        return _may_be_label(dtype)
    if dtype.is_float():
        return values.count() > 0 and bool((values.drop_nans() == values.drop_nans().floor()).all())
    return values.count() > 0 and (dtype.is_integer() or is_text(dtype))


def is_amount(values: pl.Series) -> bool:
    """Whether values are numbers, as such or as texts."""
    if values.dtype == pl.String:
        values = values.drop_nulls().str.strip_chars()
        values = values.filter(values != "").cast(pl.Float64, strict=False)
        return values.len() > 0 and values.null_count() == 0
    return values.dtype.is_numeric() and values.count() > 0


def is_named_id(name: str) -> bool:
    """Whether a name says that its numbers are ids."""
    return bool((_ID_WORDS | USER_WORDS) & words(name))


def is_text(dtype: pl.DataType) -> bool:
    """Whether values are texts, coded or not."""
    return isinstance(dtype, pl.String | pl.Categorical | pl.Enum)


def is_label(values: pl.Series) -> bool:
    """Whether values may be names of something: texts or codes that are not times."""
    if values.is_empty():
        return _may_be_label(values.dtype)
    if not _may_be_label(values.dtype) or not values.count():
        return False
    return not is_text(values.dtype) or not is_time(values.head(100))


def is_event(values: pl.Series) -> bool:
    """Whether values may name events by themselves: labels, and few of them."""
    most = max(20, min(_MOST_EVENTS, values.len() // 10))
    return is_label(values) and values.drop_nulls().n_unique() <= most


def is_time(values: pl.Series) -> bool:
    """Whether most values can be read as times."""
    return read_times(values).is_plausible


def most_repeating_key(sample: pl.DataFrame, names: Iterable[str]) -> str | None:
    """The column with most distinct values that still repeat: who does things, most likely."""
    best, best_distinct = None, 1
    for name in names:
        values = sample[name].drop_nulls()
        is_likely = is_named_id(name) or not is_amount(values)
        if not (is_key(values) and is_likely) or is_time(values.head(100)):
            continue
        distinct = values.n_unique()
        if best_distinct < distinct <= values.len() * 0.8:
            best, best_distinct = name, distinct
    return best


def most_varied_event(
    sample: pl.DataFrame, names: Iterable[str], user: Iterable[str]
) -> str | None:
    """The column of few texts that varies most within users: what they do, not what they are."""
    fitting = [
        name
        for name in names
        if is_text(sample[name].dtype) and is_event(sample[name]) and not is_amount(sample[name])
    ]
    if not fitting:
        return None
    key = pl.coalesce(column_expr(each, sample.schema).cast(pl.String) for each in user)
    by_user = sample.group_by(key.alias("__user")).agg(
        whole_column(name).drop_nulls().n_unique() for name in fitting
    )
    variety = {name: by_user[name].mean() for name in fitting}
    best = max(fitting, key=lambda name: float(str(variety[name] or 0)))
    return best if float(str(variety[best] or 0)) > 1 else None


def _may_be_label(dtype: pl.DataType) -> bool:
    """A table without rows is judged by types alone, and may not even have those."""
    return is_text(dtype) or dtype.is_integer() or dtype == pl.Null
