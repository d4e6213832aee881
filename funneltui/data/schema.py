"""Which column plays which role, and how surely: a pure guess from a sample."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from funneltui.data import content, synonyms
from funneltui.data.paths import find_column, missing_column, nested_names
from funneltui.data.signatures import Signature, matching
from funneltui.data.teach import no_role, no_times
from funneltui.data.times import TimeReading, explicit_reading, read_times, with_unit
from funneltui.model.events import Role, RoleGuess, SourceSpec

FALLBACK = "|"
"""Between the columns of a role that has fallbacks: `user_id|user_pseudo_id`."""
_BY_NAME, _BY_WORD, _BY_VALUES = 0.95, 0.7, 0.4
Stages = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Roles:
    """Where each role of one source is read. Tuples are fallbacks: the first that has a value."""

    user: tuple[str, ...]
    event: tuple[str, ...]
    """() where the source or its stages say it."""
    time: str
    """Empty where the stages say it."""
    reading: TimeReading
    session: str | None
    revenue: str | None
    guesses: tuple[RoleGuess, ...]


@dataclass(frozen=True)
class Look:
    """What a guess may use."""

    sample: pl.DataFrame
    signature: Signature | None
    where: str

    @property
    def names(self) -> list[str]:
        """Columns, then fields of nested columns."""
        nested = nested_names(self.sample.schema).difference(self.sample.columns)
        return [*self.sample.columns, *sorted(nested)]


def signature_of(sample: pl.DataFrame) -> Signature | None:
    """The known export the sample looks like, JSON texts looked into."""
    hidden = {
        path
        for path in ("properties.distinct_id", "properties.time")
        if sample.schema.get(path.partition(".")[0]) == pl.String
        and content.has_values(sample.head(100), path)
    }
    return matching(nested_names(sample.schema) | hidden)


def guess_schema(look: Look, spec: SourceSpec, stages: Stages = ()) -> Roles:
    """Settles the roles of one source: as named, else by signature, by name, by values.

    Raises:
        InputError: A named column is missing or holds no times, or a role has no column.
    """
    time, reading = None, TimeReading()
    if not stages:
        time, reading = _settle_time(look, spec.time)
    taken = {time.column} if time else {column for _, column in stages}
    user = _settle(look, Role.USER, spec.user, taken)
    taken |= _parts(look, user.column)
    event = _constant(spec, stages) or _settle(look, Role.EVENT, spec.event, taken, user.column)
    is_constant = bool(stages) or (spec.event_is is not None and spec.event is None)
    session = _settle_extra(look, Role.SESSION, spec.session, taken)
    revenue = _settle_extra(look, Role.REVENUE, spec.revenue, taken)
    guesses = (user, event, time, session, revenue)
    return Roles(
        tuple(_in_order(look, user.column)),
        () if is_constant else tuple(_in_order(look, event.column)),
        time.column if time else "",
        reading,
        session.column if session else None,
        revenue.column if revenue else None,
        tuple(each for each in guesses if each),
    )


def _constant(spec: SourceSpec, stages: Stages) -> RoleGuess | None:
    if stages:
        columns = ", ".join(column for _, column in stages)
        return RoleGuess(Role.EVENT, columns, 1.0, "one event per time column")
    if spec.event_is is not None and spec.event is None:
        return RoleGuess(Role.EVENT, spec.event_is, 1.0, "every row is this event")
    return None


def _in_order(look: Look, column: str) -> list[str]:
    is_whole = find_column(column, look.sample.schema) is not None
    return [column] if is_whole else column.split(FALLBACK)


def _parts(look: Look, column: str) -> set[str]:
    return set(_in_order(look, column))


def _settle(
    look: Look, role: Role, named: str | None, taken: set[str], user: str = ""
) -> RoleGuess:
    if named is not None:
        for part in _in_order(look, named):
            check_column(look, part, role)
        return RoleGuess(role, named, 1.0, "named by the user")
    guess = next(_guesses(look, role, taken, user), None)
    if guess is None:
        raise no_role(look.sample, role, look.where)
    return guess


def _guesses(look: Look, role: Role, taken: set[str], user: str) -> Iterator[RoleGuess]:
    signature = look.signature
    if signature:
        known = signature.user if role is Role.USER else signature.event
        present = [each for each in known if content.has_values(look.sample, each)]
        if present:
            reason = f"signature {signature.name}"
            yield RoleGuess(role, FALLBACK.join(present), signature.certainty, reason)
    is_user = role is Role.USER
    fits = content.is_key if is_user else content.is_event
    free = [name for name in look.names if name not in taken]
    for name in synonyms.ranked(free, synonyms.USER if is_user else synonyms.EVENT):
        if fits(content.values_of(look.sample, name)):
            yield RoleGuess(role, name, _BY_NAME, "name and values")
    clues = synonyms.USER_WORDS if is_user else synonyms.EVENT_WORDS
    top = [name for name in look.sample.columns if name not in taken]
    for name in top:
        if synonyms.words(name) & clues and fits(look.sample[name]):
            yield RoleGuess(role, name, _BY_WORD, "a word of its name, and values")
    if is_user:
        found = content.most_repeating_key(look.sample, top)
    else:
        found = content.most_varied_event(look.sample, top, _parts(look, user))
    if found:
        reason = "values: many, and they repeat" if is_user else "values: few, varying within users"
        yield RoleGuess(role, found, _BY_VALUES, reason)


def _settle_extra(look: Look, role: Role, named: str | None, taken: set[str]) -> RoleGuess | None:
    if named is not None:
        check_column(look, named, role)
        return RoleGuess(role, named, 1.0, "named by the user")
    known = None
    if look.signature:
        known = look.signature.session if role is Role.SESSION else look.signature.revenue
    if known and content.has_values(look.sample, known) and known not in taken:
        return RoleGuess(role, known, 1.0, f"signature {look.signature.name}")  # type: ignore[union-attr]  # known comes from it
    is_session = role is Role.SESSION
    fits = content.is_key if is_session else content.is_amount
    free = [name for name in look.sample.columns if name not in taken]
    for name in synonyms.ranked(free, synonyms.SESSION if is_session else synonyms.REVENUE):
        if fits(look.sample[name]):
            return RoleGuess(role, name, _BY_NAME, "name and values")
    return None


def check_column(look: Look, name: str, role: Role) -> None:
    """Passes where there is such a column or path.

    Raises:
        InputError: `column-missing`, with the nearest names and all columns.
    """
    if find_column(name, look.sample.schema) is None:
        raise missing_column(name, look.sample.columns, look.where, role.value)


def _settle_time(look: Look, named: str | None) -> tuple[RoleGuess, TimeReading]:
    if named is not None:
        return _named_time(look, named)
    for name, certainty, reason in _time_candidates(look):
        reading = read_times(content.values_of(look.sample, name))
        is_known = certainty > _BY_WORD and bool(reading.units)
        if reading.is_plausible or is_known:
            sure = certainty if reading.is_plausible else _BY_VALUES
            if (
                look.signature
                and look.signature.unit
                and reading.units
                and certainty == look.signature.certainty
            ):
                reading = with_unit(reading, look.signature.unit)
            return RoleGuess(Role.TIME, name, sure, reason), reading
    raise no_role(look.sample, Role.TIME, look.where)


def _named_time(look: Look, named: str) -> tuple[RoleGuess, TimeReading]:
    name, fmt = split_format(named, look.sample.schema)
    check_column(look, name, Role.TIME)
    values = content.values_of(look.sample, name)
    reading = explicit_reading(values, fmt) if fmt else read_times(values)
    is_read = reading.share > 0 or (reading.units and not fmt)
    if not is_read:
        raise no_times(look.sample, name, fmt, look.where)
    return RoleGuess(Role.TIME, name, 1.0, "named by the user"), reading


def _time_candidates(look: Look) -> Iterator[tuple[str, float, str]]:
    schema = look.sample.schema
    if look.signature:
        for name in look.signature.time:
            if content.has_values(look.sample, name):
                yield name, look.signature.certainty, f"signature {look.signature.name}"
    for name in synonyms.ranked(look.names, synonyms.TIME):
        yield name, _BY_NAME, "name and values"
    clued = [name for name in schema if synonyms.words(name) & synonyms.TIME_WORDS]
    temporal = [
        name
        for name, dtype in schema.items()
        if dtype in {pl.Date} or isinstance(dtype, pl.Datetime)
    ]
    yield from ((name, _BY_WORD, "a word of its name, and values") for name in clued)
    yield from ((name, _BY_WORD, "type") for name in temporal)
    texts = [name for name, dtype in schema.items() if content.is_text(dtype)]
    yield from ((name, _BY_VALUES, "values") for name in texts)


def split_format(named: str, schema: pl.Schema) -> tuple[str, str | None]:
    """The column and the format of a time role: `received:%d/%m/%Y`, `ts:ms`; names may hold colons."""
    if find_column(named, schema) is not None:
        return named, None
    for place in (place for place, letter in enumerate(named) if letter == ":"):
        name, fmt = named[:place], named[place + 1 :]
        if fmt in ("s", "ms", "us", "ns", "h") or "%" in fmt:
            return name, fmt
    return named, None
