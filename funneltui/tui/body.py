"""What stands between heading and footer: an answer, a problem, or how far the count is."""

from dataclasses import replace

from funneltui.tui.cohorts import looked_at
from funneltui.tui.draw import spell
from funneltui.tui.pages import UnitLines, answer_lines, bare_lines, progress_lines, skeleton_lines
from funneltui.tui.problem import bug_lines, problem_lines
from funneltui.tui.questions import TimelineAnswer
from funneltui.tui.session import Session
from funneltui.tui.shape import Shape, shape_of
from funneltui.tui.tabs import FIRST
from funneltui.tui.who import laid_out
from funneltui.tui.widgets.lines import FixedLines, Lines
from funneltui.views.page import Line, Tone
from funneltui.views.safe import safe
from funneltui.views.width import fit


def body_lines(session: Session, width: int, height: int) -> Lines:
    """The session as lines for a screen of so many cells."""
    shape, shown = shape_of(width, height), session.shown
    if shape is Shape.TOO_SMALL:
        text = session.words.too_small.format(width=width, height=height)
        return FixedLines((_line(text, Tone.WARN, width, session),))
    if shown.error is not None:
        return problem_lines(shown.error, session, width)
    if shown.bug is not None:
        return bug_lines(shown.bug, session, width)
    lines = _answer(session, shape, width)
    if not session.is_counting() or not isinstance(lines, FixedLines) or session.scope is None:
        return lines
    kept = tuple(lines.line(index) for index in range(len(lines)))
    under = progress_lines(shown.share or 0.0, session.words, width, session.glyphs)
    return FixedLines((*kept, *under), lines.heading())


def _answer(session: Session, shape: Shape, width: int) -> Lines:
    """The answer, or what is known before there is one."""
    scope = session.scope
    if scope is None:
        text = session.words.reading_log.format(source=safe(session.request.source))
        return FixedLines((Line(()), _line(f" {text}", Tone.PLAIN, width, session)))
    answer = laid_out(session.shown.answer, scope.manner)
    if answer is not None:
        if isinstance(answer, TimelineAnswer):
            answer = replace(answer, clock=scope.clock)
        lay_out = bare_lines if shape is Shape.SMALL else answer_lines
        answer = looked_at(answer, scope.look)
        lines = lay_out(answer, width, session.tr, session.glyphs, scope.shift)
        return lines.marking(scope.marks) if isinstance(lines, UnitLines) else lines
    if scope.tab == FIRST and not scope.trail:
        return skeleton_lines(scope.funnel, width, session.glyphs)
    return FixedLines(())


def _line(text: str, tone: Tone, width: int, session: Session) -> Line:
    glyphs = session.glyphs
    return Line(((fit(spell(text, glyphs), width, glyphs.ellipsis), tone),))
