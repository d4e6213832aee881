"""Attempts where each row must be the next step, with nothing in between."""

from collections.abc import Iterator
from itertools import chain as joined
from itertools import groupby, permutations, product

from funneltui.model.funnel import Funnel, StrictStream, Ties
from tests.oracle.chains import Attempt, Chain, choose, deadline, fits, guards_of, in_range
from tests.oracle.ordered import next_steps
from tests.oracle.rows import Row


def attempts(funnel: Funnel, rows: list[Row]) -> list[Attempt]:
    """One attempt per entry row, the best over every way to read the equal times."""
    guards = guards_of(funnel, rows)
    stream = rows
    if funnel.strict_stream is StrictStream.STEPS:
        stream = [row for row in rows if any(fits(row, step) for step in funnel.steps)]
    orders = list(_readings(funnel, stream))
    return [
        choose(
            funnel,
            [c for order in orders for c in _chains_from(funnel, order, entry)],
            guards,
            entry,
        )
        for entry in stream
        if in_range(funnel, entry) and fits(entry, funnel.steps[0])
    ]


def _readings(funnel: Funnel, stream: list[Row]) -> Iterator[list[Row]]:
    """The stream in every order its equal times allow."""
    if funnel.ties is Ties.ROW_ORDER:
        yield stream
        return
    blocks = [list(block) for _, block in groupby(stream, key=lambda row: row.time_us)]
    for arrangement in product(*(permutations(block) for block in blocks)):
        yield list(joined.from_iterable(arrangement))


def _chains_from(funnel: Funnel, order: list[Row], entry: Row) -> Iterator[Chain]:
    at = next(index for index, row in enumerate(order) if row is entry)
    end = deadline(funnel, entry)
    following = [row for row in order[at + 1 :] if row.time_us <= end]
    yield from _extended(funnel, following, (entry,))


def _extended(funnel: Funnel, following: list[Row], chain: Chain) -> Iterator[Chain]:
    missing = len(funnel.steps) - len(chain)
    yield (*chain, *(None,) * missing)
    if not following:
        return
    row, last = following[0], chain[-1]
    assert last is not None
    if funnel.ties is Ties.STRICTLY_LATER and row.time_us == last.time_us:
        return
    for number in next_steps(funnel, len(chain)):
        if fits(row, funnel.steps[number - 1]):
            skipped: Chain = (None,) * (number - len(chain) - 1)
            yield from _extended(funnel, following[1:], (*chain, *skipped, row))
