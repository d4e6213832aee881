"""What of the screen can stay until there is an answer."""

from funneltui.tui.questions import Answer, FunnelQuestion, Question
from funneltui.tui.shown import Shown


def like(shown: Shown, question: Question) -> Answer | None:
    """What is on the screen, where it answers the same kind of question about these steps."""
    here = shown.question
    if here == question and shown.error is None:
        return shown.answer
    is_same = type(here) is type(question) and shown.error is None
    same_steps = (
        isinstance(here, FunnelQuestion)
        and isinstance(question, FunnelQuestion)
        and here.funnel.steps == question.funnel.steps
    )
    return shown.answer if is_same and same_steps else None
