"""A simulated shop: 600 users, 31,106 events, ties and duplicates, two funnels with windows."""

from typing import Any

import pytest

from funneltui.api import run
from tests.real.logs import assert_retained, definition, expected, file_of, reached

LOG = "retentioneering_ecom"
FILE = "ecom.csv.gz"
FUNNELS = (0, 1)
WINDOWS = ("1h", "1d", "7d", "30d")


def funnel(number: int) -> dict[str, Any]:
    """The reference figures of one funnel."""
    figures: dict[str, Any] = expected(LOG)["funnel_user"][number]
    return figures


def test_the_log_is_read_whole() -> None:
    log = run(file_of(LOG, FILE), definition(["product_view"]))["log"]
    basic = expected(LOG)["basic"]
    assert (log["rows"], log["rows_used"], log["units"]) == (basic["rows"],) * 2 + (basic["users"],)
    assert log["first"] == "2024-01-04T11:45:38+00:00"
    assert log["last"] == "2024-06-29T22:02:40+00:00"
    assert log["duplicates"] == expected(LOG)["duplicate_rows"]


@pytest.mark.parametrize("number", FUNNELS)
def test_without_a_window_as_counted_apart(number: int) -> None:
    figures = funnel(number)
    for ties, key in (
        ("strictly-later", "ordered_strict"),
        ("any", "ordered_ge"),
        ("row-order", "ordered_file"),
    ):
        asked = definition(figures["steps"], window="none", ties=ties)
        assert reached(file_of(LOG, FILE), asked) == figures[key], ties


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("number", FUNNELS)
def test_within_a_window_as_counted_apart(number: int, window: str) -> None:
    figures = funnel(number)
    for ties, key in (("row-order", "windowed"), ("strictly-later", "windowed_strict")):
        asked = definition(figures["steps"], window=window, ties=ties)
        assert reached(file_of(LOG, FILE), asked) == figures[key][window], ties


@pytest.mark.parametrize("number", FUNNELS)
def test_times_between_steps_as_counted_apart(number: int) -> None:
    figures = funnel(number)
    asked = definition(figures["steps"], window="none", ties="strictly-later")
    steps = run(file_of(LOG, FILE), asked)["steps"]
    for step, known in zip(steps[1:], figures["step_seconds"], strict=True):
        for name in ("median", "mean", "p90"):
            assert step["from_previous_s"][name] == pytest.approx(known[name], abs=1e-3)
    for name in ("median", "mean", "p90"):
        known_total = figures["total_seconds"][name]
        assert steps[-1]["from_first_s"][name] == pytest.approx(known_total, abs=1e-3)


def test_sessions_are_counted_as_units() -> None:
    figures = expected(LOG)["funnel_session"]
    asked = definition(figures["steps"], window="none", ties="strictly-later", count_by="sessions")
    answer = run(file_of(LOG, FILE), asked)
    assert [step["reached"] for step in answer["steps"]] == figures["ordered_strict"]
    assert answer["units"]["all"] == expected(LOG)["sessions"]


def test_groups_of_a_breakdown_add_up_to_all() -> None:
    figures = funnel(0)
    breakdown = {"by": ["platform"], "value_at": "entry"}
    answer = run(file_of(LOG, FILE), definition(figures["steps"], breakdown=breakdown))
    for number, step in enumerate(answer["steps"]):
        parts = [group["steps"][number]["reached"] for group in answer["groups"]]
        assert sum(parts) == step["reached"]


@pytest.mark.parametrize("grain", ["month", "week"])
def test_who_came_back_as_counted_apart(grain: str) -> None:
    answer = run(file_of(LOG, FILE), definition(["product_view"]), "cohorts", grain=grain)
    known = expected(LOG)[f"cohort_{grain}_users_active"]
    assert_retained(answer["retention"], known)
