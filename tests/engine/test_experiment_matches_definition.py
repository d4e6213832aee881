"""Variants of an experiment against their definition, in every mode that has one."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from funneltui.engine.base import Watch
from funneltui.model.experiment import ExperimentCounts
from funneltui.model.funnel import Breakdown, CountKind, Funnel
from tests.engine.asking import engine_of
from tests.oracle import strategies
from tests.oracle.crowds import crowds
from tests.oracle.experiments import Experiment, experiment
from tests.oracle.rows import Log

LOGS = st.one_of(strategies.logs(), crowds())
COLUMNS = st.sampled_from(["g", "h", "x", "s"])


def found_by_engine(counts: ExperimentCounts) -> Experiment:
    steps = [(each, number) for each in counts.variants for number in range(len(each.reached))]
    return Experiment(
        units=Counter({each.value: each.units for each in counts.variants}),
        entered=+Counter({each.value: each.entered for each in counts.variants}),
        reached=+Counter({(each.value, n + 1): each.reached[n] for each, n in steps}),
        in_progress=+Counter({each.value: each.in_progress for each in counts.variants}),
        before=+Counter({each.value: each.before for each in counts.variants}),
        early=+Counter({each.value: each.early for each in counts.variants}),
        crossed=counts.crossed,
        without=counts.without,
    )


def defined(log: Log, funnel: Funnel, column: str) -> Experiment:
    found = experiment(log, funnel, column)
    for name in ("entered", "reached", "in_progress", "before", "early"):
        setattr(found, name, +getattr(found, name))
    return found


@given(log=LOGS, funnel=strategies.any_funnels(), column=COLUMNS)
def test_variants_of_users(log: Log, funnel: Funnel, column: str) -> None:
    counts = engine_of(log).count_experiment(funnel, column, None, Watch())
    assert found_by_engine(counts) == defined(log, funnel, column)


@given(data=st.data(), log=LOGS, column=COLUMNS)
def test_variants_of_sessions(data: st.DataObject, log: Log, column: str) -> None:
    made = strategies.any_funnels()
    funnel = data.draw(made.flatmap(lambda one: strategies.counting(one, CountKind.SESSIONS)))
    counts = engine_of(log).count_experiment(funnel, column, None, Watch())
    assert found_by_engine(counts) == defined(log, funnel, column)


@given(log=LOGS, funnel=strategies.any_funnels())
def test_the_groups_of_a_breakdown_add_up_to_the_variants(log: Log, funnel: Funnel) -> None:
    divided = Funnel(**{**vars(funnel), "breakdown": Breakdown(("h",), limit=1)})
    counts = engine_of(log).count_experiment(divided, "g", None, Watch())
    for number, each in enumerate(counts.variants):
        assert sum(group.entered[number] for group in counts.groups) == each.entered
        assert sum(group.converted[number] for group in counts.groups) == each.reached[-1]
