"""What a spend file may say, but hardly means: categories nobody knows, more clicks than views."""

from collections.abc import Iterator

import polars as pl

from funneltui.model.spend_categories import AD_CATEGORY, CATEGORIES
from funneltui.typos import nearest

MOST_NAMED = 3
"""Categories that are named one by one."""


def oddities(rows: pl.DataFrame) -> Iterator[str]:
    """Remarks on a file's rows, under the names that are used here."""
    known = rows["category"].drop_nulls().unique(maintain_order=True)
    strange = [each for each in known.to_list() if each.casefold() not in CATEGORIES]
    for each in strange[:MOST_NAMED]:
        near = nearest(each, CATEGORIES)
        meant = f"; did you mean '{near[0]}'?" if near else ""
        yield f"category '{each}' is not a known one, so it is not {AD_CATEGORY}{meant}"
    if len(strange) > MOST_NAMED:
        yield f"more categories that are not known ones: {len(strange) - MOST_NAMED:,}"
    both = rows.select((pl.col("clicks") > pl.col("impressions")).sum()).item()
    if both:
        yield f"spend rows with more clicks than impressions: {both:,}"
