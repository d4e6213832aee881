"""What is said beside the data: how the log was read, and what did not take part."""

from collections.abc import Iterator

from funneltui.analysis.names import absent_events, rows_text
from funneltui.cli.opening import Opened
from funneltui.data.conditions import empty_rows
from funneltui.data.log import EventLog
from funneltui.engine.local.columns import condition_of
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
        yield words.guessed.format(listed=", ".join(guessed))
    yield from log.notes


def absent_notes(opened: Opened) -> Iterator[str]:
    """The events that nobody did."""
    for event in absent_events(opened.engine, opened.funnel):
        yield f"no event is called '{event}' in this log: it counts as zero"


def empty_notes(opened: Opened) -> Iterator[str]:
    """The rows that conditions say nothing about, as what they reach for is not there."""
    funnel = opened.funnel
    matches = [match for step in funnel.steps for match in step.matches]
    matches += [match for one in funnel.exclusions for match in one.matches]
    steps = (*(step.where for step in funnel.steps), *(match.where for match in matches))
    schema = opened.log.frame.collect_schema()
    asked = [condition_of(sql, "", schema) for sql in (funnel.where, *steps) if sql]
    for path, rows in empty_rows(asked, opened.log.frame).items():
        if rows:
            total = opened.engine.facts().rows
            have = "has" if rows == 1 else "have"
            yield f"{rows_text(rows)} of {total:,} {have} nothing at {path}"


def dropped_notes(facts: LogFacts) -> Iterator[str]:
    """The rows that took no part for a fault of theirs."""
    if facts.dropped.null_unit:
        yield f"dropped for want of a user: {rows_text(facts.dropped.null_unit)}"
    if facts.dropped.copies:
        yield f"dropped as exact copies of earlier rows: {rows_text(facts.dropped.copies)}"
    if facts.dropped.bad_time:
        yield f"dropped for a time that cannot be read: {rows_text(facts.dropped.bad_time)}"
