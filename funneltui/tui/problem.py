"""An error that teaches, as lines: what happened, where, what to do."""

from funneltui.errors import FunneltuiError
from funneltui.i18n.choice_words import choice_words
from funneltui.i18n.messages import Messages
from funneltui.i18n.problems import what_of
from funneltui.model.role_choice import RoleError
from funneltui.tui.messages import Broke
from funneltui.tui.scope import is_deep
from funneltui.tui.session import Session
from funneltui.tui.widgets.lines import FixedLines
from funneltui.views.choice import choice_blocks
from funneltui.views.layout import lines
from funneltui.views.page import Block, Page, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.shell import quoted

_ROOM = 80


def problem_lines(error: FunneltuiError, session: Session, width: int) -> FixedLines:
    """A problem the user can mend."""
    words = session.words
    say = session.tr.phrases.say
    blocks: list[Block] = [Text(_safe_lines(what_of(error, session.tr)), Tone.STRONG)]
    if isinstance(error, RoleError):
        asked = list(choice_blocks(error.question, session.tr))
        # Where there is little room, what can be chosen comes before what it is chosen from.
        blocks.extend(asked if width >= _ROOM else reversed(asked))
        blocks.append(Text(_next_time(error, session), Tone.DIM))
    elif error.where:
        blocks.append(Text(_safe_lines(say(error.where)), title=words.problem_where))
    if error.fix and not isinstance(error, RoleError):
        blocks.append(Text(_safe_lines(say(error.fix)), title=words.problem_fix))
    said = words.problem_code.format(code=safe(error.code))
    if session.scope is not None and is_deep(session.scope):
        said = f"{words.problem_back}\n{said}"
    elif session.scope is not None and session.scope.past:
        said = f"{words.problem_undo}\n{said}"
    return _laid((*blocks, Text(said, Tone.DIM)), session, width)


def _next_time(error: RoleError, session: Session) -> str:
    """The command that would not have asked."""
    question, command = error.question, session.request.explore_command()
    spec = question.options[0].spec if question.options else "COLUMN"
    typed = f"{command} --{question.role.value} {quoted(spec)}"
    return choice_words(session.tr.code).next_time.format(command=safe(typed))


def bug_lines(bug: Broke, session: Session, width: int) -> FixedLines:
    """A bug of ours, and where its traceback is."""
    words = session.words
    blocks = (
        Text(words.bug, Tone.BAD),
        Text(_safe_lines(bug.summary)),
        Text(words.bug_file.format(path=safe(str(bug.log_file))), title=words.problem_where),
        Text(words.bug_fix, title=words.problem_fix),
        Text(words.problem_code.format(code=words.bug_code), Tone.DIM),
    )
    return _laid(blocks, session, width)


def problem_text(error: FunneltuiError, tr: Messages) -> str:
    """The problem in one paragraph: for the dialogs."""
    first = (one.what for one in error.each[:1])
    parts = (tr.phrases.say(part) for part in (error.what, *first, error.fix) if part)
    return (tr.gap or "").join(map(safe, parts))


def _safe_lines(text: str) -> str:
    # A reader's own line breaks are kept; everything else in the text may come from the data.
    return "\n".join(safe(line) for line in text.splitlines())


def _laid(blocks: tuple[Block, ...], session: Session, width: int) -> FixedLines:
    return FixedLines(lines(Page("", "", blocks), width, session.glyphs))
