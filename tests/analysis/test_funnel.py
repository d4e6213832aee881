from dataclasses import replace

from funneltui.analysis.funnel import summarize
from funneltui.analysis.proportions import difference, difference_p
from funneltui.model.events import LogFacts
from funneltui.model.funnel import (
    Breakdown,
    CountBy,
    CountKind,
    EventMatch,
    Funnel,
    FunnelCounts,
    FunnelResult,
    SegmentCounts,
    Step,
)
from funneltui.model.metric import Share


def facts(units: int) -> LogFacts:
    return LogFacts(name="log", rows=0, rows_used=0, units=units, first=None, last=None)


def counts(reached: tuple[int, ...], entered: int, entered_here: tuple[int, ...]) -> SegmentCounts:
    nothing = (0,) * len(reached)
    none = (None,) * len(reached)
    return SegmentCounts(
        (), 1, entered, 0, reached, nothing, nothing, reached, entered_here, none, none
    )


def steps(*names: str) -> tuple[Step, ...]:
    return tuple(
        Step(name.strip("?"), (EventMatch(name.strip("?")),), optional=name.endswith("?"))
        for name in names
    )


def test_each_step_has_its_three_rates() -> None:
    result = summarize(
        Funnel("f", steps("a", "b", "c")),
        FunnelCounts(facts(20), 10, counts((10, 5, 2), 10, (10, 0, 0))),
    )
    last = result.total.steps[2]
    assert (last.of_first, last.of_previous, last.of_all) == (
        Share(2, 10),
        Share(2, 5),
        Share(2, 20),
    )


def test_the_step_after_an_optional_one_is_measured_against_the_last_required_one() -> None:
    result = summarize(
        Funnel("f", steps("a", "b?", "c")),
        FunnelCounts(facts(10), 0, counts((10, 3, 6), 10, (10, 0, 0))),
    )
    assert result.total.steps[2].of_previous == Share(6, 10)


def test_in_an_open_funnel_those_who_entered_at_a_step_did_not_come_from_the_one_before() -> None:
    funnel = Funnel("f", steps("a", "b"), open=True)
    result = summarize(funnel, FunnelCounts(facts(10), 1, counts((4, 7), 9, (4, 5))))
    second = result.total.steps[1]
    assert (second.of_previous, second.of_first) == (Share(2, 4), Share(7, 9))


def test_an_empty_funnel_has_no_rates() -> None:
    result = summarize(
        Funnel("f", steps("a", "b")), FunnelCounts(facts(0), 0, counts((0, 0), 0, (0, 0)))
    )
    assert [step.of_first.ratio for step in result.total.steps] == [None, None]
    assert result.total.steps[0].interval is None


def test_attempts_have_no_rate_of_all_users() -> None:
    funnel = Funnel("f", steps("a", "b"), count_by=CountBy(CountKind.TOTALS))
    result = summarize(funnel, FunnelCounts(facts(3), 1, counts((7, 1), 7, (7, 0))))
    assert [step.of_all.ratio for step in result.total.steps] == [None, None]


def grouped(*, multiple: bool) -> FunnelResult:
    groups = tuple(
        replace(counts(reached, reached[0], (reached[0], 0)), value=(value,))
        for value, reached in (("x", (60, 30)), ("y", (40, 10)))
    )
    return summarize(
        Funnel("f", steps("a", "b"), breakdown=Breakdown(("g",))),
        FunnelCounts(facts(100), 0, counts((100, 40), 100, (100, 0)), groups, multiple),
    )


def test_a_group_is_compared_with_everybody_else() -> None:
    first, second = grouped(multiple=False).groups
    assert first.apart == difference(Share(30, 60), Share(10, 40))
    assert second.apart is not None
    assert first.apart is not None
    assert second.apart.value == -first.apart.value
    p = difference_p(Share(30, 60), Share(10, 40))
    assert p is not None
    assert (first.p_adjusted, second.p_adjusted) == (2 * p, 2 * p)


def test_groups_that_share_units_have_no_rest() -> None:
    assert [group.apart for group in grouped(multiple=True).groups] == [None, None]
