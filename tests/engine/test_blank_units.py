from datetime import UTC, datetime

import polars as pl
import pytest

from funneltui.data.open import log_from_frame
from funneltui.data.quality import profile
from funneltui.engine.local import open_engine
from funneltui.model.events import LogSettings

KINDS = [pl.String(), pl.Categorical(), pl.Enum(["u1", "", "  "])]


@pytest.mark.parametrize("kind", KINDS, ids=["text", "categories", "fixed categories"])
def test_blank_users_are_dropped_and_counted_whatever_the_column_s_type(kind: pl.DataType) -> None:
    frame = pl.DataFrame(
        {
            "user": pl.Series(["u1", "", "  "], dtype=pl.String).cast(kind),
            "event": ["a", "a", "a"],
            "time": [datetime(2025, 1, 1, tzinfo=UTC)] * 3,
        }
    )
    log = log_from_frame(frame, LogSettings(user="user", event="event", time="time"))
    for facts in (open_engine(log).facts(), profile(log).facts):
        assert (facts.rows_used, facts.dropped.null_unit, facts.units) == (1, 2, 1)
