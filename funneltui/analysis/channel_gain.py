"""Incremental ROAS of a channel or campaign: that of the plan's experiment on it."""

from collections.abc import Sequence
from datetime import date

from funneltui.analysis.estimates import undefined
from funneltui.model.economics import IncrementalResult, MetricValue, Undefined
from funneltui.model.plan import Incremental

_ID = "iroas"


def gain_of(
    value: str, column: str, planned: Sequence[Incremental], results: Sequence[IncrementalResult]
) -> MetricValue:
    """The incremental ROAS of one value of the column.

    An experiment on one channel tells what that channel adds. An experiment on all of them does
    not: which channel a user came by is decided after the treatment began.

    Args:
        value: A channel or campaign.
        column: Which of both.
        planned: The plan's campaigns.
        results: What became of each, in the same order; the latest experiment counts.
    """
    own = [
        result
        for asked, result in zip(planned, results, strict=True)
        if getattr(asked, column) == value
    ]
    controlled = [result for result in own if result.control]
    if not controlled:
        only = "before and after only" if own else "no [[incremental]] with a control names it"
        return undefined(_ID, Undefined("no_control", only))
    latest = max(controlled, key=lambda each: each.days.first or date.min)
    return next(each for each in latest.metrics if each.id == _ID)
