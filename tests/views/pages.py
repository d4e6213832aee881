"""Every page there is, plain and with a hostile name wherever a name can stand."""

from collections.abc import Iterator
from dataclasses import replace

from funneltui.i18n.en import ENGLISH
from funneltui.model.retention import Returned
from funneltui.views import cohorts, funnel, profile, timeline, timing, trend, units
from funneltui.views.page import Page
from funneltui.views.retention import Look, Shown
from tests.views import samples


def pages(width: int) -> Iterator[tuple[str, Page]]:
    """Each page by a name of its own, for a width."""
    english = ENGLISH
    rows = samples.unit_rows()
    a_trend = samples.trend()
    yield "funnel", funnel.present(samples.result(), a_trend, width, english)
    yield "funnel_beside", funnel.present(samples.result(), None, width, english, samples.beside())
    yield "funnel_groups", funnel.present(samples.grouped(), None, width, english)
    yield "funnel_empty", funnel.present(samples.empty(), None, width, english)
    yield "funnel_unordered", funnel.present(samples.unordered(), None, width, english)
    yield "funnel_excluded", funnel.present(samples.with_exclusions(), None, width, english)
    preview = replace(samples.result(), is_preview=True)
    yield "funnel_preview", funnel.present(preview, None, width, english)
    yield "time", timing.present((samples.timing(),), width, english)
    yield "time_survival", timing.present((samples.survival(),), width, english)
    yield "time_survival_groups", timing.present(samples.survival_groups(), width, english)
    yield "time_nobody", timing.present((samples.no_conversions(),), width, english)
    yield "trend", trend.present(samples.trend(days=20), width, english)
    yield "cohorts", cohorts.present(samples.cohorts(), width, english)
    yield "retention", cohorts.present(samples.retained(), width, english)
    look = Look(Returned.ON_OR_AFTER, Shown.COUNT, first=2, cell=(1, 2))
    yield "retention_cell", cohorts.present(samples.retained(), width, english, look)
    yield "units", units.present(rows, 2, samples.a_funnel(), width, english)
    yield "units_none", units.present((), 0, samples.a_funnel(), width, english)
    yield "timeline", timeline.present(samples.timeline(), samples.a_funnel(), width, english)
    yield "profile", profile.present(samples.profile(), width, english)


def hostile_pages(name: str, width: int) -> Iterator[Page]:
    """Pages with the name as funnel, step, column, value, unit, event and property."""
    names = (name, "b", name, name)
    asked = replace(samples.a_funnel(names), name=name, where=name)
    plain = replace(samples.result(names), funnel=asked)
    groups = samples.grouped((name, name), by=name)
    yield funnel.present(plain, samples.trend(), width, ENGLISH)
    yield funnel.present(groups, None, width, ENGLISH)
    yield funnel.present(plain, None, width, ENGLISH, samples.beside(name, name))
    yield timing.present((samples.timing(names), samples.timing(names)), width, ENGLISH)
    yield timing.present(samples.survival_groups((name, name)), width, ENGLISH)
    yield trend.present(replace(samples.trend(), funnel=asked), width, ENGLISH)
    yield cohorts.present(samples.cohorts(names), width, ENGLISH)
    yield units.present(samples.unit_rows((name,)), 1, asked, width, ENGLISH)
    yield timeline.present(samples.timeline(name, name), asked, width, ENGLISH)
    yield profile.present(samples.profile(name), width, ENGLISH)
