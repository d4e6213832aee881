"""One thing of a log, looked at by itself."""

from datetime import datetime
from pathlib import Path

import pytest

from funneltui.data.inspect import inspect
from funneltui.data.log import EventLog
from funneltui.data.open import open_log
from funneltui.data.quality import profile
from funneltui.engine.local import open_engine
from funneltui.errors import FunneltuiError
from funneltui.model.events import Duplicates, LogSettings, SourceSpec
from funneltui.model.funnel import Grain
from funneltui.model.log_items import ColumnDetail, EventDetail, ItemKind, LogItem, RowsDetail

CSV = """user_id,event,time,price,*,^x$
a,view,2024-01-01 10:00:00,1.5,q,1
a,view,2024-01-01 10:00:00,1.5,q,1
a,buy,2024-01-01 10:00:00,,w,1
a,buy,2024-01-01 10:00:00,7,w,1
,view,2024-01-01 11:00:00,2,q,2
 ,view,2024-01-01 11:00:00,2,q,2
b,view,soon,2,q,2
b,view,,2,q,2
b,,2024-01-05 12:00:00,2,q,3
"""


def opened(
    folder: Path, duplicates: Duplicates = Duplicates.COUNT, text: str = CSV, zone: str = "UTC"
) -> EventLog:
    path = folder / "log.csv"
    path.write_text(text, encoding="utf-8")
    settings = LogSettings(duplicates=duplicates, time_zone=zone)
    return open_log([SourceSpec(str(path))], settings)


def test_a_column_s_values_nulls_and_rest_add_up(tmp_path: Path) -> None:
    found = inspect(opened(tmp_path), LogItem(ItemKind.COLUMN, "price"), 2)

    assert isinstance(found, ColumnDetail)
    assert [(v.value, v.rows, v.users) for v in found.values] == [("2.0", 5, 1), ("1.5", 2, 1)]
    assert (found.rows, found.column.nulls, found.other_rows) == (9, 1, 1)
    assert (found.least, found.most) == ("1.5", "7.0")


@pytest.mark.parametrize(("name", "values"), [("*", {"q": 7, "w": 2}), ("^x$", {"1": 4, "2": 4})])
def test_a_name_that_is_a_pattern_is_taken_literally(
    tmp_path: Path, name: str, values: dict[str, int]
) -> None:
    found = inspect(opened(tmp_path), LogItem(ItemKind.COLUMN, name))

    assert isinstance(found, ColumnDetail)
    assert values.items() <= {v.value: v.rows for v in found.values}.items()


def test_rows_are_listed_with_their_numbers_in_the_files(tmp_path: Path) -> None:
    log = opened(tmp_path)
    unread = inspect(log, LogItem(ItemKind.DROPPED, "bad_time"))
    blank = inspect(log, LogItem(ItemKind.DROPPED, "null_unit"), 1)

    assert isinstance(unread, RowsDetail)
    assert isinstance(blank, RowsDetail)
    assert [(row.number, row.cells[0]) for row in unread.shown] == [(7, "soon"), (8, None)]
    assert (blank.rows, [row.number for row in blank.shown]) == (2, [5])


def test_a_repeat_is_told_from_a_copy(tmp_path: Path) -> None:
    found = inspect(opened(tmp_path), LogItem(ItemKind.DUPLICATES))

    assert isinstance(found, RowsDetail)
    assert [(r.number, r.same_as, r.is_exact) for r in found.shown] == [(2, 1, True), (4, 3, False)]
    assert (found.rows, found.exact) == (2, 1)


def test_copies_are_dropped_on_demand_and_everything_still_adds_up(tmp_path: Path) -> None:
    log = opened(tmp_path, Duplicates.DROP)
    for facts in (profile(log).facts, open_engine(log).facts()):
        dropped = facts.dropped
        assert (facts.rows, facts.rows_used, dropped.copies, facts.duplicates) == (9, 4, 1, 1)
        parts = dropped.null_unit + dropped.bad_time + dropped.copies
        assert facts.rows == facts.rows_used + parts
    assert log.fingerprint != opened(tmp_path).fingerprint


def test_an_event_is_counted_by_period_with_the_empty_ones(tmp_path: Path) -> None:
    text = "user,event,time\na,e,2018-11-02 12:00:00\nb,e,2018-11-06 00:30:00\n"
    log = opened(tmp_path, text=text, zone="America/Sao_Paulo")
    found = inspect(log, LogItem(ItemKind.EVENT, "e"))

    assert isinstance(found, EventDetail)
    assert found.grain is Grain.DAY
    assert [period.rows for period in found.periods] == [1, 0, 0, 0, 1]
    # The 4th had no midnight there: it began at one.
    assert [(one.start.day, one.start.hour) for one in found.periods][2] == (4, 1)
    assert isinstance(found.first, datetime)


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (LogItem(ItemKind.EVENT, "vie"), "unknown-event"),
        (LogItem(ItemKind.COLUMN, "pric"), "column-missing"),
        (LogItem(ItemKind.ROW, "10"), "unknown-row"),
    ],
)
def test_what_is_not_there_is_refused(tmp_path: Path, item: LogItem, code: str) -> None:
    with pytest.raises(FunneltuiError) as caught:
        inspect(opened(tmp_path), item)
    assert caught.value.code == code
