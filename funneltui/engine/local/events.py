"""How often each event occurs."""

from collections.abc import Sequence

import polars as pl

from funneltui.engine.local.clock import instant
from funneltui.engine.local.prepare import Prepared
from funneltui.model.events import EventCount


def event_counts(prepared: Prepared) -> Sequence[EventCount]:
    """The event names, most frequent first; ties by name. Users are counted part by part."""
    parts = [
        pl.DataFrame({"e": part.event, "u": part.unit, "t": part.time})
        .lazy()
        .filter(pl.col("e") >= 0)
        .group_by("e")
        .agg(
            pl.len().alias("n"),
            pl.col("u").n_unique().alias("users"),
            pl.col("t").min().alias("first"),
            pl.col("t").max().alias("last"),
        )
        .collect()
        for part in prepared.each_part()
    ]
    counts = (
        pl.concat(parts)
        .group_by("e")
        .agg(pl.col("n", "users").sum(), pl.col("first").min(), pl.col("last").max())
        .sort("n", "e", descending=[True, False])
    )
    return [
        EventCount(prepared.event_names[e], n, users, instant(first), instant(last))
        for e, n, users, first, last in counts.iter_rows()
    ]
