from dataclasses import replace
from datetime import UTC, datetime, timedelta

from funneltui.i18n.en import ENGLISH
from funneltui.model.funnel import (
    ConversionWindow,
    CountBy,
    CountKind,
    EventMatch,
    ExcludedMode,
    Exclusion,
    Funnel,
    Order,
    Step,
    StrictStream,
    Ties,
    UnorderedEntry,
)
from funneltui.views.lens import bar_name, bar_title, sentences, short
from tests.views import samples

FUNNEL = samples.a_funnel(("a", "b"))


def said(funnel: Funnel) -> str:
    return sentences(funnel, samples.facts(), ENGLISH)


def test_the_short_lens_names_filter_window_order_unit_and_dates() -> None:
    assert short(FUNNEL, ENGLISH) == "all users · 7d · ordered"
    bent = replace(
        FUNNEL,
        where="country = 'US'",
        window=ConversionWindow(None, same_session=True),
        order=Order.STRICT,
        count_by=CountBy(CountKind.SESSIONS),
        exclusions=(Exclusion((EventMatch("refund"),)),),
        hold=("product",),
        from_time=datetime(2026, 9, 1, tzinfo=UTC),
    )
    assert short(bent, ENGLISH) == (
        "country = 'US' · sessions · same session · strict · without refund · same product · "
        "from 2026-09-01"
    )


def test_the_window_and_the_unit_are_in_words() -> None:
    assert "up to 7d after its first event" in said(FUNNEL)
    assert "without a limit" in said(replace(FUNNEL, window=ConversionWindow(None)))
    assert "30m after" in said(replace(FUNNEL, window=ConversionWindow(timedelta(minutes=30))))
    columns = replace(FUNNEL, count_by=CountBy(CountKind.COLUMNS, ("order_id",)))
    assert "The result of a value of order_id" in said(columns)
    assert "Every attempt counts" in said(replace(FUNNEL, count_by=CountBy(CountKind.TOTALS)))


def test_every_rule_that_bends_the_plain_one_is_told() -> None:
    strict = replace(FUNNEL, order=Order.STRICT, strict_stream=StrictStream.STEPS)
    assert "rows of steps only" in said(strict)
    unordered = replace(FUNNEL, order=Order.UNORDERED, unordered_entry=UnorderedEntry.FIRST)
    assert "does step 1 an attempt begins; the other steps" in said(unordered)
    assert "strictly later" in said(replace(FUNNEL, ties=Ties.STRICTLY_LATER))
    rule = Exclusion((EventMatch("refund"),), where="amount > 0", between=(1, 2))
    excluding = said(replace(FUNNEL, exclusions=(rule,), excluded=ExcludedMode.DROP))
    assert "refund [amount > 0] must not come between step 1 and step 2." in excluding
    assert "as a drop-off" in excluding
    steps = (*FUNNEL.steps, Step("c", (EventMatch("x"), EventMatch("y", "z > 1")), optional=True))
    optional = said(replace(FUNNEL, steps=steps))
    assert "3 c = x | y [z > 1]" in optional
    assert "c is optional" in optional


def test_braces_in_names_are_not_templates() -> None:
    assert "{unit}" in said(samples.a_funnel(("{unit}", "b")))


def test_a_bar_of_an_unordered_funnel_is_no_step() -> None:
    plain = Funnel("f", tuple(Step(name, (EventMatch(name),)) for name in "abc"))
    unordered = replace(plain, order=Order.UNORDERED)
    assert bar_title(plain, 2) == "2 b"
    assert bar_name(plain, 2, ENGLISH) == "b"
    assert bar_title(unordered, 2) == "2/3"
    assert bar_name(unordered, 2, ENGLISH) == "2 of 3 steps"


def test_an_unordered_funnel_that_begins_with_its_first_step_says_so_once() -> None:
    plain = Funnel("f", (Step("a", (EventMatch("a"),)),), order=Order.UNORDERED)
    first = replace(plain, unordered_entry=UnorderedEntry.FIRST)
    assert "does step 1 an attempt begins" in said(first)
    assert "Any step begins" not in said(first)
