"""What the keys of the cohorts view do."""

import asyncio
from dataclasses import replace

from funneltui.i18n.cohort_words import CohortTuiWords
from funneltui.model.cohorts import CohortBy, CohortKind, CohortLook, CohortMetric, Shown
from funneltui.model.comparison import Against, BesideWish
from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer
from funneltui.tui.cohorts import CohortsAnswer
from funneltui.tui.column_choices import pick_column
from funneltui.tui.session import Session
from funneltui.views.cohort_names import cohort_name
from funneltui.views.cohort_table import columns_of, text_of, what_is_shown
from funneltui.views.page import Target
from funneltui.views.safe import safe

_KINDS = (CohortKind.ENTRY, CohortKind.FIRST_SEEN, CohortKind.VALUE)
_METRICS = (CohortMetric.RETURNED, CohortMetric.RETURNED_LATER, CohortMetric.STEPS)
_MOST_MARKED = 2
MANY_COHORTS = 200
"""So many are not drawn while keys wait."""


async def next_kind(app: Explorer, session: Session) -> None:
    """Divide in the next way; ask for a column where it is by one."""
    await _turn(app, session, 1)


async def previous_kind(app: Explorer, session: Session) -> None:
    """Divide in the way before."""
    await _turn(app, session, -1)


async def next_metric(app: Explorer, session: Session) -> None:
    """Show who came back, who came back then or later, or who reached each step."""
    look = _look(session)
    if look is not None:
        metric = _METRICS[(_METRICS.index(look.metric) + 1) % len(_METRICS)]
        words = session.tr.stats.cohorts
        what = what_is_shown(metric, look.shown, app.size.width, words)
        said = what.format(grain=_grain(session))
        await _draw_as(app, session, replace(look, metric=metric, column=1), said)


async def switch_cells(app: Explorer, session: Session) -> None:
    """Show counts instead of per cent, or the other way round."""
    look = _look(session)
    if look is not None:
        shown = Shown.COUNT if look.shown is Shown.PERCENT else Shown.PERCENT
        await _draw_as(app, session, replace(look, shown=shown), _words(session).cells[shown])


def right(_: Explorer, session: Session) -> None:
    """Select the cell to the right."""
    _move(session, 1)


def left(_: Explorer, session: Session) -> None:
    """Select the cell to the left."""
    _move(session, -1)


def mark(_: Explorer, session: Session) -> None:
    """Mark the cohort under the cursor, or no longer; of three the first is forgotten."""
    look, here = _look(session), _cohort(session)
    if look is None or not here:
        session.say(session.words.nothing_here)
        return
    marked = tuple(one for one in look.marked if one != here)
    if here not in look.marked:
        marked = (*marked, here)[-_MOST_MARKED:]
    names = session.tr.stats.cohorts.comma.join(cohort_name(one, session.tr) for one in marked)
    words = _words(session)
    said = (words.marked if len(marked) == _MOST_MARKED else words.marked_one).format(names=names)
    _look_at(session, replace(look, marked=marked), said if marked else words.none_marked)


def compare(_: Explorer, session: Session) -> None:
    """Set the two marked cohorts side by side, or the marked one and that under the cursor."""
    look, scope, here = _look(session), session.scope, _cohort(session)
    if look is None or scope is None:
        return
    pair = look.marked if len(look.marked) == _MOST_MARKED else (*look.marked, here)
    if len(set(pair)) != _MOST_MARKED or not all(pair):
        session.say(_words(session).mark_two)
        return
    one, other = pair
    names = (cohort_name(one, session.tr), cohort_name(other, session.tr))
    title = _words(session).against.format(this=names[0], other=names[1])
    wish = BesideWish(against=Against.COHORT, where=other)
    session.show(scopes.drill(scope, Target(title, cohort=one, beside=wish)))


async def _turn(app: Explorer, session: Session, by: int) -> None:
    scope = session.scope
    if scope is None:
        return
    kind = _KINDS[(_KINDS.index(scope.cohorts_by.kind) + by) % len(_KINDS)]
    divided = CohortBy(kind)
    if kind is CohortKind.VALUE:
        now = scope.cohorts_by.column
        column = await pick_column(app, session, _words(session).ask_column, now=now)
        if column is None:
            return
        divided = CohortBy(kind, column)
    scope = session.scope or scope
    look = replace(scope.look, row=None, marked=())
    said = session.tr.stats.cohorts.bys[kind].format(
        grain=_grain(session), column=safe(divided.column)
    )
    message = _words(session).divided.format(by=said)
    session.show(replace(scope, cohorts_by=divided, look=look), message)


def _move(session: Session, by: int) -> None:
    look, answer = _look(session), session.shown.answer
    if look is None or not isinstance(answer, CohortsAnswer):
        return
    last = columns_of(answer.result, look.metric) - 1
    column = max(0, min(last, min(look.column, last) + by))
    _look_at(session, replace(look, column=column))


def _look(session: Session) -> CohortLook | None:
    return session.scope.look if session.scope is not None else None


async def _draw_as(app: Explorer, session: Session, look: CohortLook, message: str) -> None:
    """Look at the cohorts so; very many are drawn beside the loop, so that keys do not wait."""
    before, answer = _look(session), session.shown.answer
    if isinstance(answer, CohortsAnswer) and len(answer.result.rows) >= MANY_COHORTS:
        await asyncio.to_thread(answer.looked_at(look).draw, app.size.width, session.tr)
    now = _look(session)
    if now is None or before is None or (now.metric, now.shown) != (before.metric, before.shown):
        # Something else was chosen meanwhile.
        return
    _look_at(session, replace(look, row=now.row), message)


def _look_at(session: Session, look: CohortLook, message: str = "") -> None:
    if session.scope is not None:
        session.show(replace(session.scope, look=look), message)


def _cohort(session: Session) -> str:
    """The cohort under the cursor, whatever its cell; empty where there is none."""
    look, answer = _look(session), session.shown.answer
    if look is None or look.row is None or not isinstance(answer, CohortsAnswer):
        return ""
    table = answer.result
    return text_of(table.rows[look.row], table) if look.row < len(table.rows) else ""


def _grain(session: Session) -> str:
    answer = session.shown.answer
    names = session.tr.periods.grains
    if isinstance(answer, CohortsAnswer):
        return names[answer.result.grain]
    return names[session.scope.grain] if session.scope and session.scope.grain else ""


def _words(session: Session) -> CohortTuiWords:
    return session.words.cohorts
