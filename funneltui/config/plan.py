"""The plan file, read: targets, benchmarks, campaigns and stages into the model's values."""

import re
from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar  # Any: a table of whichever kind is read

from funneltui.config.file import parse_toml, read_text
from funneltui.config.mistakes import Mistakes, converted
from funneltui.config.origin import KeyPath, Origin
from funneltui.config.plan_checks import (
    check_milestone,
    check_names,
    check_number,
    check_target,
)
from funneltui.config.plan_money import (
    benchmark_of,
    check_exposures,
    check_metric,
    check_prediction,
    exposures_of,
    goal_of,
    meaning_of_table,
    products_of,
    rates_of,
    treated_of,
)
from funneltui.config.plan_shapes import (
    PLAN_TABLES,
    IncrementalTable,
    MilestoneTable,
    PlanTable,
    RangeTable,
    StageTable,
    TargetTable,
)
from funneltui.config.plan_upsell import feedback_of, upselling_of
from funneltui.errors import ConfigError
from funneltui.model.economics import Days
from funneltui.model.plan import (
    MEAN_OF,
    PREVIOUS_MONTH,
    PREVIOUS_PERIOD,
    SAME_PERIOD_LAST_YEAR,
    SYNTHETIC,
    Incremental,
    Milestone,
    Plan,
    PlanMeaning,
    Stage,
    Target,
    Trigger,
    Upselling,
)
from funneltui.typos import nearest

OPS = (">=", ">", "<=", "<")
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})))?")
_MEAN = re.compile(rf"{MEAN_OF}[1-9]\d*")
_MONTHS = 12
_NAMED = ("incremental", "stage", "goal", "feature")
_Made = TypeVar("_Made")


def load_plan(path: str | Path, metrics: Collection[str]) -> Plan:
    """What the plan file says.

    Args:
        path: The file.
        metrics: The ids that a target, benchmark or milestone may name.

    Raises:
        ConfigError: It cannot be read, is not TOML, or has a key or value that is not known.
    """
    text = read_text(Path(path), "plan", "--plan or --targets")
    origin = Origin(str(path), text, PLAN_TABLES)
    plan = _plan(parse_toml(text, str(path), "plan"), origin, metrics)
    return replace(plan, digest=sha256(text.encode()).hexdigest())


def plan_from_dict(
    mapping: Mapping[str, object], metrics: Collection[str], where: str = "plan"
) -> Plan:
    """The same from a dict of the file's shape.

    Raises:
        ConfigError: A key or value is not known.
    """
    return _plan(mapping, Origin(where, "", PLAN_TABLES), metrics)


def _plan(mapping: Mapping[str, object], origin: Origin, metrics: Collection[str]) -> Plan:
    mistakes = Mistakes(origin)
    table = converted(deepcopy(dict(mapping)), PlanTable, mistakes)
    plan = Plan() if table is None else _read(table, origin, metrics, mistakes)
    mistakes.raise_any()
    return plan


def _read(table: PlanTable, origin: Origin, metrics: Collection[str], mistakes: Mistakes) -> Plan:
    """What the tables say; what is wrong with any of them is kept."""

    def each(kind: str, make: Callable[[Any, int], _Made]) -> tuple[_Made, ...]:
        made = (
            mistakes.attempt((kind, index), partial(make, one, index))
            for index, one in enumerate(getattr(table, kind))
        )
        return tuple(one for one in made if one is not None)

    mistakes.attempt(("gross_margin",), lambda: _check_margin(table.gross_margin, origin))
    mistakes.attempt(("horizon_months",), lambda: check_prediction(table, origin))
    mistakes.attempt(("target",), lambda: check_exposures(table, origin))
    meaning = mistakes.attempt(("meaning",), lambda: meaning_of_table(table.meaning, origin))
    upselling = mistakes.attempt(("upsell",), lambda: upselling_of(table.upsell, origin))
    for kind in _NAMED:
        check_names(kind, getattr(table, kind), mistakes)
    benchmarks = each("benchmark", lambda one, i: benchmark_of(one, origin, i, metrics))
    return Plan(
        name=origin.name,
        currency=table.currency,
        gross_margin=table.gross_margin,
        meaning=meaning or PlanMeaning(),
        targets=each("target", lambda one, i: _target(one, origin, i, metrics)),
        benchmarks=benchmarks,
        incrementals=each("incremental", lambda one, i: _incremental(one, origin, i)),
        stages=each("stage", lambda one, i: _stage(one, origin, i, metrics)),
        products=mistakes.attempt(("product",), lambda: products_of(table.product, origin)) or (),
        goals=each("goal", lambda one, i: goal_of(one, origin, i)),
        features=each("feature", lambda one, i: goal_of(one, origin, i, "feature")),
        feedback=feedback_of(table.feedback),
        upselling=upselling or Upselling(),
        rates=mistakes.attempt(("fx",), lambda: rates_of(table, origin)) or (),
        horizon_months=table.horizon_months,
        discount=table.discount,
    )


def _check_margin(margin: float | None, origin: Origin) -> None:
    if margin is not None and not 0 < margin <= 1:
        raise ConfigError(
            "bad-margin",
            what=f"A gross margin of {margin:g} is not a share of revenue.",
            where=origin.at(("gross_margin",)),
            fix="Write it between 0 and 1: 0.65 is 65%.",
        )


def _target(table: TargetTable, origin: Origin, index: int, metrics: Collection[str]) -> Target:
    at = ("target", index)
    check_metric(table.metric, metrics, origin, (*at, "metric"))
    if (table.value is None) == (table.change is None):
        raise ConfigError(
            "target-value",
            what="A target has either a value or a change from a baseline.",
            where=origin.at((*at, "value")),
            fix="Write value = 90, or change = -0.10 and months = 6.",
        )
    check_target(table, origin, at)
    if table.months is not None and table.months < 1:
        raise ConfigError(
            "bad-months",
            what=f"A change cannot take {table.months} months.",
            where=origin.at((*at, "months")),
            fix="Use 1 or more.",
        )
    if isinstance(table.baseline, str) and table.baseline != PREVIOUS_MONTH:
        raise _bad_baseline(table.baseline, origin.at((*at, "baseline")), (PREVIOUS_MONTH,))
    if isinstance(table.period, RangeTable):
        days = _days(table.period.first, table.period.until, origin, (*at, "period"))
        if days == Days():
            raise _bad_period("{}", origin.at((*at, "period")))
        period = f"{days.first or '…'} → {days.until or '…'}"
    else:
        days, period = _period(table.period, origin.at((*at, "period"))), table.period
    baseline = None if isinstance(table.baseline, str) else table.baseline
    made = Target(table.metric, days, period, table.value, table.change, table.months, baseline)
    return replace(made, exposures=exposures_of(table.exposures, origin, (*at, "exposures")))


def _period(text: str, where: str) -> Days:
    """A year, quarter or month as days."""
    found = _PERIOD.fullmatch(text.strip())
    if found is None or not 1 <= int(found[3] or 1) <= _MONTHS:
        raise _bad_period(text, where)
    year = int(found[1])
    if found[2]:
        first, length = 3 * int(found[2]) - 2, 3
    elif found[3]:
        first, length = int(found[3]), 1
    else:
        first, length = 1, _MONTHS
    end = first - 1 + length
    return Days(date(year, first, 1), date(year + end // _MONTHS, end % _MONTHS + 1, 1))


def _bad_period(text: str, where: str) -> ConfigError:
    return ConfigError(
        "bad-period",
        what=f"'{text}' is not a period.",
        where=where,
        fix='Write "2026-03", "2026-Q1", "2026", or { from = 2026-01-01, until = 2026-02-01 }.',
    )


def _incremental(table: IncrementalTable, origin: Origin, index: int) -> Incremental:
    at = ("incremental", index)
    days = _days(table.first, table.until, origin, at)
    if days.first is None or days.until is None:
        raise ConfigError(
            "missing-key",
            what="A campaign needs its first day and the day after its last.",
            where=origin.at(at),
            fix="Write from = 2025-11-01 and until = 2025-12-01.",
        )
    known = (PREVIOUS_PERIOD, SAME_PERIOD_LAST_YEAR, SYNTHETIC)
    said = table.baseline
    if (said is None) == (table.control is None):
        raise ConfigError(
            "incremental-baseline",
            what="A campaign is held against either a baseline or a control group.",
            where=origin.at((*at, "baseline")),
            fix=f'Write baseline = "{PREVIOUS_PERIOD}", or control = "holdout".',
        )
    if isinstance(said, str) and said not in known and not _MEAN.fullmatch(said):
        raise _bad_baseline(said, origin.at((*at, "baseline")), (*known, f"{MEAN_OF}3"))
    if isinstance(said, float | int):
        check_number(said, 0, origin, (*at, "baseline"))
    fit_from = None if table.fit_from is None else _day(table.fit_from, origin, (*at, "fit_from"))
    treated = treated_of(table, fit_from, origin, at)
    return Incremental(
        table.name, days, said or 0.0, table.campaign, table.channel, table.control, treated
    )


def _bad_baseline(said: str, where: str, known: tuple[str, ...]) -> ConfigError:
    near = nearest(said, known)
    told = f"Did you mean '{near[0]}'? " if near else ""
    return ConfigError(
        "bad-baseline",
        what=f"'{said}' is not a baseline.",
        where=where,
        fix=f"{told}Use an amount, or one of: {', '.join(known)}.",
    )


def _stage(table: StageTable, origin: Origin, index: int, metrics: Collection[str]) -> Stage:
    at = ("stage", index)
    check_number(table.budget, 0, origin, (*at, "budget"))
    return Stage(
        name=table.name,
        days=_days(table.first, table.until, origin, at),
        budget=table.budget,
        require=table.require,
        milestones=tuple(
            _milestone((table, each), origin, (*at, "milestone", i), metrics)
            for i, each in enumerate(table.milestone)
        ),
        campaign=table.campaign,
        channel=table.channel,
        guardrails=table.guardrails,
    )


def _milestone(
    tables: tuple[StageTable, MilestoneTable],
    origin: Origin,
    at: KeyPath,
    metrics: Collection[str],
) -> Milestone:
    stage, table = tables
    if table.op not in OPS:
        raise ConfigError(
            "bad-value",
            what=f"The value '{table.op}' is not allowed here.",
            where=origin.at((*at, "op")),
            fix=f"Use one of: {', '.join(OPS)}.",
        )
    if not 0 < table.confidence < 1:
        raise ConfigError(
            "bad-confidence",
            what=f"A confidence of {table.confidence:g} is not between 0 and 1.",
            where=origin.at((*at, "confidence")),
            fix="Write 0.8 for 80%.",
        )
    metric = table.metric or ("revenue" if table.kind is Trigger.INCREASE else "")
    if table.kind in (Trigger.METRIC, Trigger.INCREASE):
        check_metric(metric, metrics, origin, (*at, "metric"))
    check_milestone(table, stage, origin, at)
    by = None if table.by is None else _day(table.by, origin, (*at, "by"))
    return Milestone(
        metric=metric or table.kind.value,
        op=table.op,
        value=table.value or 0.0,
        by=by,
        min_n=table.min_n,
        confidence=table.confidence,
        kind=table.kind,
        done=table.done,
    )


def _days(first: object, until: object, origin: Origin, at: KeyPath) -> Days:
    days = Days(
        None if first is None else _day(first, origin, (*at, "from")),
        None if until is None else _day(until, origin, (*at, "until")),
    )
    if days.first and days.until and days.first >= days.until:
        raise ConfigError(
            "empty-range",
            what="'from' is not before 'until'.",
            where=origin.at((*at, "from")),
            fix="Swap them; 'until' is the day after the last.",
        )
    return days


def _day(value: object, origin: Origin, at: KeyPath) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        # A moment of a day is no day: what it cuts off would be lost without a word.
        return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError as error:
        raise ConfigError(
            "bad-date",
            what=f"'{value}' is not a day.",
            where=origin.at(at),
            fix="Write 2025-11-01.",
        ) from error
