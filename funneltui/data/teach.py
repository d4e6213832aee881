"""Errors about roles that teach: what every column looks like, and which flag to use."""

import polars as pl

from funneltui.data import content
from funneltui.data.role_options import question_of
from funneltui.data.times import read_times
from funneltui.errors import InputError
from funneltui.model.events import Role
from funneltui.model.role_choice import RoleError

_QUESTIONS = {
    Role.USER: ("user", "who did it"),
    Role.EVENT: ("event", "what happened"),
    Role.TIME: ("time", "when it happened"),
}
_SHOWN = 40
_EXAMPLE_LENGTH = 30


def no_role(sample: pl.DataFrame, role: Role, where: str) -> InputError:
    """The error for a role no column fits: every column with its type, an example and its look."""
    word, meaning = _QUESTIONS[role]
    fix = (
        f'Name the column that says {meaning}: --{word} COLUMN (or {word} = "COLUMN" under [log]).'
    )
    if role is Role.EVENT:
        fix += " If every row is the same event, name it: --event-is purchase."
    if role is Role.TIME:
        fix += " A format may follow: --time 'COLUMN:%d/%m/%Y %H:%M'."
    article = "an" if role is Role.EVENT else "a"
    return RoleError(
        f"no-{word}-column",
        question_of(sample, role),
        what=f"I could not find {article} {word} column.",
        where="\n".join([where, *_looks(sample)]),
        fix=fix,
    )


def no_times(sample: pl.DataFrame, name: str, fmt: str | None, where: str) -> InputError:
    """The error for a time column none of whose values can be read."""
    as_format = f" as {fmt}" if fmt else ""
    first = _example(content.values_of(sample, name))
    return RoleError(
        "time-unreadable",
        question_of(sample, Role.TIME),
        what=f"No value of '{name}' can be read as a time{as_format}; the first is {first}.",
        where="\n".join([where, *_looks(sample)]),
        fix=f"Name another column, or say the format: --time '{name}:%d/%m/%Y %H:%M'.",
    )


def ambiguous(
    sample: pl.DataFrame, name: str, formats: tuple[str, str], example: str, where: str
) -> InputError:
    """The error for dates that can be read with the day or with the month first."""
    day, month = formats
    return RoleError(
        "time-ambiguous",
        question_of(sample, Role.TIME),
        what=f"Every value of '{name}' fits day/month and month/day, such as “{example}”.",
        where=where,
        fix=f"Choose: --time '{name}:{day}' or --time '{name}:{month}'.",
    )


def looks_like(name: str, values: pl.Series) -> str:
    """What a column looks like: `when`, `who`, `what`, a number, or nothing known."""
    if not values.count():
        return "empty"
    reading = read_times(values.head(1000))
    if reading.is_plausible:
        return f"when ({reading.in_words()})" if reading.in_words() else "when"
    if content.is_amount(values) and not content.is_named_id(name):
        return "a number"
    if content.is_text(values.dtype) and content.is_event(values):
        return "what"
    return "who" if content.is_key(values) and values.n_unique() > 1 else "none of them"


def _looks(sample: pl.DataFrame) -> list[str]:
    rows = [
        (name, str(values.dtype), _example(values), looks_like(name, values))
        for name, values in zip(sample.columns[:_SHOWN], sample.iter_columns(), strict=False)
    ]
    widths = [max((len(row[place]) for row in rows), default=0) for place in range(3)]
    lines = [
        "    "
        + "  ".join(cell.ljust(width) for cell, width in zip(row[:3], widths, strict=True))
        + f"  → looks like: {row[3]}"
        for row in rows
    ]
    more = sample.width - _SHOWN
    return [*lines, f"    … and {more} more columns"] if more > 0 else lines


def _example(values: pl.Series) -> str:
    present = values.drop_nulls()
    if present.is_empty():
        return "no values"
    text = str(present[0])
    return f"“{text[:_EXAMPLE_LENGTH]}{'…' if len(text) > _EXAMPLE_LENGTH else ''}”"
