"""One answer of each kind, plain and with a hostile name wherever a name can stand."""

from dataclasses import replace

from funneltui.analysis.paths import summarize
from funneltui.report.answers import (
    Answer,
    CohortsAnswer,
    FunnelAnswer,
    PathsAnswer,
    ProfileAnswer,
    Setting,
    TimeAnswer,
    TrendAnswer,
    UnitsAnswer,
)
from tests.views import people, samples

SETTING = Setting("0.1.0", {"funnel": [{"name": "Checkout", "window": "7d"}]})


def answers() -> dict[str, Answer]:
    """One answer per view."""
    rows = samples.unit_rows()
    return {
        "funnel": FunnelAnswer(samples.grouped(), samples.trend()),
        "time": TimeAnswer((samples.survival(),)),
        "trend": TrendAnswer(samples.trend(days=20)),
        "cohorts": CohortsAnswer(samples.retained()),
        "units": UnitsAnswer(samples.a_funnel(), samples.facts(), rows, 2),
        "paths": PathsAnswer(summarize(samples.a_funnel(), people.path_counts())),
        "profile": ProfileAnswer(samples.profile()),
    }


def hostile_answers(name: str) -> list[Answer]:
    """Answers with the name as log, funnel, step, column, value, unit and event."""
    names = (name, "b", name, name)
    asked = replace(samples.a_funnel(names), name=name, where=name)
    facts = samples.facts(name)
    result = replace(samples.result(names), funnel=asked, facts=facts)
    return [
        FunnelAnswer(result, samples.trend()),
        FunnelAnswer(samples.grouped((name, name), by=name)),
        TimeAnswer((samples.timing(names), samples.timing(names))),
        CohortsAnswer(samples.cohorts(names)),
        UnitsAnswer(asked, facts, samples.unit_rows((name,)), 1),
        PathsAnswer(summarize(asked, people.path_counts(name))),
        ProfileAnswer(samples.profile(name)),
    ]
