"""The question about the log itself: what is in it, whatever funnel is asked."""

from collections.abc import Callable
from dataclasses import dataclass, field

from funneltui.engine.base import Engine, Watch
from funneltui.i18n.messages import Messages
from funneltui.model.events import LogFacts
from funneltui.model.funnel import FunnelCounts
from funneltui.model.profile import Profile
from funneltui.views.page import Page


@dataclass(frozen=True)
class DataAnswer:
    """What is in the log."""

    profile: Profile

    @property
    def facts(self) -> LogFacts:
        """What was read."""
        return self.profile.facts

    def page(self, width: int, tr: Messages) -> Page:
        """The profile's page."""
        from funneltui.views import profile

        return profile.present(self.profile, width, tr)


@dataclass(frozen=True)
class DataQuestion:
    """What is in the log?"""

    read: Callable[[], Profile] = field(compare=False, repr=False)

    def ask(self, engine: Engine, watch: Watch) -> DataAnswer:
        """The profile; the log is read once more for it."""
        del engine
        watch.advance(0.0, "reading")
        return DataAnswer(self.read())

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""
