"""Every way people write a time is read, or refused with the flag that helps."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from funneltui.data.instants import time_expr
from funneltui.data.open import log_from_frame
from funneltui.data.shapes import has_zone
from funneltui.data.times import TimeReading
from funneltui.errors import InputError
from funneltui.model.events import LogSettings

HALF_PAST_TWO = datetime(2024, 3, 1, 14, 30, tzinfo=UTC)


def read(
    values: Sequence[object],
    *,
    named: str = "when",
    zone: str = "UTC",
    dtype: pl.DataType | None = None,
) -> list[datetime | None]:
    times = pl.Series("when", values, dtype=dtype, strict=False)
    frame = pl.DataFrame({"user": ["a"] * len(values), "event": ["x"] * len(values), "when": times})
    log = log_from_frame(frame, LogSettings(time=named, time_zone=zone))
    return log.frame.select("__time").collect()["__time"].to_list()


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01T14:30:00Z",
        "2024-03-01T14:30Z",
        "2024-03-01 14:30:00",
        "2024-03-01 14:30",
        "2024-03-01T14:30:00.000",
        "2024-03-01 14:30:00,000",
        "2024-03-01 14:30:00 UTC",
        "2024-03-01 15:30:00 +0100",
        "2024-03-01T15:30:00.000+01:00",
        "2024-03-01T09:30:00-05",
        "2024/3/1 14:30",
        "2024.03.01 14:30:00",
        "1.3.2024 14:30",
        "01.03.2024 14:30:00",
        "1 Mar 2024 14:30",
        "01-Mar-2024 14:30:00",
        "Mar 1, 2024 2:30 PM",
        "Fri, 01 Mar 2024 14:30:00 +0000",
        "01/Mar/2024:14:30:00 +0000",
        "2024年3月1日 14:30",
        "20240301143000",
        "202403011430",
        "1709303400",
        "1709303400000",
        "1709303400000000",
        "1709303400000000000",
        "1709303400.0",
        " 2024-03-01 14:30:00 ",
    ],
)
def test_one_instant_is_read_however_it_is_written(text: str) -> None:
    assert read([text]) == [HALF_PAST_TWO]


@pytest.mark.parametrize(
    "number",
    [
        1709303400,
        1709303400000,
        1709303400000000,
        1709303400000000000,
        1709303400.0,
        20240301143000,
    ],
)
def test_the_size_of_a_number_tells_its_unit(number: float) -> None:
    assert read([number]) == [HALF_PAST_TWO]


@pytest.mark.parametrize("value", [20240301, "20240301", "2024-03-01", date(2024, 3, 1)])
def test_a_date_is_its_midnight_in_the_log_s_time_zone(value: object) -> None:
    assert read([value], zone="Asia/Shanghai") == [datetime(2024, 2, 29, 16, tzinfo=UTC)]


def test_offsets_may_differ_from_row_to_row() -> None:
    values: Sequence[object] = [
        "2011-10-01T00:38:44.546+02:00",
        "2011-10-01T00:38:44+01:00",
        "2011-10-01T00:38:44Z",
        "2011-10-01T00:38:44",
    ]

    assert read(values) == [
        datetime(2011, 9, 30, 22, 38, 44, 546_000, tzinfo=UTC),
        datetime(2011, 9, 30, 23, 38, 44, tzinfo=UTC),
        datetime(2011, 10, 1, 0, 38, 44, tzinfo=UTC),
        datetime(2011, 10, 1, 0, 38, 44, tzinfo=UTC),
    ]


def test_typed_times_keep_their_instant() -> None:
    tokyo = datetime(2024, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=9)))
    naive = datetime(2024, 3, 1, 14, 30)

    assert read([tokyo]) == [HALF_PAST_TWO]
    assert read([naive], dtype=pl.Datetime("ns")) == [HALF_PAST_TWO]
    assert read([naive], dtype=pl.Datetime("ms"), zone="Europe/Berlin") == [
        datetime(2024, 3, 1, 13, 30, tzinfo=UTC)
    ]


def test_a_wall_time_that_occurs_twice_is_the_earlier_and_one_that_never_does_is_moved() -> None:
    values: Sequence[object] = ["2024-10-27 02:30:00", "2024-03-31 02:30:00"]

    assert read(values, zone="Europe/Berlin") == [
        datetime(2024, 10, 27, 0, 30, tzinfo=UTC),
        datetime(2024, 3, 31, 1, 30, tzinfo=UTC),
    ]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_the_first_and_the_last_year_do_not_crash(zone: str) -> None:
    values: Sequence[object] = ["0001-01-01 00:00:00", "2024-03-01 14:30:00", "9999-12-31 23:59:59"]

    found = read(values, zone=zone)

    assert len(found) == 3
    assert found[1] is not None


def test_instants_outside_the_years_1_to_9999_are_unreadable() -> None:
    values: Sequence[object] = ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"]

    assert read([*values, "2024-03-01T14:30:00Z"]) == [None, None, HALF_PAST_TWO]


def test_numbers_too_large_for_their_unit_are_unreadable_rather_than_wrapped() -> None:
    assert read([1709303400, 9_000_000_000_000]) == [
        HALF_PAST_TWO,
        datetime(2255, 3, 14, 16, tzinfo=UTC),
    ]
    assert read([1709303400] * 100 + [-(2**62)])[-1] is None


def test_what_cannot_be_read_is_null() -> None:
    assert read(["2024-03-01 14:30:00", "yesterday", "", None, "NA"]) == [
        HALF_PAST_TWO,
        None,
        None,
        None,
        None,
    ]


def test_one_value_settles_whether_the_day_comes_first() -> None:
    assert read(["1/3/2024 14:30", "31/12/2024 00:00"])[0] == HALF_PAST_TWO
    assert read(["3/1/2024 2:30 PM", "12/31/2024 1:00 AM"])[0] == HALF_PAST_TWO


def test_the_settling_value_may_be_beyond_the_sample() -> None:
    values: Sequence[object] = ["1/3/2024 14:30"] * 12_000 + ["31/12/2024 00:00"]

    assert read(values)[0] == HALF_PAST_TWO


def test_dates_that_can_be_read_both_ways_are_asked_about() -> None:
    with pytest.raises(InputError) as caught:
        read(["1/3/2024 14:30", "2/3/2024 14:30"])

    assert caught.value.code == "time-ambiguous"
    assert "--time 'when:%d/%m/%Y %H:%M'" in caught.value.fix
    assert "--time 'when:%m/%d/%Y %H:%M'" in caught.value.fix


def test_a_format_settles_it() -> None:
    values: Sequence[object] = ["1/3/2024 14:30", "2/3/2024 14:30"]

    assert read(values, named="when:%d/%m/%Y %H:%M")[0] == HALF_PAST_TWO
    assert read(values, named="when:%m/%d/%Y %H:%M")[0] == datetime(2024, 1, 3, 14, 30, tzinfo=UTC)


def test_a_unit_may_be_named_too() -> None:
    assert read([86_400_000], named="when:ms") == [datetime(1970, 1, 2, tzinfo=UTC)]


def test_a_named_column_without_one_readable_time_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read(["soon", "later"])

    assert caught.value.code == "time-unreadable"
    assert "soon" in caught.value.what


def test_a_format_that_fits_no_value_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read(["2024-03-01"], named="when:%d/%m/%Y")

    assert caught.value.code == "time-unreadable"


WRITTEN_ALIKE = st.sampled_from(
    ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f%#z", "%d.%m.%Y %H:%M%#z"]
)
ODD = ["", "x", "2024-02-30", "+024-01-01", "2024-1a-01", "0000-00-00", "99", "24:00:60", "UTC"]


@given(
    fmt=WRITTEN_ALIKE,
    fraction=st.sampled_from(["", ".1", ".120", ".123456", ".123456789"]),
    offset=st.sampled_from(["Z", "+00:00", "+0000", "+00", "-00:00", "+02:00", ""]),
    others=st.lists(
        st.sampled_from(["2024-03-01T14:30:00", "2024-03-01 14:30:00.5Z", "31.12.2024 14:30Z"])
        | st.tuples(st.sampled_from(ODD), st.integers(0, 30)).map(
            lambda cut: cut[0] + "2024-03-01T14:30:00.123456Z"[cut[1] :]
        ),
        max_size=8,
    ),
    zone=st.sampled_from(["UTC", "Europe/Berlin"]),
)
def test_texts_alike_are_read_as_any_others_are(
    fmt: str, fraction: str, offset: str, others: list[str], zone: str
) -> None:
    moment = datetime(2024, 3, 1, 14, 30, 7)
    text = moment.strftime(fmt.replace("%.f", fraction).replace("%#z", offset))
    texts = pl.Series("t", [text] * 9 + others)
    reading = TimeReading(formats=(fmt,), is_naive=not has_zone(fmt))

    def instants(series: pl.Series) -> list[datetime | None]:
        read = time_expr(pl.col("t"), pl.String(), reading, zone)
        return series.to_frame().select(read).to_series().to_list()

    quick = instants(texts)
    one_by_one = pl.Series("t", [*texts, *["no time at all, and long"] * 99])
    # Where most texts are no times, none is read the quick way.
    assert quick == instants(one_by_one.reverse())[99:][::-1]
