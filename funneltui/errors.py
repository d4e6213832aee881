"""What can go wrong, in words a person can act on, and the exit code that goes with it."""

from collections.abc import Sequence
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells the shell."""

    OK = 0
    USER_CAN_MEND = 2
    ENGINE_FAILED = 3
    OUR_BUG = 70
    INTERRUPTED = 130


class FunneltuiError(Exception):
    """A problem that is not a bug: what happened, where, and what to do about it.

    Args:
        code: A stable slug, such as `column-missing`.
        what: What happened, as one sentence.
        where: The file, column, step or key it happened in; empty where it is the whole call.
        fix: What to do, as one sentence.
        each: The problems it is made of, where it is several at once.
    """

    exit_code = ExitCode.USER_CAN_MEND

    def __init__(
        self,
        code: str,
        *,
        what: str,
        where: str = "",
        fix: str = "",
        each: "Sequence[FunneltuiError]" = (),
    ) -> None:
        super().__init__(code)
        self.code = code
        self.what = what
        self.where = where
        self.fix = fix
        self.each = tuple(each)

    def __str__(self) -> str:
        parts = [self.what, *(f"{n}. {one}" for n, one in enumerate(self.each, start=1))]
        if self.where:
            parts.append(f"  where: {self.where}")
        if self.fix:
            parts.append(f"  fix:   {self.fix}")
        return "\n".join(parts)


class InputError(FunneltuiError):
    """A file, format, column, timestamp or empty log that cannot be used as it is."""


class ConfigError(FunneltuiError):
    """An unknown key, a wrong type or a bad value in a file or a flag."""


class QueryError(FunneltuiError):
    """A question that cannot be asked of this log: an unknown event, an impossible window."""


class EngineError(FunneltuiError):
    """The engine could not answer: it ran out of memory, or a connection failed."""

    exit_code = ExitCode.ENGINE_FAILED


class Cancelled(Exception):  # noqa: N818  control flow, not an error: nothing failed
    """The answer is no longer wanted; raised from inside a count, caught by whoever asked."""
