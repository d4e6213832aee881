"""One source with roles of its own: from its columns to the log's internal columns."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from funneltui.data.gather import gathered
from funneltui.data.instants import time_expr
from funneltui.data.log import EVENT, INTERNAL_COLUMNS, REVENUE, SESSION, TIME, USER
from funneltui.data.look import Look
from funneltui.data.numbers import WHOLE_FILE_BYTES, Numbers, likely_numbers, sure_numbers
from funneltui.data.order import settle_order
from funneltui.data.paths import column_expr
from funneltui.data.schema import Roles, guess_schema, signature_of
from funneltui.data.signatures import Signature
from funneltui.deferred import dataclass
from funneltui.errors import InputError
from funneltui.model.events import SourceSpec

SAMPLE_ROWS = 10_000


@dataclass(frozen=True)
class Part:
    """Files of one shape that share their roles."""

    name: str
    frame: pl.LazyFrame
    sample: pl.DataFrame
    spec: SourceSpec
    """With the log's roles filled in where the source names none."""
    is_typeless: bool = False
    """All columns are texts because the format has no types: numbers are yet to be found."""
    is_complete: bool = True
    """The sample has all rows."""
    size: int = 0
    """Bytes, 0 where unknown."""
    cuts_sessions: bool = False
    """Sessions end by a silence the user chose, whatever columns there are."""
    paths: tuple[str, ...] = ()
    """The files, looked at where reading fails."""

    def select(self, columns: Sequence[pl.Expr]) -> pl.DataFrame:
        """A selection over all rows.

        Raises:
            InputError: A file is damaged, or gone.
        """
        return self.rows(self.frame.select(columns))

    def rows(self, query: pl.LazyFrame) -> pl.DataFrame:
        """What a query of the frame gives.

        Raises:
            InputError: A file is damaged, or gone.
        """
        return gathered(query, self.name, self.paths)


@dataclass(frozen=True)
class Settled:
    """A part whose roles are settled."""

    frame: pl.LazyFrame
    """Its columns and the internal ones, `__row` aside."""
    roles: Roles
    notes: tuple[str, ...]


def settle(part: Part, zone: str) -> Settled:
    """Finds the part's roles and adds the internal columns.

    Raises:
        InputError: A role cannot be settled, or a column has a reserved name.
    """
    _refuse_reserved(part)
    signature = signature_of(part.sample)
    part, notes = _shaped(part, signature)
    look = Look(part.sample, signature, part.name, part.cuts_sessions)
    roles = guess_schema(look, part.spec)
    roles, settled = settle_order(look, roles, part.select)
    internal = [each.alias(name) for name, each in _internal(look, roles, part.spec, zone).items()]
    numbers = _numbers(part, roles)
    frame = part.frame.with_columns(*internal, *numbers.casts)
    notes = (*notes, *settled, *numbers.notes, *_time_notes(roles, zone))
    return Settled(frame, roles, notes)


def staged(part: Part) -> list[Part]:
    """One part per stage, where the source has a row per unit and a time column per event.

    Raises:
        InputError: `column-missing`: a stage's column is not there.
    """
    signature = signature_of(part.sample)
    stages = part.spec.stages
    if not stages and signature and not (part.spec.time or _says_event(part.spec)):
        stages = tuple(pair for pair in signature.stages if pair[1] in part.sample.columns)
    if not stages:
        return [part]
    user = part.spec.user or ("|".join(signature.user) if signature else None)
    parts = [_stage(part, user, event, column) for event, column in stages]
    return [each for each in parts if not each.sample.is_empty()]


def _says_event(spec: SourceSpec) -> bool:
    return spec.event is not None or spec.event_is is not None


def _stage(part: Part, user: str | None, event: str, column: str) -> Part:
    times = column_expr(column.partition(":%")[0], part.sample.schema, part.name)
    is_there = times.is_not_null() & (times.cast(pl.String).str.strip_chars() != "")
    frame = part.frame.filter(is_there)
    spec = replace(part.spec, user=user, event=None, event_is=event, time=column, stages=())
    return replace(part, frame=frame, sample=part.rows(frame.head(SAMPLE_ROWS)), spec=spec)


def _refuse_reserved(part: Part) -> None:
    reserved = [name for name in part.sample.columns if name in INTERNAL_COLUMNS]
    if reserved:
        raise InputError(
            "reserved-column",
            what=f"The column name '{reserved[0]}' is used by funneltui itself.",
            where=part.name,
            fix="Rename the column.",
        )


def _shaped(part: Part, signature: Signature | None) -> tuple[Part, tuple[str, ...]]:
    """Rows that are events, one each, where the known export has others or several in one."""
    notes: list[str] = []
    if signature and signature.keep and part.spec.event is None:
        column, kept = signature.keep
        is_event = pl.col(column).is_in(kept)
        part = replace(part, frame=part.frame.filter(is_event), sample=part.sample.filter(is_event))
        notes.append(f"only rows whose {column} is {' or '.join(kept)} are events")
    nested = signature.explode if signature else None
    if nested and isinstance(part.sample.schema[nested], pl.List):
        part = replace(part, frame=part.frame.explode(nested), sample=part.sample.explode(nested))
        notes.append(f"one event per entry of {nested}")
    return part, tuple(notes)


def _internal(look: Look, roles: Roles, spec: SourceSpec, zone: str) -> dict[str, pl.Expr]:
    schema = look.sample.schema
    time = column_expr(roles.time, schema)
    found = {
        USER: _key(look, roles.user),
        EVENT: _event(look, roles, spec),
        TIME: time_expr(time, _dtype(look, roles.time), roles.reading, zone),
    }
    if roles.session:
        found[SESSION] = _key(look, (roles.session,))
    if roles.revenue:
        found[REVENUE] = _amount(column_expr(roles.revenue, schema), _dtype(look, roles.revenue))
    return found


def _dtype(look: Look, path: str) -> pl.DataType:
    lazy = look.sample.lazy().select(column_expr(path, look.sample.schema))
    return next(iter(lazy.collect_schema().values()))


def _key(look: Look, paths: tuple[str, ...]) -> pl.Expr:
    """Ids as they are: whole numbers stay numbers, all else is text; blanks fall back."""
    if len(paths) == 1:
        return _plain_key(column_expr(paths[0], look.sample.schema), _dtype(look, paths[0]))
    texts = []
    for path in paths:
        text = _plain_key(column_expr(path, look.sample.schema), _dtype(look, path)).cast(pl.String)
        texts.append(pl.when(text.str.strip_chars() != "").then(text))
    return pl.coalesce(texts)


def _plain_key(values: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if dtype.is_integer() or dtype == pl.String:
        return values
    if dtype.is_float():
        # 17.0 is how a whole number looks in a column that had to hold nulls.
        return values.fill_nan(None).cast(pl.String).str.strip_suffix(".0")
    if dtype == pl.Binary:
        return values.bin.encode("hex")
    return values.cast(pl.String)


def _event(look: Look, roles: Roles, spec: SourceSpec) -> pl.Expr:
    if not roles.event:
        return pl.lit(spec.event_is, dtype=pl.String)
    return _key(look, roles.event).cast(pl.String)


def _amount(values: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if dtype.is_numeric():
        return values.cast(pl.Float64)
    return values.cast(pl.String).str.replace_all(r"[^0-9.eE+-]", "").cast(pl.Float64, strict=False)


def _numbers(part: Part, roles: Roles) -> Numbers:
    if not part.is_typeless:
        return Numbers((), ())
    used = {*roles.user, *roles.event, roles.time, roles.session}
    schema = part.sample.schema
    texts = [name for name, dtype in schema.items() if dtype == pl.String and name not in used]
    ask = part.sample.select
    if part.is_complete:
        return sure_numbers(texts, [ask])
    if 0 < part.size <= WHOLE_FILE_BYTES:
        return sure_numbers(texts, [ask, part.select])
    return likely_numbers(texts, ask)


def _time_notes(roles: Roles, zone: str) -> Iterable[str]:
    if roles.reading.is_naive:
        yield f"times without a zone in {roles.time} are read as {zone}"
    if roles.reading.units:
        yield f"numbers in {roles.time} are read as {roles.reading.in_words()}"
