"""What a report tells beside its numbers."""

from pathlib import Path

import pytest

from tests.cli.running import ran

NAMES = (r"a\nfunneltui: b", "c")
LOG = """user,event,time,props
a,view,2025-01-01,"{""plan"": ""pro""}"
b,view,2025-01-02,
c,view,2025-01-03,"{}"
"""


def test_rows_without_what_a_filter_reaches_for_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(LOG, "utf-8")
    asked = ("report", str(path), "--steps", "view", "--where", "props.plan = 'pro'")
    assert "2 rows of 3 have nothing at props.plan" in ran(capsys, *asked).err
    assert "共 3 行中有 2 行没有 props.plan" in ran(capsys, *asked, "--lang", "zh").err
    assert "nothing at" not in ran(capsys, *asked[:4], "--where", "event = 'view'").err


def test_a_note_is_one_line_whatever_the_names_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, file = tmp_path / "log.csv", tmp_path / "funneltui.toml"
    path.write_text(LOG, "utf-8")
    funnels = (f'[[funnel]]\nname = "{name}"\nstep = [{{ event = "view" }}]' for name in NAMES)
    file.write_text("\n".join(funnels), "utf-8")
    told = ran(capsys, "report", str(path), "--funnel", str(file)).err
    assert "note: funnel 'a\u240afunneltui: b' is used" in told
    assert all(line.startswith("note: ") for line in told.splitlines())
