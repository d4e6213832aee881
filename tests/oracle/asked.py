"""A question asked of a written log, answered by the definition."""

from typing import Any

from funneltui.model.funnel import Funnel
from tests.oracle.rows import SECOND
from tests.oracle.units import Case, cases
from tests.oracle.written import START_US, steps, within, written


def funnel(names: str, window: float | None = 10, **options: Any) -> Funnel:  # noqa: ANN401 - any field
    return Funnel("f", steps(names), window=within(window), **options)


def seconds(case: Case) -> list[float | None]:
    return [None if t is None else (t - START_US) / SECOND for t in case.attempt.times]


def only(history: str, question: Funnel) -> Case:
    (case,) = cases(written(u1=history), question)
    return case


def answer(history: str, question: Funnel) -> tuple[int, list[float | None]]:
    """Depth and times of the only unit; depth 0 where every attempt is void."""
    case = only(history, question)
    return (0 if case.attempt.void else case.attempt.depth), seconds(case)
