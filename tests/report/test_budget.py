"""The budget by channel and period, and what moving it would do, on a log counted by hand."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ran
from tests.report.money_logs import by_id, money, written

Json = dict[str, Any]
STEPS = ("--steps", "lead,purchase", "--revenue", "amount", "--no-cache")
BY = ("--by", "channel", "--grain", "month")
# Sales: google 4 in September and 6 in October; mail 2 and 2; the data end in November.
SALES = (("google", 9, 4, 100), ("google", 10, 6, 100), ("mail", 9, 2, 300), ("mail", 10, 2, 300))
SPEND = """date,amount,channel
2025-09-01,400,google
2025-10-01,700,google
2025-09-01,100,mail
2025-10-02,100,mail
2025-11-03,50,tv
"""
PLAN = """
[[incremental]]
name = "october"
from = 2025-10-01
until = 2025-11-01
baseline = 500
channel = "google"
"""


def words(folder: Path, *more: str) -> tuple[str, ...]:
    rows = ["user,event,time,amount,channel"]
    for channel, month, count, price in SALES:
        for n in range(count):
            who = f"{channel}{month}{n},"
            rows.append(f"{who}lead,2025-{month:02}-{n + 1:02}T08:00,,{channel}")
            rows.append(f"{who}purchase,2025-{month:02}-{n + 1:02}T09:00,{price},{channel}")
    rows.append("end,lead,2025-11-05,,mail")
    log = written(folder, "log.csv", "\n".join(rows) + "\n")
    spend = written(folder, "spend.csv", SPEND)
    return log, *STEPS, "--spend", spend, *more


def budget(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> Json:
    found: Json = money(capsys, *words(folder, *BY, *more))["budget"]
    return found


def test_each_channel_and_period_has_its_share_price_and_marginal_price(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = written(tmp_path, "plan.toml", PLAN)
    found = budget(tmp_path, capsys, "--targets", plan)
    cells = {(each["value"][0], each["start"][5:7]): each for each in found["cells"]}
    assert list(cells) == [
        *(("google", "09"), ("mail", "09"), ("google", "10"), ("mail", "10"), ("tv", "11"))
    ]
    google = cells["google", "10"]
    assert (google["spend"], google["share"], google["sales"]) == (700.0, 0.875, 6)
    assert google["cps"] == pytest.approx(700 / 6)
    assert google["intervals"]["cps"][0] < google["cps"] < google["intervals"]["cps"][1]
    # 300 more bought two sales more: each cost 150, while all cost 116.67 on average.
    assert (google["spend_change"], google["sales_change"]) == (300.0, 2)
    assert google["marginal_cps"] == 150.0
    # The channel's own campaign: (all 1,200 − 500) ÷ 700.
    assert google["iroas"] == pytest.approx(1.0)
    mail = cells["mail", "10"]
    assert (mail["cps"], mail["spend_change"], mail["sales_change"]) == (50.0, 0.0, 0)
    assert mail["undefined"]["marginal_cps"] == "no_denominator"
    assert mail["undefined"]["iroas"] == "no_control"
    assert cells["google", "09"]["undefined"]["marginal_cps"] == "immature"
    tv = cells["tv", "11"]
    assert (tv["complete"], tv["cps"], tv["undefined"]["cps"]) == (False, None, "no_denominator")
    assert sum(each["spend"] for each in found["cells"]) == 1_350.0


def test_cells_add_up_to_the_groups(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = money(capsys, *words(tmp_path, *BY))
    for group in answer["groups"]:
        own = [each for each in answer["budget"]["cells"] if each["value"] == group["value"]]
        found = by_id(group["metrics"])
        assert sum(each["sales"] for each in own) == found["sales"]["value"]
        assert sum(each["spend"] for each in own) == (found["spend"]["value"] or 0)


def test_moving_money_assumes_constant_rates_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = budget(tmp_path, capsys, "--move", "google", "mail", "110")["what_if"]
    # 110 at google bought one sale of 100 (1,100 for 10); at mail 2.2 of 300 (200 for 4).
    assert (made["from"], made["to"], made["amount"]) == ("google", "mail", 110.0)
    assert made["assumes"] == "constant rates"
    assert made["sales"]["change"] == pytest.approx(2.2 - 1)
    assert made["revenue"]["change"] == pytest.approx(660 - 100)
    half = 1.959963984540054 * (0.55**2 * 4 + 0.1**2 * 10) ** 0.5
    assert made["sales"]["interval"] == pytest.approx([1.2 - half, 1.2 + half])
    assert made["verdict"] == "cannot_tell"
    assert made["cps_before"] == pytest.approx(1350 / 14)
    assert made["cps_after"] == pytest.approx(1350 / 15.2)
    back = budget(tmp_path, capsys, "--move", "tv", "mail", "50")["what_if"]
    assert back["sales"]["change"] == pytest.approx(1.0)


def test_cells_and_the_what_if_are_rows_of_the_table_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = (*words(tmp_path, *BY), "--move", "google", "mail", "110")
    text = ran(capsys, "report", *said, "--view", "money", "--format", "csv").out
    assert "budget,google,2025-10-01,true,marginal_cps,,150.0,money" in text
    assert "what if google → mail,,,,moved_revenue,,560.0,money" in text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ((*BY, "--move", "gogle", "mail", "5"), "Did you mean google"),
        ((*BY, "--move", "mail", "google", "201"), "201.00 is more than the 200.00"),
        ((*BY, "--move", "mail", "mail", "5"), "to itself"),
        ((*BY, "--move", "mail", "google", "some"), "'some' is no amount"),
        ((*BY, "--move", "mail", "google", "-5"), "'-5' is no amount"),
        (("--grain", "month", "--move", "mail", "google", "5"), "--by channel"),
    ],
)
def test_what_cannot_be_moved_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], said: str
) -> None:
    end = ran(capsys, "report", *words(tmp_path, *more), "--view", "money")
    assert end.code == 2
    assert said in end.err


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ("Budget by channel and period", "assumes constant rates", "marginal")),
        ("zh", ("预算", "假定比率不变", "边际成本")),
    ],
)
def test_the_table_and_the_what_if_are_shown(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    lang: str,
    expected: tuple[str, ...],
) -> None:
    more = (*BY, "--move", "google", "mail", "110", "--lang", lang)
    text = ran(capsys, "report", *words(tmp_path, *more), "--view", "money").out
    for word in expected:
        assert word in text
