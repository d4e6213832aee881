"""Loan applications: 13,087 cases, times with two offsets, times to the millisecond."""

from typing import Any

import pytest

from funneltui.api import run
from tests.real.logs import definition, expected, file_of

LOG = "bpic2012_loan"
FILE = "bpic2012.csv.zst"
FUNNELS = (0, 1, 2)


def funnel(number: int) -> dict[str, Any]:
    """The reference figures of one funnel."""
    figures: dict[str, Any] = expected(LOG)["funnels"][number]
    return figures


def test_the_published_figures_come_out() -> None:
    steps = ["A_SUBMITTED", "A_PREACCEPTED", "A_ACCEPTED", "A_FINALIZED", "A_APPROVED"]
    answer = run(file_of(LOG, FILE), definition(steps, window="none"))
    assert [step["reached"] for step in answer["steps"]] == [13_087, 7_367, 5_113, 5_015, 2_246]
    assert answer["log"]["rows_used"] == 262_200
    assert answer["log"]["first"] == "2011-09-30T22:38:44.546000+00:00"
    assert answer["log"]["last"] == "2012-03-14T15:04:54.681000+00:00"


@pytest.mark.parametrize("number", FUNNELS)
def test_counts_and_times_as_counted_apart(number: int) -> None:
    figures = funnel(number)
    asked = definition(figures["steps"], window="none", ties="strictly-later")
    steps = run(file_of(LOG, FILE), asked)["steps"]
    assert [step["reached"] for step in steps] == figures["ordered_strict"]
    for step, known in zip(steps[1:], figures["step_seconds"], strict=True):
        for name in ("median", "mean", "p90"):
            assert step["from_previous_s"][name] == pytest.approx(known[name], abs=1e-3)


@pytest.mark.parametrize("window", ["1h", "7d"])
def test_within_a_window_as_counted_apart(window: str) -> None:
    figures = funnel(0)
    asked = definition(figures["steps"], window=window, ties="row-order")
    steps = run(file_of(LOG, FILE), asked)["steps"]
    assert [step["reached"] for step in steps] == figures["windowed"][window]
