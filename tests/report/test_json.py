import json
from typing import Any

import pytest

from funneltui.report.answers import Answer, FunnelAnswer, TimeAnswer
from funneltui.report.json import answer_dict, to_json
from tests.report.answers import SETTING, answers, hostile_answers
from tests.views import samples
from tests.views.samples import HOSTILE


def parsed(answer: Answer) -> dict[str, Any]:  # JSON
    told: dict[str, Any] = json.loads(to_json([answer], SETTING))
    return told


def test_the_funnel_has_the_contracts_keys() -> None:
    told = parsed(FunnelAnswer(samples.result()))
    assert (told["schema"], told["version"], told["view"]) == (1, "0.1.0", "funnel")
    assert told["definition"] == SETTING.definition
    log = {"rows": 12_400_126, "rows_used": 12_400_000, "units": 512_000, "fingerprint": "5f1c0a7e"}
    assert log.items() <= told["log"].items()
    assert told["log"]["first"] == "2026-09-01T00:00:00+00:00"
    assert {"null_unit": 120, "bad_time": 6}.items() <= told["log"]["dropped"].items()
    assert told["units"] == {
        "all": 512_000,
        "never_entered": 383_598,
        "excluded": 0,
        "entered": 128_402,
    }
    assert "groups" not in told


def test_a_step_has_the_contracts_keys() -> None:
    first, second = parsed(FunnelAnswer(samples.result()))["steps"][:2]
    assert first["of_first"] == 1.0
    assert first["of_previous"] is None
    assert first["from_previous_s"] is None
    keys = {"step", "name", "reached", "of_first", "of_previous", "interval_of_first"}
    assert keys | {"dropped", "in_progress", "from_previous_s", "from_first_s"} <= second.keys()
    assert second["of_previous"] == 53_118 / 128_402
    assert len(second["interval_of_first"]) == 2
    assert set(second["from_previous_s"]) == {"median", "mean", "p25", "p75", "p90", "p95"}


def test_groups_carry_their_value_units_and_steps() -> None:
    groups = parsed(answers()["funnel"])["groups"]
    assert [group["value"] for group in groups] == [["US"], ["中国"], ["Other"]]
    assert groups[0]["units"]["all"] is None
    assert groups[0]["steps"][3]["reached"] == 15_000


def test_nobody_is_null_and_not_zero_per_cent() -> None:
    step = parsed(FunnelAnswer(samples.empty()))["steps"][1]
    assert step["reached"] == 0
    assert [step[key] for key in ("of_first", "of_previous", "interval_of_first")] == [None] * 3


def test_the_time_view_has_one_edge_more_than_counts() -> None:
    told = parsed(answers()["time"])
    assert (told["from"], told["to"], told["converted"], told["still_open"]) == (1, 4, 18_227, 3)
    assert (told["median_s"], told["mean_s"]) == (580, 9000)
    assert told["percentiles"] == {"p25": 151, "p50": 580, "p75": 3480, "p90": 51600, "p95": 147600}
    assert len(told["histogram"]["edges"]) == len(told["histogram"]["counts"]) + 1
    assert told["km"]["median_s"] is None
    assert told["km"]["at_window"] == [18_227 / 128_402, *told["km"]["curve"][-1][2:]]
    assert [len(point) for point in told["km"]["curve"]] == [4] * 10


def test_the_time_view_without_conversions_is_null() -> None:
    told = parsed(TimeAnswer((samples.no_conversions(),)))
    assert (told["median_s"], told["percentiles"]) == (None, None)
    assert told["undefined"] == "nobody converted"
    assert told["histogram"] == {"edges": [], "counts": []}


def test_trend_and_cohorts_have_the_contracts_keys() -> None:
    trend, cohorts = parsed(answers()["trend"]), parsed(answers()["cohorts"])
    assert trend["grain"] == "day"
    assert trend["points"][0].keys() == {"start", "entered", "reached", "complete"}
    assert trend["points"][5]["entered"] == 0
    assert cohorts["grain"] == "week"
    assert cohorts["rows"][0].keys() == {"start", "size", "reached", "complete"}
    retention = cohorts["retention"]
    assert (retention["kind"], retention["periods"]) == ("on", 6)
    row = retention["rows"][3]
    assert (row["size"], row["returned"]) == (2_105, [2_105, 0, None, None, None, None])
    assert row["unfinished"] == [None, None, 300, None, None, None]


def test_units_have_a_time_per_step_null_where_not_done() -> None:
    unit = parsed(answers()["units"])["units"][1]
    assert unit["unit"] == "客户_2"
    assert unit["depth"] == 2
    assert unit["entered"] == "2026-09-01T10:00:00+00:00"
    assert unit["times"][1:] == ["2026-09-01T10:05:00+00:00", None, None]


def test_several_views_are_a_list_of_objects() -> None:
    several = [answers()["trend"], answers()["cohorts"]]
    assert [one["view"] for one in json.loads(to_json(several, SETTING))] == ["trend", "cohorts"]


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "\ud800"])
def test_names_come_back_as_they_were(name: str) -> None:
    told = parsed(hostile_answers(name)[0])
    assert told["steps"][0]["name"] == name


def test_the_dict_is_what_the_text_says() -> None:
    for answer in answers().values():
        assert json.loads(to_json([answer], SETTING)) == answer_dict(answer, SETTING)
