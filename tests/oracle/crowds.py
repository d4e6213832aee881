"""Logs of many users at once: more cases per question than a drawn log has."""

from random import Random

from hypothesis import strategies as st

from tests.oracle.rows import SECOND, Log, Row
from tests.oracle.strategies import EVENTS, LARGEST_BLOCK, PROPS
from tests.oracle.written import START_US

USERS = 40


def crowds(tick_us: int = SECOND, start_us: int = START_US) -> st.SearchStrategy[Log]:
    """Logs made from a drawn seed. They do not shrink; the differing user is what to look at."""
    seeds = st.integers(0, 2**32 - 1)
    return seeds.map(lambda seed: crowd(Random(seed), tick_us, start_us))


def crowd(random: Random, tick_us: int, start_us: int) -> Log:
    loose = []
    for number in range(USERS):
        span = random.choice([1, 2, 4, 6, 6, 8])
        rows: list[int] = []
        for _ in range(random.randint(1, 8)):
            second = random.randint(0, span)
            if rows.count(second) < LARGEST_BLOCK:
                rows.append(second)
                event, props = random.choice(EVENTS), random.choice(PROPS)
                loose.append((f"u{number}", start_us + second * tick_us, event, props))
    random.shuffle(loose)
    return Log(
        tuple(Row(user, t, event, at, props) for at, (user, t, event, props) in enumerate(loose)),
        session=random.choice([None, "s"]),
        session_gap_us=random.choice([1, 2]) * tick_us,
    )
