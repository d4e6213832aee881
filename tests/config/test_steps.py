import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from funneltui.config.steps import (
    exclusion_text,
    parse_exclusion,
    parse_step,
    parse_steps,
    step_text,
)
from funneltui.errors import ConfigError
from funneltui.model.funnel import EventMatch, Exclusion, Step


def step(name: str, *events: str, where: str | None = None) -> Step:
    return Step(name, tuple(EventMatch(event) for event in events), where)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("view", step("view", "view")),
        ("View=product_view", step("View", "product_view")),
        ("buy|pay", step("buy | pay", "buy", "pay")),
        ("Paid = buy | pay", step("Paid", "buy", "pay")),
        ("buy WHERE amount > 10", step("buy", "buy", where="amount > 10")),
        ("Big=buy|pay where a = 'x|y'", step("Big", "buy", "pay", where="a = 'x|y'")),
        ('"a=b|c WHERE d"', step("a=b|c WHERE d", "a=b|c WHERE d")),
        ("'a=b'", step("a=b", "a=b")),
        ('L="say ""hi"""', step("L", 'say "hi"')),
        ("user's cart", step("user's cart", "user's cart")),
        ("page:view", step("page:view", "page:view")),
        ("Add to cart, twice", step("Add to cart, twice", "Add to cart, twice")),
        ("elsewhere", step("elsewhere", "elsewhere")),
        ("加入购物车", step("加入购物车", "加入购物车")),
    ],
)
def test_a_step_is_events_with_a_label_before_and_a_condition_behind(
    text: str, expected: Step
) -> None:
    assert parse_step(text) == expected


def test_a_condition_alone_fits_every_event() -> None:
    assert parse_step("WHERE price > 1") == Step("price > 1", (EventMatch(None),), "price > 1")
    assert parse_step("L=WHERE price > 1") == Step("L", (EventMatch(None),), "price > 1")


@pytest.mark.parametrize("text", ["", "  ", "=view", "L=", "a|", "|a", "a||b", "a WHERE", "a=b=c"])
def test_a_step_with_a_hole_in_it_is_refused(text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_step(text, "--step")
    assert caught.value.where == "--step"
    assert caught.value.fix


def test_several_steps_have_commas_between_them() -> None:
    assert parse_steps("view, cart ,Paid=buy|pay") == (
        step("view", "view"),
        step("cart", "cart"),
        step("Paid", "buy", "pay"),
    )
    assert parse_steps('"a,b",c') == (step("a,b", "a,b"), step("c", "c"))
    assert parse_steps("a,b WHERE x IN (1,2)")[1] == step("b", "b", where="x IN (1,2)")
    for text in ("a,", ",a", "a,,b", ""):
        with pytest.raises(ConfigError):
            parse_steps(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("refund", Exclusion((EventMatch("refund"),))),
        ("refund:1-2", Exclusion((EventMatch("refund"),), between=(1, 2))),
        ("page:view", Exclusion((EventMatch("page:view"),))),
        ("page:view:2-3", Exclusion((EventMatch("page:view"),), between=(2, 3))),
        ("a|b:1-2", Exclusion((EventMatch("a"), EventMatch("b")), between=(1, 2))),
        ('"a:1-2"', Exclusion((EventMatch("a:1-2"),))),
        ("a:1-2 WHERE x > 0", Exclusion((EventMatch("a"),), where="x > 0", between=(1, 2))),
    ],
)
def test_an_exclusion_may_name_the_steps_it_lies_between(text: str, expected: Exclusion) -> None:
    assert parse_exclusion(text) == expected


NAMES = st.text(min_size=1).filter(str.strip)


@given(st.lists(NAMES, min_size=1, max_size=3), NAMES)
@example(['"a"', "b"], "x")
@example(["a WHERE b", " c"], "=")
def test_a_step_reads_back_as_it_was_written(events: list[str], label: str) -> None:
    written = Step(label, tuple(EventMatch(event) for event in events), "x = 1")
    assert parse_step(step_text(written)) == written


@given(st.lists(NAMES, min_size=1, max_size=3))
def test_an_exclusion_reads_back_as_it_was_written(events: list[str]) -> None:
    written = Exclusion(tuple(EventMatch(event) for event in events), between=(1, 2))
    assert parse_exclusion(exclusion_text(written)) == written
