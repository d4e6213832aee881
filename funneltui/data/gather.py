"""The one way this layer runs a query: file trouble comes out in words."""

from collections.abc import Sequence

import polars as pl
from polars.exceptions import PolarsError

from funneltui.data.trouble import translated


def gathered(frame: pl.LazyFrame, name: str, paths: Sequence[str] = ()) -> pl.DataFrame:
    """The frame's rows.

    Args:
        frame: A query.
        name: The source, for people.
        paths: Its files, looked at where reading fails.

    Raises:
        InputError: A file is damaged, or gone.
    """
    try:
        return frame.collect(engine="streaming")
    except (PolarsError, OSError, EOFError) as error:
        raise translated(error, name, paths) from error
