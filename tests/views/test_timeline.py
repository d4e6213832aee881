from dataclasses import replace
from datetime import timedelta

import pytest

from funneltui.i18n.en import ENGLISH
from funneltui.model.funnel import Order
from funneltui.model.units import Miss
from funneltui.views.reasons import reason
from funneltui.views.timeline import Told, present, step_mark
from tests.views import samples


@pytest.mark.parametrize(
    ("miss", "said"),
    [
        (Miss(3, "none"), "All steps were done."),
        (Miss(3, "never"), "checkout never came."),
        (
            Miss(3, "window", late_by=timedelta(hours=3)),
            "checkout came 3h after the window closed.",
        ),
        (Miss(3, "window"), "checkout came after the window closed."),
        (Miss(3, "before"), "checkout came only before the step it has to follow."),
        (
            Miss(3, "broken", event="\x1bhome"),
            "␛home came where checkout had to be the next row.",
        ),
        (
            Miss(3, "excluded", event="refund"),
            "refund came in between, which the funnel excludes.",
        ),
        (
            Miss(3, "open", window_end=samples.START),
            "checkout has not come yet; the window is open until 2026-09-01 10:00:00.",
        ),
        (Miss(3, "open"), "checkout has not come yet; the window is still open."),
    ],
)
def test_why_a_unit_went_no_further_is_one_sentence(miss: Miss, said: str) -> None:
    assert reason(miss, samples.a_funnel(), ENGLISH, "UTC") == said


def test_a_name_with_braces_is_not_a_template() -> None:
    funnel = samples.a_funnel(("a", "b", "{late} {0}"))
    assert reason(Miss(3, "never"), funnel, ENGLISH, "UTC") == "{late} {0} never came."


def test_steps_have_marks_beyond_the_circled_ones() -> None:
    assert [step_mark(step) for step in (1, 20, 21)] == ["①", "⑳", "(21)"]


def test_in_any_order_no_step_has_to_follow_another_one() -> None:
    funnel = replace(samples.a_funnel(), order=Order.UNORDERED)
    said = reason(Miss(3, "before"), funnel, ENGLISH, "UTC")
    assert said == "checkout came only before the attempt began."
    page = present(replace(samples.timeline(), depth=2), funnel, Told("UTC"), ENGLISH)
    assert "Did 2 of 4 steps." in str(page.blocks[0])
