import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.data.spend import read_spend
from funneltui.model.economics import Money, SpendGrain, millionths
from funneltui.model.spend_settings import SpendSettings
from tests.refused import refused

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "marketing_spend"
ROOT = Path(__file__).parents[2]
FILES = (
    "meridian_geo_full_funnel_data.csv",
    "meridian_national_media.csv",
    "robyn_dt_simulated_weekly.csv",
)


def spend_file(folder: Path, text: str) -> str:
    path = folder / "spend.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", FILES)
def test_the_published_totals_and_cpm_come_out_of_wide_weekly_files(name: str) -> None:
    if not FOLDER.exists():
        pytest.skip(f"the real spend files are not here: {FOLDER} is missing")
    figures = json.loads((FOLDER / "expected.json").read_text("utf-8"))[name]
    spend = read_spend(str(FOLDER / name))
    amounts: dict[str, int] = defaultdict(int)
    shown: dict[str, float] = defaultdict(float)
    for entry in spend.entries:
        amounts[str(entry.channel)] += entry.amount
        shown[str(entry.channel)] += entry.impressions or 0
    assert spend.rows == figures["rows"]
    assert spend.total / 1e6 == pytest.approx(figures["total_spend"], abs=0.001)
    for channel, amount in figures["spend_by_channel"].items():
        assert amounts[channel] / 1e6 == pytest.approx(amount, abs=0.001)
    for channel, cpm in figures.get("cpm_by_channel (1000*spend/impressions)", {}).items():
        assert amounts[channel] / 1e3 / shown[channel] == pytest.approx(cpm, rel=1e-9)
    assert any("one amount column per channel" in note for note in spend.notes)
    assert any("a week each" in note for note in spend.notes)


def test_a_week_is_spread_over_its_days_without_losing_a_millionth(tmp_path: Path) -> None:
    rows = "week,amount,channel\n2025-11-03,100.00,meta\n2025-11-10,0.01,meta\n"
    spend = read_spend(spend_file(tmp_path, rows))
    assert len(spend.entries) == 14
    assert spend.total == millionths("100.01")
    assert {entry.day for entry in spend.entries} == {date(2025, 11, d) for d in range(3, 17)}


def test_months_written_as_months_are_spread_over_their_days(tmp_path: Path) -> None:
    spend = read_spend(spend_file(tmp_path, "month,amount\n2025-02,28\n2025-03,31\n"))
    assert {entry.amount for entry in spend.entries} == {1_000_000}
    assert len(spend.entries) == 28 + 31


def test_a_grain_that_is_told_is_not_guessed(tmp_path: Path) -> None:
    path = spend_file(tmp_path, "date,amount\n2025-02-01,28\n2025-03-01,31\n")
    assert len(read_spend(path).entries) == 59
    assert len(read_spend(path, SpendSettings(grain=SpendGrain.DAY)).entries) == 2


def test_the_sample_spend_is_read_to_the_cent() -> None:
    spend = read_spend(str(ROOT / "sample_data" / "spend.csv"))
    assert Money(spend.total, spend.currency).to_cents == Decimal("57092.67")
    assert spend.currency == "USD"


@pytest.mark.parametrize("suffix", ["parquet", "ndjson"])
def test_the_same_spend_reads_the_same_from_every_format(tmp_path: Path, suffix: str) -> None:
    frame = pl.DataFrame(
        {"date": ["2025-11-01", "2025-11-02"], "amount": [0.1, 0.2], "channel": ["a", None]}
    )
    path = tmp_path / f"spend.{suffix}"
    if suffix == "parquet":
        frame.write_parquet(path)
    else:
        frame.write_ndjson(path)
    spend = read_spend(str(path))
    assert [(entry.amount, entry.channel) for entry in spend.entries] == [
        (100_000, "a"),
        (200_000, None),
    ]


def test_ten_million_small_amounts_add_up_exactly(tmp_path: Path) -> None:
    path = tmp_path / "spend.parquet"
    days = pl.Series(["2025-11-01"]).str.to_date().new_from_index(0, 10_000_000)
    amounts = pl.Series([0.01]).new_from_index(0, 10_000_000)
    pl.DataFrame({"date": days, "amount": amounts}).write_parquet(path)
    # As floats these sum to 100000.00000 and something.
    assert read_spend(str(path)).total == millionths("100000.00")


@given(st.lists(st.decimals("-1e6", "1e6", places=6), min_size=1, max_size=50))
def test_what_is_read_is_the_decimal_sum_of_what_is_written(
    tmp_path_factory: pytest.TempPathFactory, amounts: list[Decimal]
) -> None:
    rows = "".join(f"2025-11-01,{amount:f}\n" for amount in amounts)
    path = spend_file(tmp_path_factory.mktemp("spend"), "date,amount\n" + rows)
    assert read_spend(path).total == sum(millionths(str(amount)) for amount in amounts)


@pytest.mark.parametrize(
    ("text", "code", "mentioned"),
    [
        ("date,amount\n2025-11-01,12\n2025-11-02,ten\n", "bad-spend", "line 3, column 'amount'"),
        ("date,amount\n2025-11-01,12\n2025-11-02,\n", "bad-spend", "nothing is not an amount"),
        ("date,amount\n2025-11-01,12\nsoon,3\n", "bad-spend", "line 3, column 'date'"),
        ("date,amount,clicks\n2025-11-01,12,-4\n", "bad-spend", "column 'clicks'"),
        ("date,channel\n2025-11-01,meta\n", "spend-without-amount", "columns: date, channel"),
        ("amount,channel\n3,meta\n", "spend-without-date", "columns: amount, channel"),
        (
            "date,amount,currency\n2025-11-01,1,USD\n2025-11-02,1,EUR\n",
            "mixed-currency",
            "EUR, USD",
        ),
        ("date,amount\n", "empty-spend", "spend.csv"),
    ],
)
def test_each_mistake_in_a_spend_file_is_named(
    tmp_path: Path, text: str, code: str, mentioned: str
) -> None:
    with refused(code, mentioned):
        read_spend(spend_file(tmp_path, text))


def test_columns_are_mapped_by_the_users_word(tmp_path: Path) -> None:
    path = spend_file(tmp_path, "Tag,Kosten EUR\n2025-11-01,12.5\n")
    told = SpendSettings(columns=(("date", "Tag"), ("amount", "Kosten EUR")), currency="EUR")
    assert (read_spend(path, told).total, read_spend(path, told).currency) == (12_500_000, "EUR")
    with refused("column-missing", "Kosten EUR"):
        read_spend(path, SpendSettings(columns=(("date", "Tag"), ("amount", "Kosten EU"))))
    with refused("unknown-key", "amount"):
        read_spend(path, SpendSettings(columns=(("amont", "Kosten EUR"),)))
