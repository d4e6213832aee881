"""Every page there is, plain and with a hostile name wherever a name can stand."""

from collections.abc import Iterator
from dataclasses import replace

from funneltui.analysis.paths import summarize
from funneltui.i18n.en import ENGLISH
from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import Shown
from funneltui.model.retention import Returned
from funneltui.model.units import Clock, Miss
from funneltui.views import (
    cohorts,
    funnel,
    paths,
    profile,
    timeline,
    timing,
    trend,
    unit_columns,
    units,
)
from funneltui.views.manner import WIDE, Figures, Layout, Manner
from funneltui.views.page import Page
from funneltui.views.retention import Look
from tests.views import people, samples


def pages(width: int, tr: Messages = ENGLISH) -> Iterator[tuple[str, Page]]:
    """Each page by a name of its own, for a width, in a language."""
    rows = samples.unit_rows()
    a_trend = samples.trend()
    yield "funnel", funnel.present(samples.result(), a_trend, width, tr)
    yield "funnel_beside", funnel.present(samples.result(), None, width, tr, samples.beside())
    yield "funnel_groups", funnel.present(samples.grouped(), None, width, tr)
    other = Manner(Layout.SIDE if width < WIDE else Layout.TABLE, Figures.COUNTS)
    yield "funnel_other", funnel.present(samples.grouped(), None, width, tr, manner=other)
    yield "funnel_empty", funnel.present(samples.empty(), None, width, tr)
    yield "funnel_unordered", funnel.present(samples.unordered(), None, width, tr)
    yield "funnel_excluded", funnel.present(samples.with_exclusions(), None, width, tr)
    preview = replace(samples.result(), is_preview=True)
    yield "funnel_preview", funnel.present(preview, None, width, tr)
    yield "time", timing.present((samples.timing(),), width, tr)
    yield "time_survival", timing.present((samples.survival(),), width, tr)
    yield "time_survival_groups", timing.present(samples.survival_groups(), width, tr)
    yield "time_nobody", timing.present((samples.no_conversions(),), width, tr)
    yield "trend", trend.present(samples.trend(days=20), width, tr)
    yield "cohorts", cohorts.present(samples.cohorts(), width, tr)
    yield "retention", cohorts.present(samples.retained(), width, tr)
    look = Look(Returned.ON_OR_AFTER, Shown.COUNT, first=2, cell=(1, 2))
    yield "retention_cell", cohorts.present(samples.retained(), width, tr, look)
    yield "units", units.present(rows, unit_columns.Listed(2), samples.a_funnel(), width, tr)
    yield "units_none", units.present((), unit_columns.Listed(0), samples.a_funnel(), width, tr)
    yield from _histories(tr)
    yield "profile", profile.present(samples.profile(), width, tr)


def _histories(tr: Messages) -> Iterator[tuple[str, Page]]:
    counts = people.path_counts()
    yield "paths", paths.present(summarize(samples.a_funnel(), counts), tr)
    none = replace(counts, lost=0, converted=0, next_events=(), between=(), both=0, straight=0)
    yield "paths_nobody", paths.present(summarize(samples.a_funnel(), none), tr)
    yield "timeline", timeline.present(samples.timeline(), samples.a_funnel(), timeline.Told(), tr)
    since = timeline.Told(clock=Clock.SINCE_ENTRY)
    many = people.timeline_of_many()
    yield "timeline_attempts", timeline.present(many, samples.a_funnel(), timeline.Told(), tr)
    yield "timeline_since", timeline.present(many, samples.a_funnel(), since, tr)
    nobody = replace(many, depth=0, miss=Miss(1, "never"), entered=None, others=(), others_total=0)
    yield "timeline_never", timeline.present(nobody, samples.a_funnel(), timeline.Told(), tr)


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
    yield units.present(samples.unit_rows((name,)), unit_columns.Listed(1), asked, width, ENGLISH)
    yield paths.present(summarize(asked, people.path_counts(name)), ENGLISH)
    yield timeline.present(samples.timeline(name, name), asked, timeline.Told(), ENGLISH)
    yield profile.present(samples.profile(name), width, ENGLISH)
