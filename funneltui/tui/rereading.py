"""Opening a log once more with its columns read in another way; until then the old one stays."""

import asyncio
from collections.abc import Callable

from funneltui.deferred import dataclass
from funneltui.errors import FunneltuiError
from funneltui.model.events import Reading
from funneltui.model.funnel import Funnel
from funneltui.tui.scope import Scope
from funneltui.tui.start import StartRequest

ScopeFor = Callable[[Funnel], Scope]
"""What is looked at when the log is open, by the funnel it opens with."""
Outcome = asyncio.Future[FunneltuiError | None]
"""The refusal; None where the log could be read so."""


@dataclass(frozen=True)
class _Trial:
    before: Reading
    scope_for: ScopeFor
    done: Outcome


class Rereading:
    """How the log is read, and whether another way is being tried."""

    def __init__(self, request: StartRequest) -> None:
        self.now = Reading()
        """How it is read otherwise than when it was opened first."""
        self._request = request
        self._trial: _Trial | None = None

    def begin(
        self, reading: Reading, scope_for: ScopeFor
    ) -> "asyncio.Future[FunneltuiError | None]":
        """Have the log opened in this way next; what comes of it."""
        self.give_up()
        done: Outcome = asyncio.get_running_loop().create_future()
        self._trial = _Trial(self.now, scope_for, done)
        self._read_as(reading)
        return done

    def begin_with(self, reading: Reading) -> None:
        """Have the log opened as it was read the last time, or as files and flags say.

        Raises:
            ConfigError: It cannot be read so.
        """
        if reading != self.now:
            self._read_as(reading)

    def column(self, role: str) -> str:
        """The column of a role, as the log is read; empty where none is known."""
        return self._request.columns().get(role, "")

    def is_tried(self) -> bool:
        """Whether the log that is being opened is a trial."""
        return self._trial is not None

    def accept(self, funnel: Funnel) -> Scope | None:
        """The log is open: what is looked at; None where this was no trial."""
        trial, self._trial = self._trial, None
        if trial is None:
            return None
        if not trial.done.done():
            trial.done.set_result(None)
        return trial.scope_for(funnel)

    def refuse(self, error: FunneltuiError) -> None:
        """The log cannot be read so: it is read as before."""
        trial, self._trial = self._trial, None
        if trial is not None:
            self._read_as(trial.before)
            if not trial.done.done():
                trial.done.set_result(error)

    def give_up(self) -> None:
        """Nobody waits for the trial any longer."""
        trial, self._trial = self._trial, None
        if trial is not None:
            self._read_as(trial.before)
            trial.done.cancel()

    def _read_as(self, reading: Reading) -> None:
        self._request.read_as(reading)
        self.now = reading
