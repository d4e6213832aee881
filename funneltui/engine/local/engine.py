"""The local engine: reads the log once, matches a funnel once, answers the rest from that.

What only some questions need is imported when they are asked: a start is short of time.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

import numpy as np

from funneltui.data.log import EventLog
from funneltui.deferred import dataclass
from funneltui.engine.base import Watch
from funneltui.engine.local.breakdown import group_segments
from funneltui.engine.local.budget import Budget, default_bytes
from funneltui.engine.local.clock import instant
from funneltui.engine.local.columns import Columns
from funneltui.engine.local.events import event_counts
from funneltui.engine.local.forward import Forward
from funneltui.engine.local.journeys import Journeys, match
from funneltui.engine.local.ledger import Ledger
from funneltui.engine.local.members import activities, log_calendar
from funneltui.engine.local.money_questions import MoneyQuestions
from funneltui.engine.local.narrowing import narrowed, stamped
from funneltui.engine.local.one_unit import find_unit
from funneltui.engine.local.periods import entry_cohorts, first_event_cohorts, trend_points
from funneltui.engine.local.prepare import Prepared, prepare
from funneltui.engine.local.question import Question
from funneltui.engine.local.retention import retention_of
from funneltui.engine.local.segments import segments, undivided
from funneltui.engine.local.store import entry_name, load, save
from funneltui.engine.local.timing import timing_counts
from funneltui.engine.local.unit_facts import UnitFacts
from funneltui.engine.local.unit_list import LocalUnitList, UnitNames, selected
from funneltui.errors import QueryError
from funneltui.model.cohorts import CohortBy, CohortTable
from funneltui.model.economics import EconomicsQuery
from funneltui.model.events import Dropped, EventCount, LogFacts
from funneltui.model.experiment import ExperimentCounts
from funneltui.model.friction import StepRetries
from funneltui.model.funnel import Breakdown, Funnel, FunnelCounts, Grain, SegmentCounts, ValueAt
from funneltui.model.log_columns import ColumnSize
from funneltui.model.paths import PathCounts
from funneltui.model.periods import CohortResult, PeriodCounts, TrendResult
from funneltui.model.timing import TimingCounts
from funneltui.model.units import Selection, Timeline, UnitList
from funneltui.model.values import ValueCounts

KEPT_JOURNEYS = 8
ALWAYS_KEPT = 2
KEPT_TRENDS = 64
WORTH_KEEPING = 500_000
"""Rows from which a log is kept between starts: fewer are read as fast as they are loaded."""


@dataclass(eq=False)
class LocalEngine(MoneyQuestions):
    """Answers questions about one log; the log is read at the first of them."""

    log: EventLog
    store: Path | None = None
    """Where prepared logs are kept between starts; None keeps nothing."""
    memory: int | None = None
    """Bytes the program may take; None is half of what is free."""
    _prepared: dict[tuple[str, ...], Prepared] = field(default_factory=dict)
    _journeys: "OrderedDict[Funnel, Journeys]" = field(default_factory=OrderedDict)
    _totals: dict[Funnel, SegmentCounts] = field(default_factory=dict)
    """Of all units together, for the journeys that are kept."""
    _trends: dict[tuple[Funnel, Grain], tuple[PeriodCounts, ...]] = field(default_factory=dict)
    _events: Sequence[EventCount] | None = None
    _ledgers: dict[EconomicsQuery, Ledger] = field(default_factory=dict)
    _cohort_ledgers: dict[EconomicsQuery, Ledger] = field(default_factory=dict)

    @cached_property
    def _budget(self) -> Budget:
        return Budget(self.memory or default_bytes(), self.store)

    @cached_property
    def _columns(self) -> Columns:
        name = entry_name(self.log, ()) if self.store is not None else None
        kept_in = self.store / name if self.store and name else None
        return Columns(self.log, self._rows, kept_in)

    def _rows(self) -> int:
        read = next(iter(self._prepared.values()), None) or self._ready(Watch())
        return read.rows

    def _ready(self, watch: Watch, key: tuple[str, ...] = ()) -> Prepared:
        """The log sorted by one kind of unit; the user's is read first and kept."""
        if key not in self._prepared:
            self._prepared[key] = self._kept(key) or prepare(self.log, key, watch, self._budget)
        return self._prepared[key]

    def _kept(self, key: tuple[str, ...]) -> Prepared | None:
        name = entry_name(self.log, key) if self.store is not None else None
        return load(self.store, name) if self.store is not None and name is not None else None

    def keep(self) -> None:
        """Keep the prepared log for the next start, if it is large enough to be worth it."""
        for key, prepared in list(self._prepared.items()):
            name = entry_name(self.log, key)
            if self.store is not None and name is not None and prepared.rows >= WORTH_KEEPING:
                save(self.store, name, prepared)
        self._columns.keep()

    def warm(self) -> None:
        """Make ready what the next questions are likely to be about: columns, weekly cohorts."""
        room = self._budget.of_rows // 4
        for name in self._columns.likely():
            room -= self._ready(Watch()).rows
            if room < 0:
                break
            self._columns.coded(name)
        for journeys in list(self._journeys.values())[-1:]:
            calendar = log_calendar(journeys, Grain.WEEK)
            if calendar is not None:
                activities(journeys, calendar)
        self.keep()

    def facts(self) -> LogFacts:
        """What is in the log, unfiltered, with users as units."""
        prepared = self._ready(Watch())
        return LogFacts(
            name=self.log.name,
            rows=prepared.rows + self.log.copies,
            rows_used=prepared.used,
            units=prepared.units,
            first=_instant(prepared.first_time),
            last=_instant(prepared.last_time),
            dropped=Dropped(prepared.null_unit, prepared.bad_time, copies=self.log.copies),
            duplicates=prepared.duplicates,
            fingerprint=self.log.fingerprint,
            time_zone=self.log.settings.time_zone,
        )

    def events(self) -> Sequence[EventCount]:
        """The event names, most frequent first; ties by name."""
        if self._events is None:
            self._events = event_counts(self._ready(Watch()))
        return self._events

    def event_names(self) -> Sequence[str]:
        """The event names, ascending: what is known without counting."""
        return self._ready(Watch()).event_names

    def columns(self) -> Sequence[str]:
        """The columns a filter or breakdown may use, in file order."""
        return self._columns.names()

    def column_sizes(self) -> Sequence[ColumnSize]:
        """The same columns with how many different values each has, of large logs at least."""
        from funneltui.engine.local.column_sizes import column_sizes

        return column_sizes(self.log, self.columns(), self._rows())

    def _counts(self, journeys: Journeys, watch: Watch) -> FunnelCounts:
        """Counts of all units together."""
        facts = self._facts_of(journeys)
        return FunnelCounts(
            facts=facts,
            never_entered=facts.units - sum(part.entered_units for part in journeys.parts),
            total=self._total(journeys, watch),
            incomplete_partitions=journeys.matched < 1,
        )

    def _total(self, journeys: Journeys, watch: Watch) -> SegmentCounts:
        """The counts of all units, made once: a breakdown asks for them again."""
        key = _key(journeys.question.funnel, None)
        is_kept = key in self._journeys and journeys.matched == 1
        if is_kept and key in self._totals:
            return self._totals[key]
        (total,) = segments(
            journeys.counted,
            undivided(journeys.counted),
            np.array([len(journeys.excluded)]),
            journeys.question.prepared.last_time,
            told=lambda: watch.advance(journeys.matched, "matching"),
        )
        if is_kept:
            self._totals[key] = total
        return total

    def _groups(self, journeys: Journeys, watch: Watch) -> tuple[SegmentCounts, ...]:
        """Counts per breakdown value."""
        funnel = journeys.question.funnel
        if funnel.breakdown is None:
            return ()
        if funnel.breakdown.value_at is ValueAt.ALL_STEPS:
            journeys = self._match(funnel, watch)
        return group_segments(journeys, journeys.question.prepared.last_time)

    def _facts_of(self, journeys: Journeys) -> LogFacts:
        """What was looked at for these journeys."""
        prepared = journeys.question.prepared
        tallies = [part.tally for part in journeys.parts]
        used = sum(tally.used for tally in tallies)
        return LogFacts(
            name=self.log.name,
            rows=prepared.rows + self.log.copies,
            rows_used=used,
            units=sum(tally.units for tally in tallies),
            first=_instant(min(tally.first for tally in tallies) if used else None),
            last=_instant(max(tally.last for tally in tallies) if used else None),
            dropped=Dropped(
                null_unit=prepared.null_unit + sum(tally.null_unit for tally in tallies),
                bad_time=prepared.bad_time,
                filtered=sum(tally.filtered for tally in tallies),
                copies=self.log.copies,
            ),
            duplicates=prepared.duplicates,
            fingerprint=self.log.fingerprint,
            time_zone=self.log.settings.time_zone,
        )

    def _match(
        self, funnel: Funnel, watch: Watch, on_part: Callable[[Journeys], None] | None = None
    ) -> Journeys:
        """The journeys of a funnel; its name, and most breakdowns, make no difference to them."""
        split = funnel.breakdown
        if split is not None and split.value_at is not ValueAt.ALL_STEPS:
            split = None
        key = _key(funnel, split)
        if key not in self._journeys:
            made = self._made(replace(funnel, breakdown=split), Forward(watch), on_part or _nothing)
            self._journeys[key] = made
            self._forget_old()
        self._journeys.move_to_end(key)
        return self._journeys[key].asked_as(funnel)

    def _forget_old(self) -> None:
        """Keep the latest journeys only: so many, and so much memory, but always the last two."""
        kept = [journeys.nbytes for journeys in self._journeys.values()]
        while len(kept) > ALWAYS_KEPT and (
            len(kept) > KEPT_JOURNEYS or sum(kept) > self._budget.bytes // 8
        ):
            forgotten, _ = self._journeys.popitem(last=False)
            self._totals.pop(forgotten, None)
            kept.pop(0)

    def _made(self, funnel: Funnel, watch: Watch, on_part: Callable[[Journeys], None]) -> Journeys:
        """The journeys of a funnel that are not kept yet."""
        cohorts = funnel.cohorts
        if cohorts:
            whole = replace(funnel, cohorts=())
            return narrowed(
                self._match(whole, watch, lambda part: on_part(narrowed(part, cohorts))), cohorts
            )
        prepared = self._ready(watch, funnel.count_by.columns)
        return match(Question(funnel, self._columns, prepared), watch, on_part)

    def _whole(
        self, funnel: Funnel, watch: Watch, on_part: Callable[[Journeys], None] | None = None
    ) -> Journeys:
        """The journeys of all units together, whatever the breakdown."""
        return self._match(replace(funnel, breakdown=None), watch, on_part).asked_as(funnel)

    def count_funnel(self, funnel: Funnel, watch: Watch) -> FunnelCounts:
        """How many units got how far."""
        watch = Forward(watch)
        journeys = self._whole(funnel, watch, lambda part: watch.partial(self._counts(part, watch)))
        split = funnel.breakdown is not None and funnel.breakdown.value_at is ValueAt.ALL_STEPS
        return replace(
            self._counts(journeys, watch),
            groups=self._groups(journeys, watch),
            multiple_groups=split,
        )

    def count_timing(
        self, funnel: Funnel, from_step: int, to_step: int, watch: Watch
    ) -> tuple[TimingCounts, ...]:
        """Elapsed times between two steps: all units first, then one per breakdown group."""
        n = len(funnel.steps)
        if not (1 <= from_step <= to_step <= n):
            raise QueryError(
                "step-pair",
                what=f"There is no time from step {from_step} to step {to_step}.",
                where=f"funnel '{funnel.name}' with {n} steps",
                fix=f"Use two steps from 1 to {n}, the smaller first.",
            )
        journeys = self._whole(funnel, watch)
        return timing_counts(journeys, self._facts_of(journeys), (from_step, to_step))

    def count_trend(self, funnel: Funnel, grain: Grain, watch: Watch) -> TrendResult:
        """The funnel by period of entry."""
        journeys = self._whole(funnel, watch)
        key = (_key(funnel, None), grain)
        if key not in self._trends:
            self._trends[key] = trend_points(journeys, grain)
            while len(self._trends) > KEPT_TRENDS:
                self._trends.pop(next(iter(self._trends)))
        return TrendResult(funnel, self._facts_of(journeys), grain, self._trends[key])

    def count_cohorts(self, funnel: Funnel, grain: Grain, watch: Watch) -> CohortResult:
        """The funnel by cohort: period of the counted entry, and of the first event."""
        journeys = self._whole(funnel, watch)
        return CohortResult(
            funnel,
            self._facts_of(journeys),
            grain,
            entry_cohorts(journeys, grain),
            first_event_cohorts(journeys, grain),
            retention_of(journeys, grain),
        )

    def cohort_table(self, funnel: Funnel, by: CohortBy, grain: Grain, watch: Watch) -> CohortTable:
        """The cohorts of one kind: how far each got, and who of it came back."""
        from funneltui.engine.local.cohorts import cohorts_of

        journeys = self._whole(funnel, watch)
        rows, retention = cohorts_of(journeys, by, grain)
        return CohortTable(funnel, self._facts_of(journeys), by, grain, rows, retention)

    def count_retries(self, funnel: Funnel, watch: Watch) -> tuple[StepRetries, ...]:
        """What units did again, per step; empty where a unit may have several attempts."""
        from funneltui.engine.local.retries import step_retries

        return step_retries(self._whole(funnel, watch))

    def rank_values(self, funnel: Funnel, step: int, watch: Watch) -> ValueCounts:
        """Who did a step, of who had reached the one before, per value of every small column."""
        from funneltui.engine.local.values import value_counts

        journeys = self._whole(funnel, watch)
        return value_counts(journeys, self._facts_of(journeys), step, watch)

    def count_experiment(
        self, funnel: Funnel, column: str, currency: str | None, watch: Watch
    ) -> ExperimentCounts:
        """Who of each value of a column entered, and how far they got."""
        from funneltui.engine.local.experiment import experiment_counts

        journeys = self._whole(funnel, watch)
        return experiment_counts(journeys, self._facts_of(journeys), column, currency)

    def count_paths(self, funnel: Funnel, step: int, watch: Watch) -> PathCounts:
        """What came next after a step, and what came between it and the next one."""
        from funneltui.engine.local.paths import path_counts

        journeys = self._whole(funnel, watch)
        return path_counts(journeys, self._facts_of(journeys), step)

    def empty_paths(self, funnel: Funnel) -> Sequence[tuple[str, int]]:
        """Where rows have nothing that the funnel's conditions name."""
        from funneltui.engine.local.empty_paths import empty_paths

        return empty_paths(self.log, funnel)

    def list_units(self, funnel: Funnel, selection: Selection, watch: Watch) -> UnitList:
        """The units a selection names."""
        journeys = self._whole(funnel, watch)
        if selection.value and funnel.breakdown is not None:
            journeys = self._match(funnel, watch)
        units, names = selected(journeys, selection), UnitNames(journeys)
        return LocalUnitList(units, names, UnitFacts(journeys), units)

    def timeline(self, funnel: Funnel, unit: str, watch: Watch) -> Timeline:
        """What one unit did, with the steps of its counted attempt marked.

        Raises:
            QueryError: No unit of that name is in the log.
        """
        from funneltui.engine.local.timeline import timeline_of

        journeys = self._whole(funnel, watch)
        spot = find_unit(journeys, unit)
        if spot is not None:
            return timeline_of(journeys, spot, unit)
        raise QueryError(
            "unknown-unit",
            what=f"'{unit}' is not in the funnel.",
            where=f"funnel '{funnel.name}'",
            fix="Choose one from the list of units.",
        )


def _key(funnel: Funnel, breakdown: Breakdown | None) -> Funnel:
    """What journeys are kept under: its name makes no difference to them."""
    return replace(funnel, name="", breakdown=breakdown, cohorts=stamped(funnel.cohorts))


def _nothing(part: Journeys) -> None:
    """Show no preview."""


def _instant(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else instant(microseconds)
