"""The question about cohorts: how far each got, and who of it came back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import TypeVar

from funneltui.analysis.grid import Grid
from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import (
    PLAIN_LOOK,
    CohortBy,
    CohortLook,
    CohortMetric,
    CohortTable,
    Shown,
)
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, FunnelCounts, Grain
from funneltui.model.retention import Returned
from funneltui.views.page import Page, Target

Seen = TypeVar("Seen")
_SHORT = timedelta(days=21)
_LONG = timedelta(days=400)


@dataclass(frozen=True)
class CohortsAnswer:
    """The cohorts of one kind, and how they are looked at."""

    result: CohortTable
    look: CohortLook = PLAIN_LOOK

    @property
    def facts(self) -> LogFacts:
        """What was read."""
        return self.result.facts

    def page(self, width: int, tr: Messages) -> Page:
        """The cohorts' page."""
        from funneltui.views.cohort_table import Drawn

        asked = (replace(self.look, row=None, column=1), width, tr.code)
        drawn = self._drawn.get(asked)
        if drawn is None:
            drawn = Drawn(self.result, width, tr, self.look, self._grids).page
            for old in list(self._drawn)[:-1]:
                self._drawn.pop(old, None)
            self._drawn[asked] = drawn
        return drawn(self.look)

    def draw(self, width: int, tr: Messages) -> None:
        """Work out all that this look needs: beside the loop, before it is looked at."""
        self.prepare()
        self.page(width, tr)

    def why(self, tr: Messages) -> str:
        """How the selected cell's numbers are made; empty where there is none."""
        from funneltui.views.cohort_table import formula

        return formula(self.result, self.look, self._grids.get(self.look.metric), tr)

    def prepare(self) -> None:
        """Work out what the first drawing needs: in the worker, where no key waits for it."""
        from funneltui.views.cohort_table import grid_of

        grid = grid_of(self.result, self.look.metric)
        if grid is not None:
            grid.prepare()
            self._grids[self.look.metric] = grid

    @cached_property
    def _grids(self) -> dict[CohortMetric, Grid]:
        """The cells that are worked out already."""
        return {}

    @cached_property
    def _drawn(self) -> dict[tuple[object, ...], Callable[[CohortLook], Page]]:
        """The latest two drawings: their pages by the cell selected."""
        return {}

    def looked_at(self, look: CohortLook) -> "CohortsAnswer":
        """The same cohorts, the drawing kept from one cursor step to the next."""
        moved = replace(self, look=look)
        # No field: what is drawn is not remembered with the answer.
        moved.__dict__.update(_drawn=self._drawn, _grids=self._grids)
        return moved


@dataclass(frozen=True)
class CohortsQuestion:
    """How far did each cohort get, and who of it came back?"""

    funnel: Funnel
    by: CohortBy
    grain: Grain | None
    """None is the one that suits the log."""

    def ask(self, engine: Engine, watch: Watch) -> CohortsAnswer:
        """The cohorts of this kind."""
        grain = self.grain or _fitting(engine.facts())
        answer = CohortsAnswer(engine.cohort_table(self.funnel, self.by, grain, watch))
        answer.prepare()
        return answer

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


def looked_at(answer: Seen, look: CohortLook) -> Seen:
    """The answer as it is looked at, where it is one of cohorts."""
    if not isinstance(answer, CohortsAnswer):
        return answer
    # The cursor begins on the first cohort: drawn without it, all would be drawn twice.
    look = replace(look, row=0) if look.row is None else look
    moved: Seen = answer.looked_at(look)  # type: ignore[assignment]  # of the answer's own kind
    return moved


def following(look: CohortLook, target: Target | None) -> CohortLook:
    """The look with the cohort selected that the cursor is on."""
    if target is None or target.row is None or target.row == look.row:
        return look
    return replace(look, row=target.row)


def view_of(look: CohortLook) -> str:
    """The report's word for what is on the screen."""
    return "cohorts" if look.metric is CohortMetric.STEPS else "retention"


def options_of(question: CohortsQuestion, look: CohortLook, table: CohortTable) -> tuple[str, ...]:
    """What the report needs to know to show the same; to be quoted for a shell."""
    from funneltui.views.cohort_table import cell_text

    said = [
        "--grain",
        table.grain.value,
        "--cohorts-by",
        question.by.column or question.by.kind.value,
    ]
    if look.metric is not CohortMetric.STEPS and look.metric.returned is not Returned.ON:
        said += ["--retention", look.metric.returned.value]
    if look.shown is Shown.COUNT:
        said += ["--cells", Shown.COUNT.value]
    cell = cell_text(table, look)
    return (*said, "--cell", cell) if cell else tuple(said)


def _fitting(facts: LogFacts) -> Grain:
    """A dozen or two of cohorts, where the log is long enough."""
    if facts.first is None or facts.last is None:
        return Grain.MONTH
    span = facts.last - facts.first
    if span <= _SHORT:
        return Grain.DAY
    return Grain.WEEK if span <= _LONG else Grain.MONTH
