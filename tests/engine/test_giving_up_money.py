"""A question about money can be given up between any two passes over the log."""

import pytest

from funneltui.analysis.money import analyze
from funneltui.analysis.wishes import MoneyWish
from funneltui.engine.base import Watch
from funneltui.engine.local import open_engine
from funneltui.errors import Cancelled
from tests.tui.money_shop import FUNNEL, log

PASSES = 3


class Impatient(Watch):
    """Gives up at the so manieth time it is told how far the work is."""

    def __init__(self, patience: int) -> None:
        self.left = patience

    def advance(self, share: float, stage: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_between_its_passes_a_ledger_is_given_up_and_asked_for_again() -> None:
    engine = open_engine(log())
    engine.count_funnel(FUNNEL, Watch())
    for patience in range(PASSES):
        with pytest.raises(Cancelled):
            analyze(engine, FUNNEL, MoneyWish(), None, Impatient(patience))
        assert not engine._ledgers
    whole = open_engine(log())
    told = analyze(engine, FUNNEL, MoneyWish(), None, Watch())
    assert told == analyze(whole, FUNNEL, MoneyWish(), None, Watch())
