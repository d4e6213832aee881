"""What the user looks at: the funnel, the tab, how deep they went, and what they can undo."""

from dataclasses import field, replace
from datetime import datetime

from funneltui.deferred import dataclass
from funneltui.model.cohorts import BY_ENTRY, PLAIN_LOOK, CohortBy, CohortLook
from funneltui.model.events import Reading
from funneltui.model.experiment import ExperimentWish
from funneltui.model.funnel import Funnel, Grain
from funneltui.model.units import Clock, Sorting, Which
from funneltui.tui.marks import Marks
from funneltui.tui.money_files import MoneyFiles
from funneltui.tui.tabs import FIRST
from funneltui.views.manner import AS_FITS, Manner
from funneltui.views.page import Target

AS_OPENED = Reading()
UNDO_DEPTH = 200
USERS = "users"


@dataclass(frozen=True)
class Narrowing:
    """What was opened: from then on only its period, cohort or rows count."""

    target: Target
    tab: str
    """Where it was opened, and where Esc goes back to."""
    changes: int = 0
    """How many changes there were to undo when it was opened."""


@dataclass(frozen=True)
class Moment:
    """What a change left: `undo` goes back to it."""

    funnel: Funnel
    reading: Reading = AS_OPENED
    money: MoneyFiles = field(default_factory=MoneyFiles)
    experiment: ExperimentWish = field(default_factory=ExperimentWish)


@dataclass(frozen=True)
class Scope:
    """All that decides the screen, but for the cursor. A key press makes a new one."""

    funnel: Funnel
    tab: str = FIRST
    from_step: int = 1
    to_step: int = 1
    """The step pair of the time view, 1-based."""
    grain: Grain | None = None
    """The periods of the trend and the cohorts; None is each view's own choice."""
    cohorts_by: CohortBy = BY_ENTRY
    look: CohortLook = PLAIN_LOOK
    """How the cohorts are looked at."""
    within: tuple[Narrowing, ...] = ()
    """The periods that were opened, outermost first; every view counts inside the last."""
    manner: Manner = AS_FITS
    """How the groups and steps of a funnel are laid out."""
    trail: tuple[Target, ...] = ()
    """What else was opened with Enter, outermost first."""
    marks: Marks = field(default_factory=Marks)
    """Units that were marked: what is copied of a list."""
    listed: Which | None = None
    """Who the view of users lists; None is who entered, and in a cell of cohorts everybody."""
    sorting: Sorting = field(default_factory=Sorting)
    """The order of lists of units."""
    clock: Clock = Clock.ABSOLUTE
    """How a unit's history tells the time."""
    money: MoneyFiles = field(default_factory=MoneyFiles)
    """What the views of money are answered with."""
    experiment: ExperimentWish = field(default_factory=ExperimentWish)
    """Which column has the variants, which one is the control, and the planned split."""
    page: str = ""
    """Which page of the money view; the first one where empty."""
    shift: int = 0
    """How many columns of a wide table are scrolled away."""
    closed: tuple[Narrowing, ...] = ()
    """What `undo` left of them, the last one last."""
    reading: Reading = AS_OPENED
    """How the log is read otherwise than by files and flags."""
    past: tuple[Moment, ...] = field(default=(), repr=False)
    future: tuple[Moment, ...] = field(default=(), repr=False)


def begin(funnel: Funnel, money: MoneyFiles | None = None) -> Scope:
    """The scope a log opens with: the funnel view, times from the first step to the last."""
    return Scope(funnel, from_step=1, to_step=len(funnel.steps), money=money or MoneyFiles())


def go(scope: Scope, tab: str) -> Scope:
    """Another tab, at its top level."""
    return replace(scope, tab=tab, trail=(), page="", shift=0, listed=None)


def drill(scope: Scope, target: Target) -> Scope:
    """One level deeper; or into a period, a cohort or some of the rows."""
    if narrows(target):
        within = (*scope.within, Narrowing(target, scope.tab, len(scope.past)))
        tab = USERS if target.lists else FIRST
        look = replace(scope.look, row=None, marked=())
        opened = replace(scope, tab=tab, within=within, trail=(), look=look, shift=0, closed=())
        return replace(opened, listed=None, manner=replace(scope.manner, group=0))
    return replace(scope, trail=(*scope.trail, target), shift=0)


def narrows(target: Target) -> bool:
    """Whether it opens as a funnel of fewer."""
    if target.beside is not None:
        return False
    return target.entered is not None or bool(target.cohort or target.rows)


def up(scope: Scope) -> Scope:
    """One level back; unchanged at the top."""
    if scope.trail:
        return replace(scope, trail=scope.trail[:-1], shift=0)
    if scope.within:
        within = scope.within[:-1]
        return replace(scope, tab=scope.within[-1].tab, within=within, listed=None, shift=0)
    return scope


def is_deep(scope: Scope) -> bool:
    """Whether there is a level above."""
    return bool(scope.trail or scope.within)


def listed(scope: Scope) -> Which:
    """Who the view of users lists: of a cell of cohorts everybody that it counts."""
    if scope.listed is not None:
        return scope.listed
    is_cell = bool(scope.within) and scope.within[-1].target.lists
    return Which.EVERYBODY if is_cell else Which.ENTERED


def counted(scope: Scope) -> Funnel:
    """The funnel that is counted: of the periods, cohorts and rows that were opened."""
    funnel = scope.funnel
    for target in (*(one.target for one in scope.within), *scope.trail):
        if target.cohort and target.cohort not in funnel.cohorts:
            funnel = replace(funnel, cohorts=(*funnel.cohorts, target.cohort))
        if target.rows:
            where = f"({funnel.where}) AND {target.rows}" if funnel.where else target.rows
            funnel = replace(funnel, where=where)
        if target.entered is not None:
            funnel = _entered(funnel, target.entered)
    return funnel


def _entered(funnel: Funnel, period: tuple[datetime, datetime]) -> Funnel:
    first, last = period
    first = max(first, funnel.from_time) if funnel.from_time else first
    last = min(last, funnel.until_time) if funnel.until_time else last
    # Dates changed since may leave nothing of the period: then nobody entered, which is the answer.
    return replace(funnel, from_time=first, until_time=max(first, last))


def change(scope: Scope, funnel: Funnel, reading: Reading | None = None) -> Scope:
    """Another funnel, or the log read in another way: `undo` takes it back."""
    later = replace(_here(scope), funnel=funnel)
    return _changed(scope, later if reading is None else replace(later, reading=reading))


def answer_with(scope: Scope, money: MoneyFiles) -> Scope:
    """Other files and choices for the questions of money: `undo` takes it back."""
    return _changed(scope, replace(_here(scope), money=money))


def try_out(scope: Scope, experiment: ExperimentWish) -> Scope:
    """Another way to read the experiment: `undo` takes it back."""
    return _changed(scope, replace(_here(scope), experiment=experiment))


def _here(scope: Scope) -> Moment:
    return Moment(scope.funnel, scope.reading, scope.money, scope.experiment)


def _changed(scope: Scope, later: Moment) -> Scope:
    here = _here(scope)
    if later == here:
        return scope
    past = (*scope.past, here)[-UNDO_DEPTH:]
    return _at(replace(scope, past=past, future=(), closed=()), later)


def undo(scope: Scope) -> Scope:
    """What was before the last change, or before a cohort was opened; else unchanged."""
    if scope.within and len(scope.past) <= scope.within[-1].changes:
        closed = (*scope.closed, scope.within[-1])
        return replace(up(replace(scope, trail=())), closed=closed)
    if not scope.past:
        return scope
    future = (_here(scope), *scope.future)
    return _at(replace(scope, past=scope.past[:-1], future=future), scope.past[-1])


def redo(scope: Scope) -> Scope:
    """What `undo` left; unchanged where there is nothing."""
    if scope.closed:
        opened = drill(replace(scope, tab=scope.closed[-1].tab), scope.closed[-1].target)
        return replace(opened, closed=scope.closed[:-1])
    if not scope.future:
        return scope
    past = (*scope.past, _here(scope))
    return _at(replace(scope, past=past, future=scope.future[1:]), scope.future[0])


def forget_change(scope: Scope) -> Scope:
    """As `undo`, but what it took back cannot be redone: it was refused."""
    return replace(undo(scope), future=(), closed=())


def next_pair(scope: Scope) -> Scope:
    """The next step pair: 1→2, 2→3, …, and first→last."""
    return _pair(scope, 1)


def previous_pair(scope: Scope) -> Scope:
    """The step pair before."""
    return _pair(scope, -1)


def pairs(funnel: Funnel) -> tuple[tuple[int, int], ...]:
    """The step pairs of the time view, in the order in which they are walked."""
    last = len(funnel.steps)
    neighbours = tuple((step, step + 1) for step in range(1, last))
    return neighbours if last <= 2 else (*neighbours, (1, last))  # noqa: PLR2004  two steps, one pair


def _pair(scope: Scope, by: int) -> Scope:
    choices = pairs(scope.funnel)
    here = (scope.from_step, scope.to_step)
    if not choices:
        return scope
    index = (choices.index(here) + by) % len(choices) if here in choices else 0
    first, last = choices[index]
    return replace(scope, from_step=first, to_step=last, trail=())


def _at(scope: Scope, moment: Moment) -> Scope:
    """The scope with all that a moment is made of."""
    funnel = moment.funnel
    scope = replace(scope, experiment=moment.experiment)
    if moment.money != scope.money:
        scope = replace(scope, money=moment.money, trail=())
    if moment.reading != scope.reading:
        # What was open lists rows of the other reading.
        scope = replace(scope, reading=moment.reading, trail=())
    if len(funnel.steps) == len(scope.funnel.steps) and funnel.breakdown == scope.funnel.breakdown:
        return replace(scope, funnel=funnel)
    # Step numbers and groups mean something else now: what was open no longer exists.
    return replace(scope, funnel=funnel, trail=(), from_step=1, to_step=len(funnel.steps))
