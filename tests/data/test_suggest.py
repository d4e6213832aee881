"""The suggested funnel is worth a look, is the same each time, and says why."""

from datetime import timedelta

import polars as pl
import pytest

from funneltui.data.open import log_from_frame
from funneltui.data.suggest import suggest_funnel
from funneltui.errors import QueryError
from funneltui.model.events import LogSettings
from funneltui.model.funnel import ConversionWindow


def suggested(paths: list[list[str]]) -> list[str]:
    rows = [
        {"user": f"u{who}", "event": event, "time": f"2024-01-01 00:{place:02d}:00"}
        for who, path in enumerate(paths)
        for place, event in enumerate(path)
    ]
    log = log_from_frame(pl.DataFrame(rows), LogSettings(event="event", user="user"))
    suggestion = suggest_funnel(log)
    assert suggestion.reason.endswith(".")
    return [step.name for step in suggestion.funnel.steps]


@pytest.mark.parametrize(
    ("paths", "steps"),
    [
        (
            [
                ["home", "product_view", "add_to_cart", "purchase"],
                ["product_view", "payment_error"],
            ],
            ["product_view", "add_to_cart", "purchase"],
        ),
        (
            [["visit", "Sign Up", "activate_account", "Subscribe"], ["visit"]],
            ["visit", "Sign Up", "activate_account", "Subscribe"],
        ),
        (
            [["lead_created", "demo_booked", "won"], ["lead_created", "lost"]],
            ["lead_created", "demo_booked", "won"],
        ),
        ([["浏览商品", "加入购物车", "提交订单", "支付成功"], ["浏览商品"]], None),
    ],
)
def test_known_words_make_the_steps(paths: list[list[str]], steps: list[str] | None) -> None:
    assert suggested(paths) == (steps or paths[0])


def test_unknown_words_are_put_in_the_order_users_take_them() -> None:
    paths = [["alpha", "beta", "gamma"]] * 3 + [["alpha", "beta"]] * 3 + [["alpha"]] * 4

    assert suggested(paths) == ["alpha", "beta", "gamma"]


def test_a_setback_is_no_goal() -> None:
    paths = [["alpha", "beta"]] * 4 + [["alpha", "rejected"]] * 3 + [["alpha"]] * 3

    assert suggested(paths) == ["alpha", "beta"]


def test_at_most_five_steps_the_rarest_last() -> None:
    names = ["a1", "a2", "a3", "a4", "a5", "a6", "a7"]
    paths = [names[:length] for length in range(1, 8) for _ in range(3)]

    assert suggested(paths) == ["a1", "a2", "a3", "a4", "a7"]


def test_the_window_is_wide_enough_for_nine_in_ten() -> None:
    rows = [
        {"user": f"u{who}", "event": event, "time": f"2024-{month:02d}-01"}
        for who in range(10)
        for event, month in (("lead", 1), ("won", 3))
    ]
    later = [{"user": "u99", "event": "lead", "time": "2024-06-01"}]
    suggestion = suggest_funnel(log_from_frame(pl.DataFrame(rows + later), LogSettings()))

    assert suggestion.funnel.window == ConversionWindow(timedelta(days=90))
    assert "90d" in suggestion.reason


def test_no_window_is_longer_than_the_log() -> None:
    rows = [
        {"user": f"u{who}", "event": event, "time": time}
        for who in range(10)
        for event, time in (("lead", "2024-01-01"), ("won", "2024-03-01"))
    ]
    suggestion = suggest_funnel(log_from_frame(pl.DataFrame(rows), LogSettings()))

    assert suggestion.funnel.window == ConversionWindow(timedelta(days=60))


def test_a_log_of_one_event_gets_one_step() -> None:
    assert suggested([["only"], ["only", "only"]]) == ["only"]


def test_a_log_without_a_usable_event_is_refused() -> None:
    frame = pl.DataFrame({"user": ["a"], "event": [None], "time": ["2024-01-01"]})
    log = log_from_frame(
        frame.with_columns(pl.col("event").cast(pl.String)), LogSettings(event="event")
    )

    with pytest.raises(QueryError) as caught:
        suggest_funnel(log)

    assert caught.value.code == "no-events"
