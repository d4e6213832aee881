from datetime import date
from pathlib import Path

import pytest

from funneltui.config.file import funnel_file_from_dict
from funneltui.config.plan import load_plan, plan_from_dict
from funneltui.model.economics import Allocate, Days, SpendGrain
from funneltui.model.plan import Require
from tests.refused import refused

METRICS = ("cps", "revenue", "lead_quality", "roas", "cac", "iroas", "conv_landing", "aov")
ROOT = Path(__file__).parents[2]


def written(folder: Path, text: str) -> Path:
    path = folder / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_sample_plan_loads_whole() -> None:
    plan = load_plan(ROOT / "sample_data" / "targets.toml", METRICS)
    assert (plan.currency, plan.gross_margin) == ("USD", 0.55)
    assert plan.meaning.sale == ("支付成功",)
    assert [target.metric for target in plan.targets] == ["cps", "revenue", "cac"]
    assert plan.targets[2].days == Days(date(2025, 10, 1), date(2026, 1, 1))
    assert plan.stages[0].require is Require.ALL
    assert plan.stages[0].milestones[0].by == date(2025, 10, 8)


@pytest.mark.parametrize(
    ("period", "first", "until"),
    [
        ("2025-12", date(2025, 12, 1), date(2026, 1, 1)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 4, 1)),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1)),
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_period_is_a_month_a_quarter_or_a_year(period: str, first: date, until: date) -> None:
    plan = plan_from_dict({"target": [{"metric": "cps", "value": 1, "period": period}]}, METRICS)
    assert plan.targets[0].days == Days(first, until)


@pytest.mark.parametrize(
    ("text", "code", "mentioned"),
    [
        ("gross_margins = 0.5\n", "unknown-key", "line 1: gross_margins"),
        ("\n[meaning]\nleed = 'a'\n", "unknown-key", "Did you mean 'lead'?"),
        ("[[stage]]\nname = 'a'\n[[stage.milestone]]\nmetrc = 'cps'\n", "unknown-key", "line 4"),
        ("[[target]]\nmetric = 'cpss'\nvalue = 1\nperiod = '2026'\n", "unknown-metric", "line 2"),
        ("[[target]]\nmetric = 'cps'\nvalue = 1\nperiod = '2026-13'\n", "bad-period", "line 4"),
        ("[[target]]\nmetric = 'cps'\nperiod = '2026'\n", "target-value", "target 1"),
        ("[[target]]\nmetric = 'cps'\nvalue = '9'\nperiod = '2026'\n", "wrong-type", "line 3"),
        ("gross_margin = 65\n", "bad-margin", "line 1"),
        ("[[stage]]\nname='a'\nfrom=2026-02-01\nuntil=2026-01-01\n", "empty-range", "line 3"),
        (
            "[[stage]]\nname='a'\n[[stage.milestone]]\nmetric='cps'\nop='=>'\nvalue=1\n",
            "bad-value",
            "line 5",
        ),
        (
            "[[incremental]]\nname='a'\nfrom=2026-01-01\nuntil=2026-02-01\nbaseline='last-year'\n",
            "bad-baseline",
            "line 5",
        ),
        ("[[benchmark]]\nmetric='aov'\nlow=2\nhigh=1\n", "bad-benchmark", "line 3"),
        ("[[stage]]\nbudget=1\n", "missing-key", "name"),
        ("require 1", "not-toml", "plan file"),
    ],
)
def test_each_mistake_in_a_plan_is_named_with_its_line(
    tmp_path: Path, text: str, code: str, mentioned: str
) -> None:
    with refused(code, mentioned):
        load_plan(written(tmp_path, text), METRICS)


def test_a_missing_plan_names_the_flag(tmp_path: Path) -> None:
    with refused("cannot-read", "--plan"):
        load_plan(tmp_path / "no.toml", METRICS)


def test_the_funnel_file_says_where_spend_is_and_what_its_columns_are() -> None:
    table = {
        "path": "ads.csv",
        "columns": {"date": "Day"},
        "grain": "week",
        "allocate": "by-leads",
    }
    spend = funnel_file_from_dict({"spend": table}).spend
    assert (spend.path, spend.columns) == ("ads.csv", (("date", "Day"),))
    assert (spend.grain, spend.allocate) == (SpendGrain.WEEK, Allocate.BY_LEADS)
    with refused("unknown-key", "Did you mean 'allocate'?"):
        funnel_file_from_dict({"spend": {"alocate": "none"}})
