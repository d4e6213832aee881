"""How sure metrics of money are, worked out by hand beside the program."""

from math import sqrt
from pathlib import Path

import pytest

from tests.report.money_logs import by_id, money, written

SHOP = ("--steps", "visit,buy", "--revenue", "amount")
Z = 1.959963984540054


def clustered(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    """A ratio of sums over clusters, and how far chance moves it at 95 %."""
    top, bottom = (sum(each) for each in zip(*pairs, strict=True))
    value, n = top / bottom, len(pairs)
    spread = sum((one - value * other) ** 2 for one, other in pairs)
    return value, Z * sqrt(spread * n / (n - 1)) / bottom


def test_the_refund_rate_takes_users_as_clusters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paid = {"a": (0.0, 100.0), "b": (30.0, 60.0), "c": (0.0, 80.0), "d": (5.0, 10.0)}
    rows = ["user,event,time,amount", "z,visit,2025-10-01,"]
    rows += [f"{user},buy,2025-10-02,{gross}" for user, (_, gross) in paid.items()]
    rows += [f"{user},refund,2025-10-03,{back}" for user, (back, _) in paid.items() if back]
    log = written(tmp_path, "log.csv", "\n".join(rows) + "\n")
    plan = written(tmp_path, "plan.toml", '[meaning]\nrefund = "refund"\n')
    found = by_id(money(capsys, log, *SHOP, "--targets", plan)["metrics"])["refund_rate"]
    value, half = clustered(list(paid.values()))
    assert found["value"] == pytest.approx(value)
    assert found["interval"] == pytest.approx([max(0.0, value - half), value + half])


@pytest.mark.parametrize("days_apart", [1, 7])
def test_costs_of_being_seen_take_the_rows_of_the_file_as_clusters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], days_apart: int
) -> None:
    seen = [(10.0, 900, 9), (14.0, 1000, 16), (9.0, 1100, 8)]
    log = "user,event,time,amount\nz,visit,2025-10-01,\nz,buy,2025-10-31,9\n"
    costs = "date,amount,impressions,clicks\n" + "".join(
        f"2025-10-{6 + n * days_apart:02},{paid},{shown},{clicks}\n"
        for n, (paid, shown, clicks) in enumerate(seen)
    )
    words = (written(tmp_path, "log.csv", log), *SHOP)
    answer = money(capsys, *words, "--spend", written(tmp_path, "spend.csv", costs))
    found = by_id(answer["metrics"])
    by_hand = {
        "cpm": [(1000 * paid, float(shown)) for paid, shown, _ in seen],
        "cpc": [(paid, float(clicks)) for paid, _, clicks in seen],
        "ctr": [(float(clicks), float(shown)) for _, shown, clicks in seen],
    }
    for name, pairs in by_hand.items():
        value, half = clustered(pairs)
        assert found[name]["value"] == pytest.approx(value), name
        assert found[name]["interval"] == pytest.approx([value - half, value + half]), name
        assert found[name]["n"] == 3, name


def test_the_cycle_of_the_won_leaves_out_open_leads_that_the_other_one_keeps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["user,event,time"] + [f"u{n},visit,2025-10-01" for n in range(20)]
    rows += [f"u{n},buy,2025-10-{n + 2:02}" for n in range(9)] + ["z,visit,2025-12-01"]
    log = written(tmp_path, "log.csv", "\n".join(rows) + "\n")
    found = by_id(money(capsys, log, *SHOP[:2])["metrics"])
    # 1 to 9 days: the middle is 5, and the 2nd and 8th bound it at 95 %.
    assert (found["cycle_won"]["value"], found["cycle_won"]["n"]) == (5.0, 9)
    assert found["cycle_won"]["interval"] == [2.0, 8.0]
    assert found["cycle"]["undefined"] == "immature"
