"""Progress that only goes forward."""

from funneltui.engine.base import Watch
from funneltui.model.funnel import FunnelCounts


class Forward(Watch):
    """Tells another watch the furthest share of each stage.

    Parts are matched ahead of those that a preview counts: what is told of both goes to and fro.
    """

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._furthest: dict[str, float] = {}
        self.wants_partial = watch.wants_partial

    def advance(self, share: float, stage: str) -> None:
        """Tell how far it is, or was."""
        self._furthest[stage] = max(share, self._furthest.get(stage, 0.0))
        self._watch.advance(self._furthest[stage], stage)

    def partial(self, counts: FunnelCounts) -> None:
        """Pass the counts on."""
        self._watch.partial(counts)
