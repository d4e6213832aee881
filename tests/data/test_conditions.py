"""Conditions reach into nested columns and JSON texts, with the paths of `--by`."""

from datetime import UTC, datetime

import polars as pl
import pytest

from funneltui.data.conditions import empty_rows
from funneltui.data.open import log_from_frame
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine
from funneltui.engine.local.columns import condition_of
from funneltui.errors import QueryError
from funneltui.model.events import LogSettings
from funneltui.model.funnel import Breakdown, EventMatch, Funnel, Step

LOG = log_from_frame(
    pl.DataFrame(
        {
            "user": [1, 2, 3, 4, 5],
            "event": ["a"] * 5,
            "time": [datetime(2025, 1, day, tzinfo=UTC) for day in range(1, 6)],
            "price": [1, 2, 3, 4, 5],
            "properties": [
                '{"plan": "pro", "n": 3, "vip": true, "in": {"deep": "x"}, "a b": "[/]"}',
                '{"plan": "free", "n": 10.5, "vip": false, "code": "1"}',
                None,
                "no JSON",
                '{"plan": null, "n": 4}',
            ],
            "device": [{"os": "ios", "more": '{"v": "7"}'}] * 4 + [None],
            "params": [[{"key": "page", "value": "home"}]] * 2 + [[]] * 3,
            "dotted.name": [1, 1, 2, 2, 2],
        }
    ),
    LogSettings(),
)
STEPS = (Step("a", (EventMatch("a"),)),)


def met(where: str) -> int:
    engine = open_engine(LOG)
    return engine.count_funnel(Funnel("f", STEPS, where=where), Watch()).total.reached[0]


def refused(where: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        met(where)
    return caught.value


@pytest.mark.parametrize(
    ("where", "rows"),
    [
        ("properties.plan = 'pro'", 1),
        ("\"properties.plan\" IN ('pro', 'free')", 2),
        ("properties.n > 3", 2),
        ("properties.n > 3 AND price < 5", 1),
        ("properties.vip = true", 1),
        ("NOT properties.vip", 1),
        ("properties.in.deep = 'x'", 1),
        ("properties.\"a b\" = '[/]'", 1),
        ("properties.code = '1'", 1),
        ("CAST(properties.n AS DOUBLE) > 3 AND properties.code = '1'", 1),
        ("UPPER(properties.plan) = 'PRO' OR properties.n = 4", 2),
        ("NOT properties.plan = 'pro'", 1),
        ("properties.plan IS NULL", 3),
        ("device.os = 'ios'", 4),
        ("device.more.v = '7'", 4),
        ("params.page = 'home'", 2),
        ("dotted.name = 2", 3),
    ],
)
def test_a_condition_reaches_where_a_breakdown_does(where: str, rows: int) -> None:
    assert met(where) == rows


def test_a_condition_keeps_the_rows_of_the_breakdown_s_value() -> None:
    engine = open_engine(LOG)
    whole = Funnel("f", STEPS, breakdown=Breakdown(("properties.plan",)))
    groups = engine.count_funnel(whole, Watch()).groups
    by_value = {group.value: group.reached[0] for group in groups}
    assert by_value[("pro",)] == met("properties.plan = 'pro'")
    assert by_value[("(none)",)] == met("properties.plan IS NULL")


def test_rows_with_nothing_at_a_path_are_counted_once_per_path() -> None:
    schema = LOG.frame.collect_schema()
    asked = (
        "properties.plan = 'pro' AND price > 2",
        "properties.plan = 'x' OR device.more.v = '7'",
    )
    conditions = [condition_of(sql, "", schema) for sql in asked]
    assert empty_rows(conditions, LOG.frame) == {"properties.plan": 3, "device.more.v": 1}
    assert empty_rows([condition_of("price > 2", "", schema)], LOG.frame) == {}


@pytest.mark.parametrize(
    ("where", "code", "what", "fix"),
    [
        ("properties.plna = 'pro'", "path-absent", "'properties.plna'", "properties.plan"),
        ("properties.in.dep = 'x'", "path-absent", "which no row has", "properties.in.deep"),
        ("propertis.plan = 'x'", "column-missing", "'propertis'", "properties"),
        ("device.so = 'x'", "column-missing", "'device.so'", "device.os"),
        ("price.x = 1", "column-missing", "'price.x'", "price"),
        ("properties.plan > 3", "sql-failed", "compare", "CAST(properties.plan AS DOUBLE)"),
        ("properties.plan", "sql-failed", "not true or false", "CAST"),
        ('"^pri.*$" > 3', "column-pattern", "a pattern of names", "another name"),
        ("properties = 'x' OR properties.plan = 'x'", "column-twofold", "whole", "one of the two"),
    ],
)
def test_what_a_condition_does_not_reach_is_refused_with_the_nearest(
    where: str, code: str, what: str, fix: str
) -> None:
    error = refused(where)
    assert (error.code, what in error.what, fix in error.fix) == (code, True, True), error


def test_a_plain_condition_stays_polars_own() -> None:
    schema = LOG.frame.collect_schema()
    for sql in ("price > 2", "device.os = 'ios' AND price < 3"):
        assert condition_of(sql, "", schema).over_columns().meta.eq(pl.sql_expr(sql))
