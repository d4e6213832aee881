import pytest

from funneltui.engine.base import Watch
from funneltui.engine.local import prepare
from funneltui.model.funnel import FunnelCounts
from tests.engine.asking import engine_of
from tests.oracle.asked import funnel
from tests.oracle.written import written


class Looking(Watch):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.wants_partial = True
        self.seen: list[FunnelCounts] = []
        self.shares: list[float] = []

    def advance(self, share: float, stage: str) -> None:
        self.shares.append(share)

    def partial(self, counts: FunnelCounts) -> None:
        self.seen.append(counts)


@pytest.fixture(autouse=True)
def _many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "ROWS_PER_PART", 4)


LOG = written(**{f"u{number}": "A0 B1" if number % 2 else "A0" for number in range(40)})


def test_previews_are_marked_grow_and_end_in_the_whole() -> None:
    watch = Looking()
    whole = engine_of(LOG).count_funnel(funnel("A B"), watch)
    entered = [counts.total.entered for counts in watch.seen]
    assert watch.seen
    assert all(counts.incomplete_partitions for counts in watch.seen)
    assert entered == sorted(entered)
    assert entered[-1] < whole.total.entered == 40
    assert not whole.incomplete_partitions


def test_who_does_not_look_is_not_shown_previews() -> None:
    watch = Looking()
    watch.wants_partial = False
    engine_of(LOG).count_funnel(funnel("A B"), watch)
    assert watch.seen == []


def test_progress_never_goes_back_while_matching() -> None:
    watch = Looking()
    engine = engine_of(LOG)
    engine.facts()
    engine.count_funnel(funnel("A B"), watch)
    assert watch.shares == sorted(watch.shares)
    assert watch.shares[-1] == 1.0
