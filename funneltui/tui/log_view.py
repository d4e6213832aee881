"""The questions about the log itself: what is in it, whatever funnel is asked."""

from collections.abc import Callable
from dataclasses import field, replace

from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.errors import FunneltuiError
from funneltui.i18n.messages import Messages
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel, FunnelCounts
from funneltui.model.log_items import Detail, LogItem
from funneltui.model.profile import Profile
from funneltui.views.page import Page

MOST_EVENTS = 1000


@dataclass(frozen=True)
class DataAnswer:
    """What is in the log."""

    profile: Profile
    notes: tuple[str, ...] = ()
    """What is said of rows that the funnel's conditions say nothing about."""

    @property
    def facts(self) -> LogFacts:
        """What was read."""
        return self.profile.facts

    def page(self, width: int, tr: Messages) -> Page:
        """The profile's page."""
        from funneltui.views import profile

        return profile.present(self.profile, width, tr, MOST_EVENTS, self.notes)


@dataclass(frozen=True)
class DataQuestion:
    """What is in the log?"""

    read: Callable[[], Profile] = field(compare=False, repr=False)
    funnel: Funnel = field(compare=False, repr=False)
    conditions: tuple[str, ...] = ()
    """What the funnel asks of rows."""

    def ask(self, engine: Engine, watch: Watch) -> DataAnswer:
        """The profile, and what the funnel's conditions find nothing at."""
        watch.advance(0.0, "reading")
        return DataAnswer(self.read(), self._notes(engine))

    def _notes(self, engine: Engine) -> tuple[str, ...]:
        from funneltui.analysis.names import empty_notes

        try:
            return tuple(empty_notes(engine, self.funnel))
        except FunneltuiError:
            # What is wrong with a condition is said where it is counted; the log is shown anyway.
            return ()

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""


@dataclass(frozen=True)
class ItemAnswer:
    """One thing of the log."""

    detail: Detail

    @property
    def facts(self) -> None:
        """Not said."""
        return None

    def page(self, width: int, tr: Messages) -> Page:
        """The thing's page, and what can be done with it."""
        from funneltui.views import log_items

        del width
        page = log_items.present(self.detail, tr)
        first, *rest = page.blocks
        return replace(page, blocks=(first, *log_items.offers(self.detail, tr), *rest))


@dataclass(frozen=True)
class ItemQuestion:
    """What about this thing of the log?"""

    item: LogItem
    inspect: Callable[[LogItem], Detail] = field(compare=False, repr=False)

    def ask(self, engine: Engine, watch: Watch) -> ItemAnswer:
        """The thing, looked up in the files."""
        del engine
        watch.advance(0.0, "reading")
        return ItemAnswer(self.inspect(self.item))

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""
