"""A funnel as the shell command that asks for it: what the explorer copies."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from funneltui.cli.detail import item_word
from funneltui.cli.options import Flags
from funneltui.config.steps import exclusion_text, step_text
from funneltui.config.words import parse_count_by, window_text
from funneltui.model.funnel import (
    Breakdown,
    CountBy,
    CountKind,
    ExcludedMode,
    Exclusion,
    Funnel,
    Order,
    Step,
    StrictStream,
    Ties,
    UnorderedEntry,
    ValueAt,
)
from funneltui.model.log_items import LogItem
from funneltui.views.shell import command_line

_DEFAULT_LIMIT = 10


def report_command(sources: Sequence[str], flags: Flags, funnel: Funnel, view: str) -> str:
    """The command line that prints a view of the funnel.

    Args:
        sources: As the user wrote them.
        flags: What was typed; of it, how the log is read.
        funnel: One that flags can tell, see `fits_flags`.
        view: The view's name.
    """
    told = [*sources, *_role_words(flags), *_funnel_words(funnel), *_view_words(view)]
    return command_line(["funneltui", "report", *told])


def profile_command(
    sources: Sequence[str], flags: Flags, file: Path | None, item: LogItem | None = None
) -> str:
    """The command line that prints what is in the log, or one thing of it.

    Args:
        sources: As the user wrote them.
        flags: What was typed; of it, how the log is read.
        file: The funnel file, if any.
        item: What is looked at, if it has a page of its own.
    """
    of_file = ("--funnel", str(file)) if file else ()
    detail = () if item is None else ("--detail", item_word(item))
    return command_line(["funneltui", "profile", *sources, *of_file, *_role_words(flags), *detail])


def explore_command(sources: Sequence[str], flags: Flags, file: Path | None) -> str:
    """The command line that opens the explorer on the log, read as it is now."""
    of_file = ("--funnel", str(file)) if flags.funnel and file else ()
    return command_line(["funneltui", *sources, *of_file, *_role_words(flags)])


def report_as_typed(sources: Sequence[str], flags: Flags) -> str:
    """The command line that reports on what was typed for the explorer."""
    return command_line(["funneltui", "report", *typed_words(sources, flags)])


def report_command_from(
    sources: Sequence[str], flags: Flags, funnel: tuple[Path, str], changes: Flags, view: str
) -> str:
    """The command line of a funnel in a file with changes put onto it.

    Args:
        sources: As the user wrote them.
        flags: What was typed; of it, how the log is read.
        funnel: The file, and the funnel's name in it.
        changes: Flags that say what is asked otherwise.
        view: The view's name.
    """
    file, name = funnel
    told = [*sources, "--funnel", str(file), "--name", name, *_role_words(flags)]
    return command_line(["funneltui", "report", *told, *_flag_words(changes), *_view_words(view)])


def report_command_of_preset(
    sources: Sequence[str], flags: Flags, view: str, by: Breakdown | None
) -> str:
    """The same for a funnel that a preset makes, as it was typed; `by` is another breakdown."""
    told = typed_words(sources, flags)
    told += _breakdown_words(by) if by else ()
    return command_line(["funneltui", "report", *told, *_view_words(view)])


def typed_words(sources: Sequence[str], flags: Flags) -> list[str]:
    """What was typed behind the command: sources and flags."""
    return [*sources, *_flag_words(flags)]


def fits_file(funnel: Funnel, own: Funnel) -> bool:
    """Whether the file's own funnel says all of it, but for a breakdown that flags can say."""
    if replace(funnel, breakdown=own.breakdown) != own:
        return False
    if funnel.breakdown is None or own.breakdown is None:
        return own.breakdown is None and (
            funnel.breakdown is None or funnel.breakdown.limit == _DEFAULT_LIMIT
        )
    return replace(funnel.breakdown, limit=own.breakdown.limit) == funnel.breakdown


def fits_flags(funnel: Funnel) -> bool:
    """Whether flags can say all of the funnel; what they cannot is for the funnel file."""
    parts: tuple[Step | Exclusion, ...] = (*funnel.steps, *funnel.exclusions)
    matches = [match for part in parts for match in part.matches]
    return (
        not any(step.optional for step in funnel.steps)
        and not any(match.where is not None for match in matches)
        and funnel.strict_stream is StrictStream.ALL
        and funnel.unordered_entry is UnorderedEntry.ANY
        and funnel.excluded is ExcludedMode.VOID
        and (funnel.breakdown is None or funnel.breakdown.limit == _DEFAULT_LIMIT)
        and parse_count_by(count_by_text(funnel.count_by)) == funnel.count_by
    )


def _flag_words(flags: Flags) -> Iterator[str]:
    for name, value in asdict(flags).items():
        option = "--" + name.strip("_").replace("_", "-")
        if value is True:
            yield option
        elif value is False:
            yield from ("--closed",) if name == "open_" else ()
        elif isinstance(value, tuple):
            for each in value:
                yield from (option, each)
        elif value is not None:
            yield from (option, value)


def _role_words(flags: Flags) -> Iterator[str]:
    for name in ("user", "event", "event_is", "time", "session", "revenue", "tz"):
        value = getattr(flags, name)
        if value is not None:
            yield from (f"--{name.replace('_', '-')}", value)
    if flags.drop_duplicates:
        yield "--drop-duplicates"


def _view_words(view: str) -> list[str]:
    return [] if view == "funnel" else ["--view", view]


def _funnel_words(funnel: Funnel) -> Iterator[str]:
    for step in funnel.steps:
        yield from ("--step", step_text(step))
    if funnel.order is not Order.ORDERED:
        yield from ("--order", funnel.order.value)
    if funnel.open:
        yield "--open"
    yield from ("--window", window_text(funnel.window))
    for exclusion in funnel.exclusions:
        yield from ("--exclude", exclusion_text(exclusion))
    yield from _counting_words(funnel)
    for column in funnel.hold:
        yield from ("--hold", column)
    if funnel.breakdown:
        yield from _breakdown_words(funnel.breakdown)


def _counting_words(funnel: Funnel) -> Iterator[str]:
    if funnel.count_by.kind is not CountKind.USERS:
        yield from ("--count-by", count_by_text(funnel.count_by))
    if funnel.ties is not Ties.ANY:
        yield from ("--ties", funnel.ties.value)
    if funnel.where:
        yield from ("--where", funnel.where)
    if funnel.from_time:
        yield from ("--from", funnel.from_time.isoformat())
    if funnel.until_time:
        yield from ("--until", funnel.until_time.isoformat())
    for cohort in funnel.cohorts:
        yield from ("--cohort", cohort)


def count_by_text(count_by: CountBy) -> str:
    """What `--count-by` takes."""
    return ",".join(count_by.columns) or count_by.kind.value


def _breakdown_words(breakdown: Breakdown) -> Iterator[str]:
    for column in breakdown.by:
        yield from ("--by", column)
    if breakdown.value_at is ValueAt.STEP:
        yield from ("--value-at", f"step:{breakdown.step}")
    elif breakdown.value_at is not ValueAt.ENTRY:
        yield from ("--value-at", breakdown.value_at.value)
