"""Where in the views of money a scope is: its question, breadcrumb, and answers known already."""

from collections.abc import Mapping, MutableMapping
from typing import TypeVar

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.model.money import MoneyResult
from funneltui.tui.money import (
    FORMULAS,
    FRICTION,
    MONEY,
    OVERVIEW,
    PAGES,
    UPSELL,
    UPSELL_PAGES,
    MoneyAnswer,
    MoneyQuestion,
)
from funneltui.tui.scope import Scope, counted
from funneltui.views import lens

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")


def money_question(scope: Scope) -> MoneyQuestion:
    """What a scope at one of the views of money asks."""
    page = page_of(scope)
    view = scope.tab
    if page in (*UPSELL_PAGES, FRICTION):
        view = UPSELL if page in UPSELL_PAGES else page
    group: tuple[str, ...] = ()
    if scope.trail:
        page, group = FORMULAS, scope.trail[-1].explains or ()
    is_scrolled = view == MONEY and page != FORMULAS
    return MoneyQuestion(
        view=view,
        funnel=counted(scope),
        files=scope.money,
        grain=scope.grain if view in (MONEY, FRICTION) else None,
        page_name=page,
        shift=scope.shift if is_scrolled else 0,
        group=group,
    )


def page_of(scope: Scope) -> str:
    """The page of the view; the plan has one."""
    return scope.page if scope.tab == MONEY and scope.page in PAGES else OVERVIEW


def next_page_of(scope: Scope, by: int) -> str:
    """The page that many further, round the corner."""
    return PAGES[(PAGES.index(page_of(scope)) + by) % len(PAGES)]


def money_trail(scope: Scope, answer: object, tr: Messages) -> list[str]:
    """The breadcrumb inside the views of money."""
    if scope.tab != MONEY:
        return []
    words = money_screen_words(tr.code)
    page = page_of(scope)
    parts = [words.parts[page]]
    if page == OVERVIEW and isinstance(answer, MoneyAnswer):
        breakdown = answer.result.funnel.breakdown
        parts = (
            [f"{parts[0]} {words.by.format(by=lens.breakdown_name(breakdown))}"]
            if (breakdown and isinstance(answer.result, MoneyResult))
            else parts
        )
    return parts


def known_elsewhere(question: object, kept: Mapping[Asked, Answered]) -> MoneyAnswer | None:
    """The answer where another page of the same one was counted before."""
    return question.known(kept) if isinstance(question, MoneyQuestion) else None


def forget(question: Asked, kept: MutableMapping[Asked, Answered]) -> None:
    """Let a question be counted again, with all pages of its answer."""
    kept.pop(question, None)
    if isinstance(question, MoneyQuestion):
        for other in [each for each in kept if isinstance(each, MoneyQuestion)]:
            kept.pop(other)
