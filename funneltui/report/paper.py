"""A report before it has a format: what it says about itself, then a page per answer."""

from collections.abc import Sequence
from dataclasses import replace

from funneltui.deferred import dataclass
from funneltui.model.events import LogFacts
from funneltui.model.money import MoneyResult
from funneltui.report.answers import (
    Answer,
    CohortsAnswer,
    DetailAnswer,
    ExperimentAnswer,
    FrictionAnswer,
    FunnelAnswer,
    MoneyAnswer,
    PathsAnswer,
    PlanAnswer,
    ProfileAnswer,
    Setting,
    TimeAnswer,
    TrendAnswer,
    UnitsAnswer,
    UpsellAnswer,
    asked,
    at_least,
)
from funneltui.report.cohorts import CohortTableAnswer
from funneltui.views import (
    cohort_table,
    cohorts,
    definitions,
    experiment,
    friction,
    funnel,
    lens,
    log_items,
    money,
    paths,
    plan,
    profile,
    timing,
    trend,
    unit_columns,
    units,
    upsell,
)
from funneltui.views.format import day
from funneltui.views.page import Page
from funneltui.views.safe import safe
from funneltui.views.sums import rows_used
from funneltui.views.workings import with_formulas

DOCUMENT_WIDTH = 110
"""A document gets the wide layout and its charts."""


@dataclass(frozen=True)
class Paper:
    """A report's title, its pages, and what every reader of a number may ask."""

    title: str
    lens: str
    pages: tuple[Page, ...]
    definition: str
    """The definition in sentences; empty for a profile."""
    log: tuple[str, ...]
    """One sentence each: the data, its range and zone, rows used and dropped, fingerprint."""
    made_by: str
    language: str


def paper(answers: Sequence[Answer], setting: Setting) -> Paper:
    """The report on the answers, all of one funnel over one log, in the setting's width."""
    return _of_pages(tuple(page(answer, setting) for answer in answers), answers, setting)


def document(answers: Sequence[Answer], setting: Setting) -> Paper:
    """The same for a document, which has no edge."""
    pages = tuple(page(answer, _with_room(answer, setting)) for answer in answers)
    money_result = _money(answers)
    if money_result is not None:
        pages = (*pages, definitions.present(money_result, setting.tr))
    return _of_pages(pages, answers, setting)


def _money(answers: Sequence[Answer]) -> MoneyResult | None:
    found = (each.result for each in answers if isinstance(each, MoneyAnswer))
    return next(found, None)


def _with_room(answer: Answer, setting: Setting) -> Setting:
    wide = at_least(setting, DOCUMENT_WIDTH)
    match answer:
        case CohortsAnswer(result):
            return at_least(wide, cohorts.full_width(result.funnel))
        case UnitsAnswer(asked_funnel):
            return at_least(wide, unit_columns.full_width(asked_funnel))
        case _:
            return wide


def _of_pages(pages: tuple[Page, ...], answers: Sequence[Answer], setting: Setting) -> Paper:
    asked_funnel, facts = asked(answers[0])
    definition = lens.sentences(asked_funnel, facts, setting.tr) if asked_funnel else ""
    return Paper(
        title=lens.title(asked_funnel, setting.tr) if asked_funnel else pages[0].title,
        lens=pages[0].lens,
        pages=pages,
        definition=definition,
        log=(*log_lines(facts, setting), *_money_lines(answers, setting)),
        made_by=setting.tr.report.made_by.format(version=setting.version),
        language=setting.tr.code,
    )


def _money_lines(answers: Sequence[Answer], setting: Setting) -> tuple[str, ...]:
    result = _money(answers)
    return () if result is None else tuple(definitions.money_lines(result, setting.tr))


def page(answer: Answer, setting: Setting) -> Page:
    """The answer's page, for the setting's width and language; with formulas where wanted."""
    made = _page(answer, setting)
    return with_formulas(made, setting.tr) if setting.explains else made


def _page(answer: Answer, setting: Setting) -> Page:  # noqa: C901, PLR0911, PLR0912  one per answer
    """The answer's page, for the setting's width and language."""
    width, tr = setting.width, setting.tr
    match answer:
        case FunnelAnswer(result, by_period, beside):
            return funnel.present(result, by_period, width, tr, beside, setting.manner)
        case TimeAnswer(results):
            return timing.present(results, width, tr, setting.manner)
        case TrendAnswer(result):
            return trend.present(result, width, tr)
        case CohortsAnswer(result):
            return cohorts.present(result, width, tr)
        case CohortTableAnswer(result, look):
            return cohort_table.present(result, width, tr, look)
        case MoneyAnswer(result):
            return money.present(result, width, tr)
        case PlanAnswer(result):
            return plan.present(result, tr)
        case UpsellAnswer(result):
            return upsell.present(result, tr)
        case FrictionAnswer(result):
            return friction.present(result, tr)
        case PathsAnswer(result):
            return paths.present(result, tr, setting.manner)
        case ExperimentAnswer(result):
            return experiment.present(result, width, tr, setting.manner)
        case ProfileAnswer(log_profile):
            return profile.present(log_profile, width, tr)
        case DetailAnswer(facts, detail):
            return replace(log_items.present(detail, tr), lens=safe(facts.name))
        case UnitsAnswer():
            zone = answer.facts.time_zone
            pair = units.pair_of(answer.selection, answer.funnel)
            listed = unit_columns.Listed(
                answer.total, 0, answer.sorting, answer.has_revenue, pair=pair
            )
            return units.present(answer.rows, listed, answer.funnel, width, tr, zone)


def log_lines(facts: LogFacts, setting: Setting) -> tuple[str, ...]:
    """What was read, one sentence per line."""
    words = setting.tr.report
    span = words.no_range
    if facts.first and facts.last:
        first, last = day(facts.first, facts.time_zone), day(facts.last, facts.time_zone)
        span = words.range.format(first=first, last=last, zone=facts.time_zone)
    lines = [
        words.data.format(name=safe(facts.name), rows=rows_used(facts, setting.tr)),
        span,
    ]
    if facts.fingerprint:
        lines.append(words.fingerprint.format(fingerprint=facts.fingerprint))
    return tuple(lines)
