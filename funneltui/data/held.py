"""Small texts are read once and held as columns: no later question has to parse them again."""

from collections.abc import Mapping, Sequence
from dataclasses import field

import polars as pl

from funneltui.deferred import dataclass

MOST_BYTES = 128 << 20
CELL_BYTES, SHORT_BYTES = 16, 12
"""What every text takes in a column, and how long it may be to take no more."""


@dataclass()
class Room:
    """Memory that the files of one source may still take."""

    left: int = field(default_factory=lambda: MOST_BYTES)

    def rows(self, sample: Sequence[Sequence[str]]) -> int:
        """How many rows of texts fit, if they are like those of a sample."""
        cells = [len(field.encode()) for row in sample for field in row]
        needed = CELL_BYTES * len(cells) + sum(size for size in cells if size > SHORT_BYTES)
        return self.left * len(sample) // max(1, needed)

    def takes(self, table: pl.DataFrame) -> bool:
        """Whether a table fits; what it needs is then taken."""
        needed = max(table.estimated_size(), CELL_BYTES * table.height * table.width)
        if needed > self.left:
            self.left = 0
            return False
        self.left -= int(needed)
        return True


def put_together(
    tables: Sequence[pl.DataFrame], schema: Mapping[str, pl.DataType]
) -> pl.DataFrame | None:
    """One table of all; None where a column was read as another type than it turned out to be."""
    if any(schema[name] != dtype for table in tables for name, dtype in table.schema.items()):
        return None
    whole = pl.concat(tables, how="diagonal") if tables else pl.DataFrame()
    absent = [
        pl.lit(None, dtype=dtype).alias(name)
        for name, dtype in schema.items()
        if name not in whole.columns
    ]
    return whole.with_columns(absent).select(*schema)
