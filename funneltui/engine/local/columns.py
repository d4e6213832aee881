"""Columns and conditions of the log, read when a question needs them and kept."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path
from typing import TypeVar

import numpy as np
import polars as pl
from polars.exceptions import PolarsError
from polars.selectors import by_name

from funneltui.data.conditions import Condition, keys_beside
from funneltui.data.id_file import read_ids
from funneltui.data.log import INTERNAL_COLUMNS, SESSION, USER, EventLog
from funneltui.data.paths import nested_names
from funneltui.data.ranges import asks_for_ranges, divided
from funneltui.deferred import dataclass
from funneltui.engine.local.arrays import (
    NONE,
    Codes,
    Flags,
    Ints,
    Small,
    codes_of,
    codes_of_texts,
    narrow,
)
from funneltui.engine.local.column_store import load_column, save_column
from funneltui.engine.local.reading import collect
from funneltui.errors import QueryError
from funneltui.model.cohorts import NO_VALUE
from funneltui.typos import nearest

KEPT_COLUMNS = 32
SAMPLE, FEW = 10_000, 500
"""Rows looked at, and the most values among them of a column that is made ready unasked."""

Kept = TypeVar("Kept")


@dataclass(frozen=True, eq=False)
class Coded:
    """A column as exact codes, and the values behind them as text.

    Codes are by input row: (rows of the files,), -1 for null.
    """

    codes: Codes
    labels: tuple[str, ...]


@dataclass(eq=False)
class Columns:
    """The log's columns by input row; the latest used are kept."""

    log: EventLog
    rows: Callable[[], int]
    """How many rows the files have; asked only when the log has been read."""
    kept_in: Path | None = None
    """The entry of the log in the cache; None keeps nothing."""
    _kept: "OrderedDict[tuple[str, str], object]" = field(default_factory=OrderedDict)

    def names(self) -> tuple[str, ...]:
        """The columns of the files, in their order."""
        schema = self.log.frame.collect_schema()
        return tuple(name for name in schema.names() if name not in INTERNAL_COLUMNS)

    def is_of_ranges(self, name: str) -> bool:
        """Whether a name asks for ranges of a column's numbers: their codes are in order."""
        return asks_for_ranges(self.log, name)

    def coded(self, name: str) -> Coded:
        """The exact codes of a column, or of the ranges of its numbers.

        Raises:
            InputError: There is no such column, or no numbers are in it to make ranges of.
        """
        return self._remember(("column", name), lambda: self._code(name))

    def _code(self, name: str) -> Coded:
        kept = load_column(self.kept_in, name, self.rows()) if self.kept_in is not None else None
        if kept is not None:
            return Coded(*kept)
        values = self._collect(divided(self.log, name).alias("c"))
        if isinstance(values.dtype, pl.List | pl.Struct | pl.Array | pl.Object):
            values = values.map_elements(str, return_dtype=pl.String)
        codes, labels = _labelled(values)
        return Coded(narrow(codes, len(labels)), labels)

    def keep(self) -> None:
        """Keep the columns coded so far beside the prepared log."""
        if self.kept_in is None:
            return
        for (kind, name), value in list(self._kept.items()):
            if kind == "column" and isinstance(value, Coded):
                save_column(self.kept_in, name, value.codes, value.labels)

    def likely(self) -> tuple[str, ...]:
        """The columns that a breakdown is likely to use: of few texts, as far as a sample tells."""
        roles = {guess.column for guess in self.log.guesses}
        schema = self.log.frame.collect_schema()
        texts = (pl.String, pl.Categorical, pl.Enum, pl.Boolean)
        names = [n for n in self.names() if n not in roles and isinstance(schema[n], texts)]
        sample = collect(self.log.frame.select(by_name(*names)).head(SAMPLE), self.log)
        return tuple(name for name in names if sample[name].n_unique() <= FEW)

    def users(self) -> pl.Series:
        """The users' ids as text, by input row."""
        return self._remember(
            ("column", USER), lambda: self._collect(pl.col(USER).cast(pl.String).alias("c"))
        )

    def _collect(self, expression: pl.Expr) -> pl.Series:
        return collect(self.log.frame.select(expression), self.log).to_series()

    def condition(self, sql: str, where: str) -> Flags:
        """Whether each input row meets a SQL condition; null is no.

        Args:
            sql: A SQL boolean expression over the log's columns.
            where: For the message: `step 2 'Cart'`.

        Raises:
            QueryError: The SQL cannot be read, names no column of the log, or is not a condition.
        """
        return self._remember(("where", sql), lambda: self._judge(sql, where))

    def _judge(self, sql: str, where: str) -> Flags:
        condition = condition_of(sql, where, self.log.frame.collect_schema())
        expression = condition.over_columns()
        try:
            _require_present(condition, sql, where, self.log)
            frame = self.log.frame.select(expression.alias("c")).collect()
        except PolarsError as error:
            raise _cannot_apply(sql, where, error, condition.reached) from error
        flags = frame.to_series()
        if flags.dtype != pl.Boolean:
            raise QueryError(
                "not-a-condition",
                what=f"`{sql}` is not a condition: it gives {flags.dtype}, not true or false.",
                where=where,
                fix="Compare something: `price > 10`, `country = 'US'`.",
            )
        if len(flags) == 1:
            flags = flags.new_from_index(0, self.rows())
        met: Flags = flags.fill_null(value=False).to_numpy()
        return met

    def listed(self, path: str) -> pl.Series:
        """The distinct ids in a file; read again when it changed.

        Raises:
            InputError: It cannot be read.
        """
        return self._remember(("ids", file_stamp(path)), lambda: read_ids(Path(path).expanduser()))

    def sessions(self) -> Coded:
        """The session column's codes, where the log has one."""
        return self._remember(
            ("column", SESSION),
            lambda: Coded(*_labelled(self._collect(pl.col(SESSION).alias("c")))),
        )

    def _remember(self, key: tuple[str, str], make: Callable[[], Kept]) -> Kept:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]  # type: ignore[return-value]  # the key says what is kept
        value = make()
        self._kept[key] = value
        if len(self._kept) > KEPT_COLUMNS:
            self._kept.popitem(last=False)
        return value


def named_none(codes: Ints, labels: Sequence[str]) -> Ints:
    """The codes, where a value that is called what null is called is the same as null."""
    if NO_VALUE not in labels:
        return codes
    return np.where(codes == labels.index(NO_VALUE), NONE, codes)


def file_stamp(path: str) -> str:
    """A file's path with its size and time: another one when the file changed."""
    try:
        found = Path(path).expanduser().stat()
    except (OSError, ValueError):
        return path
    return f"{path} {found.st_size} {found.st_mtime_ns}"


def _labelled(values: pl.Series) -> tuple[Ints | Small, tuple[str, ...]]:
    if values.dtype == pl.String:
        return codes_of_texts(values)
    codes, distinct = codes_of(values)
    return codes, tuple(distinct.cast(pl.String, strict=False).fill_null("").to_list())


def condition_of(sql: str, where: str, schema: pl.Schema) -> Condition:
    """A SQL condition, refused where it cannot be read.

    Raises:
        QueryError: Unreadable SQL, or a column that the log has not.
    """
    names = [name for name in schema if name not in INTERNAL_COLUMNS]
    try:
        condition = Condition(pl.sql_expr(sql), schema)
        unknown, twofold = condition.unknown(), condition.twofold()
    except PolarsError as error:
        raise QueryError(
            "bad-sql",
            what=f"`{sql}` cannot be read as a SQL condition: {_first_line(error)}.",
            where=where,
            fix=_quoting_hint(error, names)
            or "Write it like `country = 'US' AND price > 10`; text goes in single quotes.",
        ) from error
    if condition.expression.meta.is_regex_projection():
        raise QueryError(
            "column-pattern",
            what=f"`{sql}` names a column as ^…$, which is read as a pattern of names.",
            where=where,
            fix="Give the column another name.",
        )
    if unknown:
        known = list(dict.fromkeys([*names, *sorted(nested_names(schema))]))
        near = nearest(unknown, known)
        hint = f"Did you mean {' or '.join(near)}?" if near else f"Columns: {', '.join(names)}."
        raise QueryError(
            "column-missing",
            what=f"`{sql}` names '{unknown}', which is no column of the log.",
            where=where,
            fix=f"{hint} Text goes in single quotes.",
        )
    if twofold and not isinstance(schema.get(twofold), pl.Struct):
        raise QueryError(
            "column-twofold",
            what=f"`{sql}` names '{twofold}' whole and by what is in it.",
            where=where,
            fix="Use one of the two.",
        )
    return condition


def _require_present(condition: Condition, sql: str, where: str, log: EventLog) -> None:
    """Refuse a path that no row has anything at."""
    absent = condition.absent(log.frame)
    if absent:
        keys = keys_beside(absent, log.frame, condition.schema)
        near = nearest(absent, keys)
        raise QueryError(
            "path-absent",
            what=f"`{sql}` names '{absent}', which no row has.",
            where=where,
            fix=f"Did you mean {' or '.join(near)}?"
            if near
            else "Look at the column in a profile.",
        )


def _cannot_apply(
    sql: str, where: str, error: Exception, reached: Sequence[Sequence[str]]
) -> QueryError:
    what = f"`{sql}` cannot be applied to this log: {_first_line(error)}."
    if reached:
        return QueryError(
            "sql-failed",
            what=what,
            where=where,
            fix="What JSON has at a path is text, or numbers where all of it is; say which it is: "
            f"CAST({'.'.join(reached[0])} AS DOUBLE) > 3.",
        )
    return QueryError(
        "sql-failed",
        what=what,
        where=where,
        fix="Compare numbers with numbers, texts with texts in single quotes, and times with "
        "DATE '2025-09-01'; for the date range of entries use --from and --until.",
    )


def _quoting_hint(error: Exception, names: Sequence[str]) -> str:
    """What to do about a column whose name is a word of SQL, such as user; else nothing."""
    refused = _first_line(error).rpartition("function ")[2].strip("'\"`")
    for name in names:
        if name.lower() == refused.lower():
            return f'{name} is a word of SQL: write the column in double quotes, "{name}".'
    return ""


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0].rstrip(".")
