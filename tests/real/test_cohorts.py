"""Cohorts of real logs: sizes, who came back, and the units of each cell, as counted apart."""

import pytest

from funneltui.api import run
from tests.real.logs import definition, expected, file_of

SHOP, LOAN = "retentioneering_ecom", "bpic2012_loan"


def cells(row: dict[str, list[int]]) -> list[int]:
    return [*row["returned"], *row["unfinished"]]


@pytest.mark.parametrize("grain", ["month", "week"])
def test_the_retention_view_is_as_counted_apart(grain: str) -> None:
    asked = definition(["product_view"])
    told = run(file_of(SHOP, "ecom.csv.gz"), asked, "retention", grain=grain)
    known = expected(SHOP)[f"cohort_{grain}_users_active"]
    rows = {row["start"][:10]: cells(row) for row in told["rows"] if row["size"]}
    for start, counts in known.items():
        found = rows.pop(start if grain == "week" else f"{start}-01")
        shared = min(len(found), len(counts))
        assert found[:shared] == counts[:shared], start
        assert not any(counts[shared:]), start
    assert rows == {}


def test_the_users_of_a_cell_are_as_many_as_counted_apart() -> None:
    known = expected(SHOP)["cohort_month_users_active"]["2024-02"]
    for later, number in enumerate(known[:5]):
        asked = definition(["product_view"], cohort=f"month+{later}@first:month:2024-02-01")
        assert run(file_of(SHOP, "ecom.csv.gz"), asked)["log"]["units"] == number


def test_cases_by_month_of_their_first_event_are_as_counted_apart() -> None:
    steps = ["A_SUBMITTED", "A_PREACCEPTED"]
    asked = definition(steps, window="none")
    path = file_of(LOAN, "bpic2012.csv.zst")
    told = run(path, asked, "cohorts", grain="month", cohorts_by="first")
    sizes = {row["start"][:7]: row["size"] for row in told["cohorts"] if row["size"]}
    assert sizes == expected(LOAN)["cohort_month_cases_by_first_event"]
    assert sum(row["reached"][1] for row in told["cohorts"]) == 7_367


def test_who_bought_again_is_as_counted_apart() -> None:
    path = file_of("cdnow", "CDNOW_master.txt")
    asked = {
        "source": [{"path": str(path), "event_is": "purchase"}],
        **definition(["purchase"], log={"user": "customer_id", "time": "date:%Y%m%d"}),
    }
    key = "cohort_month_customers_active (index k = months since first purchase month)"
    known = expected("cdnow")[key]
    for by in ("entry", "first"):
        told = run(None, asked, "retention", grain="month", cohorts_by=by)
        rows = {row["start"][:7]: cells(row) for row in told["rows"]}
        assert {start: counts[: len(rows[start])] for start, counts in known.items()} == rows
