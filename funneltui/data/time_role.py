"""Which column says when, and how it is to be read."""

from collections.abc import Iterator, Set

import polars as pl

from funneltui.data import content, synonyms
from funneltui.data.instants import explicit_reading
from funneltui.data.look import Look, check_column, named_by_user
from funneltui.data.paths import find_column
from funneltui.data.teach import no_role, no_times
from funneltui.data.times import UNIT_NAMES, TimeReading, read_times, with_unit
from funneltui.deferred import dataclass
from funneltui.errors import InputError
from funneltui.model.events import Role, RoleGuess

_BY_NAME, _BY_WORD, _BY_TYPE, _BY_VALUES = 0.95, 0.7, 0.6, 0.4


@dataclass(frozen=True)
class _Candidate:
    column: str
    certainty: float
    reason: str
    unit: str | None = None
    is_trusted: bool = False
    """Numbers are taken for times even where they are small."""


def settle_time(
    look: Look, named: str | None, taken: Set[str] = frozenset()
) -> tuple[RoleGuess, TimeReading]:
    """The time column, as named or guessed, and its reading.

    Raises:
        InputError: It is missing, none of its values can be read, or no column looks like times.
    """
    if named is not None:
        return _named_time(look, named)
    for each in _candidates(look):
        if each.column in taken:
            continue
        reading = read_times(content.values_of(look.sample, each.column))
        if each.unit and reading.units:
            reading = with_unit(reading, each.unit)
        if reading.is_plausible:
            return RoleGuess(Role.TIME, each.column, each.certainty, each.reason), reading
        if each.is_trusted and (reading.units or reading.share):
            return RoleGuess(Role.TIME, each.column, _BY_VALUES, "name only"), reading
    raise _no_time(look, taken)


def split_format(named: str, schema: pl.Schema) -> tuple[str, str | None]:
    """The column of a time role and its format: `received:%d/%m/%Y`, `ts:ms`.

    A column's name may hold colons itself, so the whole is tried as a name first.
    """
    if find_column(named, schema) is not None:
        return named, None
    for place in (place for place, letter in enumerate(named) if letter == ":"):
        name, fmt = named[:place], named[place + 1 :]
        if fmt in UNIT_NAMES or "%" in fmt:
            return name, fmt
    return named, None


def _no_time(look: Look, taken: Set[str]) -> InputError:
    """A column called a time is what the reader has to look at; else all of them."""
    texts = [each for each in look.sample.columns if content.is_text(look.sample[each].dtype)]
    called = [each for each in synonyms.ranked(texts, synonyms.TIME) if each not in taken]
    filled = [each for each in called if look.sample[each].count()]
    if filled:
        return no_times(look.sample, filled[0], None, look.where)
    return no_role(look.sample, Role.TIME, look.where)


def _named_time(look: Look, named: str) -> tuple[RoleGuess, TimeReading]:
    name, fmt = split_format(named, look.sample.schema)
    check_column(look, name, Role.TIME)
    values = content.values_of(look.sample, name)
    reading = explicit_reading(values, fmt) if fmt else read_times(values)
    is_small_numbers = bool(reading.units) and not fmt
    if reading.share == 0 and not is_small_numbers:
        raise no_times(look.sample, name, fmt, look.where)
    return named_by_user(Role.TIME, name), reading


def _candidates(look: Look) -> Iterator[_Candidate]:
    schema = look.sample.schema
    signature = look.signature
    if signature:
        reason = f"signature {signature.name}"
        known = [each for each in signature.time if content.has_values(look.sample, each)]
        for name in known:
            yield _Candidate(name, signature.certainty, reason, signature.unit, is_trusted=True)
    for name in synonyms.ranked(look.names, synonyms.TIME):
        yield _Candidate(name, _BY_NAME, "name and values", is_trusted=True)
    typed = [name for name, dtype in schema.items() if isinstance(dtype, pl.Date | pl.Datetime)]
    clued = [name for name in schema if synonyms.words(name) & synonyms.TIME_WORDS]
    texts = [name for name, dtype in schema.items() if content.is_text(dtype)]
    yield from (_Candidate(name, _BY_WORD, "a word of its name") for name in clued)
    yield from (_Candidate(name, _BY_TYPE, "type") for name in typed)
    yield from (_Candidate(name, _BY_VALUES, "values") for name in texts)
