"""What is said beside the data: how the log was read, and what did not take part."""

from collections.abc import Iterator

from funneltui.analysis.names import absent_events, rows_text
from funneltui.cli.opening import Opened
from funneltui.data.log import EventLog
from funneltui.i18n.cli_words import cli_words
from funneltui.i18n.messages import Messages
from funneltui.model.events import LogFacts

_CERTAIN = 1.0


def log_notes(log: EventLog, tr: Messages) -> Iterator[str]:
    """How the log was read: guessed columns, with how sure the guess is, and what was assumed."""
    words = cli_words(tr.code)
    guessed = [
        words.guess.format(
            role=guess.role.value,
            column=guess.column,
            reason=tr.profile.reasons.get(guess.reason) or tr.phrases.say(guess.reason),
            certainty=f"{guess.certainty:.0%}",
        )
        for guess in log.guesses
        if guess.certainty < _CERTAIN
    ]
    if guessed:
        yield words.guessed.format(listed=words.comma.join(guessed))
    yield from log.notes


def absent_notes(opened: Opened) -> Iterator[str]:
    """The events that nobody did."""
    for event in absent_events(opened.engine, opened.funnel):
        yield f"no event is called '{event}' in this log: it counts as zero"


def dropped_notes(facts: LogFacts) -> Iterator[str]:
    """The rows that took no part for a fault of theirs."""
    if facts.dropped.null_unit:
        yield f"dropped for want of a user: {rows_text(facts.dropped.null_unit)}"
    if facts.dropped.copies:
        yield f"dropped as exact copies of earlier rows: {rows_text(facts.dropped.copies)}"
    if facts.dropped.bad_time:
        yield f"dropped for a time that cannot be read: {rows_text(facts.dropped.bad_time)}"
