"""What is in a log as a page: how it is read, its columns and events, and what is odd about it."""

from collections.abc import Iterator, Sequence

from funneltui.i18n.log_words import log_words
from funneltui.i18n.messages import Messages, Plural
from funneltui.model.events import EventCount, RoleGuess
from funneltui.model.funnel import CountBy
from funneltui.model.log_items import ItemKind, LogItem
from funneltui.model.profile import ColumnProfile, DroppedRows, FarTimes, Profile
from funneltui.views import counted
from funneltui.views.format import UNDEFINED, count, day, duration, instant, length, percent
from funneltui.views.log_items import target_of
from funneltui.views.page import Align, Bar, Block, Column, Page, Row, Table, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.width import fit

EVENTS_SHOWN = 30
_EXAMPLE_CELLS = 40


def present(
    profile: Profile,
    width: int,
    tr: Messages,
    events: int = EVENTS_SHOWN,
    notes: Sequence[str] = (),
) -> Page:
    """The page of a log's profile.

    Args:
        profile: What is in the log.
        width: Of a line, in cells.
        tr: The language.
        events: At most so many event names are listed.
        notes: What else is odd, in the words of the layers below.
    """
    del width  # every width shows the same; the layout gives and takes
    facts = profile.facts
    return Page(
        title=tr.profile.title,
        lens=safe(facts.name),
        blocks=tuple(_blocks(profile, tr, events, notes)),
        state=tr.funnel.exact,
    )


def _blocks(
    profile: Profile, tr: Messages, events: int, more_notes: Sequence[str]
) -> Iterator[Block]:
    yield Text(f"{_summary(profile, tr)}\n{_range(profile, tr)}", Tone.STRONG)
    yield _roles(profile, tr)
    if profile.notes:
        notes = "\n".join(safe(tr.phrases.say(note)) for note in profile.notes)
        yield Text(notes, Tone.WARN, title=tr.profile.notes_title)
    yield _columns(profile, tr)
    yield _events(profile, tr, events)
    odd = [
        *_oddities(profile, tr),
        *((safe(tr.phrases.say(note)), None) for note in more_notes),
    ]
    said = "\n".join(text for text, _ in odd) or tr.profile.nothing_odd
    targets = tuple(target_of(item, tr) if item else None for _, item in odd)
    tone = Tone.WARN if odd else Tone.DIM
    yield Text(said, tone, tr.profile.oddities_title, targets)
    yield Text("\n".join(_quiet(profile, tr)), Tone.DIM)


def _summary(profile: Profile, tr: Messages) -> str:
    facts = profile.facts
    return tr.profile.summary.format(
        rows=_several(tr.profile.summary_rows, facts.rows, tr),
        used=count(facts.rows_used),
        users=counted.several(facts.units, CountBy(), tr),
        events=_several(tr.profile.summary_events, len(profile.events), tr),
    )


def _range(profile: Profile, tr: Messages) -> str:
    facts = profile.facts
    if facts.first is None or facts.last is None:
        return tr.profile.no_range
    first, last = instant(facts.first, facts.time_zone), instant(facts.last, facts.time_zone)
    return tr.profile.range.format(first=first, last=last, zone=facts.time_zone)


def _roles(profile: Profile, tr: Messages) -> Table:
    words = tr.profile
    columns = (
        Column(words.role),
        Column(words.column, shrink=True),
        Column(words.certainty, Align.RIGHT),
        Column(words.reason, below=True),
    )
    rows = (*(_role(guess, tr) for guess in profile.guesses), _zone(profile, tr))
    return Table(columns, rows, title=words.roles_title)


def _role(guess: RoleGuess, tr: Messages) -> Row:
    certainty = percent(guess.certainty, digits=0)
    role = tr.profile.roles[guess.role]
    reason = tr.profile.reasons.get(guess.reason) or tr.phrases.say(guess.reason)
    item = LogItem(ItemKind.ROLE, guess.role.value)
    return Row((role, safe(guess.column), certainty, safe(reason)), target=target_of(item, tr))


def _zone(profile: Profile, tr: Messages) -> Row:
    words = log_words(tr.code)
    cells = (words.zone, safe(profile.facts.time_zone), "", words.zone_reason)
    return Row(cells, target=target_of(LogItem(ItemKind.ZONE), tr))


def _columns(profile: Profile, tr: Messages) -> Table:
    words = tr.profile
    columns = (
        Column(words.column, shrink=True),
        Column(words.type),
        Column(words.distinct, Align.RIGHT),
        Column(words.nulls, Align.RIGHT),
        Column(words.role),
        Column(words.example, shrink=True),
    )
    rows = tuple(_column(column, tr) for column in profile.columns)
    return Table(columns, rows, title=words.columns_title)


def _column(column: ColumnProfile, tr: Messages) -> Row:
    names = {role.value: name for role, name in tr.profile.roles.items()}
    return Row(
        cells=(
            safe(column.name),
            log_words(tr.code).types.get(column.type, safe(column.type)),
            UNDEFINED if column.distinct is None else count(column.distinct),
            count(column.nulls),
            names.get(column.role or "", ""),
            fit(safe(column.example), _EXAMPLE_CELLS),
        ),
        target=target_of(LogItem(ItemKind.COLUMN, column.name), tr),
        tone=Tone.STRONG if column.role else Tone.PLAIN,
    )


def _events(profile: Profile, tr: Messages, events: int) -> Table:
    words = tr.profile
    columns = (
        Column(words.event, shrink=True),
        Column(words.rows, Align.RIGHT),
        Column(words.users, Align.RIGHT),
        Column(words.first),
        Column(words.last),
    )
    shown = profile.events[:events]
    most = max((event.rows for event in shown), default=0) or 1
    rows = tuple(_event(event, most, profile.facts.time_zone, tr) for event in shown)
    left = len(profile.events) - len(shown)
    caption = words.more_events.format(n=count(left)) if left else ""
    return Table(columns, rows, title=words.events_title, caption=caption)


def _event(event: EventCount, most: int, zone: str, tr: Messages) -> Row:
    return Row(
        cells=(
            safe(event.event),
            count(event.rows),
            count(event.users),
            day(event.first, zone),
            day(event.last, zone),
        ),
        bar=Bar(event.rows / most),
        target=target_of(LogItem(ItemKind.EVENT, event.event), tr),
    )


def _oddities(profile: Profile, tr: Messages) -> Iterator[tuple[str, LogItem | None]]:
    """What is odd, in a sentence, and what lists the rows it is about."""
    for dropped in profile.dropped:
        if dropped.rows:
            yield _dropped(dropped, tr), LogItem(ItemKind.DROPPED, dropped.reason)
    if profile.facts.dropped.copies:
        yield _several(log_words(tr.code).copies, profile.facts.dropped.copies, tr), None
    if profile.unnamed:
        yield _several(tr.profile.unnamed, profile.unnamed, tr), None
    if profile.duplicates:
        said = _several(tr.profile.duplicates, profile.duplicates, tr)
        yield said, LogItem(ItemKind.DUPLICATES)
    for far in profile.far:
        yield _far(far, profile.facts.time_zone, tr), None


def _dropped(dropped: DroppedRows, tr: Messages) -> str:
    said = [_several(tr.profile.dropped[dropped.reason], dropped.rows, tr)]
    if dropped.examples:
        numbers = ", ".join(count(number) for number in dropped.examples)
        said.append(tr.profile.dropped_rows.format(numbers=numbers))
    if dropped.values:
        values = ", ".join(f"“{fit(safe(value), _EXAMPLE_CELLS)}”" for value in dropped.values)
        said.append(tr.profile.dropped_values.format(values=values))
    return tr.gap.join(said)


def _far(far: FarTimes, zone: str, tr: Messages) -> str:
    first, last = instant(far.first, zone), instant(far.last, zone)
    return _several(tr.profile.far[far.reason], far.rows, tr, first=first, last=last)


def _several(forms: Plural, number: int, tr: Messages, **said: str) -> str:
    return tr.plural(forms, number).format(n=count(number), **said)


def _quiet(profile: Profile, tr: Messages) -> Iterator[str]:
    """What is worth knowing and not odd: ties, sessions, the longest silences."""
    zone = profile.facts.time_zone
    if profile.tied:
        yield _several(tr.profile.tied, profile.tied, tr)
    sessions = profile.sessions
    if sessions.is_given or sessions.gap is None:
        yield _several(tr.profile.sessions_given, sessions.sessions, tr)
    else:
        words = tr.profile.sessions_cut
        yield _several(words, sessions.sessions, tr, gap=length(sessions.gap))
    for gap in profile.gaps:
        yield tr.profile.gap.format(
            length=duration(gap.length.total_seconds()),
            first=instant(gap.start, zone),
            last=instant(gap.end, zone),
        )
