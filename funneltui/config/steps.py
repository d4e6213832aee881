"""Steps and exclusions as one line of text: `label=event1|event2 WHERE sql`."""

import re
from collections.abc import Sequence

from funneltui.deferred import dataclass
from funneltui.errors import ConfigError
from funneltui.model.funnel import EventMatch, Exclusion, Step

# A quote opens a name only at its beginning and closes it only before a mark, so that
# `user's cart` is a bare name.
_QUOTED = re.compile(
    r"""\s*(["'])((?:(?!\1).|\1\1)*)\1\s*(?=[=|,]|WHERE\s|\Z)""", re.DOTALL | re.IGNORECASE
)
_CONDITION = re.compile(r"\s*WHERE(?:\s+(.*))?\Z", re.DOTALL | re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?P<events>.*?):(?P<first>\d+)-(?P<last>\d+)(?P<rest>\s+WHERE\s.*)?\Z",
    re.DOTALL | re.IGNORECASE,
)
_NEEDS_QUOTES = re.compile(r"""[=|,]|^["'\s]|\s\Z|:\d+-\d+\Z|(?:\A|\s)WHERE(?:\s|\Z)""", re.I)
_BARE = {
    marks: re.compile(rf".*?(?=[{marks}]|\sWHERE(?:\s|\Z)|\Z)", re.DOTALL | re.IGNORECASE)
    for marks in ("=|", "=|,", "|")
}


@dataclass(frozen=True)
class _Name:
    text: str
    end: str
    """The mark after it: `=`, `|`, `,` or nothing."""


def parse_step(text: str, where: str = "") -> Step:
    """A step from `event`, `label=event`, `event1|event2` or `event WHERE sql`.

    Names may be quoted, with `"` or `'`; a condition alone fits every event.

    Raises:
        ConfigError: A name is empty, or the line does not read like that.
    """
    names, condition = _scan(text, "=|", where)
    return _step(names, condition, text, where)


def parse_steps(text: str, where: str = "") -> tuple[Step, ...]:
    """Several steps with commas between them: `view,cart,buy`. A condition takes the rest.

    Raises:
        ConfigError: One of them is not a step.
    """
    names, condition = _scan(text, "=|,", where)
    steps: list[Step] = []
    begin = 0
    for index, name in enumerate(names):
        if name.end == ",":
            steps.append(_step(names[begin : index + 1], None, text, where))
            begin = index + 1
    return (*steps, _step(names[begin:], condition, text, where))


def parse_exclusion(text: str, where: str = "") -> Exclusion:
    """An excluded event from `event`, or `event:from-to` with step numbers from 1.

    Raises:
        ConfigError: It does not read like that.
    """
    found = _BETWEEN.match(text.strip())
    events = found["events"] + (found["rest"] or "") if found else text
    names, condition = _scan(events, "|", where)
    step = _step(names, condition, text, where)
    between = (int(found["first"]), int(found["last"])) if found else None
    return Exclusion(step.matches, where=condition, between=between)


def step_text(step: Step) -> str:
    """The step as `parse_step` reads it back; conditions of single events cannot be told so."""
    events = "|".join(_quoted(match.event) for match in step.matches if match.event is not None)
    label = "" if step.name == default_name(step.matches, step.where) else f"{_quoted(step.name)}="
    return f"{label}{events}{_condition_text(step.where)}".strip()


def exclusion_text(exclusion: Exclusion) -> str:
    """The exclusion as `parse_exclusion` reads it back."""
    events = "|".join(_quoted(match.event) for match in exclusion.matches if match.event)
    between = f":{exclusion.between[0]}-{exclusion.between[1]}" if exclusion.between else ""
    return f"{events}{between}{_condition_text(exclusion.where)}".strip()


def default_name(matches: tuple[EventMatch, ...], where: str | None) -> str:
    """What a step is called where nobody named it: its events, or else its condition."""
    events = [match.event for match in matches if match.event is not None]
    conditions = [match.where for match in matches if match.where is not None]
    return " | ".join(events) or where or " | ".join(conditions) or "any event"


def _condition_text(where: str | None) -> str:
    return f" WHERE {where}" if where else ""


def _quoted(name: str) -> str:
    if not _NEEDS_QUOTES.search(name):
        return name
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _scan(text: str, marks: str, where: str) -> tuple[list[_Name], str | None]:
    """The names with the marks that end them, and the condition behind them."""
    names: list[_Name] = []
    position = 0
    while not (condition := _CONDITION.match(text, position)):
        name, position = _name(text, position, marks)
        mark = text[position : position + 1]
        names.append(_Name(name, mark if mark and mark in marks else ""))
        if not names[-1].end:
            condition = _CONDITION.match(text, position)
            break
        position += 1
    if condition is None:
        return names, None
    if not condition[1]:
        raise ConfigError(
            "empty-where",
            what=f"There is no condition after WHERE in '{text}'.",
            where=where,
            fix="Write one, such as price > 10, or drop WHERE.",
        )
    return names, condition[1].strip()


def _name(text: str, position: int, marks: str) -> tuple[str, int]:
    quoted = _QUOTED.match(text, position)
    if quoted:
        return quoted[2].replace(quoted[1] * 2, quoted[1]), quoted.end()
    bare = _BARE[marks].match(text, position)
    end = bare.end() if bare else len(text)
    return text[position:end].strip(), end


def _step(names: Sequence[_Name], condition: str | None, text: str, where: str) -> Step:
    label, events = _label(names)
    if any(name.end == "=" for name in events):
        raise ConfigError(
            "bad-step",
            what=f"'{text}' does not read as a step: an '=' stands where no label can be.",
            where=where,
            fix="Quote a name that has =, |, a comma or WHERE in it, as in '\"a=b\"'.",
        )
    if not all(name.text for name in events) or (label == "") or not (events or condition):
        raise ConfigError(
            "no-event",
            what=f"'{text}' leaves an event's name out." if text.strip() else "A step is empty.",
            where=where,
            fix="Write EVENT, LABEL=EVENT, EVENT1|EVENT2 or EVENT WHERE SQL.",
        )
    matches = tuple(EventMatch(name.text) for name in events) or (EventMatch(None),)
    return Step(label or default_name(matches, condition), matches, where=condition)


def _label(names: Sequence[_Name]) -> tuple[str | None, Sequence[_Name]]:
    if names and names[0].end == "=":
        return names[0].text, names[1:]
    return None, names
