"""The editor's two lists as lines: the log's events, and the funnel's steps and settings."""

from funneltui.charts.glyphs import Glyphs
from funneltui.config.words import window_text
from funneltui.i18n.tui_words import TuiWords
from funneltui.model.events import EventCount
from funneltui.model.funnel import Step
from funneltui.tui.lens_dialogs import listed_exclusions
from funneltui.tui.pages import bare_lines, skeleton_lines
from funneltui.tui.problem import bug_lines, problem_lines
from funneltui.tui.session import Session
from funneltui.tui.widgets.frame import rule
from funneltui.tui.widgets.lines import Lines
from funneltui.views import counted, lens
from funneltui.views.format import count, day
from funneltui.views.page import Line, Target, Tone
from funneltui.views.safe import safe
from funneltui.views.width import cells, fit, pad

_SETTING_CELLS = 8
_LEAST_NAME = 6


def matching(events: tuple[EventCount, ...], wanted: str) -> tuple[EventCount, ...]:
    """The events with the text in their names, in any case."""
    folded = wanted.casefold()
    return tuple(one for one in events if folded in one.event.casefold())


def event_lines(events: tuple[EventCount, ...], width: int, glyphs: Glyphs) -> tuple[Line, ...]:
    """A line per event: name and rows. The target's title is the event itself."""
    return tuple(
        Line(
            tuple(_two_ends(f" {safe(one.event)}", count(one.rows), width, glyphs)),
            Target(one.event),
        )
        for one in events
    )


def step_lines(session: Session, width: int) -> tuple[Line, ...]:
    """The steps, then the settings. A step's target is its number, a setting's its action."""
    if session.scope is None:
        return ()
    words, glyphs = session.words, session.glyphs
    steps = session.scope.funnel.steps
    wide = len(str(len(steps)))
    head = _two_ends(f" {words.pane_steps}", words.pane_condition, width, glyphs)
    made = [Line(((head[0][0], Tone.STRONG), head[1]))]
    made += [
        Line(
            tuple(
                _two_ends(
                    f" {number:>{wide}} {safe(step.name)}", _condition(step, words), width, glyphs
                )
            ),
            Target(str(number)),
        )
        for number, step in enumerate(steps, 1)
    ]
    made.extend(_setting(*one, width, glyphs) for one in _settings(session))
    return tuple(made)


def result_lines(session: Session, width: int) -> tuple[Line, ...]:
    """A rule, and under it a bar per step, or why there is none."""
    scope, shown, glyphs = session.scope, session.shown, session.glyphs
    if scope is None:
        return ()
    if shown.error is not None:
        found: Lines = problem_lines(shown.error, session, width)
    elif shown.bug is not None:
        found = bug_lines(shown.bug, session, width)
    elif shown.answer is not None:
        found = bare_lines(shown.answer, width, session.tr, glyphs)
    else:
        found = skeleton_lines(scope.funnel, width, glyphs)
    lines = [found.line(index) for index in range(len(found))]
    if shown.error is None and shown.bug is None:
        lines = lines[: len(scope.funnel.steps)]
    return (rule(width, glyphs), *(Line(line.spans) for line in lines))


def _condition(step: Step, words: TuiWords) -> str:
    parts = []
    if len(step.matches) > 1:
        parts.append(words.any_of.format(number=len(step.matches)))
    if step.where:
        parts.append(safe(step.where))
    if step.optional:
        parts.append(words.is_optional)
    return " · ".join(parts)


def _settings(session: Session) -> tuple[tuple[str, str, str, str], ...]:
    """Label, value, key and action of each setting."""
    if session.scope is None:
        return ()
    words, funnel = session.words, session.scope.funnel
    breakdown = lens.breakdown_name(funnel.breakdown) if funnel.breakdown else ""
    zone = session.facts.time_zone if session.facts else "UTC"
    ends = (funnel.from_time, funnel.until_time)
    dates = " → ".join(day(end, zone) if end else "" for end in ends) if any(ends) else ""
    return (
        (words.lens_window, window_text(funnel.window), "w", "window"),
        (words.lens_order, session.tr.lens.orders[funnel.order], "o", "order"),
        (words.lens_count, counted.heading(funnel.count_by, session.tr), "#", "count_by"),
        (words.lens_exclude, listed_exclusions(funnel.exclusions), "X", "exclude"),
        (words.lens_breakdown, breakdown, "b", "breakdown"),
        (words.lens_filter, safe(funnel.where or ""), "F", "all_filter"),
        (words.lens_dates, dates.strip(), "d", "dates"),
    )


def _setting(label: str, value: str, key: str, action: str, width: int, glyphs: Glyphs) -> Line:
    shown = glyphs.spell(value or "—")
    left = f" {pad(label, _SETTING_CELLS)} "
    room = max(0, width - cells(left) - 3)
    text = pad(fit(shown, room, glyphs.ellipsis), room)
    return Line(((left, Tone.DIM), (text, Tone.PLAIN), (f" {key} ", Tone.DIM)), Target(action))


def _two_ends(left: str, right: str, width: int, glyphs: Glyphs) -> list[tuple[str, Tone]]:
    """A name and a note; the note gives way first, but not all of the name."""
    name = glyphs.spell(left)
    note = fit(glyphs.spell(right), max(0, width - _LEAST_NAME - 3), glyphs.ellipsis)
    least = min(cells(name), width // 2)
    note = fit(note, max(0, width - least - 2), glyphs.ellipsis)
    room = width - cells(note) - 2
    return [
        (pad(name, max(0, room), ellipsis=glyphs.ellipsis), Tone.PLAIN),
        (f" {note} ", Tone.DIM),
    ]
