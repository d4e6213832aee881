"""The experiment in the explorer: its question, its answer, and what its keys do."""

import shlex
from dataclasses import field, replace

from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.i18n.messages import Messages
from funneltui.model.events import LogFacts
from funneltui.model.experiment import ExperimentResult, ExperimentWish
from funneltui.model.funnel import Funnel, FunnelCounts
from funneltui.tui.money_files import MoneyFiles
from funneltui.views.manner import Change, Manner
from funneltui.views.page import Page

ONE_AT_A_TIME = Manner(variant=1)


@dataclass(frozen=True)
class ExperimentAnswer:
    """Each variant against the control."""

    result: ExperimentResult
    manner: Manner = ONE_AT_A_TIME

    @property
    def facts(self) -> LogFacts:
        """What was read."""
        return self.result.facts

    def page(self, width: int, tr: Messages) -> Page:
        """The page of the variant that is looked at."""
        from funneltui.views import experiment

        return experiment.present(self.result, width, tr, one_variant(self.manner))


@dataclass(frozen=True)
class ExperimentQuestion:
    """Which variant is better, and is that more than chance?"""

    funnel: Funnel
    wish: ExperimentWish
    files: MoneyFiles = field(default_factory=MoneyFiles)
    """The plan may say which column has the variants."""

    def ask(self, engine: Engine, watch: Watch) -> ExperimentAnswer:
        """The counts as rates and differences."""
        from funneltui.analysis.experiment import analyze, as_planned
        from funneltui.tui.money_reading import read_files

        wish = self.wish
        if wish.column is None and self.files.plan is not None:
            read = read_files(MoneyFiles(plan=self.files.plan), engine.facts().time_zone)
            wish = as_planned(wish, read.plan)
        return ExperimentAnswer(analyze(engine, self.funnel, wish, watch))

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


def against(result: ExperimentResult, manner: Manner, tr: Messages) -> str:
    """The breadcrumb: what is held against what."""
    from funneltui.views import experiment

    return experiment.title(result, one_variant(manner), tr)


def one_variant(manner: Manner) -> Manner:
    """On a screen one variant is held against the control."""
    return manner if manner.variant else replace(manner, variant=1)


def command_words(answer: object, wish: ExperimentWish, manner: Manner) -> tuple[str, ...]:
    """What the report needs to know besides funnel and view."""
    column, control = wish.column, wish.control
    if isinstance(answer, ExperimentAnswer):
        column = answer.result.column
    split = ",".join(f"{name}={share:g}" for name, share in wish.split)
    told = (("--variant", column), ("--control", control), ("--split", split or None))
    words = [shlex.quote(word) for flag, value in told if value for word in (flag, value)]
    return (*words, *(("--change", "points") if manner.change is Change.POINTS else ()))
