"""Wrong spend and plan files, through the command: file, line and key, nothing half-read."""

from pathlib import Path

import pytest

from tests.cli.running import ran, refusal

LOG = "user,event,time,amount\nu1,a,2025-11-01,\nu1,b,2025-11-02,5\n"


@pytest.fixture
def log(tmp_path: Path) -> str:
    """Two events of one user."""
    path = tmp_path / "log.csv"
    path.write_text(LOG, encoding="utf-8")
    return str(path)


def told(
    capsys: pytest.CaptureFixture[str], folder: Path, log: str, files: dict[str, str]
) -> list[str]:
    """What `report` and `gate` say of these files; both end with 2."""
    words = []
    for name, text in files.items():
        path = folder / ("spend.csv" if name == "--spend" else "plan.toml")
        path.write_text(text, encoding="utf-8")
        words += [name, str(path)]
    shared = ("--steps", "a,b", "--revenue", "amount")
    views = ("--view", "money", "--view", "plan")
    said = [refusal(capsys, "report", log, *shared, *views, *words)]
    if "--targets" in words:
        gate = ["--plan" if word == "--targets" else word for word in words]
        said.append(refusal(capsys, "gate", log, *shared, *gate))
    return said


@pytest.mark.parametrize(
    ("plan", "mentioned"),
    [
        ("curency = 'USD'\n", ("line 1: curency", "'currency'")),
        ("[meaning]\ncontcat = 'call'\n", ("line 2: meaning, contcat", "'contact'")),
        ("[meaning]\ninactive_days = 0\n", ("line 2", "inactive_days", "1 or more")),
        ("[fx]\nEUR = 1.1\n", ("line 1: fx", "currency")),
        ("currency = 'USD'\n[fx]\nEUR = -1.1\n", ("line 3: fx, EUR",)),
        ("discount = 10\n", ("line 1: discount", "0.10")),
        ("horizon_months = 0\n", ("line 1: horizon_months",)),
        ("[[product]]\nname='a'\n[[product]]\nname='a'\n", ("line 4", "twice")),
        ("[upsell]\nchurn_days = 0\n", ("line 2", "churn_days", "1 or more")),
        ("[upsell]\ncampaign = 'x'\n", ("line 2", "'campaigns'")),
        ("[[feature]]\nname = 'Export'\n", ("feature 1", "names no event")),
        ("[feedback]\nevent='s'\nscore='c'\nkind='stars'\n", ("line 4: feedback, kind", "nps")),
        ("[meaning]\ntecnique = 'how'\n", ("line 2", "'technique'")),
        ("[[product]]\nname='a'\ntir=2\n", ("line 3", "'tier'")),
        ("[[benchmark]]\nmetric='conv_step'\nlow=0.1\nhigh=0.2\n", ("benchmark 1", "step = 2")),
        ("[[benchmark]]\nmetric='cps'\nstep=2\nlow=1\nhigh=2\n", ("line 3",)),
        (
            "[[incremental]]\nname='a'\nfrom=2025-01-01\nuntil=2025-02-01\n",
            ("incremental 1", "control"),
        ),
        (
            "[[stage]]\nname='a'\n[[stage.milestone]]\nkind='increse'\n",
            ("line 4", "increase", "manual"),
        ),
        ("[[stage]]\nname='a'\nguardrails='yes'\n", ("line 3", "true, false")),
        ("[[stage]]\nname='a'\nfrom='soon'\n", ("line 3: stage 1, from", "2025-11-01")),
        ("[[stage]]\nname='a'\n[[stage.milestone]]\nmetric='cps'\nconfidence=80\n", ("line 5",)),
        ("[[target]]\nmetric='cps'\nvalue=1\nchange=-0.1\nperiod='2025'\n", ("line 3",)),
        ("[stage]\nname='a'\n", ("line 1", "[[stage]]")),
        ("[meaning]\nlead=''\n", ("line 2: meaning, lead", "names nothing")),
        ("currency='USD'\n[fx]\nUSD=2\n", ("line 3: fx, USD", "own currency")),
        ("[[product]]\nname='a'\ntier=0\n", ("line 3: product 1, tier",)),
        ("[[goal]]\nname='a'\nevent='a'\nevents=['b']\n", ("line 4: goal 1, events",)),
        ("[[goal]]\nname='a'\nevent='a'\n[[goal]]\nname='a'\nevent='b'\n", ("line 5", "twice")),
        ("[[target]]\nmetric='cps'\nvalue=inf\nperiod='2025'\n", ("line 3: target 1, value",)),
        ("[[target]]\nmetric='cps'\nvalue=1\nperiod={}\n", ("line 4: target 1, period",)),
        ("[[target]]\nmetric='cps'\nchange=-10\nperiod='2025'\n", ("line 3", "-0.10")),
        (
            "[[incremental]]\nname='a'\nfrom=2025-01-01\nuntil=2025-02-01\nbaseline=-5\n",
            ("line 5: incremental 1, baseline",),
        ),
        ("[[stage]]\nname='a'\n[[stage]]\nname='a'\n", ("line 4: stage 2, name", "twice")),
        ("[[stage]]\nname=' '\n", ("line 2: stage 1, name",)),
        ("[[stage]]\nname='a'\nbudget=-1\n", ("line 3: stage 1, budget",)),
        ("[[stage]]\nname='a'\nfrom=2025-11-01T10:00:00Z\n", ("line 3: stage 1, from",)),
        ("[[stage]]\nname='a'\nuntil=20251101\n", ("line 3: stage 1, until",)),
        (
            "[[stage]]\nname='a'\n[[stage.milestone]]\nmetric='cps'\n",
            ("line 3: stage 1, milestone 1", "'value'"),
        ),
        (
            "[[stage]]\nname='a'\n[[stage.milestone]]\nmetric='cps'\nvalue=1\nmin_n=-3\n",
            ("line 6: stage 1, milestone 1, min_n",),
        ),
        ("[[stage]]\nname='a'\n[[stage.milestone]]\nkind='date'\n", ("line 3", "'by'")),
        (
            "[[stage]]\nname='a'\n[[stage.milestone]]\nkind='elapsed'\nvalue=5\n",
            ("line 1: stage 1", "'from'"),
        ),
    ],
)
def test_a_mistake_in_a_plan_is_named_with_file_line_and_key(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    log: str,
    plan: str,
    mentioned: tuple[str, ...],
) -> None:
    for said in told(capsys, tmp_path, log, {"--targets": plan}):
        assert "plan.toml" in said
        assert [each for each in mentioned if each not in said] == [], said


def test_several_mistakes_in_a_plan_are_all_named_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], log: str
) -> None:
    plan = """gross_margin = 65
[meaning]
leed = "a"
[[target]]
metric = "cpss"
value = "9"
period = "2025-13"
[[target]]
metric = "cps"
value = 1
period = "2025-13"
[[stage]]
budget = 5
"""
    for said in told(capsys, tmp_path, log, {"--targets": plan}):
        assert "There are 5 mistakes" in said
        for each in ("line 1: gross_margin", "line 3: meaning, leed", "line 6: target 1, value"):
            assert each in said, said
        assert "line 11: target 2, period" in said
        assert "'name' is missing" in said


@pytest.mark.parametrize(
    ("spend", "mentioned"),
    [
        ("date,amount\n2025-11-01,ten\n", ("line 2, column 'amount'", "'ten'")),
        ("date,amount\nsoon,1\n", ("line 2, column 'date'", "'soon'")),
        ("date,amount\n2025-11-01,nan\n", ("line 2, column 'amount'",)),
        ("date,amount\n2025-11-01,1\nsoon,1\n2025-11-02,\n", ("line 3", "line 4", "nothing")),
        ("day,cash\n2025-11-01,1\n", ("columns: day, cash", "amount")),
        ("date,amount,clicks\n2025-11-01,1,-1\n", ("column 'clicks'",)),
        ("date,amount\n2025-11-01,99999999999999\n", ("line 2, column 'amount'", "99999999999999")),
        ("date,amount\n2025-11-01,1e23\n", ("line 2, column 'amount'",)),
        ("date,amount\n2025-11-01,'1,50'\n", ("line 2", "2 fields")),
    ],
)
def test_a_mistake_in_a_spend_file_is_named_with_file_line_and_column(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    log: str,
    spend: str,
    mentioned: tuple[str, ...],
) -> None:
    for said in told(capsys, tmp_path, log, {"--spend": spend}):
        assert "spend.csv" in said
        assert [each for each in mentioned if each not in said] == [], said


def test_what_a_spend_file_hardly_means_is_told_beside_the_numbers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], log: str
) -> None:
    spend = tmp_path / "spend.csv"
    rows = "2025-11-01,5,adds,9,10\n2025-11-02,5,ads,9,1\n"
    spend.write_text(f"date,amount,category,impressions,clicks\n{rows}", encoding="utf-8")
    words = ("--steps", "a,b", "--revenue", "amount", "--view", "money", "--spend", str(spend))
    said = ran(capsys, "report", log, *words).out
    assert "category 'adds' is not a known one, so it is not ads; did you mean 'ads'?" in said
    assert "spend rows with more clicks than impressions: 1" in said
