"""From what a clock on the wall says to the instant, in zones that turn their clocks."""

import polars as pl


def in_zone(walls: pl.Expr, zone: str) -> pl.Expr:
    """The instants of times without a zone: the earlier one where a clock says it twice.

    A time that the clock skips is the first after it: a day without a midnight begins at one.
    """
    if zone == "UTC":
        return walls.dt.replace_time_zone(zone)
    told = walls.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    later = walls.dt.offset_by("1h")
    return told.fill_null(
        later.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null")
    )
