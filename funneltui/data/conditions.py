"""Paths in a SQL condition: `properties.plan = 'pro'` reaches where `--by properties.plan` does.

Polars reads `a.b` as a field of a nested column. Columns of other kinds, JSON texts above all, are
made nested ones of just the fields that the condition names, found as roles and breakdowns are.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import polars as pl
from polars.exceptions import InvalidOperationError, PolarsError

from funneltui.data.paths import find_column, whole_column
from funneltui.deferred import dataclass

Path = tuple[str, ...]
"""A column's name, and the fields behind it."""
LOOKED_AT = 10_000
_TEXTS = 500
_TRUTHS = {"true": True, "false": False}


@dataclass(frozen=True)
class Condition:
    """A SQL condition against the columns of a log."""

    expression: pl.Expr
    """As Polars reads it."""
    schema: pl.Schema

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """What it names."""
        return tuple(dict.fromkeys(_paths(self.expression)))

    @property
    def reached(self) -> tuple[Path, ...]:
        """What of it Polars does not find by itself."""
        return tuple(path for path in self.paths if not _is_native(path, self.schema))

    @property
    def inside(self) -> tuple[Path, ...]:
        """What of it lies in a column: fields of nested ones, and what Polars does not find."""
        deep = (path for path in self.paths if len(path) > 1)
        return tuple(dict.fromkeys((*self.reached, *deep)))

    def unknown(self) -> str:
        """The first name that is neither a column nor a path into one; empty where all are."""
        for path in self.reached:
            if find_column(".".join(path), self.schema) is None:
                return ".".join(path) if path[0] in self.schema else path[0]
        return ""

    def twofold(self) -> str:
        """The first column that is named both whole and by a field in it; empty where none is."""
        starts = {path[:length] for path in self.paths for length in range(1, len(path))}
        return next((".".join(path) for path in self.paths if path in starts), "")

    def over_columns(self) -> pl.Expr:
        """The condition as an expression over the log's own columns; `unknown` finds nothing."""
        if not self.reached:
            return self.expression
        needed = pl.struct(list(self._columns()))
        expression = self.expression.alias("c")
        return needed.map_batches(
            lambda values: _judged(values.struct.unnest(), expression), return_dtype=pl.Boolean
        )

    def absent(self, frame: pl.LazyFrame) -> str:
        """The first path that no row has anything at; a few rows settle it but for such a one."""
        for path in self.reached:
            found = find_column(".".join(path), self.schema)
            if found is not None and not any(
                rows.select(found.is_not_null().any()).collect().item()
                for rows in (frame.head(LOOKED_AT), frame)
            ):
                return ".".join(path)
        return ""

    def _columns(self) -> Iterator[pl.Expr]:
        """Each column that the condition names, nested ones with the fields it names only."""
        for name in dict.fromkeys(path[0] for path in self.paths):
            fields = [path[1:] for path in self.paths if path[0] == name and path[1:]]
            if fields:
                yield _nested((name,), fields, self.schema)
            elif name in self.schema:
                yield whole_column(name)
            else:
                yield _at((name,), self.schema)


def empty_rows(conditions: Iterable[Condition], frame: pl.LazyFrame) -> dict[str, int]:
    """How many rows have nothing at each path into a column that the conditions name."""
    schema = frame.collect_schema()
    names = dict.fromkeys(".".join(path) for one in conditions for path in one.inside)
    found = {name: find_column(name, schema) for name in names}
    counts = [at.is_null().sum().alias(name) for name, at in found.items() if at is not None]
    return frame.select(counts).collect().row(0, named=True) if counts else {}


def keys_beside(path: str, frame: pl.LazyFrame, schema: pl.Schema) -> list[str]:
    """The paths that JSON texts have where a path has nothing, as far as the first texts tell."""
    parent, _, _ = path.rpartition(".")
    found = find_column(parent, schema) if parent else None
    if found is None:
        return []
    texts = frame.select(found.alias("c")).drop_nulls().head(_TEXTS).collect().to_series()
    if texts.dtype != pl.String:
        return []
    keys = dict.fromkeys(key for text in texts for key in _keys(text))
    return [f"{parent}.{key}" for key in keys]


def _keys(text: str) -> Iterable[str]:
    try:
        read = json.loads(text)
    except ValueError:
        return ()
    return read if isinstance(read, dict) else ()


def _paths(node: pl.Expr) -> Iterator[Path]:
    path = _path(node)
    if path is not None:
        yield path
        return
    for inner in node.meta.pop():
        yield from _paths(inner)


def _path(node: pl.Expr) -> Path | None:
    """The path that a part of a condition is; None where it is something else."""
    name = node.meta.output_name(raise_if_undetermined=False)
    if name is None:
        return None
    if node.meta.is_column():
        return (name,)
    inner = node.meta.pop()
    if len(inner) != 1 or not node.meta.eq(inner[0].struct.field(name)):
        return None
    before = _path(inner[0])
    return None if before is None else (*before, name)


def _is_native(path: Path, schema: pl.Schema) -> bool:
    """Whether it is a column, or a field of a nested one."""
    name, *fields = path
    if name not in schema:
        return False
    known = schema[name]
    for field in fields:
        inner = pl.Schema(known.to_schema()) if isinstance(known, pl.Struct) else pl.Schema()
        if field not in inner:
            return False
        known = inner[field]
    return True


def _nested(at: Path, fields: Sequence[Path], schema: pl.Schema) -> pl.Expr:
    below: dict[str, list[Path]] = {}
    for name, *rest in fields:
        below.setdefault(name, []).append(tuple(rest))
    parts = [
        (_nested((*at, name), rests, schema) if all(rests) else _at((*at, name), schema)).alias(
            name
        )
        for name, rests in below.items()
    ]
    return pl.struct(parts).alias(at[-1])


def _at(path: Path, schema: pl.Schema) -> pl.Expr:
    name = ".".join(path)
    found = find_column(name, schema)
    return (pl.lit(None) if found is None else found).alias(path[-1])


def _judged(rows: pl.DataFrame, condition: pl.Expr) -> pl.Series:
    """What the condition says of each row; JSON has texts only, so numbers are tried last."""
    try:
        return _truths(rows, condition)
    except PolarsError:
        typed = rows.select(_typed(column) for column in rows)
        if typed.schema == rows.schema:
            raise
        return _truths(typed, condition)


def _truths(rows: pl.DataFrame, condition: pl.Expr) -> pl.Series:
    said = rows.select(condition).to_series()
    if said.dtype != pl.Boolean:
        raise InvalidOperationError(f"it gives {said.dtype}, not true or false")
    return said


def _typed(values: pl.Series) -> pl.Series:
    """The texts as numbers or truths, where all of them are."""
    if values.dtype == pl.Struct:
        parts = values.struct.unnest().select(_typed(part) for part in values.struct.unnest())
        return parts.to_struct(values.name)
    if values.dtype != pl.String:
        return values
    for kind in (pl.Int64, pl.Float64):
        numbers = values.cast(kind, strict=False)
        if numbers.null_count() == values.null_count():
            return numbers
    if values.drop_nulls().is_in(list(_TRUTHS)).all():
        return values.replace_strict(_TRUTHS, return_dtype=pl.Boolean)
    return values
