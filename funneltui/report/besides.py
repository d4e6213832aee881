"""What a funnel is wanted with: who converts at a step, a comparison, other ways to ask."""

from collections.abc import Sequence
from dataclasses import replace

from funneltui.analysis import values
from funneltui.analysis.comparison import (
    compared_with,
    sensitivity,
    with_cohort,
    with_filter,
    with_previous_period,
)
from funneltui.engine.base import Engine, Watch
from funneltui.model.comparison import Against, Beside, BesideWish, Comparison
from funneltui.model.events import LogFacts
from funneltui.model.funnel import Funnel

PREVIOUS = "previous"
COHORT = "cohort:"
"""Before a cohort, in what is compared with."""


def beside_wish(
    who: int | None, compare: str | None, funnels: Sequence[Funnel], *, is_asked_otherwise: bool
) -> BesideWish:
    """What was typed, read.

    Args:
        who: A step, 1-based.
        compare: `previous`, `cohort:` and a cohort, the name of a funnel, or a filter.
        funnels: Those that a name may mean.
        is_asked_otherwise: Whether to show other ways to ask.
    """
    wish = BesideWish(who=who, is_asked_otherwise=is_asked_otherwise)
    if compare is None:
        return wish
    if compare == PREVIOUS:
        return replace(wish, against=Against.PERIOD)
    if compare.startswith(COHORT):
        return replace(wish, against=Against.COHORT, where=compare.removeprefix(COHORT))
    for funnel in funnels:
        if funnel.name == compare:
            return replace(wish, against=Against.FUNNEL, other=funnel)
    return replace(wish, against=Against.FILTER, where=compare)


def beside(
    engine: Engine, funnel: Funnel, facts: LogFacts, wish: BesideWish, watch: Watch
) -> Beside:
    """What was wished for.

    Raises:
        FunneltuiError: The step, the filter or the other funnel cannot be asked of this log.
    """
    who = None
    if wish.who is not None:
        who = values.rank(funnel, engine.rank_values(funnel, wish.who, watch), wish.who)
    return Beside(
        who=who,
        comparison=_comparison(engine, funnel, facts, wish, watch),
        sensitivity=sensitivity(engine, funnel, watch) if wish.is_asked_otherwise else (),
    )


def _comparison(
    engine: Engine, funnel: Funnel, facts: LogFacts, wish: BesideWish, watch: Watch
) -> Comparison | None:
    plain = replace(funnel, breakdown=None)
    match wish.against:
        case None:
            return None
        case Against.PERIOD:
            pair = with_previous_period(plain, facts)
        case Against.FILTER:
            pair = (plain, with_filter(plain, wish.where))
        case Against.COHORT:
            pair = (plain, with_cohort(plain, wish.where or ""))
        case Against.FUNNEL:
            pair = (plain, replace(wish.other or plain, breakdown=None))
    return compared_with(engine, pair, wish.against, watch)
