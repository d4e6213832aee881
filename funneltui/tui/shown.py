"""What the screen says about the question it is on."""

from dataclasses import dataclass

from funneltui.errors import FunneltuiError
from funneltui.tui.messages import Broke
from funneltui.tui.questions import Answer, Question
from funneltui.views.page import Tone


@dataclass(frozen=True)
class Shown:
    """What is known about the question on the screen."""

    question: Question | None = None
    answer: Answer | None = None
    """The newest: a preview while it is counted."""
    error: FunneltuiError | None = None
    bug: Broke | None = None
    share: float | None = None
    """Work done, in [0, 1]; None where nothing is being counted."""
    stage: str = ""
    is_stopped: bool = False


@dataclass(frozen=True)
class Note:
    """A sentence for the message line."""

    text: str = ""
    tone: Tone = Tone.PLAIN
    waits: bool = False
    """Said when the count it is about is done; until then the line says how far that is."""
