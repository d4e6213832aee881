"""The money view as JSON and as flat rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import accumulate

from funneltui.analysis.chance import SEED
from funneltui.model.economics import UNITS_PER_WHOLE, IncrementalResult, MetricValue, SpendShown
from funneltui.model.goals import GoalRate
from funneltui.model.money import MoneyResult
from funneltui.model.worth import AgeWorth, MoneyCohort
from funneltui.report.budget import budget_dict, budget_metrics
from funneltui.report.incremental import measure_dict, synthetic_dict
from funneltui.report.leads import leads_dict

_DAY = timedelta(days=1)
Json = dict[str, object]
Cell = str | int | float | bool | None


def money_dict(result: MoneyResult) -> Json:
    """The money view's own keys."""
    body: Json = {
        "currency": result.currency or None,
        "as_of": result.as_of.isoformat(),
        "metrics": [metric_dict(value) for value in result.metrics],
    }
    if result.funnel.breakdown is not None:
        body["groups"] = [
            {"value": list(group.value), "metrics": [metric_dict(each) for each in group.metrics]}
            for group in result.groups
        ]
    if result.periods:
        body["periods"] = [
            {
                "start": period.start.isoformat(),
                "complete": period.complete,
                "metrics": [metric_dict(each) for each in period.metrics],
            }
            for period in result.periods
        ]
    body["break_even_iroas"] = result.break_even
    body["budget"] = None if result.budget is None else budget_dict(result.budget)
    body["incremental"] = [incremental_dict(each) for each in result.incremental]
    body["spend"] = None if result.spend is None else _spend(result.spend)
    body["allocate"] = result.allocate.value
    body["cost_basis"] = result.basis.value
    body["refunds"] = result.refunds.value
    body["ltv"] = [_worth(each) for each in result.worth]
    body["cohorts"] = [_cohort(each) for each in result.cohorts]
    body["leads"] = None if result.leads is None else leads_dict(result.leads)
    body["goals"] = [_goal(each, "users") for each in result.goals.goals]
    body["pages"] = [_goal(each, "visits") for each in result.goals.pages]
    body["more_pages"] = result.goals.more_pages
    body["seed"] = SEED
    body["inputs"] = [
        {"name": each.name, "rows": each.rows, "sha256": each.digest} for each in result.inputs
    ]
    body["notes"] = list(result.notes)
    return body


def _worth(at: AgeWorth) -> Json:
    return {
        "age_months": at.age,
        "customers": at.customers,
        "value": at.value,
        "interval": None if at.interval is None else list(at.interval),
        "retained": at.kept.ratio,
    }


def _goal(rate: GoalRate, of: str) -> Json:
    return {
        "name": rate.name,
        "done": rate.counts.part,
        of: rate.counts.whole,
        "rate": rate.counts.ratio,
        "interval": None if rate.interval is None else list(rate.interval),
        "verdict": rate.verdict,
    }


def _cohort(cohort: MoneyCohort) -> Json:
    """What each of its customers has brought by each month of age, and who ordered in it."""
    so_far = list(accumulate(cohort.revenue))
    return {
        "start": cohort.start.isoformat(),
        "size": cohort.size,
        "ltv": [amount / UNITS_PER_WHOLE / cohort.size for amount in so_far],
        "retained": [kept / cohort.size for kept in cohort.kept],
    }


def metric_dict(value: MetricValue) -> Json:
    """One metric."""
    body: Json = {
        "id": value.id,
        "value": value.value,
        "unit": value.unit,
        "n": value.n,
        "interval": None if value.interval is None else list(value.interval),
        "undefined": value.undefined.code if value.undefined else None,
        "verdict": value.verdict,
    }
    if value.undefined is not None and value.undefined.detail:
        body["detail"] = value.undefined.detail
    if value.parts:
        body["parts"] = dict(value.parts)
    if value.working:
        body["working"] = value.working
    return body


def incremental_dict(result: IncrementalResult) -> Json:
    """One campaign against its baseline."""
    values = {value.id: value for value in result.metrics}
    body: Json = {
        "name": result.name,
        "from": result.days.first.isoformat() if result.days.first else None,
        "until": result.days.until.isoformat() if result.days.until else None,
        "actual": result.actual / UNITS_PER_WHOLE,
        "baseline": _whole(result.baseline),
        "basis": result.basis,
        "spend": _whole(result.spend),
        "control": result.control,
        "method": result.method or None,
        "synthetic": None if result.synthetic is None else synthetic_dict(result.synthetic),
        "complete": result.complete,
        "intervals": _intervals(values),
        "undefined": _reasons(values),
        "verdict": values["iroas"].verdict if "iroas" in values else None,
        "measures": [measure_dict(row, values[row.id]) for row in result.measures],
    }
    return body | {name: value.value for name, value in values.items()}


def _intervals(values: Mapping[str, MetricValue]) -> Json:
    return {name: list(each.interval) for name, each in values.items() if each.interval}


def _reasons(values: Mapping[str, MetricValue]) -> Json:
    return {name: each.undefined.code for name, each in values.items() if each.undefined}


def _whole(amount: int | None) -> float | None:
    return None if amount is None else amount / UNITS_PER_WHOLE


def _spend(spend: SpendShown) -> Json:
    return {
        "rows": spend.rows,
        "total": spend.total / UNITS_PER_WHOLE,
        "outside_range": spend.outside_range / UNITS_PER_WHOLE,
        "days_without": spend.days_without,
        "days": spend.days,
        "without": [
            [f"{each.first}", f"{each.until - _DAY}"] for each in spend.without if each.until
        ],
        "without_channel": spend.unallocated / UNITS_PER_WHOLE,
    }


def money_rows(result: MoneyResult) -> Iterator[Sequence[Cell]]:
    """A row per scope and metric; components are rows of their own."""
    by = result.funnel.breakdown.by if result.funnel.breakdown else ()
    yield ("scope", *by, "start", "complete", *_HEADINGS)
    blank = ("",) * len(by)
    for value in result.metrics:
        yield from _rows(("all", *blank, "", None), value)
    for group in result.groups:
        own = tuple(group.value[i] if i < len(group.value) else "" for i in range(len(by)))
        for value in group.metrics:
            yield from _rows(("group", *own, "", None), value)
    for period in result.periods:
        for value in period.metrics:
            yield from _rows(("period", *blank, period.start.isoformat(), period.complete), value)
    for before, value in budget_metrics(result.budget):
        yield from _rows(before, value)
    yield from _worth_rows(result, blank)
    yield from _incremental_rows(result, blank)


def _incremental_rows(result: MoneyResult, blank: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    for each in result.incremental:
        start = each.days.first.isoformat() if each.days.first else ""
        for value in each.metrics:
            yield from _rows((f"incremental {each.name}", *blank, start, each.complete), value)


def _worth_rows(result: MoneyResult, blank: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    for at in result.worth:
        low, high = at.interval or (None, None)
        told = (at.value, "money", at.customers, low, high, "", "")
        yield (f"ltv at {at.age} months", *blank, "", None, "ltv_hist", "", *told)


_HEADINGS = ("metric", "component", "value", "unit", "n", "low", "high", "undefined", "verdict")


def _rows(before: Sequence[Cell], value: MetricValue) -> Iterator[Sequence[Cell]]:
    low, high = value.interval or (None, None)
    why = value.undefined.code if value.undefined else ""
    verdict = value.verdict or ""
    yield (*before, value.id, "", value.value, value.unit, value.n, low, high, why, verdict)
    for name, part in value.parts:
        yield (*before, value.id, name, part, value.unit, value.n, None, None, "", "")
