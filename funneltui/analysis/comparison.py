"""A funnel against another, and against itself asked in other ways."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from funneltui.analysis.funnel import summarize
from funneltui.analysis.proportions import difference, difference_p
from funneltui.engine.base import Engine, Watch
from funneltui.errors import QueryError
from funneltui.model.comparison import Against, Comparison, Sensitivity, StepDifference, Variant
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, FunnelResult, Order, StepResult

_WEEK = timedelta(days=7)
_LEAST = timedelta(microseconds=1)


def compare(one: FunnelResult, other: FunnelResult, against: Against) -> Comparison:
    """Two answers step by step, as far as both go, and the last step of each."""
    pairs = zip(one.total.steps, other.total.steps, strict=False)
    return Comparison(
        facts=one.facts,
        against=against,
        funnel=one.funnel,
        other=other.funnel,
        steps=tuple(_apart(first, second) for first, second in pairs),
        overall=_apart(one.total.steps[-1], other.total.steps[-1]),
        in_progress=(_in_progress(one), _in_progress(other)),
    )


def compared_with(
    engine: Engine, pair: tuple[Funnel, Funnel], against: Against, watch: Watch
) -> Comparison:
    """The comparison of two funnels over one log."""
    one, other = (summarize(funnel, engine.count_funnel(funnel, watch)) for funnel in pair)
    return compare(one, other, against)


def with_previous_period(funnel: Funnel, facts: LogFacts) -> tuple[Funnel, Funnel]:
    """The funnel over a period of entries, and over one as long just before it.

    Without dates of its own the period is the last whole weeks that fit twice into the log, or
    half of it; it ends a window before the data does, so that nobody in it is still on the way.

    Raises:
        QueryError: The log has no time to compare.
    """
    start, end = funnel.from_time, funnel.until_time
    if start is None or end is None:
        start, end = _latest(funnel, facts, start, end)
    earlier = replace(funnel, from_time=start - (end - start), until_time=start)
    return replace(funnel, from_time=start, until_time=end), earlier


def with_filter(funnel: Funnel, where: str | None) -> Funnel:
    """The funnel over the rows of another filter."""
    return replace(funnel, where=where)


def with_cohort(funnel: Funnel, cohort: str) -> Funnel:
    """The funnel of another cohort, instead of the last one it is of."""
    return replace(funnel, cohorts=(*funnel.cohorts[:-1], cohort))


def variants(funnel: Funnel) -> Iterator[tuple[Variant, Funnel]]:
    """The funnel as asked, in the other orders it can have, and with half and double the window."""
    plain = replace(funnel, breakdown=None)
    yield Variant.ASKED, plain
    for order, variant in (
        (Order.ORDERED, Variant.ORDERED),
        (Order.STRICT, Variant.STRICT),
        (Order.UNORDERED, Variant.UNORDERED),
    ):
        if order is not funnel.order:
            try:
                yield variant, replace(plain, order=order)
            except QueryError:  # an open funnel, optional steps: the other order has no meaning
                continue
    length = funnel.window.length
    if length:
        for factor, variant in ((0.5, Variant.HALF_WINDOW), (2.0, Variant.DOUBLE_WINDOW)):
            window = replace(funnel.window, length=length * factor)
            yield variant, replace(plain, window=window)


def sensitivity(engine: Engine, funnel: Funnel, watch: Watch) -> tuple[Sensitivity, ...]:
    """The overall rate of each way to ask the funnel, as asked first."""
    found = []
    asked: float | None = None
    for variant, asked_so in variants(funnel):
        result = summarize(asked_so, engine.count_funnel(asked_so, watch))
        overall = result.total.steps[-1].of_first
        if variant is Variant.ASKED:
            asked = overall.ratio
        change = None if overall.ratio is None or asked is None else overall.ratio - asked
        found.append(Sensitivity(variant, asked_so, overall, change))
    return tuple(found)


def _latest(
    funnel: Funnel, facts: LogFacts, start: datetime | None, end: datetime | None
) -> tuple[datetime, datetime]:
    if facts.first is None or facts.last is None:
        raise _too_short(funnel)
    end = end or facts.last + _LEAST
    if start is not None and start < end:
        return start, end
    mature = end - (funnel.window.length or timedelta(0))
    half = (mature - facts.first) / 2
    if half <= timedelta(0):
        mature, half = end, (end - facts.first) / 2
    if half <= timedelta(0):
        raise _too_short(funnel)
    length = half // _WEEK * _WEEK or half
    return mature - length, mature


def _too_short(funnel: Funnel) -> QueryError:
    return QueryError(
        "no-previous-period",
        what="There is no period to compare: the log is of one instant, or empty.",
        where=f"funnel '{funnel.name}'",
        fix="Set a range of dates, or compare with a filter.",
    )


def _apart(one: StepResult, other: StepResult) -> StepDifference:
    return StepDifference(
        step=one.step,
        name=one.name,
        other_name=other.name,
        share=one.of_first,
        other=other.of_first,
        apart=difference(one.of_first, other.of_first),
        p=difference_p(one.of_first, other.of_first),
    )


def _in_progress(result: FunnelResult) -> int:
    return sum(step.in_progress for step in result.total.steps)
