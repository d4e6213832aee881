"""What is remembered of a log between two starts: what was looked at, and the last answer."""

from dataclasses import dataclass, replace
from typing import TypeVar

from funneltui import __version__
from funneltui.errors import FunneltuiError
from funneltui.model.events import LogFacts
from funneltui.tui.closer import BesideAnswer
from funneltui.tui.log_view import DataAnswer
from funneltui.tui.paths import PathsAnswer
from funneltui.tui.periods import CohortsAnswer, TrendAnswer
from funneltui.tui.questions import Answer, FunnelAnswer, TimeAnswer, TimelineAnswer
from funneltui.tui.scope import Scope

T = TypeVar("T")
UNDO_KEPT = 50
LARGEST_ANSWER = 1 << 20
"""Bytes; a larger one is counted anew rather than written on every change."""
KEPT_ANSWERS: dict[str, type[Answer]] = {
    kind.__name__: kind
    for kind in (
        FunnelAnswer,
        BesideAnswer,
        PathsAnswer,
        TimeAnswer,
        TrendAnswer,
        CohortsAnswer,
        TimelineAnswer,
        DataAnswer,
    )
}
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
    kind, answer = type(remembered.answer).__name__, b""
    if kind in KEPT_ANSWERS:
        answer = pack(remembered.answer)
    if not answer or len(answer) > LARGEST_ANSWER:
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


def _answer(written: _Written) -> Answer | None:
    kind = KEPT_ANSWERS.get(written.kind)
    if kind is None or written.version != __version__:
        return None
    return unpack(written.answer, kind)
