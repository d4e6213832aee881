"""One view as a Parquet file: the rows of its CSV, as typed columns."""

from collections.abc import Sequence
from io import BytesIO

import polars as pl

from funneltui.errors import ConfigError
from funneltui.report.answers import Answer
from funneltui.report.csv import rows
from funneltui.report.profiled import Cell


def to_parquet(answers: Sequence[Answer]) -> bytes:
    """The numbers as Parquet.

    Raises:
        ConfigError: Several views are asked for; a file holds one table.
    """
    if len(answers) != 1:
        raise ConfigError(
            "one-table",
            what="A Parquet file holds one table, and several views are asked for.",
            where="--view",
            fix="Write each view to a file of its own, or all of them as JSON.",
        )
    names, *body = rows(answers[0])
    columns = {
        name: _column([row[place] for row in body]) for place, name in enumerate(_distinct(names))
    }
    file = BytesIO()
    pl.DataFrame(columns).write_parquet(file)
    return file.getvalue()


def _distinct(names: Sequence[Cell]) -> list[str]:
    """The names, told apart: a column of the log may be called as one of ours."""
    found: list[str] = []
    for name in map(_text, names):
        same = (name, *(f"{name}_{number}" for number in range(2, len(names) + 2)))
        found.append(next(one for one in same if one not in found))
    return found


def _column(cells: Sequence[Cell]) -> pl.Series:
    """The cells as one type: whole numbers, numbers, yes or no, else text."""
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds <= {int}:
        return pl.Series(cells, dtype=pl.Int64)
    if kinds <= {int, float}:
        return pl.Series(
            [None if cell is None else float(cell) for cell in cells], dtype=pl.Float64
        )
    if kinds == {bool}:
        return pl.Series(cells, dtype=pl.Boolean)
    return pl.Series([None if cell is None else _text(cell) for cell in cells], dtype=pl.String)


def _text(cell: Cell) -> str:
    # A path may hold bytes that are no text; Unicode has no way to write those.
    return str(cell).encode("utf-8", "replace").decode()
