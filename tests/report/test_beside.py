from funneltui.model.comparison import NOTHING_BESIDE
from funneltui.report.beside import beside_dict
from tests.views import samples


def test_only_what_was_asked_for_is_told() -> None:
    assert beside_dict(NOTHING_BESIDE) == {}


def test_each_value_has_its_counts_interval_and_adjusted_p() -> None:
    told = beside_dict(samples.beside())
    who = told["who_converts"]
    assert isinstance(who, dict)
    assert (who["step"], who["skipped"]) == (2, ["url"])
    first = who["values"][0]
    assert (first["column"], first["value"], first["entered"]) == ("platform", "web", 51_007)
    assert len(first["interval"]) == 2
    assert first["thin"] is False


def test_a_comparison_has_both_sides_of_each_step() -> None:
    told = beside_dict(samples.beside())["compare"]
    assert isinstance(told, dict)
    assert told["against"] == "filter"
    assert [step["with_reached"] for step in told["steps"]] == [100_000, 40_000, 20_000, 15_000]
    assert told["overall"]["difference"] < 0


def test_sensitivity_is_a_list_of_ways_to_ask() -> None:
    told = beside_dict(samples.beside())["sensitivity"]
    assert isinstance(told, list)
    assert [one["variant"] for one in told] == ["asked", "strict"]
