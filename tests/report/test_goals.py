"""Goals side by side, landing pages and the sales cycle, through the command line."""

from pathlib import Path

import pytest

from tests.cli.running import ran
from tests.report.money_logs import by_id, money, written

PLAN = """
[[goal]]
name = "Subscribe"
event = "subscribe"
[[goal]]
name = "Try"
events = ["trial", "demo"]
"""


def test_goals_stand_side_by_side_with_their_intervals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["user,event,time"]
    rows += [f"u{n},view,2025-11-02" for n in range(100)]
    rows += [f"u{n},subscribe,2025-11-03" for n in range(20)]
    rows += [f"u{n},trial,2025-11-03" for n in range(10, 15)]
    rows += [f"u{n},demo,2025-11-03" for n in range(12, 18)]
    log = written(tmp_path, "log.csv", "\n".join(rows) + "\n")
    words = ("--steps", "view,subscribe", "--targets", written(tmp_path, "plan.toml", PLAN))
    goals = {each["name"]: each for each in money(capsys, log, *words)["goals"]}
    assert (goals["Subscribe"]["done"], goals["Subscribe"]["users"]) == (20, 100)
    # 10 to 14 tried, 12 to 17 saw a demo: eight users, each once.
    assert goals["Try"]["rate"] == 0.08
    low, high = goals["Try"]["interval"]
    assert low < 0.08 < high
    shown = ran(capsys, "report", log, *words, "--view", "money").out
    assert "\n Goals\n goal       users    rate " in shown
    assert "\n Subscribe    100  20.00% " in shown


def test_each_landing_page_is_judged_by_its_own_interval(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["user,event,time,session,page"]
    for page, visits, sales in (("/good", 2000, 200), ("/poor", 2000, 10), ("/new", 10, 1)):
        for n in range(visits):
            rows.append(f"{page}{n},view,2025-11-02T10:00:00,{page}{n},{page}?ad={n}#top")
            if n < sales:
                rows.append(f"{page}{n},buy,2025-11-02T10:05:00,{page}{n},/pay")
    log = written(tmp_path, "log.csv", "\n".join(rows) + "\n")
    pages = money(capsys, log, "--steps", "view,buy", "--session", "session")["pages"]
    assert [(each["name"], each["visits"], each["done"], each["verdict"]) for each in pages] == [
        ("/good", 2000, 200, "above"),
        ("/poor", 2000, 10, "below"),
        ("/new", 10, 1, "cannot_tell"),
    ]
    words = ("--steps", "view,buy", "--session", "session", "--view", "money")
    shown = ran(capsys, "report", log, *words).out
    assert "\n Landing pages\n page   visits    rate " in shown


CYCLE = """user,event,time
a,lead,2025-10-01T00:00:00
a,won,2025-10-11T00:00:00
b,lead,2025-10-01T00:00:00
b,won,2025-10-21T00:00:00
c,lead,2025-10-01T00:00:00
c,won,2025-11-20T00:00:00
d,lead,2025-11-01T00:00:00
z,other,2025-12-01T00:00:00
"""


@pytest.mark.parametrize(
    ("words", "days"),
    [
        # a 10, b 20, c 50 days, d open after 30: half are done by 20 days.
        ((), 20),
        # Only the leads of October; c is not won yet, and watched for 31 days.
        (("--until", "2025-11-01", "--as-of", "2025-11-01"), 20),
        (("--as-of", "2025-10-12"), None),
    ],
)
def test_the_sales_cycle_is_of_the_ranges_leads_as_far_as_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], days: float | None
) -> None:
    log = written(tmp_path, "log.csv", CYCLE)
    found = by_id(money(capsys, log, "--steps", "lead,won", *words)["metrics"])["cycle"]
    assert found["value"] == days
    assert (found["undefined"] == "immature") == (days is None)


def test_a_goal_without_an_event_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.cli.running import refusal

    log = written(tmp_path, "log.csv", CYCLE)
    plan = written(tmp_path, "plan.toml", "[[goal]]\nname = 'a'\n")
    words = ("--steps", "lead,won", "--view", "money", "--targets", plan)
    assert "names no event" in refusal(capsys, "report", log, *words)
