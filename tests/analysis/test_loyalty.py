"""Upsold customers beside others: the intervals are of the level asked for."""

from math import inf

import pytest

from funneltui.analysis.leads import median_days
from funneltui.analysis.loyalty import retention_of
from funneltui.analysis.survival import Watched, kaplan_meier
from funneltui.model.loyalty import OfferedCustomers
from funneltui.model.plan import Plan, PlanMeaning

DAY_S = 86_400.0
# Four take the offer at once and stay; of four others two cancel, after 3 and 5 days.
OFFERED = OfferedCustomers(
    stratum=[0] * 8,
    offered_s=[0.0] * 8,
    upsold_s=[0.0] * 4 + [inf] * 4,
    cancelled_s=[inf] * 4 + [3 * DAY_S, 5 * DAY_S, inf, inf],
    last_s=[20 * DAY_S] * 8,
    watched_s=[20 * DAY_S] * 8,
)


@pytest.mark.parametrize("level", [0.95, 0.8])
def test_who_stayed_has_an_interval_of_the_level_asked_for(level: float) -> None:
    plan = Plan(meaning=PlanMeaning(cancel="cancel"))
    others = retention_of(OFFERED, plan, level).stayed[0].others
    alone = kaplan_meier(Watched([3 * DAY_S, 5 * DAY_S], [20 * DAY_S] * 2), 7 * DAY_S, level)
    assert others is not None
    assert alone is not None
    assert alone.at_window.low is not None
    assert alone.at_window.high is not None
    assert others.share == 0.5
    assert others.interval == (1 - alone.at_window.high, 1 - alone.at_window.low)


def test_a_median_time_has_a_narrower_interval_where_less_is_asked_of_it() -> None:
    done = [n * DAY_S for n in range(1, 41)]
    ends = [median_days("cycle", (done, ()), level).interval for level in (0.95, 0.5)]
    (wide, narrow) = (end for end in ends if end is not None)
    assert wide[0] < narrow[0] <= 20 <= narrow[1] < wide[1]
