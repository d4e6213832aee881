"""The numbers a money screen begins with."""

from datetime import date

from funneltui.analysis.tiles import tiles_of
from funneltui.model.economics import (
    Allocate,
    EconomicsQuery,
    MetricValue,
    PeriodMetrics,
    Undefined,
)
from funneltui.model.events import LogFacts
from funneltui.model.funnel import EventMatch, Funnel, Step
from funneltui.model.meaning import Meaning
from funneltui.model.money import MoneyResult

STEP = Step("a", (EventMatch("a"),))
FUNNEL = Funnel("f", (STEP,))


def value(name: str, number: float | None) -> MetricValue:
    why = None if number is not None else Undefined("no_spend")
    return MetricValue(name, "count", number, undefined=why)


def period(day: int, sales: float | None, *, complete: bool = True) -> PeriodMetrics:
    return PeriodMetrics(date(2025, 9, day), complete, (value("sales", sales),))


def result(*periods: PeriodMetrics) -> MoneyResult:
    return MoneyResult(
        funnel=FUNNEL,
        facts=LogFacts("log", 1, 1, 1, None, None),
        query=EconomicsQuery(FUNNEL, Meaning(lead=STEP, sale=STEP)),
        currency="",
        as_of=date(2025, 9, 30),
        metrics=(value("spend", None), value("sales", 30.0)),
        groups=(),
        periods=periods,
        incremental=(),
        spend=None,
        allocate=Allocate.NONE,
    )


def test_the_change_is_of_the_last_two_whole_periods() -> None:
    made = tiles_of(result(period(1, 8), period(8, 10), period(15, 99, complete=False)))
    assert [tile.metric.id for tile in made] == ["sales"]
    assert made[0].change == 0.25
    assert made[0].series == (8, 10)


def test_a_change_from_nothing_or_to_the_unknown_is_not_known() -> None:
    assert tiles_of(result(period(1, 0), period(8, 10)))[0].change is None
    assert tiles_of(result(period(1, 8), period(8, None)))[0].change is None
    assert tiles_of(result(period(1, 8)))[0].change is None
    assert tiles_of(result())[0].series == ()
