"""An engine whose answers are known, and whose pace the test decides."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from funneltui.engine.base import Engine, Watch
from funneltui.errors import QueryError
from funneltui.model.cohorts import CohortBy, CohortCounts, CohortKind, CohortTable
from funneltui.model.events import EventCount, LogFacts, Role, RoleGuess
from funneltui.model.friction import StepRetries
from funneltui.model.funnel import (
    ConversionWindow,
    EventMatch,
    Funnel,
    FunnelCounts,
    Grain,
    SegmentCounts,
    Step,
)
from funneltui.model.log_columns import ColumnSize
from funneltui.model.metric import Quantiles, Share
from funneltui.model.paths import BetweenCount, NextCount, PathCounts
from funneltui.model.periods import CohortResult, PeriodCounts, TrendResult
from funneltui.model.profile import ColumnProfile, Profile, SessionFacts
from funneltui.model.retention import Retention, RetentionCohort
from funneltui.model.timing import TimingCounts
from funneltui.model.units import (
    AttemptTold,
    Extent,
    Fate,
    Match,
    Miss,
    Selection,
    SortBy,
    Sorting,
    Timeline,
    TimelineRow,
    UnitList,
    UnitRow,
    sorted_by,
)
from funneltui.model.values import ValueCounts
from funneltui.tui.start import StartRequest
from tests.tui.fake_money import WithoutMoney

START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
REACHED = (128_402, 53_118, 26_019, 18_227)
HOSTILE = (
    "[/]",
    "[@click=app.quit]x[/]",
    "\x1b[31mred\x1b]52;c;aGk=\x07",
    "\u202eleft\u2066",
    "支付成功👨‍👩‍👧",
    "L" * 5000,
)


@dataclass
class Pace:
    """Lets a test hold a count back, or end it badly."""

    hold: threading.Event | None = None
    failure: Exception | None = None
    asked: list[Funnel] = field(default_factory=list)


class FakeUnits:
    """As many users as wanted, made when they are looked at."""

    def __init__(self, total: int, steps: int, prefix: str, *, is_reversed: bool = False) -> None:
        self._total = total
        self._is_reversed = is_reversed
        self._steps = steps
        self._prefix = prefix

    def __len__(self) -> int:
        return self._total

    def rows(self, start: int, stop: int) -> Sequence[UnitRow]:
        return [self._row(number) for number in range(start, min(stop, self._total))]

    def ids(self, start: int, stop: int) -> Sequence[str]:
        return [row.unit for row in self.rows(start, stop)]

    def users(self, start: int, stop: int) -> Sequence[str]:
        return self.ids(start, stop)

    def sorts(self) -> tuple[SortBy, ...]:
        return (SortBy.UNIT, SortBy.ENTERED, SortBy.EVENTS)

    def extent(self) -> Extent:
        return Extent(events=39)

    def ordered(self, sorting: Sorting) -> "FakeUnits":
        is_usual = sorting in (Sorting(), sorted_by(SortBy.UNIT))
        return FakeUnits(self._total, self._steps, self._prefix, is_reversed=not is_usual)

    def history(self, place: int) -> Timeline:
        unit = self._row(place).unit
        return Timeline(unit, (TimelineRow(START, self._prefix, 1, ()),), 1, 1, Miss(2, "never"))

    def find(self, text: str, after: int, step: int) -> Match | None:
        ids = self.ids(0, self._total)
        where = [n for n, unit in enumerate(ids) if text.lower() in unit.lower()]
        if not where:
            return None
        beyond = [n for n in where if (n > after if step > 0 else n < after)]
        index = (beyond or where)[0 if step > 0 else -1]
        return Match(index, where.index(index) + 1, len(where))

    def _row(self, place: int) -> UnitRow:
        number = self._total - 1 - place if self._is_reversed else place
        entered = START - timedelta(minutes=number)
        times = (entered, *(None for _ in range(self._steps - 1)))
        unit = f"{self._prefix}{number:05}"
        return UnitRow(unit, unit, 1, entered, times, events=number % 40)


class FakeEngine(WithoutMoney):
    """Answers with fixed numbers, whatever is asked."""

    def __init__(self, names: tuple[str, ...], pace: Pace) -> None:
        self._names = names
        self._pace = pace

    def facts(self) -> LogFacts:
        return LogFacts(
            name="shop.parquet",
            rows=12_400_000,
            rows_used=12_400_000,
            units=512_345,
            first=START,
            last=START + timedelta(days=30),
        )

    def events(self) -> Sequence[EventCount]:
        return [
            EventCount(name, 1000 - n, 100, START, START)
            for n, name in enumerate((*self._names, "refund"))
        ]

    def event_names(self) -> Sequence[str]:
        return sorted(count.event for count in self.events())

    def keep(self) -> None:
        """Nothing is worth keeping."""

    def warm(self) -> None:
        """Everything is at hand."""

    def columns(self) -> Sequence[str]:
        return ["country", "channel", *(name for name in self._names if name in HOSTILE)]

    def column_sizes(self) -> Sequence[ColumnSize]:
        return [ColumnSize(name, 4) for name in self.columns()]

    def count_funnel(self, funnel: Funnel, watch: Watch) -> FunnelCounts:
        self._pace.asked.append(funnel)
        if funnel.where == "bad sql":
            raise QueryError("bad-sql", what="There is no column 'bad'.", fix="Use country.")
        self._wait(funnel, watch)
        if self._pace.failure is not None:
            raise self._pace.failure
        return self._counts(funnel)

    def count_timing(
        self, funnel: Funnel, from_step: int, to_step: int, watch: Watch
    ) -> tuple[TimingCounts, ...]:
        watch.advance(0.5, "matching")
        elapsed = [float(n) for n in range(1, 4001)]
        return (TimingCounts(self.facts(), (), elapsed, 5000, 3, [10.0] * 1000),)

    def count_trend(self, funnel: Funnel, grain: Grain, watch: Watch) -> TrendResult:
        watch.advance(0.5, "matching")
        points = tuple(
            PeriodCounts(START + timedelta(days=n), 100, _reached(funnel, 100 + n), n < 23)
            for n in range(30)
        )
        return TrendResult(funnel, self.facts(), grain, points)

    def count_cohorts(self, funnel: Funnel, grain: Grain, watch: Watch) -> CohortResult:
        watch.advance(0.5, "matching")
        cohorts = tuple(
            PeriodCounts(
                START.replace(hour=0) + timedelta(weeks=n), 700, _reached(funnel, 700 + n), n < 3
            )
            for n in range(4)
        )
        return CohortResult(funnel, self.facts(), grain, cohorts, cohorts)

    def cohort_table(self, funnel: Funnel, by: CohortBy, grain: Grain, watch: Watch) -> CohortTable:
        watch.advance(0.5, "matching")
        is_value = by.kind is CohortKind.VALUE
        starts = [START.replace(hour=0) + timedelta(weeks=n) for n in range(4)]
        values = [*self._names[:3], "(none)"] if is_value else [""] * 4
        rows = tuple(
            CohortCounts(
                start=None if is_value else start,
                value=value,
                values_inside=1,
                size=700 + n,
                entered=700 + n,
                reached=_reached(funnel, 700 + n),
                complete=is_value or n < 3,
            )
            for n, (start, value) in enumerate(zip(starts, values, strict=True))
        )
        cohorts = tuple(
            RetentionCohort(
                start=starts[n],
                size=row.size,
                on=(row.size, 240 - 10 * n, 180, 0)[: 4 - n],
                on_or_after=(row.size, 260, 180, 0)[: 4 - n],
                finished=3 - n,
                name=row.value,
            )
            for n, row in enumerate(rows)
        )
        return CohortTable(funnel, self.facts(), by, grain, rows, Retention(4, cohorts))

    def rank_values(self, funnel: Funnel, step: int, watch: Watch) -> ValueCounts:
        watch.advance(0.5, "matching")
        return ValueCounts(self.facts(), Share(1, 2), (), (), ())

    def count_paths(self, funnel: Funnel, step: int, watch: Watch) -> PathCounts:
        watch.advance(0.5, "matching")
        following = tuple(
            NextCount(name, 9000 - 2000 * n, 100 + 3000 * n)
            for n, name in enumerate((*self._names[:2], "page_view"))
        )
        between = tuple(BetweenCount(name, 400, 900) for name in (*self._names[:1], "page_view"))
        return PathCounts(
            self.facts(),
            step,
            step + 1,
            27_000,
            99,
            18_227,
            following,
            6_000,
            0,
            18_000,
            9_000,
            between,
        )

    def count_retries(self, funnel: Funnel, watch: Watch) -> tuple[StepRetries, ...]:
        return ()

    def empty_paths(self, funnel: Funnel) -> Sequence[tuple[str, int]]:
        return ()

    def list_units(self, funnel: Funnel, selection: Selection, watch: Watch) -> UnitList:
        watch.advance(0.5, "matching")
        prefix = "".join(self._names[:1]) if self._names[0] in HOSTILE else "u"
        return FakeUnits(27_099, len(funnel.steps), prefix)

    def timeline(self, funnel: Funnel, unit: str, watch: Watch) -> Timeline:
        rows = (
            TimelineRow(START, self._names[0], 1, (("sku", self._names[0]),)),
            TimelineRow(START + timedelta(seconds=38), self._names[1], 2, ()),
            TimelineRow(START + timedelta(minutes=5), "page_view", None, ()),
            TimelineRow(START + timedelta(days=7, hours=3), self._names[2], None, ()),
        )
        miss = Miss(3, "window", late_by=timedelta(hours=3), window_end=START + timedelta(days=7))
        other = AttemptTold(START - timedelta(days=3), 1, Fate.SHORTER, Miss(2, "never"))
        return Timeline(
            unit,
            rows,
            len(rows),
            2,
            miss,
            others=(other,),
            others_total=1,
            entered=START,
            window_end=START + timedelta(days=7),
            silence=timedelta(minutes=30),
        )

    def _wait(self, funnel: Funnel, watch: Watch) -> None:
        watch.advance(0.43, "matching")
        if self._pace.hold is None:
            return
        watch.partial(replace(self._counts(funnel), incomplete_partitions=True))
        while not self._pace.hold.wait(0.005):
            watch.advance(0.43, "matching")

    def _counts(self, funnel: Funnel) -> FunnelCounts:
        reached = _reached(funnel, REACHED[0])
        stopped = tuple(
            here - after for here, after in zip(reached, (*reached[1:], 0), strict=True)
        )
        size = len(reached)
        times = Quantiles(10, 38.0, 60.0, 10.0, 80.0, 360.0, 900.0)
        total = SegmentCounts(
            value=(),
            values_inside=1,
            entered=reached[0],
            excluded=0,
            reached=reached,
            stopped=(*stopped[:-1], 0),
            in_progress=(0,) * size,
            did=reached,
            entered_here=(reached[0], *(0,) * (size - 1)),
            from_previous=(None, *(times,) * (size - 1)),
            from_first=(None, *(times,) * (size - 1)),
        )
        groups = (
            tuple(
                replace(total, value=(value,), entered=reached[0] // 2)
                for value in (*self._names[:2],)
            )
            if funnel.breakdown
            else ()
        )
        return FunnelCounts(self.facts(), 384_000, total, groups)


def _reached(funnel: Funnel, first: int) -> tuple[int, ...]:
    shares = [number / REACHED[0] for number in REACHED]
    steps = len(funnel.steps)
    while len(shares) < steps:
        shares.append(shares[-1] / 2)
    return tuple(round(first * share) for share in shares[:steps])


def funnel(
    names: Sequence[str] = ("view_item", "add_to_cart", "checkout", "支付成功 paid"),
) -> Funnel:
    """A funnel over these events."""
    steps = tuple(Step(name, (EventMatch(name),)) for name in names)
    return Funnel("Checkout", steps, window=ConversionWindow(timedelta(days=7)))


def profile() -> Profile:
    """A log with nothing odd in it."""
    facts = LogFacts("shop.parquet", 100, 100, 10, START, START + timedelta(days=30))
    events = (EventCount("view_item", 100, 10, START, START),)
    guess = RoleGuess(Role.USER, "user_id", 1.0, "named by the user")
    column = ColumnProfile("user_id", "String", 10, 0, "user", "u1")
    return Profile(
        facts=facts,
        guesses=(guess,),
        notes=(),
        events=events,
        unnamed=0,
        columns=(column,),
        dropped=(),
        duplicates=0,
        tied=0,
        gaps=(),
        far=(),
        sessions=SessionFacts(is_given=True, sessions=10, gap=None),
    )


def request(
    names: Sequence[str] = ("view_item", "add_to_cart", "checkout", "支付成功 paid"),
    pace: Pace | None = None,
    folder: Path = Path(),
    *,
    ascii_only: bool = False,
) -> StartRequest:
    """A log to explore, with a fake engine under it."""
    engine: Engine = FakeEngine(tuple(names), pace or Pace())
    save_to = folder / "funneltui.toml"

    def save(made: Funnel) -> Path:
        save_to.write_text(f"# {made.name}\n", encoding="utf-8")
        return save_to

    return StartRequest(
        source="shop.parquet",
        open_engine=lambda: (engine, funnel(names), "the most frequent events"),
        command=lambda made, view: (
            f"funneltui report shop.parquet --name {made.name} --view {view}"
        ),
        profile=profile,
        profile_command=lambda _: "funneltui profile shop.parquet",
        save=save,
        save_to=save_to,
        ascii=ascii_only,
    )
