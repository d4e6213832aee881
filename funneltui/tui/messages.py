"""What the worker thread tells the screen. Each carries its ticket: late ones are dropped."""

from pathlib import Path

from textual.message import Message

from funneltui.deferred import dataclass
from funneltui.errors import FunneltuiError


@dataclass(frozen=True)
class Ticket:
    """Which question an answer is to: its topic, and the topic's running number."""

    topic: str
    number: int


class Report(Message):
    """Something about a ticket's job."""

    def __init__(self, ticket: Ticket) -> None:
        self.ticket = ticket
        super().__init__()

    def can_replace(self, message: Message) -> bool:
        """Only reports that replace each other do; these are never lost."""
        return False


class Progress(Report):
    """How far the job is. A newer one replaces an older one that was not handled yet."""

    def __init__(self, ticket: Ticket, share: float, stage: str) -> None:
        self.share = share
        self.stage = stage
        super().__init__(ticket)

    def can_replace(self, message: Message) -> bool:
        """Whether the other is older progress of the same job."""
        return type(message) is Progress and message.ticket == self.ticket


class Partial(Report):
    """An answer of the units matched so far. A newer one replaces an older one."""

    def __init__(self, ticket: Ticket, answer: object) -> None:
        self.answer = answer
        super().__init__(ticket)

    def can_replace(self, message: Message) -> bool:
        """Whether the other is an older preview of the same job."""
        return type(message) is Partial and message.ticket == self.ticket


class Answered(Report):
    """The whole answer."""

    def __init__(self, ticket: Ticket, answer: object) -> None:
        self.answer = answer
        super().__init__(ticket)


class Refused(Report):
    """The question cannot be answered, and the error says what to do."""

    def __init__(self, ticket: Ticket, error: FunneltuiError) -> None:
        self.error = error
        super().__init__(ticket)


class Broke(Report):
    """A bug of ours. The traceback is in the file."""

    def __init__(self, ticket: Ticket, summary: str, log_file: Path) -> None:
        self.summary = summary
        self.log_file = log_file
        super().__init__(ticket)


class Stopped(Report):
    """The job ended because it was cancelled."""
