"""Incremental sales against a synthetic control: a mixture of groups the campaign did not touch.

The mixture is fitted on the days before, each group's sales less its mean; how far off it may be is
told by placebos, each untouched group predicted by the others as if it had been treated.

Source: Abadie, Diamond & Hainmueller (2010), J. Am. Stat. Assoc. 105:493-505; the mean taken off as
Doudchenko & Imbens (2016), NBER 22791; the interval as algorithm 4 of Arkhangelsky et al. (2021),
Am. Econ. Rev. 111:4088-4118, each group in its own standard deviations.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import sqrt

import numpy as np

from funneltui.analysis.chance import Floats
from funneltui.analysis.estimates import LEVEL, undefined
from funneltui.analysis.incremental import campaign_metrics, own_spend
from funneltui.analysis.metrics import INCREMENTAL
from funneltui.analysis.names import did_you_mean
from funneltui.analysis.simplex import mixture
from funneltui.deferred import dataclass
from funneltui.errors import QueryError
from funneltui.model.economics import (
    UNITS_PER_WHOLE,
    Days,
    IncrementalResult,
    MetricValue,
    Spend,
    Undefined,
    total_of,
)
from funneltui.model.plan import SYNTHETIC, Incremental
from funneltui.model.synthetic import GroupDays, Synthetic, Treated

FEWEST_DAYS = 14
"""Before the campaign: two of each weekday."""
FEWEST_DONORS = 2
FEWEST_PLACEBOS = 3
MOST_DONORS = 40
PLACEBO = "placebo"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Groups:
    """The two sides of a campaign."""

    treated: tuple[GroupDays, ...]
    donors: tuple[GroupDays, ...]
    left_out: int


@dataclass(frozen=True, eq=False)
class _Gap:
    """How far a group's sales were from those of its mixture."""

    weights: Floats
    total: float
    """Over the campaign's days; whole currency units of one group."""
    spread: float
    """The group's standard deviation of a day before."""
    imbalance: float | None


def synthetic_result(
    asked: Incremental,
    groups: Sequence[GroupDays],
    spend: Sequence[Spend],
    known: Days,
    level: float = LEVEL,
) -> IncrementalResult:
    """The campaign's sales against those of a mixture of untouched groups.

    Args:
        asked: The campaign; it says who was treated.
        groups: Sales of every value of its column.
        spend: All spend; what belongs to the campaign is chosen here.
        known: The log's whole days.
        level: Of the intervals.

    Raises:
        QueryError: A group that the plan names is not in the log.
    """
    who, days = _who(asked), asked.days
    sides = _sides(who, groups, days)
    before = Days(max(filter(None, (known.first, who.fit_from)), default=None), days.first)
    during = Days(days.first, min(days.until or date.max, known.until or date.max))
    own = own_spend(asked, spend)
    paid = total_of(own) if own else None
    actual = sum(_total(each, during) for each in sides.treated)
    orders = sum(n for each in sides.treated for day, n in each.orders if during.holds(day))
    length = _length(before)
    told = Synthetic(who.column, who.values, length, left_out=sides.left_out)
    result = IncrementalResult(
        name=asked.name,
        days=days,
        basis=SYNTHETIC,
        actual=actual,
        baseline=None,
        spend=paid,
        metrics=(),
        complete=days.until is not None and known.until is not None and days.until <= known.until,
        control=True,
        method=PLACEBO,
        synthetic=told,
    )
    why = next(_reasons(length, _length(during), len(sides.donors)), None)
    if why is not None:
        return replace(result, metrics=tuple(undefined(name, why, orders) for name in INCREMENTAL))
    return _fitted(result, sides, (before, during), orders, level)


def _who(asked: Incremental) -> Treated:
    if asked.treated is None:
        raise ValueError(f"the campaign '{asked.name}' says nobody was treated")
    return asked.treated


def _reasons(before: int, during: int, donors: int) -> Iterator[Undefined]:
    """Why no mixture can be made."""
    if donors < FEWEST_DONORS:
        yield Undefined("no_control", f"untouched groups: {donors} of {FEWEST_DONORS} needed")
    if before < FEWEST_DAYS:
        yield Undefined("too_few", f"days before the campaign: {before} of {FEWEST_DAYS} needed")
    if during < 1:
        yield Undefined("immature", "no day of the campaign is over")


def _sides(who: Treated, groups: Sequence[GroupDays], days: Days) -> _Groups:
    by_name = {each.value: each for each in groups}
    for name in (*who.values, *who.donors):
        if name not in by_name:
            raise _unknown(name, who.column, list(by_name))
    names = who.donors or tuple(name for name in by_name if name not in who.values)
    untouched = [by_name[name] for name in names if name not in who.values]
    before = Days(None, days.first)
    sold = [each for each in untouched if any(before.holds(day) for day, _ in each.daily)]
    ranked = sorted(sold, key=lambda each: (-_total(each, before), each.value))
    kept = tuple(ranked[:MOST_DONORS])
    return _Groups(tuple(by_name[name] for name in who.values), kept, len(untouched) - len(kept))


def _unknown(name: str, column: str, known: Sequence[str]) -> QueryError:
    return QueryError(
        "unknown-group",
        what=f"Nobody's {column} is '{name}'.",
        where="[[incremental]]",
        fix=did_you_mean(name, known),
    )


def _total(group: GroupDays, days: Days) -> int:
    return sum(amount for day, amount in group.daily if days.holds(day))


def _length(days: Days) -> int:
    if days.first is None or days.until is None:
        return 0
    return max(0, (days.until - days.first).days)


def _series(groups: Sequence[GroupDays], days: Days) -> Floats:
    """(days, groups) whole currency units."""
    found = np.zeros((_length(days), len(groups)))
    first = days.first or date.min
    for number, group in enumerate(groups):
        for day, amount in group.daily:
            if days.holds(day):
                found[(day - first).days, number] = amount / UNITS_PER_WHOLE
    return found


def _fitted(
    result: IncrementalResult,
    sides: _Groups,
    periods: tuple[Days, Days],
    orders: int,
    level: float,
) -> IncrementalResult:
    """With the mixture, what it says would have been sold, and how far off it may be."""
    pool = tuple(_series(sides.donors, days) for days in periods)
    mean = tuple(_series(sides.treated, days).mean(axis=1) for days in periods)
    found = _gap((mean[0], mean[1]), (pool[0], pool[1]))
    placebos = _placebos((pool[0], pool[1]))
    treated = len(sides.treated)
    changed = round(found.total * treated * UNITS_PER_WHOLE)
    baseline = result.actual - changed
    half = _half_width(found, placebos, level)
    error = None if half is None else half * treated
    metrics = campaign_metrics(changed, (baseline, result.spend), error, orders)
    return replace(
        result,
        baseline=baseline,
        metrics=metrics if half is not None else tuple(map(_unsure, metrics)),
        synthetic=replace(
            result.synthetic or Synthetic("", (), 0),
            weights=_ranked(sides.donors, found.weights),
            imbalance=found.imbalance,
            placebos=len(placebos),
            p=_p(found, placebos),
        ),
    )


def _unsure(value: MetricValue) -> MetricValue:
    return replace(value, interval=None)


def _gap(series: tuple[Floats, Floats], pool: tuple[Floats, Floats]) -> _Gap:
    """A group against the mixture of others: before, where it is fitted, and during."""
    before, during = series
    levels = pool[0].mean(axis=0)
    wanted, others = before - before.mean(), pool[0] - levels
    weights = mixture(wanted, others)
    predicted = before.mean() + (pool[1] - levels) @ weights
    alike = float(((wanted - others.mean(axis=1)) ** 2).sum())
    left = float(((wanted - others @ weights) ** 2).sum())
    return _Gap(
        weights=weights,
        total=float((during - predicted).sum()),
        spread=float(before.std(ddof=1)),
        imbalance=sqrt(left / alike) if alike > 0 else None,
    )


def _placebos(pool: tuple[Floats, Floats]) -> list[float]:
    """Per untouched group whose sales moved: its gap, in its own standard deviations."""
    before, during = pool
    found = []
    for number in range(before.shape[1]):
        others = (np.delete(before, number, axis=1), np.delete(during, number, axis=1))
        gap = _gap((before[:, number], during[:, number]), others)
        if gap.spread > 0:
            found.append(gap.total / gap.spread)
    return found


def _half_width(found: _Gap, placebos: Sequence[float], level: float) -> float | None:
    """None where there are too few placebos, or sales never moved."""
    if len(placebos) < FEWEST_PLACEBOS or found.spread <= 0:
        return None
    from scipy.special import stdtrit

    typical = sqrt(sum(each * each for each in placebos) / len(placebos))
    return float(stdtrit(len(placebos), (1 + level) / 2)) * typical * found.spread


def _p(found: _Gap, placebos: Sequence[float]) -> float | None:
    if not placebos or found.spread <= 0:
        return None
    own = abs(found.total / found.spread)
    return (1 + sum(abs(each) >= own for each in placebos)) / (1 + len(placebos))


def _ranked(donors: Sequence[GroupDays], weights: Floats) -> tuple[tuple[str, float], ...]:
    pairs = zip((each.value for each in donors), weights.tolist(), strict=True)
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
