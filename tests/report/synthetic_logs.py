"""Sales of regions, of which one had a campaign: small enough to add up by hand."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from tests.report.money_logs import written

FIRST = date(2025, 10, 1)
DAYS_BEFORE, DAYS_DURING = 20, 10
STEPS = ("--steps", "visit,purchase", "--revenue", "amount", "--no-cache")

PLAN = """
currency = "USD"
[[incremental]]
name = "north"
from = 2025-10-21
until = 2025-10-31
baseline = "synthetic"
column = "region"
treated = "North"
{more}
"""


def regions_log(folder: Path, sales: Mapping[str, Sequence[float]]) -> str:
    """One customer per region buys every day for the amount of that day; a visit ends the data."""
    rows = ["user,event,time,amount,region"]
    for region, amounts in sales.items():
        rows.append(f"{region},visit,{FIRST}T00:01,,{region}")
        for number, amount in enumerate(amounts):
            day = FIRST + timedelta(days=number)
            rows.append(f"{region},purchase,{day}T12:00,{amount:.2f},{region}")
    last = FIRST + timedelta(days=DAYS_BEFORE + DAYS_DURING)
    rows.append(f"late,visit,{last}T12:00,,South")
    return written(folder, "regions.csv", "\n".join(rows) + "\n")


def regions() -> dict[str, list[float]]:
    """North is half South, half West and 40 more; the campaign adds 30 a day."""
    length = range(DAYS_BEFORE + DAYS_DURING)
    south = [100.0 + 10 * (n % 3) for n in length]
    west = [200.0 + 14 * (n % 4) for n in length]
    east = [50.0 + 9 * (n % 5) + (3 if n % 2 else 0) for n in length]
    north = [(s + w) / 2 + 40 for s, w in zip(south, west, strict=True)]
    north[DAYS_BEFORE:] = [each + 30 for each in north[DAYS_BEFORE:]]
    return {"North": north, "South": south, "West": west, "East": east}
