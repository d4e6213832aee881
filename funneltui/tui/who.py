"""Who converts at the step under the cursor: what is asked behind a funnel's answer."""

from dataclasses import replace

from funneltui.tui.closer import BesideAnswer, WhoAnswer, WhoQuestion, step_under
from funneltui.tui.experiment import ExperimentAnswer
from funneltui.tui.paths import PathsAnswer
from funneltui.tui.questions import Answer, FunnelAnswer, FunnelQuestion, TimeAnswer
from funneltui.tui.shown import Shown
from funneltui.views.manner import Manner
from funneltui.views.page import Target


def who_wanted(shown: Shown, target: Target | None) -> WhoQuestion | None:
    """What a funnel on the screen is to be completed with; None while it is counted itself."""
    here = shown.question
    if shown.share is not None or not isinstance(here, FunnelQuestion):
        return None
    step = step_under(target, len(here.funnel.steps))
    if step is None or not isinstance(shown.answer, FunnelAnswer):
        return None
    return WhoQuestion(here.funnel, step)


def laid_out(answer: Answer | None, manner: Manner) -> Answer | None:
    """An answer laid out as the user wants it, where there is a choice."""
    if isinstance(
        answer, FunnelAnswer | BesideAnswer | TimeAnswer | PathsAnswer | ExperimentAnswer
    ):
        return replace(answer, manner=manner)
    return answer


def with_who(answer: Answer | None, found: WhoAnswer) -> Answer | None:
    """A funnel's answer with who converts under it; another answer as it is."""
    if not isinstance(answer, FunnelAnswer):
        return answer
    return replace(answer, beside=replace(answer.beside, who=found.who))
