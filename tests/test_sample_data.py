"""The sample in the repository is what its script makes, today and on every Python."""

from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from tests.make_sample_data import main
from tests.sample_shop import END, PAID

SAMPLE = Path(__file__).parents[1] / "sample_data"
TEXT_FILES = ["shop_small.csv", "shop_small.ndjson", "spend.csv", "targets.toml", "funneltui.toml"]


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    main(folder)
    return folder


@pytest.fixture(scope="module")
def shop() -> pl.DataFrame:
    return pl.read_parquet(SAMPLE / "shop.parquet")


@pytest.mark.parametrize("name", TEXT_FILES)
def test_a_sample_text_file_is_remade_to_the_byte(remade: Path, name: str) -> None:
    assert (remade / name).read_bytes() == (SAMPLE / name).read_bytes()


def test_the_sample_parquet_is_remade_to_the_value(remade: Path, shop: pl.DataFrame) -> None:
    assert pl.read_parquet(remade / "shop.parquet").equals(shop)


def test_the_sample_holds_nothing_its_script_does_not_make(remade: Path) -> None:
    assert sorted(p.name for p in SAMPLE.iterdir()) == sorted(p.name for p in remade.iterdir())


def test_the_sample_stays_under_six_megabytes() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) <= 6_000_000


def test_the_sample_has_the_flaws_of_real_logs(shop: pl.DataFrame) -> None:
    users = shop["user_id"].to_list()
    same_second = shop.select("user_id", pl.col("timestamp").dt.truncate("1s"))
    assert Counter(users)[None] > 0
    assert Counter(users)[""] > 0
    assert shop.is_duplicated().sum() > 0
    assert same_second.is_duplicated().sum() > 1000
    assert shop["amount"].min() == -219.0
    assert PAID in shop["event"].unique().to_list()


def test_the_sample_ends_with_windows_still_open(shop: pl.DataFrame) -> None:
    assert shop.filter(pl.col("timestamp") > END - pl.duration(hours=1)).height > 0
    assert shop.filter(pl.col("timestamp") > END - pl.duration(days=7)).height > 10_000


def test_variant_b_pays_a_little_more_often(shop: pl.DataFrame) -> None:
    paying = {
        variant: len(_users(shop, variant, PAID)) / len(_users(shop, variant, "checkout"))
        for variant in "AB"
    }
    assert 1.01 < paying["B"] / paying["A"] < 1.10


def _users(shop: pl.DataFrame, variant: str, event: str) -> list[str]:
    rows = shop.filter(pl.col("variant") == variant, pl.col("event") == event)
    return rows["user_id"].unique().to_list()
