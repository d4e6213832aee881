"""The real logs beside the project open as they lie."""

from pathlib import Path

import pytest

from funneltui.data.files import scan

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
ROWS = {
    "bpic2012_loan/bpic2012.csv.zst": (262_200, 7),
    "cdnow/CDNOW_master.txt": (69_659, 4),
    "marketing_spend/meridian_geo_full_funnel_data.csv": (3_120, 13),
    "marketing_spend/meridian_national_media.csv": (156, 13),
    "marketing_spend/robyn_dt_simulated_weekly.csv": (208, 13),
    "olist_marketing_funnel/olist_closed_deals_dataset.csv": (842, 14),
    "olist_marketing_funnel/olist_marketing_qualified_leads_dataset.csv": (8_000, 4),
    "retentioneering_ecom/ecom.csv.gz": (31_106, 8),
    "snowplow_ecommerce/snowplow_ecommerce_events.csv.gz": (832, 87),
    "wikiticker_multilang/wikiticker-2015-09-12-sampled.json.gz": (39_244, 20),
}


@pytest.mark.parametrize("name", ROWS)
def test_real_logs_open_whole(name: str) -> None:
    path = REAL / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the project")

    assert scan(str(path)).frame.collect().shape == ROWS[name]


def test_cdnow_keeps_the_zeros_of_its_ids() -> None:
    path = REAL / "cdnow" / "CDNOW_master.txt"
    if not path.is_file():
        pytest.skip("cdnow is not beside the project")

    frame = scan(str(path)).frame.collect()

    assert frame.columns == ["customer_id", "date", "number_of_cds", "dollar_value"]
    assert frame.row(0) == ("00001", "19970101", "1", "11.77")
