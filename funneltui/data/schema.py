"""Which column plays which role, and how surely: a pure guess from a sample."""

from collections.abc import Iterator

import polars as pl

from funneltui.data import content, synonyms
from funneltui.data.look import Look, check_column, named_by_user
from funneltui.data.paths import find_column, nested_names
from funneltui.data.signatures import Signature, matching
from funneltui.data.teach import no_role
from funneltui.data.time_role import settle_time
from funneltui.data.times import TimeReading
from funneltui.deferred import dataclass
from funneltui.model.events import Role, RoleGuess, SourceSpec

FALLBACK = "|"
"""Between the columns of a role that has fallbacks: `user_id|user_pseudo_id`."""
_BY_NAME, _BY_WORD, _BY_VALUES = 0.95, 0.7, 0.4


@dataclass(frozen=True)
class Roles:
    """Where each role of one source is read. Tuples are fallbacks: the first that has a value."""

    user: tuple[str, ...]
    event: tuple[str, ...]
    """() where every row of the source is one event."""
    time: str
    reading: TimeReading
    session: str | None
    revenue: str | None
    guesses: tuple[RoleGuess, ...]


def signature_of(sample: pl.DataFrame) -> Signature | None:
    """The known export the sample looks like, JSON texts looked into."""
    hidden = {
        path
        for path in ("properties.distinct_id", "properties.time")
        if sample.schema.get(path.partition(".")[0]) == pl.String
        and content.has_values(sample.head(100), path)
    }
    return matching(nested_names(sample.schema) | hidden)


def guess_schema(look: Look, spec: SourceSpec) -> Roles:
    """Settles the roles of one source: as named, else by signature, by name, by values.

    Raises:
        InputError: A named column is missing or holds no times, or a role has no column.
    """
    taken = {each for each in (spec.user, spec.event, spec.session, spec.revenue) if each}
    time, reading = settle_time(look, spec.time, taken)
    taken.add(time.column)
    user = _settle(look, Role.USER, spec.user, taken)
    taken.update(columns_of(look, user.column))
    event = _constant(spec) or _settle(look, Role.EVENT, spec.event, taken, user.column)
    is_constant = spec.event_is is not None and spec.event is None
    session = _settle_extra(look, Role.SESSION, spec.session, taken)
    revenue = _settle_extra(look, Role.REVENUE, spec.revenue, taken)
    guesses = (user, event, time, session, revenue)
    return Roles(
        columns_of(look, user.column),
        () if is_constant else columns_of(look, event.column),
        time.column,
        reading,
        session.column if session else None,
        revenue.column if revenue else None,
        tuple(each for each in guesses if each),
    )


def _constant(spec: SourceSpec) -> RoleGuess | None:
    if spec.event_is is not None and spec.event is None:
        return RoleGuess(Role.EVENT, spec.event_is, 1.0, "every row is this event")
    return None


def columns_of(look: Look, role_column: str) -> tuple[str, ...]:
    """The columns of a role: one, or several where each stands in for the one before."""
    is_whole = find_column(role_column, look.sample.schema) is not None
    return (role_column,) if is_whole else tuple(role_column.split(FALLBACK))


def _settle(
    look: Look, role: Role, named: str | None, taken: set[str], user: str = ""
) -> RoleGuess:
    if named is not None:
        for part in columns_of(look, named):
            check_column(look, part, role)
        return named_by_user(role, named)
    guess = next(_guesses(look, role, taken, user), None)
    if guess is None:
        raise no_role(look.sample, role, look.where)
    return guess


def _guesses(look: Look, role: Role, taken: set[str], user: str) -> Iterator[RoleGuess]:
    """The columns that may play a role nobody named, most certain first."""
    is_user = role is Role.USER
    if look.signature:
        known = look.signature.user if is_user else look.signature.event
        present = [each for each in known if find_column(each, look.sample.schema) is not None]
        if any(content.has_values(look.sample, each) for each in present):
            yield _known(look.signature, role, FALLBACK.join(present))
    free = [name for name in look.names if name not in taken]
    yield from _by_name(look, role, free)
    fits = content.is_key if is_user else content.is_event
    clues = synonyms.USER_WORDS if is_user else synonyms.EVENT_WORDS
    top = [name for name in look.sample.columns if name not in taken]
    clued = [name for name in top if synonyms.words(name) & clues and fits(look.sample[name])]
    yield from (RoleGuess(role, name, _BY_WORD, "a word of its name") for name in clued)
    yield from _by_values(look, role, top, user)


def _by_name(look: Look, role: Role, names: list[str]) -> Iterator[RoleGuess]:
    lists = (
        [(synonyms.USER, content.is_key)]
        if role is Role.USER
        else [(synonyms.EVENT, content.is_label), (synonyms.WEAK_EVENT, content.is_event)]
    )
    for known, fits in lists:
        for name in synonyms.ranked(names, known):
            if fits(content.values_of(look.sample, name)):
                yield RoleGuess(role, name, _BY_NAME, "name and values")


def _by_values(look: Look, role: Role, names: list[str], user: str) -> Iterator[RoleGuess]:
    if role is Role.USER:
        found = content.most_repeating_key(look.sample, names)
        reason = "values: many, and they repeat"
    else:
        found = content.most_varied_event(look.sample, names, columns_of(look, user))
        reason = "values: few, varying within users"
    if found:
        yield RoleGuess(role, found, _BY_VALUES, reason)


def _known(signature: Signature, role: Role, column: str) -> RoleGuess:
    return RoleGuess(role, column, signature.certainty, f"signature {signature.name}")


def _settle_extra(look: Look, role: Role, named: str | None, taken: set[str]) -> RoleGuess | None:
    """Session and revenue: roles a log can do without, so only sure ones are guessed."""
    if named is not None:
        check_column(look, named, role)
        return named_by_user(role, named)
    is_session = role is Role.SESSION
    if is_session and look.cuts_sessions:
        return None
    if look.signature:
        known = look.signature.session if is_session else look.signature.revenue
        if known and known not in taken and content.has_values(look.sample, known):
            return _known(look.signature, role, known)
    fits = content.is_key if is_session else content.is_amount
    free = [name for name in look.sample.columns if name not in taken]
    named_so = synonyms.ranked(free, synonyms.SESSION if is_session else synonyms.REVENUE)
    fitting = (name for name in named_so if fits(look.sample[name]))
    return next((RoleGuess(role, name, _BY_NAME, "name and values") for name in fitting), None)
