"""Paths, and the history of one unit, with numbers typed in."""

from dataclasses import replace
from datetime import timedelta

from funneltui.model.paths import BetweenCount, NextCount, PathCounts
from funneltui.model.units import AttemptTold, Fate, Miss, Timeline, TimelineRow
from tests.views import samples


def path_counts(event: str = "view_item") -> PathCounts:
    return PathCounts(
        facts=samples.facts(),
        step=2,
        to_step=3,
        lost=2607,
        in_progress=374,
        converted=5897,
        next_events=(
            NextCount(None, 7, 0),
            NextCount("checkout", 0, 4329),
            NextCount("add_to_cart", 1200, 202),
            NextCount(event, 831, 1366),
        ),
        lost_nothing=569,
        converted_nothing=0,
        both=5897,
        straight=4329,
        between=(BetweenCount("add_to_cart", 221, 228), BetweenCount(event, 1269, 3421)),
    )


def timeline_of_many() -> Timeline:
    rows = (
        TimelineRow(samples.START - timedelta(days=9), "view_item", None, ()),
        *samples.timeline().rows,
        TimelineRow(samples.START + timedelta(days=12), "view_item", None, ()),
    )
    others = (
        AttemptTold(samples.START - timedelta(days=9), 1, Fate.SHORTER, Miss(2, "never")),
        AttemptTold(
            samples.START + timedelta(minutes=1), 2, Fate.VOID, Miss(3, "excluded", event="refund")
        ),
    )
    return replace(
        samples.timeline(),
        rows=rows,
        rows_total=len(rows),
        others=others,
        others_total=23,
        entered=samples.START,
        window_end=samples.START + timedelta(days=7),
        silence=timedelta(minutes=30),
    )
