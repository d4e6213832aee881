"""From counts per value to who converts: differences to the rest, adjusted for there being many."""

from collections import Counter
from collections.abc import Iterator

from funneltui.analysis.proportions import difference, difference_p, holm
from funneltui.model.cohorts import NO_VALUE
from funneltui.model.funnel import Funnel
from funneltui.model.metric import THIN, Share
from funneltui.model.row_filters import in_group, sql_name, sql_text, without_value
from funneltui.model.values import ValueCount, ValueCounts, ValueEffect, WhoConverts

_TWO = 2


def rank(funnel: Funnel, counts: ValueCounts, step: int) -> WhoConverts:
    """The values by how many units their difference is about: |difference| times units.

    Where one side of a difference is thin, it comes after all that are not.
    """
    effects = sorted(
        _effects(counts),
        key=lambda one: (one.is_thin, -_moved(one), one.column, one.value),
    )
    required = [n for n in range(1, step) if not funnel.steps[n - 1].optional]
    return WhoConverts(
        funnel=funnel,
        step=step,
        before=required[-1],
        everybody=counts.everybody,
        columns=counts.columns,
        skipped=counts.skipped,
        effects=tuple(effects),
    )


def _moved(one: ValueEffect) -> float:
    return abs(one.apart.value) * one.share.whole


def condition(one: ValueCount) -> str:
    """The SQL that rows with a value fulfil; what was not known counts as a value."""
    if not one.is_text:
        return (
            without_value(one.column) if one.value == NO_VALUE else in_group(one.column, one.value)
        )
    column, value = sql_name(one.column), sql_text(one.value)
    is_value = f"{column} = {value}"
    return is_value if one.value != NO_VALUE else f"({column} IS NULL OR {is_value})"


def _effects(counts: ValueCounts) -> Iterator[ValueEffect]:
    p_values = {}
    for one in counts.values:
        p = difference_p(one.share, _rest(counts, one))
        if p is not None:
            p_values[one] = p
    adjusted = _adjusted(p_values)
    for one, p in p_values.items():
        apart = difference(one.share, _rest(counts, one))
        if apart is not None:
            thin = min(one.share.whole, _rest(counts, one).whole) < THIN
            where = condition(one)
            yield ValueEffect(
                one.column, one.value, one.share, apart, p, adjusted[one], thin, where
            )


def _rest(counts: ValueCounts, one: ValueCount) -> Share:
    everybody = counts.everybody
    return Share(everybody.part - one.share.part, everybody.whole - one.share.whole)


def _adjusted(p_values: dict[ValueCount, float]) -> dict[ValueCount, float]:
    """Holm's, where a column of two values is one test: each is the other's rest."""
    values_of = Counter(one.column for one in p_values)
    tests: dict[tuple[str, str], float] = {}
    for one, p in p_values.items():
        tests.setdefault(_test(one, values_of), p)
    adjusted = dict(zip(tests, holm(list(tests.values())), strict=True))
    return {one: adjusted[_test(one, values_of)] for one in p_values}


def _test(one: ValueCount, values_of: Counter[str]) -> tuple[str, str]:
    return (one.column, "" if values_of[one.column] == _TWO else one.value)
