from dataclasses import replace

import pytest

from funneltui.i18n.en import ENGLISH
from funneltui.model.funnel import CountBy, CountKind, FunnelResult
from funneltui.model.units import Selection, Which
from funneltui.views.funnel import present
from funneltui.views.layout import lines
from funneltui.views.page import Page, Row, Table
from tests.views import samples


def page(result: FunnelResult, width: int = 80) -> Page:
    return present(result, None, width, ENGLISH)


def text(shown: Page, width: int = 80) -> str:
    return "\n".join(line.text for line in lines(shown, width))


def first_table(shown: Page) -> tuple[Row, ...]:
    table = shown.blocks[0]
    assert isinstance(table, Table)
    return table.rows


def test_a_step_opens_those_who_reached_it_and_its_detail_those_who_were_lost() -> None:
    second = first_table(page(samples.result()))[1]
    assert second.target
    assert second.target.selection == Selection(Which.REACHED, 2)
    assert second.detail_target
    assert second.detail_target.title == "lost 2→3"
    assert second.detail_target.selection == Selection(Which.LOST, 2)


def test_nobody_is_lost_after_the_last_step() -> None:
    last = first_table(page(samples.result()))[-1]
    assert (last.detail, last.detail_target) == ("", None)


def test_each_line_carries_its_own_target() -> None:
    targets = [line.target for line in lines(page(samples.result()), 80) if line.target]
    assert [target.selection.which for target in targets if target.selection] == [
        *(Which.REACHED, Which.LOST) * 3,
        Which.REACHED,
    ]


def test_the_time_of_a_step_stands_under_the_step_before() -> None:
    details = [row.detail for row in first_table(page(samples.result()))]
    assert "median 38s · p90 6m" in details[0]
    assert "median 4m 12s · p90 38m" in details[1]


def test_an_optional_step_shows_no_times_of_others_and_is_marked() -> None:
    plain = samples.result()
    steps = list(plain.total.steps)
    steps[1] = replace(steps[1], optional=True)
    rows = first_table(page(replace(plain, total=replace(plain.total, steps=tuple(steps)))))
    assert rows[1].cells[0] == "2 add_to_cart (optional)"
    assert "median" not in rows[1].detail
    assert "median 4m 12s" in rows[0].detail
    assert rows[2].bar
    assert rows[2].bar.ghost == 1.0


def test_a_funnel_nobody_entered_is_zeros_dashes_and_a_note() -> None:
    shown = page(samples.empty())
    assert [row.cells[1:] for row in first_table(shown)] == [("0", "—", "—", "0.0%")] * 4
    assert "Nobody entered the funnel" in text(shown)


def test_units_add_up_on_the_page_exclusions_included() -> None:
    shown = text(page(samples.with_exclusions()))
    assert "512,000 users = 128,410 entered + 383,590 never entered" in shown
    assert "128,410 entered = 128,402 in the funnel + 8 excluded" in shown


def test_dropped_rows_are_told_by_reason() -> None:
    shown = text(page(samples.result()), 120)
    assert "12,400,126 rows: 12,400,000 used · 120 without a unit · 6 with an unreadable" in shown


def test_groups_say_that_they_add_up() -> None:
    assert "✓ The groups add up to the total: 128,402." in text(page(samples.grouped()))


def test_a_breakdown_that_divides_nobody_says_why() -> None:
    result = samples.grouped()
    nobody = replace(result, groups=(replace(result.groups[0], value=("(none)",)),))
    said = "No attempt begins on a row that has country"
    assert said in text(page(nobody))
    assert said not in text(page(result))


def test_groups_that_do_not_add_up_say_so() -> None:
    broken = replace(samples.grouped(), groups=samples.grouped().groups[:2])
    assert "The groups hold 128,382 of 128,402" in text(page(broken))


def test_groups_that_overlap_are_not_checked_but_marked() -> None:
    shown = text(page(replace(samples.grouped(), multiple_groups=True)))
    assert "A unit can be in several groups" in shown
    assert "add up to the total: 128" not in shown


def test_a_group_of_fewer_than_thirty_is_marked_thin() -> None:
    shown = text(page(samples.grouped()))
    assert "⚠ Other (5 values)" in shown
    assert "⚠ US" not in shown


def test_a_preview_marks_its_counts_and_adds_nothing_up() -> None:
    shown = page(replace(samples.result(), is_preview=True))
    assert shown.state == "preview"
    assert first_table(shown)[0].cells[1] == "≈128,402"
    assert "never entered" not in text(shown)


def test_an_unordered_funnel_shows_beside_k_of_n_who_did_each_step() -> None:
    shown = text(page(samples.unordered()))
    assert "\n 2 of 4 steps " in shown
    assert "Who did each step" in shown
    assert "64,201     50.0%" in shown


def test_an_open_funnel_shows_who_entered_at_each_step() -> None:
    plain = samples.result()
    steps = tuple(replace(step, entered_here=5) for step in plain.total.steps)
    opened = replace(
        plain, funnel=replace(plain.funnel, open=True), total=replace(plain.total, steps=steps)
    )
    assert all("entered here 5" in row.detail for row in first_table(page(opened)))


@pytest.mark.parametrize(("width", "columns"), [(60, 4), (79, 4), (80, 5), (200, 5)])
def test_a_page_of_80_cells_adds_the_rate_of_all_units(width: int, columns: int) -> None:
    assert len(first_table(page(samples.result(), width))[0].cells) == columns


def test_incomplete_periods_are_not_in_the_sparkline() -> None:
    shown = text(present(samples.result(), samples.trend(days=20), 80, ENGLISH))
    line = next(line for line in shown.split("\n") if "daily" in line)
    assert len(line.split("daily ")[1]) == 12


def test_attempts_are_not_added_to_users() -> None:
    plain = samples.result()
    funnel = replace(plain.funnel, count_by=CountBy(CountKind.TOTALS))
    shown = text(page(replace(plain, funnel=funnel, total=replace(plain.total, entered=2_000))))
    users, never = plain.total.all_units or 0, plain.total.never_entered or 0
    said = f"{users:,} users = {users - never:,} entered + {never:,} never entered · 2,000 attempts"
    assert said in shown


def test_excluded_attempts_are_taken_from_attempts() -> None:
    plain = samples.with_exclusions()
    funnel = replace(plain.funnel, count_by=CountBy(CountKind.TOTALS))
    entered, excluded = plain.total.entered, plain.total.excluded
    said = f"{entered:,} attempts = {entered - excluded:,} in the funnel + {excluded:,} excluded"
    assert said in text(page(replace(plain, funnel=funnel)))
