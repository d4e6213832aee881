"""The same answers whatever way the rows took: at once, in parts, over the disk, from the cache."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from funneltui.engine.base import Engine, Watch
from funneltui.engine.local import batches, prepare, store, workers
from funneltui.engine.local.engine import LocalEngine
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.units import Selection, Which
from tests.engine.asking import engine_of, listed
from tests.oracle import strategies
from tests.oracle.crowds import crowds
from tests.oracle.rows import Log

Way = Callable[[Log], AbstractContextManager[Engine]]


def opened(log: Log) -> LocalEngine:
    engine = engine_of(log)
    assert isinstance(engine, LocalEngine)
    return engine


@contextmanager
def in_parts(log: Log) -> Iterator[Engine]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepare, "ROWS_PER_PART", 7)
        patch.setattr(workers, "WORKERS", 3)
        yield opened(log)


@contextmanager
def over_the_disk(log: Log) -> Iterator[Engine]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepare, "ROWS_PER_PART", 7)
        patch.setattr(batches, "BYTES_PER_ROW", 1 << 60)
        patch.setattr(batches, "SPILLED_AT_ONCE", 5)
        yield opened(log)


@contextmanager
def from_the_cache(log: Log) -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepare, "ROWS_PER_PART", 7)
        first, second = opened(log), opened(log)
        assert store.save(Path(folder), "kept", first._ready(Watch()))
        kept = store.load(Path(folder), "kept")
        assert kept is not None
        second._prepared[()] = kept
        yield second


@settings(max_examples=50)
@given(log=crowds(), funnel=strategies.every_mode(), grain=st.sampled_from(Grain))
def test_the_way_of_the_rows_changes_no_answer(log: Log, funnel: Funnel, grain: Grain) -> None:
    def answers(engine: Engine) -> list[object]:
        return [
            engine.count_funnel(funnel, Watch()),
            listed(engine, funnel, Selection(Which.ENTERED)),
            engine.count_trend(funnel, grain, Watch()),
            engine.count_cohorts(funnel, grain, Watch()),
            engine.count_timing(funnel, 1, len(funnel.steps), Watch()),
            engine.count_experiment(funnel, "g", None, Watch()),
            engine.events(),
        ]

    at_once = answers(opened(log))
    ways: tuple[Way, ...] = (in_parts, over_the_disk, from_the_cache)
    for way in ways:
        with way(log) as engine:
            assert answers(engine) == at_once, way
