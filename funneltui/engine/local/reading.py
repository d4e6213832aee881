"""Reading a log's rows: files in batches, so that the way shows and can be broken off."""

from collections.abc import Iterator

import polars as pl

from funneltui.data.log import EventLog
from funneltui.data.trouble import READING_ERRORS, translated

READING = 0.5
"""The share of making a log ready that reading takes, roughly."""
KNOW_THEIR_LENGTH = (".parquet", ".pq", ".parq", ".arrow", ".feather", ".ipc")


def collect(frame: pl.LazyFrame, log: EventLog) -> pl.DataFrame:
    """The frame's rows.

    Raises:
        InputError: A file behind it is damaged, or a column cannot be read as it should.
    """
    try:
        return frame.collect()
    except READING_ERRORS as error:
        raise translated(error, log.name, log.sources) from error


def read(log: EventLog, frame: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """The frame's rows in batches, in the files' order; at least one batch, maybe without rows.

    Args:
        log: Where the rows come from.
        frame: What is wanted of them.

    Raises:
        InputError: A file behind it is damaged.
    """
    rows = 0
    try:
        # Where this loop is left, nobody takes the batches any more, and Polars stops making them.
        for batch in frame.collect_batches(maintain_order=True):
            rows += batch.height
            yield batch
    except READING_ERRORS as error:
        raise translated(error, log.name, log.sources) from error
    if not rows:
        yield collect(frame, log)


def rows_told(log: EventLog) -> int:
    """Rows of the files, where they say so in front; else 0."""
    if not log.sources or not all(
        source.lower().endswith(KNOW_THEIR_LENGTH) for source in log.sources
    ):
        return 0
    return int(collect(log.frame.select(pl.len()), log).item())
