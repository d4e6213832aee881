"""What is remembered of a log between two starts: what was looked at, and the last answer."""

from dataclasses import make_dataclass, replace
from types import UnionType
from typing import TypeVar, get_args, get_type_hints

from funneltui import __version__
from funneltui.deferred import dataclass
from funneltui.errors import FunneltuiError
from funneltui.model.events import LogFacts
from funneltui.tui.closer import BesideAnswer, WhoAnswer
from funneltui.tui.cohorts import CohortsAnswer
from funneltui.tui.experiment import ExperimentAnswer
from funneltui.tui.log_view import DataAnswer, ItemAnswer
from funneltui.tui.money import MoneyAnswer
from funneltui.tui.paths import PathsAnswer
from funneltui.tui.periods import TrendAnswer
from funneltui.tui.questions import Answer, FunnelAnswer, TimeAnswer, TimelineAnswer
from funneltui.tui.scope import Scope

T = TypeVar("T")
UNDO_KEPT = 50
LARGEST_ANSWER = 1 << 20
"""Bytes; a larger one is counted anew rather than written on every change."""
KEPT_ANSWERS: tuple[type[Answer], ...] = (
    FunnelAnswer,
    BesideAnswer,
    WhoAnswer,
    TimeAnswer,
    TrendAnswer,
    CohortsAnswer,
    TimelineAnswer,
    PathsAnswer,
    ExperimentAnswer,
    MoneyAnswer,
    DataAnswer,
    ItemAnswer,
)
"""Answers that are plain values; a list of users is fetched from the log as it is looked at."""


@dataclass(frozen=True)
class Remembered:
    """What was on the screen."""

    scope: Scope
    answer: Answer | None = None
    """The answer to what the scope asks; None where there was none yet, or it cannot be kept."""
    facts: LogFacts | None = None
    """What was read of the log."""
    cursor: int = 0
    top: int = 0


@dataclass(frozen=True)
class _Written:
    scope: Scope
    facts: LogFacts | None
    cursor: int
    top: int
    kind: str = ""
    version: str = ""
    answer: bytes = b""
    """Packed once more: read only when its kind and version are known."""


def pack(value: object) -> bytes:
    """A value of ours as bytes; JSON would lose infinity, and MessagePack alone the time zones.

    Raises:
        ValueError: It holds text that is no Unicode.
    """
    import msgspec

    return msgspec.msgpack.encode(msgspec.to_builtins(value, builtin_types=(bytes,)))


def unpack(packed: bytes, kind: type[T]) -> T | None:
    """What `pack` made of a value of this kind; None where this is something else."""
    import msgspec

    try:
        return msgspec.msgpack.decode(packed, type=kind)
    except (msgspec.MsgspecError, FunneltuiError, ValueError):
        # A funnel that was written may be none any more, too.
        return None


def encode(remembered: Remembered) -> bytes:
    """What is remembered, as bytes.

    Raises:
        ValueError: It holds text that is no Unicode.
    """
    scope = remembered.scope
    short = replace(scope, past=scope.past[-UNDO_KEPT:], future=scope.future[:UNDO_KEPT])
    kind, answer = "", b""
    if isinstance(remembered.answer, KEPT_ANSWERS):
        kind, answer = _kind(remembered.answer), pack(remembered.answer)
    if len(answer) > LARGEST_ANSWER:
        kind, answer = "", b""
    cursor, top = remembered.cursor, remembered.top
    return pack(_Written(short, remembered.facts, cursor, top, kind, __version__, answer))


def decode(packed: bytes) -> Remembered | None:
    """What `encode` wrote; None where this is something else."""
    written = unpack(packed, _Written)
    if written is None:
        return None
    answer = _answer(written)
    return Remembered(written.scope, answer, written.facts, written.cursor, written.top)


def _kind(answer: object) -> str:
    """The answer's type, and of which type those parts are that may be of several."""
    parts = (getattr(answer, name) for name in _several(type(answer)))
    return " ".join((type(answer).__name__, *(type(part).__name__ for part in parts)))


def _several(kind: type) -> dict[str, dict[str, type]]:
    """The fields that hold one of several types of ours: packed, they do not tell which."""
    found: dict[str, dict[str, type]] = {}
    for name, hint in get_type_hints(kind).items():
        types = {
            one.__name__: one for one in get_args(hint) if hasattr(one, "__dataclass_fields__")
        }
        if isinstance(hint, UnionType) and len(types) > 1:
            found[name] = types
    return found


def _answer(written: _Written) -> Answer | None:
    name, *parts = written.kind.split(" ")
    kind = next((one for one in KEPT_ANSWERS if one.__name__ == name), None)
    if kind is None or written.version != __version__:
        return None
    several = _several(kind)
    if not several:
        return unpack(written.answer, kind)
    chosen = {
        field: types[part]
        for (field, types), part in zip(several.items(), parts, strict=False)
        if part in types
    }
    if len(chosen) < len(several):
        return None
    # The reader is told which: it cannot choose among several by itself.
    narrow: type[object] = make_dataclass(
        "narrow", list({**get_type_hints(kind), **chosen}.items())
    )
    found = unpack(written.answer, narrow)
    return None if found is None else kind(**vars(found))
