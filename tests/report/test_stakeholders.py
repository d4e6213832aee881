"""The report for stakeholders: definitions, files, as-of, seed; the same to the byte, en and zh."""

from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.running import ran
from tests.report.money_logs import asked

ROOT = Path(__file__).parents[2]
DATA = ROOT / "sample_data"
FILES = ("--spend", str(DATA / "spend.csv"), "--targets", str(DATA / "targets.toml"))
LOG = str(DATA / "shop_small.csv")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["md", "html", "json", "csv"])
def test_the_report_is_the_same_to_the_byte_when_run_again(
    capsys: pytest.CaptureFixture[str], form: str, language: str
) -> None:
    views = ("--all",) if form in ("md", "html") else ("--view", "money")
    words = ("report", LOG, *views, *FILES, "--by", "channel", "--format", form)
    first = ran(capsys, *words, "--lang", language)
    assert first.code == 0, first.err
    assert ran(capsys, *words, "--lang", language).out == first.out


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("What the metrics are", "As of 2025-10-30; USD", "with the seed", "497 rows")),
        ("zh", ("指标定义", "截至 2025-10-30；USD", "使用种子", "497 行")),
    ],
)
@pytest.mark.parametrize("form", ["md", "html"])
def test_the_report_says_what_it_was_made_from(
    capsys: pytest.CaptureFixture[str], form: str, language: str, said: tuple[str, ...]
) -> None:
    end = ran(capsys, "report", LOG, "--all", *FILES, "--format", form, "--lang", language)
    assert [each for each in said if each not in end.out] == []
    for name in ("spend.csv", "targets.toml"):
        assert sha256((DATA / name).read_bytes()).hexdigest() in end.out
    # Every metric by its id, with its interval's method.
    assert "qualify_rate" in end.out
    assert "Wilson" in end.out


def test_every_number_has_its_n_and_interval_or_a_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for metric in asked(capsys, "money", LOG, *FILES)["metrics"]:
        assert (metric["value"] is None) == (metric["undefined"] is not None), metric
        if metric["interval"] is not None:
            low, high = metric["interval"]
            assert low <= metric["value"] <= high, metric


def test_the_json_names_the_files_and_the_seed(capsys: pytest.CaptureFixture[str]) -> None:
    answer = asked(capsys, "money", LOG, *FILES)
    assert [each["name"].rpartition("/")[2] for each in answer["inputs"]] == [
        "spend.csv",
        "targets.toml",
    ]
    assert answer["inputs"][0]["rows"] == 497
    assert isinstance(answer["seed"], int)
    assert answer["break_even_iroas"] == pytest.approx(1 / 0.55)


@pytest.mark.parametrize("view", ["funnel"])
def test_entrants_are_advanced_or_lost_or_in_progress(
    capsys: pytest.CaptureFixture[str], view: str
) -> None:
    for words in ((), ("--window", "1h"), ("--by", "device"), ("--until", "2025-10-15")):
        answer = asked(capsys, view, LOG, *words)
        for part in (answer, *answer.get("groups", ())):
            steps = part["steps"]
            for here, following in pairwise(steps):
                lost = here["dropped"] - here["in_progress"]
                assert lost >= 0
                assert here["reached"] == following["reached"] + lost + here["in_progress"]
