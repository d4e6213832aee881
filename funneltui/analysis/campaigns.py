"""The plan's campaigns: each against its baseline, its control group or a synthetic control."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from funneltui.analysis.controlled import controlled
from funneltui.analysis.incremental import Sales, incremental_of
from funneltui.analysis.measures import with_measures
from funneltui.analysis.synthetic import synthetic_result
from funneltui.analysis.verdicts import campaign_verdict
from funneltui.analysis.wishes import Told
from funneltui.errors import QueryError
from funneltui.model.economics import Days, EconomicsCounts, IncrementalResult
from funneltui.model.funnel import Breakdown
from funneltui.model.plan import Incremental


def incremental_results(told: Told) -> tuple[IncrementalResult, ...]:
    """The plan's campaigns against their baselines."""
    if not told.counts.has_revenue:
        return ()
    plan = told.wish.plan
    return tuple(
        with_measures(told, each, _judged(_result(told, each))) for each in plan.incrementals
    )


def _judged(result: IncrementalResult) -> IncrementalResult:
    """With the verdict on what was spent."""
    marked = tuple(
        replace(value, verdict=campaign_verdict(value))
        if value.id == "iroas" and value.undefined is None
        else value
        for value in result.metrics
    )
    return replace(result, metrics=marked)


def _result(told: Told, asked: Incremental) -> IncrementalResult:
    counts, level = told.counts, told.wish.level
    spend = told.wish.spend.entries if told.wish.spend else ()
    if asked.treated is not None:
        by = Breakdown((asked.treated.column,))
        funnel = replace(told.query.funnel, breakdown=by)
        groups = told.engine.count_group_sales(replace(told.query, funnel=funnel), told.watch)
        known = Days(sales_of(counts).first, counts.as_of)
        return synthetic_result(asked, groups, spend, known, level)
    if asked.control is None:
        return incremental_of(asked, sales_of(counts), spend, orders_in(counts, asked.days), level)
    if told.query.meaning.variant is None:
        raise QueryError(
            "no-variant",
            what=f"Nothing says who is in the control group '{asked.control}'.",
            where=f"[[incremental]] '{asked.name}'",
            fix='Name the column of the groups: [meaning] variant = "…".',
        )
    arms = told.engine.count_arms(replace(told.query, days=asked.days), told.watch)
    return controlled(asked, arms, spend, counts.as_of, level)


def sales_of(counts: EconomicsCounts) -> Sales:
    """Sales by day, as far as the log reaches."""
    facts = counts.facts
    zone = ZoneInfo(facts.time_zone)
    first = facts.first.astimezone(zone).date() if facts.first else None
    return Sales(counts.daily, first, counts.as_of)


def orders_in(counts: EconomicsCounts, days: Days) -> int:
    """Orders on these days."""
    return sum(orders for day, orders in counts.daily_orders if days.holds(day))
