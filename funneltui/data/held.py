"""Small texts are read once and held as columns: no later question has to parse them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

MOST_BYTES = 128 << 20
CELL_BYTES = 16
"""What every text takes in a column, and those of more than twelve bytes their length on top."""


@dataclass
class Room:
    """Memory that the files of one source may still take."""

    left: int = field(default_factory=lambda: MOST_BYTES)

    def rows(self, columns: int, line_bytes: float) -> int:
        """How many rows of texts fit."""
        return int(self.left / (CELL_BYTES * columns + line_bytes))

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
