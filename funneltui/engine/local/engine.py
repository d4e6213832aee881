"""The local engine: reads the log once, matches a funnel once, answers the rest from that."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import polars as pl

from funneltui.data.log import SESSION, EventLog
from funneltui.engine.base import Watch
from funneltui.engine.local.breakdown import group_segments
from funneltui.engine.local.clock import instant
from funneltui.engine.local.columns import Columns
from funneltui.engine.local.journeys import Counted, Journeys, counted, match
from funneltui.engine.local.periods import entry_cohorts, first_event_cohorts, trend_points
from funneltui.engine.local.prepare import Prepared, prepare
from funneltui.engine.local.question import ask
from funneltui.engine.local.segments import segment
from funneltui.engine.local.timeline import timeline_of
from funneltui.engine.local.timing import timing_counts
from funneltui.engine.local.unit_keys import session_codes
from funneltui.engine.local.unit_list import LocalUnitList, UnitNames, selected
from funneltui.errors import QueryError
from funneltui.model.events import Dropped, EventCount, LogFacts
from funneltui.model.funnel import CountKind, Funnel, FunnelCounts, Grain, SegmentCounts, ValueAt
from funneltui.model.periods import CohortResult, TrendResult
from funneltui.model.timing import TimingCounts
from funneltui.model.units import Selection, Timeline, UnitList

KEPT_JOURNEYS = 8


@dataclass(eq=False)
class LocalEngine:
    """Answers questions about one log; the log is read at the first of them."""

    log: EventLog
    _prepared: Prepared | None = None
    _journeys: "OrderedDict[Funnel, Journeys]" = field(default_factory=OrderedDict)

    def _ready(self, watch: Watch) -> Columns:
        if self._prepared is None:
            self._prepared = prepare(self.log, watch)
        return self._columns

    @cached_property
    def _columns(self) -> Columns:
        if self._prepared is None:
            self._prepared = prepare(self.log, Watch())
        return Columns(self.log, self._prepared)

    def facts(self) -> LogFacts:
        """What is in the log, unfiltered, with users as units."""
        prepared = self._columns.prepared
        time = prepared.time
        return LogFacts(
            name=self.log.name,
            rows=prepared.rows,
            rows_used=len(time),
            units=len(prepared.user_values),
            first=instant(int(time.min())) if len(time) else None,
            last=instant(int(time.max())) if len(time) else None,
            dropped=Dropped(null_unit=prepared.null_unit, bad_time=prepared.bad_time),
            duplicates=prepared.duplicates,
            fingerprint=self.log.fingerprint,
            time_zone=self.log.settings.time_zone,
        )

    def events(self) -> Sequence[EventCount]:
        """The event names, most frequent first; ties by name."""
        prepared = self._columns.prepared
        frame = pl.DataFrame({"e": prepared.event, "u": prepared.user, "t": prepared.time})
        counts = (
            frame.filter(pl.col("e") >= 0)
            .group_by("e")
            .agg(
                pl.len().alias("n"),
                pl.col("u").n_unique().alias("users"),
                pl.col("t").min().alias("first"),
                pl.col("t").max().alias("last"),
            )
            .sort("n", "e", descending=[True, False])
        )
        return [
            EventCount(prepared.event_names[e], n, users, instant(first), instant(last))
            for e, n, users, first, last in counts.iter_rows()
        ]

    def columns(self) -> Sequence[str]:
        """The columns a filter or breakdown may use, in file order."""
        return self._columns.names()

    def count_funnel(self, funnel: Funnel, watch: Watch) -> FunnelCounts:
        """How many units got how far."""
        journeys = self._match(funnel, watch, lambda part: watch.partial(self._counts(part)))
        return self._counts(self._for(journeys, funnel), watch)

    def _for(self, journeys: Journeys, funnel: Funnel) -> Journeys:
        """The same journeys, read with a funnel that differs in name or breakdown only."""
        return replace(journeys, question=replace(journeys.question, funnel=funnel))

    def _counts(self, journeys: Journeys, watch: Watch | None = None) -> FunnelCounts:
        """Counts of journeys; groups only of a whole match, which a watch comes with."""
        funnel = journeys.question.funnel
        chosen = counted(journeys)
        last = self._columns.prepared.last_time
        total = segment(chosen.journeys, len(chosen.excluded.unit), last)
        facts = self._facts_of(journeys)
        split = funnel.breakdown is not None and funnel.breakdown.value_at is ValueAt.ALL_STEPS
        groups: tuple[SegmentCounts, ...] = ()
        if watch is not None and funnel.breakdown is not None:
            apart = counted(self._match_split(funnel, watch)) if split else chosen
            groups = group_segments(apart, last)
        return FunnelCounts(
            facts=facts,
            never_entered=facts.units - _entered_units(journeys),
            total=total,
            groups=groups,
            multiple_groups=split,
            incomplete_partitions=journeys.matched < 1,
        )

    def _facts_of(self, journeys: Journeys) -> LogFacts:
        question = journeys.question
        base = self.facts()
        times = self._columns.prepared.time[question.units.place]
        return replace(
            base,
            rows_used=len(times),
            units=question.units.count,
            first=instant(int(times.min())) if len(times) else None,
            last=instant(int(times.max())) if len(times) else None,
            dropped=Dropped(
                null_unit=base.dropped.null_unit + question.units.null_unit,
                bad_time=base.dropped.bad_time,
                filtered=question.filtered,
            ),
        )

    def _match(
        self, funnel: Funnel, watch: Watch, on_part: Callable[[Journeys], None] | None = None
    ) -> Journeys:
        """The journeys of a funnel whose rows are not split by its breakdown."""
        columns = self._ready(watch)
        key = replace(funnel, name="", breakdown=None)
        if key not in self._journeys:
            show = on_part or _nothing
            self._keep(key, match(ask(replace(funnel, breakdown=None), columns), watch, show))
        self._journeys.move_to_end(key)
        return self._journeys[key]

    def _match_split(self, funnel: Funnel, watch: Watch) -> Journeys:
        """The journeys of a funnel for each value of its breakdown apart."""
        key = replace(funnel, name="")
        if key not in self._journeys:
            self._keep(key, match(ask(funnel, self._columns), watch, _nothing))
        self._journeys.move_to_end(key)
        return self._for(self._journeys[key], funnel)

    def _keep(self, key: Funnel, journeys: Journeys) -> None:
        self._journeys[key] = journeys
        while len(self._journeys) > KEPT_JOURNEYS:
            self._journeys.popitem(last=False)

    def _counted(self, funnel: Funnel, watch: Watch) -> Counted:
        return counted(self._for(self._match(funnel, watch), funnel))

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
        chosen = self._counted(funnel, watch)
        last = self._columns.prepared.last_time
        return timing_counts(chosen, self._facts_of(chosen.journeys), (from_step, to_step), last)

    def count_trend(self, funnel: Funnel, grain: Grain, watch: Watch) -> TrendResult:
        """The funnel by period of entry."""
        journeys = self._for(self._match(funnel, watch), funnel)
        points = trend_points(journeys, grain, self._columns.prepared.last_time)
        return TrendResult(funnel, self._facts_of(journeys), grain, points)

    def count_cohorts(self, funnel: Funnel, grain: Grain, watch: Watch) -> CohortResult:
        """The funnel by cohort: period of the counted entry, and of the first event."""
        chosen = self._counted(funnel, watch)
        last = self._columns.prepared.last_time
        return CohortResult(
            funnel,
            self._facts_of(chosen.journeys),
            grain,
            entry_cohorts(chosen, grain, last),
            first_event_cohorts(chosen, grain, last),
        )

    def list_units(self, funnel: Funnel, selection: Selection, watch: Watch) -> UnitList:
        """The units a selection names."""
        chosen = self._counted(funnel, watch)
        return LocalUnitList(selected(chosen, selection), self._names(funnel))

    def _names(self, funnel: Funnel) -> UnitNames:
        by_gap = SESSION not in self.log.frame.collect_schema().names()
        cut = funnel.count_by.kind is CountKind.SESSIONS and by_gap
        return UnitNames(
            self._columns, funnel.count_by, session_codes(self._columns) if cut else None
        )

    def timeline(self, funnel: Funnel, unit: str, watch: Watch) -> Timeline:
        """What one unit did, with the steps of its counted attempt marked.

        Raises:
            QueryError: No unit of that name is in the funnel.
        """
        chosen = self._counted(funnel, watch)
        names = self._names(funnel)
        journeys = chosen.journeys
        for index in _likely(journeys, unit):
            if names.unit(int(journeys.entry[index])) == unit:
                return timeline_of(chosen, int(index), unit)
        raise QueryError(
            "unknown-unit",
            what=f"'{unit}' is not in the funnel.",
            where=f"funnel '{funnel.name}'",
            fix="Choose one from the list of units.",
        )


def _nothing(part: Journeys) -> None:
    """Show no preview."""


def _likely(journeys: Journeys, unit: str) -> Sequence[int]:
    """The attempts whose unit may be the one named: those of the user, where it is a user."""
    question = journeys.question
    prepared = question.columns.prepared
    if question.funnel.count_by.kind in (CountKind.USERS, CountKind.TOTALS):
        texts = prepared.user_values.cast(pl.String)
        number = np.flatnonzero((texts == unit).to_numpy())
        likely: list[int] = np.flatnonzero(np.isin(journeys.unit, number)).tolist()
        return likely
    return range(len(journeys.unit))


def _entered_units(journeys: Journeys) -> int:
    return len(np.unique(journeys.unit))
