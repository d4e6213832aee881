import json
import tomllib
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from funneltui.config.define import definition_dict
from funneltui.config.file import funnel_file_from_dict
from funneltui.config.toml import toml_text
from funneltui.errors import QueryError
from funneltui.model.events import LogSettings, WeekStart
from funneltui.model.funnel import (
    Breakdown,
    ConversionWindow,
    CountBy,
    CountKind,
    EventMatch,
    ExcludedMode,
    Exclusion,
    Funnel,
    Order,
    Step,
    StrictStream,
    Ties,
    UnorderedEntry,
    ValueAt,
)
from tests.config.test_file import CHECKOUT

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
CONDITION = st.none() | TEXT
MATCHES = st.lists(st.builds(EventMatch, TEXT, CONDITION), min_size=1, max_size=3).map(tuple)
STEPS = st.lists(st.builds(Step, TEXT, MATCHES, CONDITION, st.booleans()), max_size=3)
INSTANTS = st.none() | st.datetimes(
    datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)
)
WINDOWS = st.sampled_from([ConversionWindow(None), ConversionWindow(None, same_session=True)]) | (
    st.builds(ConversionWindow, st.timedeltas(timedelta(0), timedelta(days=999)))
)
COUNTS = st.sampled_from([CountBy(kind) for kind in CountKind if kind is not CountKind.COLUMNS]) | (
    st.lists(TEXT, min_size=1).map(lambda columns: CountBy(CountKind.COLUMNS, tuple(columns)))
)
VALUES = st.sampled_from([v for v in ValueAt if v is not ValueAt.STEP])
BREAKDOWNS = st.none() | st.builds(
    Breakdown, st.lists(TEXT, min_size=1).map(tuple), VALUES, st.none(), st.integers(1, 50)
)
SETTINGS = st.builds(
    LogSettings,
    user=st.none() | TEXT,
    session_gap=st.timedeltas(timedelta(microseconds=1), timedelta(days=9)),
    time_zone=st.sampled_from(["UTC", "Asia/Kathmandu", "America/New_York"]),
    week_start=st.sampled_from(WeekStart),
)


@st.composite
def funnels(draw: st.DrawFn) -> Funnel:
    """A funnel of any shape that can be asked."""
    try:
        return Funnel(
            name=draw(TEXT),
            steps=(Step("first", draw(MATCHES)), *draw(STEPS)),
            order=draw(st.sampled_from(Order)),
            window=draw(WINDOWS),
            count_by=draw(COUNTS),
            ties=draw(st.sampled_from(Ties)),
            where=draw(CONDITION),
            from_time=draw(INSTANTS),
            until_time=draw(INSTANTS),
            hold=tuple(draw(st.lists(TEXT, max_size=2))),
            exclusions=tuple(draw(st.lists(st.builds(Exclusion, MATCHES, CONDITION), max_size=2))),
            strict_stream=draw(st.sampled_from(StrictStream)),
            unordered_entry=draw(st.sampled_from(UnorderedEntry)),
            excluded=draw(st.sampled_from(ExcludedMode)),
            breakdown=draw(BREAKDOWNS),
        )
    except QueryError:
        return CHECKOUT


@given(funnels(), SETTINGS)
def test_a_definition_reads_back_as_the_same_funnel(funnel: Funnel, settings: LogSettings) -> None:
    definition = definition_dict(funnel, settings)
    for told in (
        definition,
        json.loads(json.dumps(definition)),
        tomllib.loads(toml_text(definition)),
    ):
        file = funnel_file_from_dict(told)
        assert file.funnels == (funnel,)
        assert file.settings == settings


def test_defaults_are_filled_in_and_absent_values_left_out() -> None:
    definition = definition_dict(Funnel("f", (Step("a", (EventMatch("a"),)),)), LogSettings())
    assert definition == {
        "log": {"session_gap": "30m", "time_zone": "UTC", "week_start": "monday"},
        "funnel": [
            {
                "name": "f",
                "order": "ordered",
                "window": "7d",
                "count_by": "users",
                "ties": "any",
                "strict_stream": "all",
                "unordered_entry": "any",
                "excluded": "void",
                "open": False,
                "step": [{"event": "a", "name": "a", "optional": False}],
            }
        ],
    }
