"""Attempts where the steps come in order, other rows in between or not."""

from collections.abc import Iterator

from funneltui.model.funnel import Funnel, Ties
from tests.oracle.chains import Attempt, Chain, choose, deadline, fits, guards_of, in_range
from tests.oracle.rows import Row, place


def attempts(funnel: Funnel, rows: list[Row]) -> list[Attempt]:
    """One attempt per entry row (open: per entry row and step it begins at)."""
    guards = guards_of(funnel, rows)
    first_steps = range(1, len(funnel.steps) + 1) if funnel.open else [1]
    return [
        choose(funnel, chains_from(funnel, rows, entry, number), guards, entry)
        for entry in rows
        for number in first_steps
        if in_range(funnel, entry) and fits(entry, funnel.steps[number - 1])
    ]


def chains_from(funnel: Funnel, rows: list[Row], entry: Row, number: int) -> Iterator[Chain]:
    end = deadline(funnel, entry)
    in_window = [row for row in rows if row.time_us <= end]
    skipped: Chain = (None,) * (number - 1)
    yield from _extended(funnel, in_window, (*skipped, entry))


def _extended(funnel: Funnel, rows: list[Row], chain: Chain) -> Iterator[Chain]:
    """The chain as it is, and every way to go on. The chain's last step is done."""
    missing = len(funnel.steps) - len(chain)
    yield (*chain, *(None,) * missing)
    last = chain[-1]
    assert last is not None
    for number in next_steps(funnel, len(chain)):
        skipped: Chain = (None,) * (number - len(chain) - 1)
        for row in rows:
            fresh = all(row is not used for used in chain)
            if fresh and _may_follow(funnel, last, row) and fits(row, funnel.steps[number - 1]):
                yield from _extended(funnel, rows, (*chain, *skipped, row))


def next_steps(funnel: Funnel, number: int) -> Iterator[int]:
    """The steps that may follow a step: the next, and past optional ones."""
    for following in range(number + 1, len(funnel.steps) + 1):
        yield following
        if not funnel.steps[following - 1].optional:
            return


def _may_follow(funnel: Funnel, last: Row, row: Row) -> bool:
    match funnel.ties:
        case Ties.ANY:
            return row.time_us >= last.time_us
        case Ties.ROW_ORDER:
            return place(row) > place(last)
        case Ties.STRICTLY_LATER:
            return row.time_us > last.time_us
