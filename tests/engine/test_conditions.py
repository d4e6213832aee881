from datetime import UTC, datetime

import polars as pl
import pytest

from funneltui.data.open import log_from_frame
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine
from funneltui.errors import QueryError
from funneltui.model.events import LogSettings
from funneltui.model.funnel import EventMatch, Funnel, Step


def count(where: str) -> tuple[int, ...]:
    frame = pl.DataFrame(
        {
            "user": [1, 2, 3],
            "event": ["a", "a", "b"],
            "time": [datetime(2025, 1, day, tzinfo=UTC) for day in (1, 2, 3)],
            "price": [5, None, 20],
        }
    )
    engine = open_engine(log_from_frame(frame, LogSettings()))
    funnel = Funnel("f", (Step("a", (EventMatch("a"),)),), where=where)
    return engine.count_funnel(funnel, Watch()).total.reached


def refusal(where: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        count(where)
    return caught.value


def test_a_null_does_not_meet_a_condition() -> None:
    assert count("price > 1") == (1,)


def test_a_condition_of_constants_holds_for_every_row() -> None:
    assert (count("1 = 1"), count("1 = 2")) == ((2,), (0,))


def test_a_column_that_is_a_word_of_sql_is_pointed_out() -> None:
    assert 'double quotes, "user"' in refusal("user > 3").fix
    assert count('"user" > 1') == (1,)


def test_a_time_compared_with_text_is_told_how() -> None:
    assert "DATE '2025-09-01'" in refusal("time > '2025-01-02'").fix
    assert count("time > DATE '2025-01-01'") == (1,)


def test_an_unknown_column_is_named_with_the_nearest() -> None:
    assert "price" in refusal("prise > 3").fix


def test_what_is_not_a_condition_is_refused() -> None:
    assert refusal("price + 1").code == "not-a-condition"
    assert refusal("price > ").code == "bad-sql"
