from dataclasses import replace
from pathlib import Path

import pytest

from funneltui.config.file import load_funnel_file
from funneltui.config.save import save_funnel
from funneltui.model.events import LogSettings
from funneltui.model.funnel import EventMatch, Funnel, Step
from tests.config.test_file import CHECKOUT, WHOLE, written
from tests.refused import refused

PLAIN = Funnel("plain", (Step("a", (EventMatch("a"),)), Step("B", (EventMatch("b"),))))


def test_a_new_file_holds_the_funnel_and_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "funneltui.toml"
    settings = LogSettings(user="uid", time_zone="Europe/Berlin")
    save_funnel(path, CHECKOUT, settings)
    file = load_funnel_file(path)
    assert file.funnels == (CHECKOUT,)
    assert file.settings == settings


def test_the_file_is_written_tidily(tmp_path: Path) -> None:
    path = tmp_path / "funneltui.toml"
    save_funnel(path, PLAIN, LogSettings(user="uid"))
    assert path.read_text() == (
        '[log]\nuser = "uid"\nsession_gap = "30m"\ntime_zone = "UTC"\nweek_start = "monday"\n\n'
        '[[funnel]]\nname = "plain"\norder = "ordered"\nwindow = "7d"\ncount_by = "users"\n'
        'ties = "any"\nstrict_stream = "all"\nunordered_entry = "any"\nexcluded = "void"\n'
        "open = false\n\n"
        '[[funnel.step]]\nevent = "a"\nname = "a"\noptional = false\n\n'
        '[[funnel.step]]\nevent = "b"\nname = "B"\noptional = false\n'
    )


def test_everything_else_in_the_file_stays_as_it_was(tmp_path: Path) -> None:
    head = '# ours\n[log]\nuser = "uid"  # the key\n\n'
    middle = '[[funnel]]\nname = "plain"\nstep = [{ event = "x" }]\n\n'
    tail = '# about the next one\n[[funnel]]\nname = "other"\n[[funnel.step]]\nevent = "x"\n'
    path = written(tmp_path, head + middle + tail)
    save_funnel(path, PLAIN, load_funnel_file(path).settings)
    text = path.read_text()
    assert text.startswith(head)
    assert text.endswith("\n\n" + tail)
    assert [funnel.name for funnel in load_funnel_file(path).funnels] == ["plain", "other"]
    assert load_funnel_file(path).funnels[0] == PLAIN


def test_saving_again_moves_no_line_and_cuts_no_text(tmp_path: Path) -> None:
    odd = replace(PLAIN, name="one\u2028# two\x85# three")
    tail = '# about the next one\n[[funnel]]\nname = "other"\n[[funnel.step]]\nevent = "x"\n'
    first = f'[[funnel]]\nstep = [{{ event = "x" }}]\nname = "{odd.name}"\n\n\n'
    path = written(tmp_path, f"# ours\n{first}{tail}")
    save_funnel(path, odd, LogSettings(user="uid"))
    once = path.read_text(encoding="utf-8")
    assert once.startswith("# ours\n")
    assert once.endswith(f"\n{tail}")
    save_funnel(path, odd, LogSettings(user="uid"))
    assert path.read_text(encoding="utf-8") == once


def test_a_funnel_of_a_new_name_is_added_behind(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE)
    before = load_funnel_file(path)
    save_funnel(path, PLAIN, before.settings)
    after = load_funnel_file(path)
    assert after.funnels == (*before.funnels, PLAIN)
    assert (after.sources, after.settings) == (before.sources, before.settings)


def test_saving_twice_changes_nothing_more(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE)
    save_funnel(path, PLAIN, LogSettings(user="uid"))
    once = path.read_bytes()
    save_funnel(path, PLAIN, LogSettings(user="uid"))
    assert path.read_bytes() == once
    assert load_funnel_file(path).settings == LogSettings(user="uid")


@pytest.mark.parametrize(
    "text",
    [
        'funnel = [{ name = "plain", step = [{ event = "x" }] }]\n',
        '[[funnel]]\nname = "plain"\nwhere = """\n[[funnel]]\n"""\nstep = [{ event = "x" }]\n',
        '[log]\nuser = "u"\n[["funnel"]]\nname = "plain"\nstep = [{ event = "x" }]\n',
        'log.user = "u"\n',
        "",
    ],
)
def test_a_file_in_another_manner_keeps_its_meaning(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    before = load_funnel_file(path)
    save_funnel(path, PLAIN, LogSettings(user="new", event_is="order"))
    after = load_funnel_file(path)
    others = [funnel for funnel in before.funnels if funnel.name != "plain"]
    assert [funnel for funnel in after.funnels if funnel.name != "plain"] == others
    assert PLAIN in after.funnels
    assert after.settings == LogSettings(user="new", event_is="order")


def test_a_file_that_is_not_understood_is_not_touched(tmp_path: Path) -> None:
    path = written(tmp_path, "[funel]\n")
    with refused("unknown-key", "'funnel'"):
        save_funnel(path, PLAIN, LogSettings())
    assert path.read_text() == "[funel]\n"


def test_a_place_that_cannot_be_written_is_refused_and_left_clean(tmp_path: Path) -> None:
    with refused("cannot-write"):
        save_funnel(tmp_path / "absent" / "funneltui.toml", PLAIN, LogSettings())
    assert list(tmp_path.iterdir()) == []
