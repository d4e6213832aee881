"""Which rows of money are inside the days that are asked about."""

from datetime import date

import polars as pl

from funneltui.engine.local.money_groups import only
from funneltui.model.economics import Days


def test_no_days_are_all_rows_of_a_frame_that_polars_filters_in_parts() -> None:
    days = pl.Series("d", [date(2025, 10, 1), date(2025, 10, 2)])
    rows = pl.DataFrame({"d": days}).select(pl.col("d").repeat_by(150_000).explode())
    assert rows.filter(only(Days()).is_not_null()).height == 300_000
    assert rows.filter(only(Days(until=date(2025, 10, 2))).is_not_null()).height == 150_000
