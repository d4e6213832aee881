"""Formulas with their numbers put in: what a calculator gives is what the line says."""

from dataclasses import replace

from funneltui.i18n.en import ENGLISH
from funneltui.model.metric import Share
from funneltui.model.timing import Bin
from funneltui.views import funnel, timing, workings
from funneltui.views.layout import lines
from tests.views import samples


def test_a_step_is_explained_with_its_three_rates_and_wilsons_interval() -> None:
    step = replace(
        samples.result().total.steps[1],
        of_first=Share(41, 100),
        of_previous=Share(41, 80),
        of_all=Share(41, 1000),
    )
    said = workings.of_step(step, ENGLISH)
    assert "of start = 41 ÷ 100 = 41.00%" in said
    assert "from the step before = 41 ÷ 80 = 51.25%" in said
    assert "of all in the log = 41 ÷ 1,000 = 4.10%" in said
    # By hand: (0.41 + 0.019207) / 1.038415 = 0.41333; 1.96 sqrt(0.002419 + 0.000096) / 1.038415.
    assert "= 41.33%" in said
    assert "= 9.47%; 31.87% to 50.80%" in said


def test_a_rate_of_nobody_is_said_to_be_undefined() -> None:
    step = replace(samples.result().total.steps[0], of_first=Share(0, 0), of_all=Share(0, 0))
    assert workings.of_step(step, ENGLISH) == (
        "of start: nobody is in the denominator, so it is undefined"
    )


def test_a_value_is_explained_against_those_without_it() -> None:
    who = samples.beside().who
    assert who is not None
    said = workings.of_value(who, who.effects[0], ENGLISH)
    one = who.effects[0]
    assert f"this = {one.share.part:,} ÷ {one.share.whole:,}" in said
    rest = who.everybody.whole - one.share.whole
    assert f"÷ {rest:,} =" in said
    assert "Newcombe" in said
    assert "Holm" in said


def test_the_lost_are_those_who_did_no_later_step() -> None:
    step = replace(samples.result().total.steps[1], dropped=30, reached=120, in_progress=4)
    said = workings.of_lost(step, ENGLISH)
    assert "= 30\n" in said
    assert "share lost = 30 ÷ 120 = 25.00%" in said


def test_a_row_of_times_is_a_share_of_those_who_did_both() -> None:
    said = workings.of_bin(samples.timing(), Bin(0, 60, 3), 9, ENGLISH)
    assert "share of those who did both steps = 3 ÷ 18,227" in said
    assert "took no longer than this row = 9 ÷ 18,227" in said


def test_a_report_can_end_with_all_formulas() -> None:
    page = funnel.present(samples.grouped(), None, 80, ENGLISH, samples.beside())
    text = "\n".join(line.text for line in lines(workings.with_formulas(page, ENGLISH), 80))
    assert "How the numbers are made" in text
    assert "of start = 53,118 ÷ 128,402 = 41.37%" in " ".join(text.split())
    times = timing.present((samples.timing(),), 80, ENGLISH)
    assert len(workings.with_formulas(times, ENGLISH).blocks) == len(times.blocks) + 1
    bare = replace(times, blocks=())
    assert workings.with_formulas(bare, ENGLISH) == bare
