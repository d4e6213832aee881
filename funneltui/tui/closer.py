"""What stands beside a funnel: who converts at a step, a comparison, other ways to ask."""

from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.i18n.messages import Messages
from funneltui.model.comparison import Against, Beside, BesideWish
from funneltui.model.funnel import Funnel, FunnelCounts, FunnelResult
from funneltui.model.units import Which
from funneltui.model.values import WhoConverts
from funneltui.views.manner import AS_FITS, Manner
from funneltui.views.page import Page, Target

PREVIOUS = "previous"


@dataclass(frozen=True)
class BesideAnswer:
    """A funnel, and what it is shown with."""

    result: FunnelResult
    beside: Beside
    manner: Manner = AS_FITS

    @property
    def facts(self) -> None:
        """Not said: the funnel compared with was counted in another part of the log."""
        return None

    def page(self, width: int, tr: Messages) -> Page:
        """The page of what stands beside, the funnel itself left out."""
        from funneltui.views import comparison

        if self.beside.comparison is not None:
            return comparison.present(self.beside.comparison, width, tr, self.manner)
        return comparison.present_otherwise(self.beside.sensitivity, self.result.facts, tr)


@dataclass(frozen=True)
class BesideQuestion:
    """How does the funnel compare, with another one or with itself asked otherwise?"""

    funnel: Funnel
    wish: BesideWish

    def ask(self, engine: Engine, watch: Watch) -> BesideAnswer:
        """Both, counted and compared."""
        from funneltui.analysis.funnel import summarize
        from funneltui.report.besides import beside

        result = summarize(self.funnel, engine.count_funnel(self.funnel, watch))
        found = beside(engine, self.funnel, result.facts, self.wish, watch)
        return BesideAnswer(result, found)

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


@dataclass(frozen=True)
class WhoAnswer:
    """Who converts at a step."""

    who: WhoConverts

    @property
    def facts(self) -> None:
        """Not said."""
        return None

    def page(self, width: int, tr: Messages) -> Page:
        """The list as a page of its own."""
        from funneltui.views import values

        return Page("", "", tuple(values.blocks(self.who, tr)))


@dataclass(frozen=True)
class WhoQuestion:
    """Who converts at a step?"""

    funnel: Funnel
    step: int

    def ask(self, engine: Engine, watch: Watch) -> WhoAnswer:
        """The values of every small column, ranked."""
        from funneltui.analysis.values import rank

        counts = engine.rank_values(self.funnel, self.step, watch)
        return WhoAnswer(rank(self.funnel, counts, self.step))

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


def step_under(target: Target | None, steps: int) -> int | None:
    """The step that a line of the funnel is about; None where it is about none of them."""
    selection = target.selection if target is not None else None
    if steps == 1 or selection is None or selection.value:
        return None
    if selection.which is Which.REACHED:
        return max(2, selection.step)
    return selection.step + 1 if selection.which is Which.LOST else None


def compared_as(wish: BesideWish) -> str:
    """What a comparison is against, as `--compare` takes it."""
    if wish.against is Against.FUNNEL and wish.other is not None:
        return wish.other.name
    if wish.against is Against.COHORT:
        return f"cohort:{wish.where}"
    return PREVIOUS if wish.against is Against.PERIOD else wish.where or "TRUE"
