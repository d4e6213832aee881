"""Results as the public JSON: full precision, stable keys, nothing localised."""

from collections.abc import Mapping, Sequence

import msgspec

from funneltui.model.events import LogFacts
from funneltui.model.funnel import FunnelResult, FunnelTable, StepResult
from funneltui.model.metric import Quantiles
from funneltui.model.periods import CohortResult, PeriodCounts, TrendResult
from funneltui.model.retention import Retention, RetentionCohort, Returned
from funneltui.model.survival import KaplanMeier
from funneltui.model.timing import StepTiming, TimingResult
from funneltui.model.units import UnitRow
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
)
from funneltui.report.beside import beside_dict, group_dict
from funneltui.report.cohorts import CohortTableAnswer, cohorts_dict_of
from funneltui.report.detailed import detail_dict
from funneltui.report.experiment import experiment_dict
from funneltui.report.friction import friction_dict
from funneltui.report.money import money_dict
from funneltui.report.paths import paths_dict
from funneltui.report.plan import plan_dict
from funneltui.report.profiled import profile_dict
from funneltui.report.six_stages import stages_dict
from funneltui.report.upsell import upsell_dict
from funneltui.views.format import iso

SCHEMA = 1

Json = dict[str, object]


def answer_dict(answer: Answer, setting: Setting) -> Json:
    """The whole public object of one answer: its log, its definition and its numbers."""
    funnel, facts = asked(answer)
    view, body = _body(answer)
    definition: Json = {} if funnel is None else {"definition": dict(setting.definition)}
    return {
        "schema": SCHEMA,
        "version": setting.version,
        "view": view,
        "log": log_dict(facts),
        **definition,
        **body,
    }


def to_json(answers: Sequence[Answer], setting: Setting) -> str:
    """One answer as one object; several as a list of such objects."""
    objects = [answer_dict(answer, setting) for answer in answers]
    return json_text(objects[0] if len(objects) == 1 else objects)


def json_text(value: object) -> str:
    """The value as indented JSON, ending in a line break."""
    try:
        encoded = msgspec.json.encode(value)
    except UnicodeEncodeError:  # a path may hold bytes that are no text
        encoded = msgspec.json.encode(_encodable(value))
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def log_dict(facts: LogFacts) -> Json:
    """What was read: rows used and dropped, units, range, fingerprint."""
    return {
        "name": facts.name,
        "rows": facts.rows,
        "rows_used": facts.rows_used,
        "units": facts.units,
        "first": iso(facts.first, facts.time_zone),
        "last": iso(facts.last, facts.time_zone),
        "dropped": {
            "null_unit": facts.dropped.null_unit,
            "bad_time": facts.dropped.bad_time,
            "filtered": facts.dropped.filtered,
            **({"copies": facts.dropped.copies} if facts.dropped.copies else {}),
        },
        "duplicates": facts.duplicates,
        "time_zone": facts.time_zone,
        "fingerprint": facts.fingerprint,
    }


def funnel_dict(result: FunnelResult) -> Json:
    """The funnel view's own keys: `units`, `steps` and, with a breakdown, `groups`."""
    body = _table(result.total)
    if result.funnel.breakdown is not None:
        body["groups"] = [{**group_dict(group), **_table(group)} for group in result.groups]
        body["multiple_groups"] = result.multiple_groups
    if result.is_preview:
        body["preview"] = True
    return body


def time_dict(results: Sequence[TimingResult]) -> Json:
    """The time view's own keys; with a breakdown, the same per group."""
    body = _timing(results[0])
    body["steps"] = [_step_timing(one) for one in results[0].steps]
    if results[0].funnel.breakdown is not None:
        body["logrank_p"] = results[0].logrank_p
        body["groups"] = [{"value": list(one.value), **_timing(one)} for one in results[1:]]
    return body


def trend_dict(result: TrendResult) -> Json:
    """The trend view's own keys."""
    points = [_period(point, "entered") for point in result.points]
    previous = [point and _period(point, "entered") for point in result.previous]
    return {"grain": result.grain.value, "points": points, "previous": previous}


def cohorts_dict(result: CohortResult) -> Json:
    """The cohorts view's own keys: by entry, and by first event beside it."""
    return {
        "grain": result.grain.value,
        "rows": [_period(cohort, "size") for cohort in result.by_entry],
        "by_first_event": [_period(cohort, "size") for cohort in result.by_first_event],
        "retention": _retention(result.retention),
    }


def units_dict(rows: Sequence[UnitRow], time_zone: str) -> Json:
    """The units view's own keys: one object per unit that entered."""
    return {"units": [_unit(row, time_zone) for row in rows]}


def _encodable(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case Mapping():
            return {_encodable(key): _encodable(item) for key, item in value.items()}
        case list() | tuple():
            return [_encodable(item) for item in value]
        case _:
            return value


def _body(answer: Answer) -> tuple[str, Json]:  # noqa: C901, PLR0911, PLR0912  one per answer
    match answer:
        case FunnelAnswer(result, _, beside):
            return "funnel", {**funnel_dict(result), **beside_dict(beside), **stages_dict(result)}
        case TimeAnswer(results):
            return "time", time_dict(results)
        case TrendAnswer(trend):
            return "trend", trend_dict(trend)
        case CohortsAnswer(cohorts):
            return "cohorts", cohorts_dict(cohorts)
        case CohortTableAnswer():
            return cohorts_dict_of(answer)
        case MoneyAnswer(money):
            return "money", money_dict(money)
        case PlanAnswer(plan):
            return "plan", plan_dict(plan)
        case UpsellAnswer(upsell):
            return "upsell", upsell_dict(upsell)
        case FrictionAnswer(friction):
            return "friction", friction_dict(friction)
        case PathsAnswer(paths):
            return "paths", paths_dict(paths)
        case ExperimentAnswer(experiment):
            return "experiment", experiment_dict(experiment)
        case ProfileAnswer(profile):
            return "profile", profile_dict(profile)
        case DetailAnswer(facts, detail):
            return detail_dict(detail, facts.time_zone)
        case UnitsAnswer():
            told = units_dict(answer.rows, answer.facts.time_zone)
            is_whole = len(answer.rows) == answer.total
            return "units", told if is_whole else {**told, "total": answer.total}


def _table(table: FunnelTable) -> Json:
    return {
        "units": {
            "all": table.all_units,
            "never_entered": table.never_entered,
            "excluded": table.excluded,
            "entered": table.entered,
        },
        "steps": [_step(step) for step in table.steps],
    }


def _step(step: StepResult) -> Json:
    interval = step.interval
    return {
        "step": step.step,
        "name": step.name,
        "optional": step.optional,
        "reached": step.reached,
        "did": step.did,
        "entered_here": step.entered_here,
        "of_first": step.of_first.ratio,
        "of_previous": step.of_previous.ratio if step.of_previous else None,
        "of_all": step.of_all.ratio,
        "interval_of_first": [interval.low, interval.high] if interval else None,
        "dropped": step.dropped,
        "in_progress": step.in_progress,
        "from_previous_s": _quantiles(step.from_previous),
        "from_first_s": _quantiles(step.from_first),
    }


def _quantiles(times: Quantiles | None) -> Json | None:
    if times is None:
        return None
    return {"median": times.median, "mean": times.mean, **_percentiles(times)}


def _percentiles(times: Quantiles) -> Json:
    return {"p25": times.p25, "p75": times.p75, "p90": times.p90, "p95": times.p95}


def _timing(result: TimingResult) -> Json:
    times = result.quantiles
    bins = result.histogram
    return {
        "from": result.from_step,
        "to": result.to_step,
        "started": result.at_from,
        "converted": result.converted,
        "still_open": result.still_open,
        "median_s": times.median if times else None,
        "mean_s": times.mean if times else None,
        "max_s": result.max_s,
        "percentiles": {"p50": times.median, **_percentiles(times)} if times else None,
        "undefined": None if times else "nobody converted",
        "km": _kaplan_meier(result.km),
        "km_median_interval_s": _median_interval(result.km),
        "shorter_windows": [{"length_s": one.length_s, "lost": one.lost} for one in result.shorter],
        "histogram": {
            "edges": [one.low for one in bins] + [bins[-1].high] if bins else [],
            "counts": [one.count for one in bins],
        },
    }


def _step_timing(one: StepTiming) -> Json:
    slowest = one.slowest
    return {
        "from": one.from_step,
        "to": one.to_step,
        "converted": one.times.count if one.times else 0,
        "times_s": _quantiles(one.times),
        "slowest": {"value": list(slowest.value), "times_s": _quantiles(slowest.times)}
        if slowest
        else None,
    }


def _kaplan_meier(km: KaplanMeier | None) -> Json:
    at = km.at_window if km else None
    return {
        "median_s": km.median_s if km else None,
        "at_window": [at.share, at.low, at.high] if at else None,
        "curve": [[at.time_s, at.share, at.low, at.high] for at in km.curve] if km else [],
    }


def _median_interval(km: KaplanMeier | None) -> list[float | None] | None:
    return [km.median_low_s, km.median_high_s] if km else None


def _period(period: PeriodCounts, size: str) -> Json:
    return {
        "start": period.start.isoformat(),
        size: period.entered,
        "reached": list(period.reached),
        "complete": period.complete,
    }


def _retention(retention: Retention | None) -> Json | None:
    if retention is None:
        return None
    rows = [_retained(cohort, retention.periods) for cohort in retention.cohorts]
    return {"kind": Returned.ON.value, "periods": retention.periods, "rows": rows}


def _retained(cohort: RetentionCohort, periods: int) -> Json:
    begun = len(cohort.on)

    def padded(counts: Sequence[int], first: int, end: int) -> list[int | None]:
        return [counts[n] if first <= n < end else None for n in range(periods)]

    return {
        "start": cohort.start.isoformat(),
        "size": cohort.size,
        "returned": padded(cohort.on, 0, cohort.finished),
        "returned_or_later": padded(cohort.on_or_after, 0, cohort.finished),
        "unfinished": padded(cohort.on, cohort.finished, begun),
    }


def _unit(row: UnitRow, time_zone: str) -> Json:
    return {
        "unit": row.unit,
        "user": row.user,
        "depth": row.depth,
        "entered": iso(row.entered, time_zone),
        "times": [iso(time, time_zone) for time in row.times],
        "events": row.events,
        "revenue": row.revenue,
    }
