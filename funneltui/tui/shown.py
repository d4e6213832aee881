"""What the screen says about the question it is on."""

from funneltui.deferred import dataclass
from funneltui.errors import FunneltuiError
from funneltui.i18n.tui_words import TuiWords
from funneltui.tui.messages import Broke
from funneltui.tui.questions import Answer, Question
from funneltui.tui.start import StartRequest
from funneltui.views.page import Tone
from funneltui.views.safe import safe


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


def opening_note(reason: str, words: TuiWords, request: StartRequest) -> Note:
    """What is said of a log when it is open: how its funnel was chosen, and what is not noticed."""
    chosen = words.chosen.format(reason=safe(reason)) if reason else ""
    far = "" if request.is_watched else words.not_watched
    return Note(" · ".join(part for part in (far, chosen) if part), waits=True)
