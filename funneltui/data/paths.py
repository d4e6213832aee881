"""Columns by name or dotted path: into nested columns, JSON texts and key-value lists."""

from collections.abc import Iterable

import polars as pl
from polars import selectors

from funneltui.data.log import INTERNAL_COLUMNS, EventLog
from funneltui.errors import InputError
from funneltui.typos import SOMEWHAT_ALIKE, nearest

_LISTED = 40
"""Columns an error lists before it stops."""


def column(log: EventLog, name: str) -> pl.Expr:
    """The expression for a column of the log, named as it is or as a dotted path.

    Raises:
        InputError: `column-missing`: there is no such column, nor a nested one.
    """
    return column_expr(name, log.frame.collect_schema(), where=log.name)


def column_expr(path: str, schema: pl.Schema, where: str = "") -> pl.Expr:
    """The expression for a path in a table of this schema, named as the path.

    A whole column's name wins over a path, so names may contain dots. Fields of nested columns,
    keys of JSON texts (`$.a.b`, always text) and keys of lists of `{key, value}` are followed;
    a list of records gives the field of its first record.

    Raises:
        InputError: `column-missing`: neither a column nor a path into one.
    """
    found = find_column(path, schema)
    if found is None:
        raise missing_column(path, schema.names(), where)
    return found


def find_column(path: str, schema: pl.Schema) -> pl.Expr | None:
    """As `column_expr`, but None where there is nothing of that name."""
    if path in schema:
        return whole_column(path)
    parts = path.split(".")
    for length in range(len(parts) - 1, 0, -1):
        head = ".".join(parts[:length])
        if head in schema:
            inner = _follow(whole_column(head), schema[head], parts[length:])
            return None if inner is None else inner.alias(path)
    return None


def whole_column(name: str) -> pl.Expr:
    """The column of this very name, be it `*` or `^a$`, which Polars takes for patterns."""
    is_pattern = name == "*" or (name.startswith("^") and name.endswith("$"))
    return selectors.by_name(name).as_expr() if is_pattern else pl.col(name)


def nested_names(schema: pl.Schema) -> frozenset[str]:
    """All names that can be asked for without reading values: columns, and fields of structs."""
    return frozenset(name for column, dtype in schema.items() for name in _names(column, dtype))


def missing_column(
    name: str, names: Iterable[str], where: str = "", role: str | None = None
) -> InputError:
    """The error for a column that is not there, with those that have nearly its name."""
    visible = [each for each in names if each not in INTERNAL_COLUMNS]
    near = nearest(name, visible, SOMEWHAT_ALIKE)
    use = f" to use as {role}" if role else ""
    listed = ", ".join(visible[:_LISTED]) + (", …" if len(visible) > _LISTED else "")
    choose = f"--{role} " if role else ""
    suggestions = " or ".join(f"{choose}{each}" for each in near)
    return InputError(
        "column-missing",
        what=f"There is no column '{name}'{use}.",
        where=f"{where} (columns: {listed})" if where else f"columns: {listed}",
        fix=f"Did you mean {suggestions}?" if near else "Name one of the columns listed.",
    )


def _names(name: str, dtype: pl.DataType) -> list[str]:
    if isinstance(dtype, pl.List) and isinstance(dtype.inner, pl.Struct):
        return [name, *_names(name, dtype.inner)[1:]]
    if not isinstance(dtype, pl.Struct):
        return [name]
    inner = [
        each for field in dtype.fields for each in _names(f"{name}.{field.name}", _plain(field))
    ]
    return [name, *inner]


def _plain(field: pl.Field) -> pl.DataType:
    dtype = field.dtype
    return dtype if isinstance(dtype, pl.DataType) else dtype()


def _follow(values: pl.Expr, dtype: pl.DataType, parts: list[str]) -> pl.Expr | None:
    if not parts:
        return values
    if isinstance(dtype, pl.Struct):
        return _field(values, dtype, parts)
    if dtype == pl.String:
        return _json_value(values, parts)
    return _listed(values, dtype, parts) if isinstance(dtype, pl.List) else None


def _listed(values: pl.Expr, dtype: pl.List, parts: list[str]) -> pl.Expr | None:
    inner = dtype.inner
    if isinstance(inner, pl.Struct) and {"key", "value"} <= {each.name for each in inner.fields}:
        return _keyed(values, inner, parts)
    place, rest = (int(parts[0]), parts[1:]) if parts[0].isdigit() else (0, parts)
    known = inner if isinstance(inner, pl.DataType) else inner()
    return _follow(values.list.get(place, null_on_oob=True), known, rest)


def _field(values: pl.Expr, dtype: pl.Struct, parts: list[str]) -> pl.Expr | None:
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        field = next((each for each in dtype.fields if each.name == name), None)
        if field is not None:
            return _follow(values.struct.field(name), _plain(field), parts[length:])
    return None


def _json_value(texts: pl.Expr, parts: list[str]) -> pl.Expr:
    path = "".join(f"[{part}]" if part.isdigit() else f"['{_quoted(part)}']" for part in parts)
    found = [texts.str.json_path_match(f"${path}")]
    if not parts[0].isdigit():
        found.append(texts.str.json_path_match(f"$[0]{path}"))
    return pl.coalesce(found)


def _quoted(key: str) -> str:
    return key.replace("\\", "\\\\").replace("'", "\\'")


def _keyed(values: pl.Expr, inner: pl.Struct, parts: list[str]) -> pl.Expr | None:
    value_field = next(each for each in inner.fields if each.name == "value")
    matching = pl.element().struct.field("key") == ".".join(parts)
    value = values.list.eval(pl.element().filter(matching)).list.first().struct.field("value")
    dtype = _plain(value_field)
    if not isinstance(dtype, pl.Struct):
        return value
    kinds = [each.name for each in dtype.fields if each.name.endswith("_value")]
    texts = [value.struct.field(kind).cast(pl.String) for kind in kinds]
    return pl.coalesce(texts) if texts else None
