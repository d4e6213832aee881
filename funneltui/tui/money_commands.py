"""What the keys of the views of money do: pages, columns, formulas, files."""

from collections.abc import Callable
from dataclasses import replace

from funneltui.i18n.budget_words import budget_words
from funneltui.i18n.money_more_words import money_more_words
from funneltui.i18n.money_screen_words import MoneyScreenWords, money_screen_words
from funneltui.model.friction import Reference
from funneltui.model.funnel import Funnel
from funneltui.model.money import MetricSorting, MoneyResult
from funneltui.model.plan import PlanResult
from funneltui.tui import scope as scopes
from funneltui.tui.asking import Explorer, prompt_for
from funneltui.tui.money import BUDGET, FRICTION, PAGES, PLAN, MoneyAnswer, command_words
from funneltui.tui.money_files import MoneyFiles
from funneltui.tui.money_place import next_page_of, page_of
from funneltui.tui.scope import counted
from funneltui.tui.screens.dialogs import Prompt
from funneltui.tui.screens.explore import ExploreScreen
from funneltui.tui.session import Session
from funneltui.views.page import Table, Target
from funneltui.views.safe import safe
from funneltui.views.shell import quoted


def asked_funnel(session: Session) -> Funnel:
    """The funnel as it was asked: money is broken down by channel where nothing else is said.

    Raises:
        RuntimeError: The log is not open.
    """
    if session.scope is None:
        raise RuntimeError("asked before the log was open")
    answer = session.shown.answer
    return answer.result.funnel if isinstance(answer, MoneyAnswer) else counted(session.scope)


def report_words(session: Session) -> tuple[str, ...]:
    """What the report needs to know of money, as the shell reads it."""
    answer = session.shown.answer
    if session.scope is None or not isinstance(answer, MoneyAnswer):
        return ()
    return tuple(map(quoted, command_words(answer, session.scope.money)))


def next_page(_: Explorer, session: Session) -> None:
    """The next page of the view."""
    _turn(session, 1)


def previous_page(_: Explorer, session: Session) -> None:
    """The page before."""
    _turn(session, -1)


def explain(app: Explorer, session: Session) -> None:
    """The formulas, with their numbers put in: of the value under the cursor, or of all."""
    scope, screen = session.scope, app.screen
    if scope is None or scope.trail:
        session.say("")
        return
    answer = session.shown.answer
    result = answer.result if isinstance(answer, MoneyAnswer) else None
    if isinstance(result, PlanResult) and not (result.targets or result.stages):
        session.say(_words(session).unexplained)
        return
    target = screen.target() if isinstance(screen, ExploreScreen) else None
    group = (target.explains if target else None) or ()
    words = _words(session)
    title = words.why if scope.tab == PLAN else words.parts["formulas"]
    title = f"{title} {safe(' · '.join(group))}" if group else title
    session.show(scopes.drill(scope, Target(title, explains=group)))


def next_reference(_: Explorer, session: Session) -> None:
    """Hold the steps of the friction page against something else."""
    scope = session.scope
    if scope is None:
        return
    if page_of(scope) != FRICTION:
        session.say(_words(session).friction_only)
        return
    choices = [each.value for each in Reference]
    here = scope.money.reference or choices[0]
    following = choices[(choices.index(here) + 1) % len(choices)]
    files = replace(scope.money, reference=following)
    said = money_more_words(session.tr.code).references[following]
    session.show(scopes.answer_with(replace(scope, trail=()), files), said)


def sort_groups(session: Session, answer: MoneyAnswer) -> None:
    """Sort the channels by the next column, highest first; after the last one as at first."""
    from funneltui.views.money_tables import sortable

    if not isinstance(answer.result, MoneyResult):
        session.say(_words(session).nothing_to_sort)
        return
    choices = (None, *sortable(answer.result))
    sort = answer.result.sort
    here = sort.metric if sort and sort.metric in choices else None
    following = choices[(choices.index(here) + 1) % len(choices)]
    _sort(session, None if following is None else MetricSorting(following))


def reverse_groups(_: Explorer, session: Session) -> None:
    """Turn the order of the channels round, where a column sorts them."""
    answer = session.shown.answer
    result = answer.result if isinstance(answer, MoneyAnswer) else None
    if not isinstance(result, MoneyResult):
        session.say(_words(session).nothing_to_sort)
    elif result.sort is None:
        session.say(_words(session).sorted_as_usual)
    else:
        _sort(session, replace(result.sort, descending=not result.sort.descending))


def _sort(session: Session, sort: MetricSorting | None) -> None:
    from funneltui.views.amounts import name_of

    scope, words = session.scope, _words(session)
    if scope is None:
        return
    said, text = words.sorted_as_usual, None
    if sort is not None:
        way = words.sorted_by if sort.descending else words.sorted_up
        said = way.format(metric=name_of(sort.metric, session.tr.code))
        text = sort.metric if sort.descending else f"{sort.metric}:asc"
    files = replace(scope.money, sort=text)
    session.show(scopes.answer_with(replace(scope, trail=()), files), said)


async def ask_move(app: Explorer, session: Session) -> None:
    """Ask from which channel to which money is to be moved, and how much."""
    from funneltui.tui.money_reading import check_move, move_words, refusal

    words, files = budget_words(session.tr.code), _files(session)
    prompt = Prompt(words.ask_move, words.ask_move_help, files.move or "")

    async def accept(text: str) -> str:
        named = replace(files, move=text.strip() or None)
        return await refusal(session, named, lambda wish: check_move(wish, session.shown.answer))

    typed = await prompt_for(app, session, prompt, accept)
    if typed is None or session.scope is None:
        return
    text = typed.strip() or None
    said, moved = words.not_moved, move_words(text)
    if moved is not None:
        source, target, amount = map(safe, moved)
        said = words.moved.format(amount=amount, source=source, target=target)
    named = replace(files, move=text)
    there = replace(session.scope, page=BUDGET, shift=0, trail=())
    session.show(scopes.answer_with(there, named), said)


async def ask_spend(app: Explorer, session: Session) -> None:
    """Ask for the spend file."""
    words = _words(session)
    files = _files(session)
    prompt = Prompt(words.ask_spend, words.ask_spend_help, files.spend or files.settings.path or "")
    await _ask(app, session, prompt, lambda path: replace(files, spend=path), words.spend_named)


async def ask_plan(app: Explorer, session: Session) -> None:
    """Ask for the plan."""
    words = _words(session)
    files = _files(session)
    prompt = Prompt(words.ask_plan, words.ask_plan_help, files.plan or "")
    await _ask(app, session, prompt, lambda path: replace(files, plan=path), words.plan_named)


async def _ask(
    app: Explorer,
    session: Session,
    prompt: Prompt,
    named: Callable[[str | None], MoneyFiles],
    said: str,
) -> None:
    from funneltui.tui.money_reading import refusal

    words = _words(session)

    async def accept(text: str) -> str:
        return await refusal(session, named(text.strip() or None))

    typed = await prompt_for(app, session, prompt, accept)
    if typed is None or session.scope is None:
        return
    path = typed.strip()
    scope = scopes.answer_with(replace(session.scope, trail=()), named(path or None))
    session.show(scope, said.format(path=safe(path) or words.no_file))


def _turn(session: Session, by: int) -> None:
    scope = session.scope
    if scope is None:
        return
    page = next_page_of(scope, by)
    words = _words(session)
    said = words.page_of.format(number=PAGES.index(page) + 1, total=len(PAGES))
    session.show(replace(scope, page=page, shift=0, trail=()), f"{words.parts[page]} · {said}")


def scroll(app: Explorer, session: Session, by: int) -> None:
    """Columns of the channels or periods further right, or left where `by` is negative."""
    scope, answer = session.scope, session.shown.answer
    if scope is None or not isinstance(answer, MoneyAnswer):
        return
    shift = max(0, scope.shift + by)
    moved = replace(answer, shift=shift)
    width = app.size.width
    if _tables(moved, session, width) == _tables(answer, session, width):
        session.say(_words(session).all_columns)
        return
    session.show(replace(scope, shift=shift))


def _tables(answer: MoneyAnswer, session: Session, width: int) -> list[Table]:
    page = answer.page(width, session.tr)
    return [block for block in page.blocks if isinstance(block, Table)]


def _files(session: Session) -> MoneyFiles:
    if session.scope is None:
        raise RuntimeError("asked before the log was open")
    return session.scope.money


def _words(session: Session) -> MoneyScreenWords:
    return money_screen_words(session.tr.code)
