import pytest
from hypothesis import given

from funneltui.cli.command import (
    fits_flags,
    report_as_typed,
    report_command,
    report_command_from,
)
from funneltui.cli.definition import define
from funneltui.cli.main import cli
from funneltui.cli.options import Flags, flags_of
from funneltui.model.funnel import Funnel
from tests.config.test_define import funnels
from tests.config.test_file import CHECKOUT
from tests.shell import words_of


def read_back(command: str) -> Funnel | None:
    """The funnel that the command line asks for."""
    words = words_of(command)
    with cli.commands["report"].make_context("report", words[2:]) as context:
        return define(context.params["sources"], flags_of(context.params)).funnel


@given(funnels())
def test_the_command_asks_for_the_same_funnel(funnel: Funnel) -> None:
    if not fits_flags(funnel) or r"\x00" in repr(funnel):
        return
    asked = read_back(report_command(("absent/log.csv",), Flags(), funnel, "funnel"))
    assert asked is not None
    assert asked.steps == funnel.steps
    assert (asked.window, asked.count_by, asked.order) == (
        funnel.window,
        funnel.count_by,
        funnel.order,
    )
    assert (asked.from_time, asked.until_time) == (funnel.from_time, funnel.until_time)
    assert (asked.hold, asked.exclusions, asked.breakdown) == (
        funnel.hold,
        funnel.exclusions,
        funnel.breakdown,
    )


def test_what_flags_cannot_say_is_asked_from_a_file() -> None:
    from pathlib import Path

    assert not fits_flags(CHECKOUT)
    command = report_command_from(
        ("a log.csv",), Flags(tz="Asia/Shanghai"), (Path("f.toml"), "it's"), Flags(), "time"
    )
    assert command == (
        "funneltui report 'a log.csv' --funnel f.toml --name 'it'\"'\"'s' "
        "--tz Asia/Shanghai --view time"
    )


@pytest.mark.parametrize("view", ["time", "trend"])
def test_the_view_is_part_of_the_command(view: str) -> None:
    funnel = Funnel("f", CHECKOUT.steps[:1])
    assert report_command(("x",), Flags(), funnel, view).endswith(f"--view {view}")


def test_what_was_typed_for_the_explorer_is_typed_again_for_a_report() -> None:
    flags = Flags(steps="a,b c", from_="2024-01-01", by=("x", "y"), value_at="step:1")
    assert report_as_typed(("one.csv", "my log.csv"), flags) == (
        "funneltui report one.csv 'my log.csv' --steps 'a,b c' --from 2024-01-01 "
        "--by x --by y --value-at step:1"
    )
