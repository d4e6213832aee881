from dataclasses import replace
from pathlib import Path

import pytest

from funneltui.errors import ConfigError, InputError
from funneltui.report import FORMATS, render, write
from funneltui.report.answers import Answer, CohortsAnswer, FunnelAnswer, UnitsAnswer
from tests.golden import assert_report
from tests.report.answers import SETTING, answers, hostile_answers
from tests.views import samples
from tests.views.samples import HOSTILE

ENDINGS = {"table": "txt"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("view", answers())
def test_a_report_looks_as_somebody_read_it(view: str, form: str) -> None:
    text = render([answers()[view]], form, SETTING)
    assert_report(f"{view}.{ENDINGS.get(form, form)}", "en", text)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_of_several_views_is_one_document(form: str) -> None:
    of_one_funnel = [answer for view, answer in answers().items() if view != "profile"]
    text = render(of_one_funnel, form, SETTING)
    assert len(text) > max(len(render([answer], form, SETTING)) for answer in of_one_funnel)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_made_twice_is_the_same_to_the_byte(form: str) -> None:
    assert render(list(answers().values())[:5], form, SETTING) == render(
        list(answers().values())[:5], form, SETTING
    )


@pytest.mark.parametrize("form", ["table", "md", "html"])
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_no_name_brings_a_control_character_into_a_report(name: str, form: str) -> None:
    for answer in hostile_answers(name):
        text = render([answer], form, SETTING).replace("\n", "")
        assert all(letter.isprintable() or letter == "\u200c" for letter in text)
        text.encode()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_every_name_can_be_written_in_every_format(name: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / "report"
    for answer in hostile_answers(name):
        text = render([answer], form, SETTING)
        write(path, text)
        assert path.read_bytes().decode() == text


def test_a_report_says_what_it_counted_and_of_which_data() -> None:
    for form in ("table", "md", "html"):
        text = render([answers()["funnel"]], form, SETTING)
        for said in (
            "attempt",
            "2026-09-01",
            "UTC",
            "12,400,126",
            "120 without",
            "5f1c0a7e",
            "0.1.0",
        ):
            assert said in text, (form, said)


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="no format 'xlsx'") as refused:
        render([answers()["funnel"]], "xlsx", SETTING)
    assert refused.value.fix == "Use one of: table, json, csv, md, html."


def test_writing_replaces_the_whole_file_and_leaves_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    write(path, "a long first version\n")
    write(path, "second\n")
    assert path.read_text() == "second\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_written_report_has_the_rights_of_a_new_file(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("")
    write(tmp_path / "report.md", "x")
    assert (tmp_path / "report.md").stat().st_mode == plain.stat().st_mode


def test_a_link_to_a_report_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "latest.md"
    link.symlink_to(tmp_path / "report.md")
    write(link, "x")
    assert link.is_symlink()
    assert (tmp_path / "report.md").read_text() == "x"


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="could not be written") as refused:
        write(tmp_path / "nowhere" / "report.md", "x")
    assert "nowhere" in refused.value.where


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_document_leaves_no_step_out(form: str) -> None:
    for answer in answers_of_many_steps(20):
        table = render([answer], form, SETTING).partition("What is counted")[0]
        assert all(f"{number} step_{number}" in table for number in range(2, 21))


def test_a_table_says_how_many_steps_it_leaves_out() -> None:
    for answer, hidden in zip(answers_of_many_steps(20), (16, 18), strict=True):
        assert f"{hidden} steps do not fit in this width." in render([answer], "table", SETTING)


def test_the_lens_of_a_report_is_never_cut() -> None:
    where = " OR ".join(f"country = 'c{number}'" for number in range(30))
    plain = samples.result()
    answer = FunnelAnswer(replace(plain, funnel=replace(plain.funnel, where=where)))
    head = render([answer], "table", SETTING).split("\n\n")[0]
    assert "c29" in head
    assert max(map(len, head.split("\n"))) <= SETTING.width


def answers_of_many_steps(steps: int) -> tuple[Answer, Answer]:
    """Cohorts and units of a funnel `step_1`, `step_2`…"""
    funnel = samples.a_funnel(tuple(f"step_{number}" for number in range(1, steps + 1)))
    plain = samples.cohorts()
    weeks = tuple(replace(week, reached=(100,) * steps) for week in plain.by_entry)
    rows = tuple(replace(row, times=(row.entered,) * steps) for row in samples.unit_rows())
    return (
        CohortsAnswer(replace(plain, funnel=funnel, by_entry=weeks, by_first_event=weeks)),
        UnitsAnswer(funnel, samples.facts(), rows, len(rows)),
    )
