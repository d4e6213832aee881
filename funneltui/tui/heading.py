"""What stands above the body: the log, how far the count is, where we are, what is counted."""

from funneltui.model.events import LogFacts
from funneltui.model.funnel import Grain
from funneltui.model.units import Which
from funneltui.tui.cohorts import CohortsAnswer
from funneltui.tui.experiment import ExperimentAnswer, against
from funneltui.tui.money import MONEY, PLAN, MoneyAnswer
from funneltui.tui.money_place import money_trail
from funneltui.tui.periods import TrendAnswer
from funneltui.tui.scope import Scope, listed
from funneltui.tui.session import Session
from funneltui.tui.tabs import TABS, tab_index
from funneltui.tui.widgets.frame import STEP, Heading
from funneltui.views import counted, lens
from funneltui.views.format import count, day, percent
from funneltui.views.page import Tone
from funneltui.views.safe import safe

_SIZES = ((1_000_000_000, "G"), (1_000_000, "M"), (10_000, "k"))
_SHORT_NAME = 16


def heading(session: Session) -> Heading:
    """The heading of the session's screen."""
    scope = session.scope
    chip, tone = _chip(session)
    words = session.words
    name = _short_name(session.request.source)
    return Heading(
        name=name,
        amount=_amount(session),
        chip=chip,
        chip_tone=tone,
        tabs=tuple(f"{tab.key} {tab.title(words)}" for tab in TABS),
        tab=tab_index(scope.tab) if scope else 0,
        trail=_trail(session, scope) if scope else _opening(session),
        lens=_lens(session, scope) if scope else "",
    )


def grain_shown(session: Session) -> Grain | None:
    """The periods of the answer on the screen; None where it has none."""
    answer = session.shown.answer
    if isinstance(answer, MoneyAnswer):
        return answer.grain
    return answer.result.grain if isinstance(answer, TrendAnswer | CohortsAnswer) else None


def message_line(session: Session) -> str:
    """What just happened, or how far the count is; empty where there is nothing to say."""
    words, shown, note = session.words, session.shown, session.note
    if not session.is_counting() or (note.text and not note.waits):
        return note.text
    if session.scope is None or (session.is_restored and not shown.stage):
        return words.opening_note
    stage = {
        "reading": words.stage_reading,
        "sorting": words.stage_sorting,
        "matching": words.stage_matching,
    }.get(shown.stage, safe(shown.stage))
    return words.counting.format(stage=stage, percent=percent(shown.share, 0))


def short_count(number: int) -> str:
    """A count in at most five signs: `128,402` is `128k`, small ones stay exact."""
    for size, unit in _SIZES:
        if number >= size:
            divisor = 1000 if unit == "k" else size
            value = number / divisor
            digits = 0 if value >= 100 or unit == "k" else 1  # noqa: PLR2004  three digits are enough
            return f"{value:.{digits}f}{unit}"
    return count(number)


def _amount(session: Session) -> str:
    facts = session.facts
    if facts is None:
        shown = session.shown
        is_opening = session.scope is not None and shown.error is None and shown.answer is None
        return session.words.opening if is_opening else ""
    parts = [f"{short_count(facts.rows_used)} {session.words.events}"]
    if session.scope is not None:
        unit = counted.heading(session.scope.funnel.count_by, session.tr)
        parts.append(f"{short_count(facts.units)} {unit}")
    parts.append(_range(facts))
    return " · ".join(part for part in parts if part)


def _range(facts: LogFacts) -> str:
    first, last = day(facts.first, facts.time_zone), day(facts.last, facts.time_zone)
    if facts.first is None or facts.last is None:
        return ""
    same_year = first[:5] == last[:5]
    return f"{first} → {last[5:] if same_year else last} {safe(facts.time_zone)}"


def _chip(session: Session) -> tuple[str, Tone]:
    shown, words = session.shown, session.words
    if shown.error is not None or shown.bug is not None:
        return f"✖ {words.problem}", Tone.BAD
    if shown.is_stopped:
        return f"◐ {words.stopped} {percent(shown.share, 0)}", Tone.WARN
    if shown.share is not None or shown.answer is None:
        return _work_chip(session)
    changed, exact = (f"⟳ {words.file_changed}", Tone.WARN), (f"● {words.exact}", Tone.GOOD)
    return changed if session.is_stale else exact


def _work_chip(session: Session) -> tuple[str, Tone]:
    shown = session.shown
    if session.is_restored and shown.answer is not None:
        return f"⟳ {session.words.refreshing}", Tone.WARN
    if shown.share is not None and session.scope is not None:
        return f"⟳ {percent(shown.share, 0)}", Tone.ACCENT
    return "⟳", Tone.ACCENT


def _trail(session: Session, scope: Scope) -> str:
    words = session.words
    parts = [lens.title(scope.funnel, session.tr)]
    if session.is_editing:
        return words.editor.format(name=parts[0])
    parts += [safe(one.target.title) for one in scope.within]
    if scope.tab == "time":
        parts.append(words.time_trail.format(first=scope.from_step, last=scope.to_step))
    if scope.tab == "users":
        is_all = listed(scope) is Which.EVERYBODY
        parts.append(words.people.everybody if is_all else words.entrants)
    if isinstance(session.shown.answer, ExperimentAnswer) and scope.tab == "experiment":
        parts.append(against(session.shown.answer.result, scope.manner, session.tr))
    parts += money_trail(scope, session.shown.answer, session.tr)
    grain, answer = grain_shown(session), session.shown.answer
    if isinstance(answer, CohortsAnswer):
        parts.append(_cohorts_trail(session, answer, scope))
    elif grain is not None and scope.tab not in (MONEY, PLAN):
        parts.append(words.by_grain.format(grain=session.tr.periods.grains[grain]))
    return STEP.join([*parts, *(safe(target.title) for target in scope.trail)])


def _cohorts_trail(session: Session, answer: CohortsAnswer, scope: Scope) -> str:
    """How the cohorts are divided, and what is marked of them."""
    by = answer.result.by
    grain = session.tr.periods.grains[answer.result.grain]
    said = session.tr.stats.cohorts.bys[by.kind].format(grain=grain, column=safe(by.column))
    marked = len(scope.look.marked)
    return f"{said} · {session.words.cohorts.marks.format(n=marked)}" if marked else said


def _opening(session: Session) -> str:
    has_failed = session.shown.error is not None or session.shown.bug is not None
    return session.words.not_open if has_failed else session.words.opening


def _lens(session: Session, scope: Scope) -> str:
    funnel = scope.funnel
    zone = session.facts.time_zone if session.facts else "UTC"
    said = lens.short(funnel, session.tr, zone)
    if funnel.breakdown is not None:
        said += f" · {session.words.lens_breakdown} {lens.breakdown_name(funnel.breakdown)}"
    return said


def _short_name(source: str) -> str:
    name = safe(source)
    last = name.rstrip("/").rpartition("/")[2]
    return name if len(name) <= _SHORT_NAME or not last else last
