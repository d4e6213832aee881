"""The small line of conversion over time beside a funnel."""

from pathlib import Path

import pytest

from tests.cli.running import ran
from tests.report.money_logs import written


@pytest.mark.parametrize(
    ("last", "said"),
    [("2024-02-01", "daily"), ("2024-09-01", "weekly"), ("2026-01-01", "monthly")],
)
def test_its_periods_suit_the_log_as_on_the_screen(
    last: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ("2024-01-01", "2024-01-20", last)
    rows = "".join(f"u{n},{event},{day}\n" for n, day in enumerate(days) for event in ("a", "b"))
    log = written(tmp_path, "log.csv", f"user,event,time\n{rows}")
    assert f"{said} " in ran(capsys, "report", log, "--steps", "a,b").out
