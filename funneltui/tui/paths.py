"""Paths in the explorer: what came after the step the cursor is on."""

from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.i18n.messages import Messages
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, FunnelCounts
from funneltui.model.paths import PathsResult
from funneltui.model.units import AT_A_STEP, Selection
from funneltui.views.manner import AS_FITS, Manner
from funneltui.views.page import Page, Target


@dataclass(frozen=True)
class PathsAnswer:
    """What they did next instead, and in between."""

    result: PathsResult
    manner: Manner = AS_FITS

    @property
    def facts(self) -> LogFacts:
        """What was read."""
        return self.result.facts

    def page(self, width: int, tr: Messages) -> Page:
        """The page of paths."""
        from funneltui.views import paths

        del width  # every width shows the same; the layout gives and takes
        return paths.present(self.result, tr, self.manner)


@dataclass(frozen=True)
class PathsQuestion:
    """What did they do after a step?"""

    funnel: Funnel
    step: int

    def ask(self, engine: Engine, watch: Watch) -> PathsAnswer:
        """The counts as rates."""
        from funneltui.analysis.paths import analyze

        return PathsAnswer(analyze(engine, self.funnel, self.step, watch))

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


def step_of(target: Target | None, opened: Selection | None, funnel: Funnel) -> int:
    """The step whose paths are meant: that of the line, of the list that is open, or the first.

    Nobody goes on from the last step: there the one before it is meant.
    """
    chosen = opened or (target.selection if target else None)
    step = 1
    if chosen is not None and chosen.which in AT_A_STEP:
        step = chosen.step
    required = [n for n, one in enumerate(funnel.steps, 1) if not one.optional]
    return min(step, max(1, required[-1] - 1))
