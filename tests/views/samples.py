"""Results made by hand: numbers that add up, and names that would break a careless page."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from funneltui.analysis.comparison import compare
from funneltui.analysis.values import rank
from funneltui.model.cohorts import CohortBy, CohortCounts, CohortKind, CohortTable
from funneltui.model.comparison import Against, Beside, Sensitivity, Variant
from funneltui.model.events import Dropped, EventCount, LogFacts, Role, RoleGuess
from funneltui.model.funnel import (
    Breakdown,
    EventMatch,
    Exclusion,
    Funnel,
    FunnelResult,
    FunnelTable,
    Grain,
    Order,
    Step,
    StepResult,
)
from funneltui.model.metric import Estimate, Quantiles, Share
from funneltui.model.periods import CohortResult, PeriodCounts, TrendResult
from funneltui.model.profile import (
    ColumnProfile,
    DroppedRows,
    FarTimes,
    Gap,
    Profile,
    SessionFacts,
)
from funneltui.model.retention import Retention, RetentionCohort
from funneltui.model.survival import ConvertedBy, KaplanMeier, ShorterWindow
from funneltui.model.timing import Bin, SlowestGroup, StepTiming, TimingResult
from funneltui.model.units import Miss, Timeline, TimelineRow, UnitRow
from funneltui.model.values import ValueCount, ValueCounts, WhoConverts

START = datetime(2026, 9, 1, 10, tzinfo=UTC)
NAMES = ("view_item", "add_to_cart", "checkout", "支付成功 paid")
REACHED = (128_402, 53_118, 26_019, 18_227)
ALL_UNITS = 512_000
HOSTILE = (
    "[/]",
    "[red]boom[/red]",
    "[@click=app.quit]press[/]",
    "\x1b[31mRED\x1b]52;c;aGk=\x07",
    "\x9b31m\x00\x7f\r\n\tend",
    "\u202emoc.live\u2066\u200f\u200b",
    "=HYPERLINK(1)|+1|-1|@x",
    "<script>alert('1')</script>&amp;",
    "| a | b |\n|---|",
    "`code` *bold* _it_ # head",
    "{name} {0} %s",
    "支付" * 30,
    "👨\u200d👩\u200d👧 🇨🇳 ❤\ufe0f e\u0301",
    "مرحبا بالعالم",
    "x" * 10_000,
    "z" + "\u0301" * 500,
    "\ud800",
    "",
)


def facts(name: str = "shop.parquet") -> LogFacts:
    return LogFacts(
        name=name,
        rows=12_400_126,
        rows_used=12_400_000,
        units=ALL_UNITS,
        first=datetime(2026, 9, 1, tzinfo=UTC),
        last=datetime(2026, 10, 30, tzinfo=UTC),
        dropped=Dropped(null_unit=120, bad_time=6),
        duplicates=4,
        fingerprint="5f1c0a7e",
    )


def a_funnel(names: Sequence[str] = NAMES, *, by: tuple[str, ...] = ()) -> Funnel:
    steps = tuple(Step(name, (EventMatch(name),)) for name in names)
    return Funnel("Checkout", steps, breakdown=Breakdown(by) if by else None)


def times(median: float, p90: float) -> Quantiles:
    return Quantiles(100, median, median * 2, median / 2, median * 1.5, p90, p90 * 1.5)


_TIMES = (None, times(38, 360), times(252, 2280), times(110, 540))


def table(
    reached: Sequence[int], names: Sequence[str] = NAMES, *, all_units: int | None = ALL_UNITS
) -> FunnelTable:
    first = reached[0]
    return FunnelTable(
        value=(),
        values_inside=1,
        all_units=all_units,
        never_entered=None if all_units is None else all_units - first,
        entered=first,
        excluded=0,
        steps=tuple(_step(index, reached, names, all_units) for index in range(len(names))),
    )


def _step(
    index: int, reached: Sequence[int], names: Sequence[str], all_units: int | None
) -> StepResult:
    now, first = reached[index], reached[0]
    ratio = now / first if first else 0.0
    is_last = index == len(names) - 1
    return StepResult(
        step=index + 1,
        name=names[index],
        optional=False,
        reached=now,
        of_first=Share(now, first),
        of_previous=Share(now, reached[index - 1]) if index else None,
        of_all=Share(now, all_units or 0),
        interval=Estimate(ratio, max(0, ratio - 0.002), min(1, ratio + 0.002)) if first else None,
        dropped=0 if is_last else now - reached[index + 1],
        in_progress=0 if is_last or not now else 3,
        did=now,
        entered_here=now if index == 0 else 0,
        from_previous=_TIMES[index % 4] if now else None,
        from_first=_TIMES[index % 4] if now else None,
    )


def result(names: Sequence[str] = NAMES) -> FunnelResult:
    return FunnelResult(a_funnel(names), facts(), table(REACHED, names), (), False, False)


def grouped(values: Sequence[str] = ("US", "中国"), by: str = "country") -> FunnelResult:
    """Two groups and Other, which is thin; they add up."""
    us = replace(
        table((100_000, 40_000, 20_000, 15_000), all_units=None),
        value=(values[0],),
        apart=Estimate(0.0364, 0.0318, 0.0409),
        p_adjusted=3e-53,
    )
    apart = (None, Estimate(-0.062, -0.069, -0.056), None, us.apart)
    us = replace(us, steps=tuple(map(_set_apart, us.steps, apart)))
    china = replace(table((28_382, 13_108, 6_012, 3_225), all_units=None), value=(values[1],))
    other = replace(table((20, 10, 7, 2), all_units=None), value=("Other",), values_inside=5)
    total = table((128_402, 53_118, 26_019, 18_227))
    funnel = a_funnel(by=(by,))
    return FunnelResult(funnel, facts(), total, (us, china, other), False, False)


def _set_apart(step: StepResult, apart: Estimate | None) -> StepResult:
    return replace(step, apart=apart)


def empty() -> FunnelResult:
    return FunnelResult(a_funnel(), facts(), table((0, 0, 0, 0)), (), False, False)


def who_converts(column: str = "platform", value: str = "web") -> WhoConverts:
    """One value far below the rest, one far above, one of few units, one that hardly differs."""
    counts = ValueCounts(
        facts(),
        Share(53_118, 128_402),
        ("platform", "country"),
        ("url",),
        (
            ValueCount(column, value, Share(17_496, 51_007)),
            ValueCount("platform", "ios", Share(21_839, 44_120)),
            ValueCount("country", "中国", Share(20, 29)),
            ValueCount("country", "DE", Share(4_976, 12_011)),
        ),
    )
    return rank(a_funnel(), counts, 2)


def beside(column: str = "platform", value: str = "web") -> Beside:
    """Everything a funnel can be shown with."""
    usual = result()
    filtered = replace(
        usual,
        funnel=replace(usual.funnel, where=f"{column} = '{value}'"),
        total=table((100_000, 40_000, 20_000, 15_000)),
    )
    strict = replace(usual.funnel, order=Order.STRICT)
    asked = Sensitivity(Variant.ASKED, usual.funnel, Share(18_227, 128_402), 0.0)
    other = Sensitivity(Variant.STRICT, strict, Share(9_000, 128_402), -0.0719)
    return Beside(
        who_converts(column, value), compare(usual, filtered, Against.FILTER), (asked, other)
    )


def unordered() -> FunnelResult:
    plain = result()
    steps = tuple(replace(step, did=step.reached // 2) for step in plain.total.steps)
    return replace(
        plain,
        funnel=replace(plain.funnel, order=Order.UNORDERED),
        total=replace(plain.total, steps=steps),
    )


def with_exclusions() -> FunnelResult:
    plain = result()
    rule = Exclusion((EventMatch("refund"),), between=(2, 4))
    total = replace(plain.total, entered=128_410, excluded=8, never_entered=383_590)
    return replace(plain, funnel=replace(plain.funnel, exclusions=(rule,)), total=total)


def trend(days: int = 60) -> TrendResult:
    points = tuple(
        PeriodCounts(
            start=datetime(2026, 9, 1, tzinfo=UTC) + timedelta(days=day),
            entered=0 if day == 5 else 1000,
            reached=(0, 0, 0, 0) if day == 5 else (1000, 500, 300, 140 + round(30 * math.sin(day))),
            complete=day < days - 8,
        )
        for day in range(days)
    )
    return TrendResult(a_funnel(), facts(), Grain.DAY, points)


def cohorts(names: Sequence[str] = NAMES) -> CohortResult:
    weeks = tuple(
        PeriodCounts(
            start=datetime(2026, 8, 31, tzinfo=UTC) + timedelta(days=7 * week),
            entered=1000 + week,
            reached=(1000, 500, 300, 140 - week),
            complete=week < 3,
        )
        for week in range(5)
    )
    return CohortResult(a_funnel(names), facts(), Grain.WEEK, weeks, weeks)


def retention() -> Retention:
    """Six weeks: one cohort of nobody, a true zero, the fifth week not over."""
    cohorts = []
    for week, size in enumerate((2_168, 2_250, 0, 2_105, 226, 12)):
        on = tuple(
            size if not later else round(size * (0.30 + week / 60) / later)
            for later in range(6 - week)
        )
        if week == 3:
            on = (size, 0, 300)
        finished = max(5 - week, 0)
        start = datetime(2026, 8, 31, tzinfo=UTC) + timedelta(days=7 * week)
        cohorts.append(RetentionCohort(start, size, on, on, finished))
    return Retention(6, tuple(cohorts))


def retained() -> CohortResult:
    return replace(cohorts(), retention=retention())


def cohort_table(kind: CohortKind = CohortKind.FIRST_SEEN) -> CohortTable:
    """Six cohorts of either kind; those of values are all finished, the last is several."""
    is_value = kind is CohortKind.VALUE
    found = retention()
    names = ("US", "[b]中国[/b]", "", "\x1b[31mred", "(none)", "Other") if is_value else ("",) * 6
    rows = tuple(
        CohortCounts(
            start=None if is_value else cohort.start,
            value=name,
            values_inside=12 if is_value and number == 5 else 1,
            size=cohort.size,
            entered=cohort.size // 2,
            reached=tuple(cohort.size // 2 // (step + 1) for step in range(4)),
            complete=is_value or number < 4,
        )
        for number, (cohort, name) in enumerate(zip(found.cohorts, names, strict=True))
    )
    cohorts = tuple(
        replace(cohort, name=row.value, finished=len(cohort.on) if is_value else cohort.finished)
        for cohort, row in zip(found.cohorts, rows, strict=True)
    )
    by = CohortBy(kind, "country [x]" if is_value else "")
    retained = replace(found, cohorts=cohorts)
    return CohortTable(a_funnel(), facts(), by, Grain.WEEK, rows, retained)


def timing(names: Sequence[str] = NAMES) -> TimingResult:
    edges = (0, 10, 60, 300, 900, 3600, 14400, 43200, 86400, 259200, 604800)
    counts = (383, 1713, 4794, 4028, 2880, 1677, 930, 693, 784, 345)
    rows = tuple(map(Bin, edges[:-1], edges[1:], counts))
    equal = tuple(Bin(i * 201_600, (i + 1) * 201_600, n) for i, n in enumerate((17_000, 900, 327)))
    return TimingResult(
        funnel=a_funnel(names),
        facts=facts(),
        from_step=1,
        to_step=4,
        at_from=128_402,
        converted=18_227,
        still_open=3,
        quantiles=Quantiles(18_227, 580, 9000, 151, 3480, 51_600, 147_600),
        max_s=600_000,
        histogram=equal,
        rows=rows,
    )


def survival(names: Sequence[str] = NAMES, scale: float = 1.0) -> TimingResult:
    """The same with its Kaplan-Meier figures."""
    times = (10, 60, 300, 900, 3600, 14400, 43200, 86400, 259200, 604800)
    converted = (383, 2096, 6890, 10918, 13798, 15475, 16405, 17098, 17882, 18227)
    shares = [scale * number / 128_402 for number in converted]
    points = tuple(
        ConvertedBy(time, share, share - 0.002, share + 0.002)
        for time, share in zip(times, shares, strict=True)
    )
    km = KaplanMeier(128_402, None, None, None, points[-1], points)
    return replace(
        timing(names), km=km, shorter=(ShorterWindow(259_200, 345), ShorterWindow(86_400, 1_129))
    )


def survival_groups(values: Sequence[str] = ("ios", "中国")) -> tuple[TimingResult, ...]:
    """All units, and two groups with a curve each; half of the first one convert."""
    by_platform = a_funnel(by=("platform",))
    slow_one = SlowestGroup((values[1],), times(900, 86_400))
    steps = tuple(StepTiming(n - 1, n, _TIMES[n - 1], slow_one) for n in (2, 3, 4))
    total = replace(survival(), funnel=by_platform, logrank_p=0.00004, steps=steps)
    fast = replace(survival(scale=4.0), funnel=by_platform, value=(values[0],))
    slow = replace(survival(scale=0.5), funnel=by_platform, value=(values[1],))
    assert fast.km is not None
    return total, replace(fast, km=replace(fast.km, median_s=52_000, median_low_s=48_000)), slow


def no_conversions() -> TimingResult:
    return replace(
        timing(), converted=0, still_open=1, quantiles=None, max_s=None, histogram=(), rows=()
    )


def unit_rows(units: Sequence[str] = ("u1", "客户_2")) -> tuple[UnitRow, ...]:
    return tuple(
        UnitRow(unit, unit, 2, START, (START, START + timedelta(minutes=5), None, None))
        for unit in units
    )


def timeline(unit: str = "u1", event: str = "view_item") -> Timeline:
    rows = (
        TimelineRow(START, event, 1, (("sku", "A-113"), (event, event))),
        TimelineRow(START + timedelta(seconds=38), "add_to_cart", 2, ()),
        TimelineRow(START + timedelta(minutes=12), "page_view", None, (("page", "/shipping"),)),
    )
    miss = Miss(3, "window", late_by=timedelta(hours=3), event=event)
    return Timeline(unit, rows, rows_total=7, depth=2, miss=miss)


def profile(name: str = "user_id") -> Profile:
    return Profile(
        facts=facts(name),
        guesses=(RoleGuess(Role.USER, name, 0.93, "name and values"),),
        notes=(f"times without zone read as UTC in {name}",),
        events=(EventCount(name, 12_000, 900, START, None), EventCount("view", 1, 1, None, None)),
        unnamed=2,
        columns=(
            ColumnProfile(name, "text", 900, 0, "user", name),
            ColumnProfile("blob", "nested", None, 12, None, ""),
        ),
        dropped=(DroppedRows("bad_time", 6, (3, 19), ("", name)), DroppedRows("null_unit", 0, ())),
        duplicates=4,
        tied=12,
        gaps=(Gap(START, START + timedelta(days=2)),),
        far=(FarTimes("before_1990", 1, datetime(1, 1, 1, tzinfo=UTC), START),),
        sessions=SessionFacts(is_given=False, sessions=3000, gap=timedelta(minutes=30)),
    )
