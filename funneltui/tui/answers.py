"""Asking off the screen's thread: one job at a time, the newest of each topic wins."""

import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from funneltui.deferred import dataclass
from funneltui.engine.base import Watch
from funneltui.errors import Cancelled, FunneltuiError
from funneltui.model.funnel import FunnelCounts
from funneltui.tui.messages import (
    Answered,
    Broke,
    Partial,
    Progress,
    Refused,
    Report,
    Stopped,
    Ticket,
)

PROGRESS_EVERY_S = 0.05
"""A slow terminal is not asked to draw more often than this."""

Post = Callable[[Report], object]


@dataclass(frozen=True)
class Job:
    """What to run in the worker thread."""

    run: Callable[[Watch], object]
    """The answer; called with the watch to report to."""
    preview: Callable[[FunnelCounts], object] | None = None
    """Makes an answer of partial counts; None where partial counts are of no use."""


class Answers:
    """The worker thread and the tickets of what it was asked.

    A thread of our own, and a daemon: leaving the program never waits for a count.
    """

    def __init__(self, post: Post, log_file: Path) -> None:
        self._post = post
        self._log_file = log_file
        self._changed = threading.Condition()
        self._newest: dict[str, Ticket] = {}
        self._pending: dict[str, tuple[Ticket, Job]] = {}
        self._running: Ticket | None = None
        self._thread: threading.Thread | None = None
        self._number = 0

    def ask(self, topic: str, job: Job) -> Ticket:
        """Queue a job; an older one of the same topic is no longer wanted."""
        with self._changed:
            self._number += 1
            ticket = Ticket(topic, self._number)
            self._newest[topic] = ticket
            self._pending[topic] = (ticket, job)
            self._changed.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="answers", daemon=True)
            self._thread.start()
        return ticket

    def cancel(self, topic: str) -> None:
        """Stop wanting the newest answer of a topic."""
        with self._changed:
            self._newest.pop(topic, None)
            self._pending.pop(topic, None)

    def is_current(self, ticket: Ticket) -> bool:
        """Whether this answer is still wanted."""
        return self._newest.get(ticket.topic) == ticket

    def is_busy(self, topic: str | None = None) -> bool:
        """Whether a job runs or waits: of this topic, or of any."""
        with self._changed:
            if topic is None:
                return self._running is not None or bool(self._pending)
            runs = self._running is not None and self._running == self._newest.get(topic)
            return runs or topic in self._pending

    def _work(self) -> None:
        while True:
            with self._changed:
                while not self._pending:
                    self._changed.wait()
                topic = next(iter(self._pending))
                ticket, job = self._pending.pop(topic)
                self._running = ticket
            report = self._outcome(ticket, job)
            with self._changed:
                self._running = None
            self._tell(report)

    def _outcome(self, ticket: Ticket, job: Job) -> Report:
        try:
            return Answered(ticket, job.run(_JobWatch(self, ticket, job)))
        except Cancelled:
            return Stopped(ticket)
        except FunneltuiError as error:
            return Refused(ticket, error)
        except Exception as error:  # noqa: BLE001  one of the two catchers: a bug must be seen
            write_trace(error, self._log_file)
            return Broke(ticket, f"{type(error).__name__}: {error}", self._log_file)

    def _tell(self, report: Report) -> None:
        try:
            self._post(report)
        except RuntimeError:
            # The screen's loop was closed between the last check and now: nobody is left to tell.
            return


def write_trace(error: BaseException, log_file: Path) -> None:
    """Write a bug's traceback where the user is told to look for it."""
    trace = "".join(traceback.format_exception(error))
    try:
        log_file.parent.mkdir(parents=True, exist_ok=True)
        log_file.write_text(trace, encoding="utf-8", errors="backslashreplace")
    except OSError:
        # The message on the screen is all there is then.
        return


class _JobWatch(Watch):
    """Tells the screen how far a job is, and the job when it is no longer wanted."""

    def __init__(self, answers: Answers, ticket: Ticket, job: Job) -> None:
        self._answers = answers
        self._ticket = ticket
        self._job = job
        self.wants_partial = job.preview is not None
        self._told_at = 0.0

    def advance(self, share: float, stage: str) -> None:
        if not self._answers.is_current(self._ticket):
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at >= PROGRESS_EVERY_S:
            self._told_at = now
            self._answers._tell(Progress(self._ticket, share, stage))

    def partial(self, counts: FunnelCounts) -> None:
        if self._job.preview is None or not self._answers.is_current(self._ticket):
            return
        answer = self._job.preview(counts)
        if answer is not None:
            self._answers._tell(Partial(self._ticket, answer))
