"""Metrics beside each other: a row per breakdown value, and a row per period."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from funneltui.analysis.allocation import SHARED
from funneltui.charts.axis import period_label
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.model.economics import GroupMoney, PeriodMetrics
from funneltui.model.funnel import Grain
from funneltui.model.money import MoneyResult
from funneltui.views import lens
from funneltui.views.cohort_names import cohort_of_money, is_rest_of_money
from funneltui.views.money_columns import Chosen, Room, by_id, cells_of, choose, headings
from funneltui.views.named import values_called
from funneltui.views.page import Column, Row, Table, Target, Tone
from funneltui.views.period import period_end

_GROUP_USUAL = (
    *("spend", "leads", "qualified", "sales", "cpl", "cpql", "cps", "cac", "aov", "revenue"),
    *("roas", "iroas", "ltv_hist", "ltv_cac", "payback"),
)
_GROUP_WANTED = (
    *("spend", "sales", "revenue", "cac", "cps", "roas", "leads", "qualified", "cpl", "cpql"),
    *("aov", "iroas", "ltv_hist", "ltv_cac", "payback"),
)
_PERIOD_USUAL = (
    *("spend", "leads", "qualified", "sales", "revenue", "growth", "growth_yoy", "cpl", "cpql"),
    *("cps", "cac", "aov", "roas"),
)
_PERIOD_WANTED = (
    *("spend", "leads", "sales", "revenue", "growth", "growth_yoy", "cps", "roas", "cac"),
    *("qualified", "cpl", "cpql", "aov"),
)


def groups_table(result: MoneyResult, shift: int, width: int, tr: Messages) -> Table:
    """A row per breakdown value, and one of all; Enter opens a value's funnel."""
    words = money_words(tr.code)
    breakdown = result.funnel.breakdown
    by = lens.breakdown_name(breakdown) if breakdown else ""
    scopes = [by_id(group.metrics) for group in result.groups]
    total = by_id(result.metrics)
    names = [group_named(result, group.value, tr) for group in result.groups]
    verdicts = [_verdict(group, words) for group in result.groups]
    judged = (words.note, *verdicts) if any(verdicts) else ()
    room = Room(width, (by, *names, words.all), judged, result.sort)
    chosen = choose((_GROUP_USUAL, _GROUP_WANTED), [*scopes, total], room, shift, tr)
    rows = [
        Row(
            (name, *cells_of(scope, chosen), *([verdict] if judged else ())),
            target=_target(result, group, name),
        )
        for name, scope, verdict, group in zip(names, scopes, verdicts, result.groups, strict=True)
    ]
    cut = lens.ranges_note(breakdown.by, tr) if breakdown else ""
    last = ("",) if judged else ()
    rows.append(Row((words.all, *cells_of(total, chosen), *last), tone=Tone.STRONG))
    columns = (Column(by, shrink=True), *headings(chosen.ids, tr, result.sort))
    return Table(
        (*columns, Column(words.note)) if judged else columns,
        tuple(rows),
        title=words.groups_title.format(by=by),
        caption=tr.gap.join(said for said in (_caption(chosen, tr), cut) if said),
    )


def sortable(result: MoneyResult) -> tuple[str, ...]:
    """The metrics by which the groups can be sorted: the columns of their table."""
    scopes = [by_id(group.metrics) for group in result.groups]
    known = {name for scope in scopes for name, value in scope.items() if value.value is not None}
    return tuple(name for name in _GROUP_WANTED if name in known)


def periods_table(result: MoneyResult, shift: int, width: int, tr: Messages) -> Table:
    """A row per period, those not over marked; Enter opens a period's funnel."""
    words = money_words(tr.code)
    scopes = [by_id(period.metrics) for period in result.periods]
    grain = result.query.grain
    names = [
        f"{'' if each.complete else '~'}{period_name(each.start, grain)}" for each in result.periods
    ]
    room = Room(width, (words.period, *names))
    chosen = choose((_PERIOD_USUAL, _PERIOD_WANTED), scopes, room, shift, tr)
    rows = tuple(
        Row(
            (name, *cells_of(scope, chosen)),
            target=_period_target(result, period, tr),
            tone=Tone.PLAIN if period.complete else Tone.DIM,
        )
        for name, scope, period in zip(names, scopes, result.periods, strict=True)
    )
    open_ = words.unfinished if any(not each.complete for each in result.periods) else ""
    return Table(
        (Column(words.period, shrink=True), *_period_headings(chosen, grain, tr)),
        rows,
        title=words.periods_title.format(grain=tr.periods.grains[grain] if grain else ""),
        caption=" · ".join(said for said in (open_, _caption(chosen, tr)) if said),
    )


def _period_headings(chosen: Chosen, grain: Grain | None, tr: Messages) -> Iterator[Column]:
    """The metrics' columns; growth by what it is over: MoM, QoQ."""
    over = money_screen_words(tr.code).growth_over
    for name, column in zip(chosen.ids, headings(chosen.ids, tr), strict=True):
        is_growth = name == "growth" and grain is not None and grain.value in over
        yield replace(column, title=over[grain.value]) if is_growth and grain else column


def period_name(start: date, grain: Grain | None) -> str:
    """The period's first day; of a quarter, which one it is: `2026-Q3`."""
    if grain is not Grain.QUARTER:
        return str(start)
    return period_label(datetime.combine(start, time()), grain, with_year=True)


def money_cohort_of(result: MoneyResult, value: tuple[str, ...]) -> str:
    """A value's users as a cohort; empty where the row is of nobody."""
    values = (one.value for one in result.groups)
    return cohort_of_money(value, values, result.funnel.breakdown, result.query.meaning)


def group_named(result: MoneyResult, value: tuple[str, ...], tr: Messages) -> str:
    """A breakdown value of money: of spend that names none, and of the rest, a word for it."""
    words = money_screen_words(tr.code)
    if value == (SHARED,):
        return words.shared
    breakdown, values = result.funnel.breakdown, (one.value for one in result.groups)
    if breakdown is not None and is_rest_of_money(value, values, breakdown):
        return words.rest
    return values_called(value, tr)


def _verdict(group: GroupMoney, words: MoneyWords) -> str:
    verdict = next((value.verdict for value in group.metrics if value.id == "cps"), None)
    return words.verdicts.get(verdict or "", "")


def _target(result: MoneyResult, group: GroupMoney, name: str) -> Target | None:
    inside = money_cohort_of(result, group.value)
    return Target(name, cohort=inside, explains=group.value) if inside else None


def _period_target(result: MoneyResult, period: PeriodMetrics, tr: Messages) -> Target | None:
    grain = result.query.grain
    zone = ZoneInfo(result.facts.time_zone)
    start = datetime.combine(period.start, time(), zone)
    end = None if grain in (None, Grain.HOUR) else period_end(start, grain)
    if grain is None or end is None:
        return None
    title = f"{tr.periods.grains[grain]} {period_name(period.start, grain)}"
    return Target(title, entered=(start.astimezone(UTC), end.astimezone(UTC)))


def _caption(chosen: Chosen, tr: Messages) -> str:
    if chosen.caption is None:
        return ""
    first, last, total = chosen.caption
    words = money_screen_words(tr.code)
    return words.columns.format(first=first, last=last, total=total)
