"""The questions of money: what steps cost and earn, upsell, friction, and the plan."""

import shlex
from collections.abc import Mapping
from dataclasses import field, replace
from typing import TypeVar

from funneltui.deferred import dataclass
from funneltui.engine.base import Engine, Watch
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.model.events import LogFacts
from funneltui.model.friction import FrictionResult
from funneltui.model.funnel import Breakdown, Funnel, FunnelCounts, Grain
from funneltui.model.money import MoneyResult
from funneltui.model.periods import fitting_grain
from funneltui.model.plan import PlanResult
from funneltui.model.upsell import UpsellResult
from funneltui.tui.money_files import MoneyFiles
from funneltui.views.page import Page, Text, Tone

MONEY, PLAN, UPSELL, FRICTION = "money", "plan", "upsell", "friction"
OVERVIEW, FORMULAS, BUDGET = "overview", "formulas", "budget"
UPSELL_PAGES = (UPSELL, "selling", "staying")
PAGES = (OVERVIEW, "metrics", "periods", BUDGET, "costs", "worth", *UPSELL_PAGES, FRICTION)
"""The pages of the money view, in the order in which they are walked."""
CHANNELS = (
    *("channel", "acquisition_channel", "utm_source", "traffic_source", "source", "origin"),
    *("utm_medium", "medium", "utm_campaign", "campaign"),
)
"""Columns that say where a unit came from, the most telling first."""
_FEWEST_WEEKS_DAYS = 21

Asked = TypeVar("Asked")
Answered = TypeVar("Answered")

Result = MoneyResult | PlanResult | UpsellResult | FrictionResult


@dataclass(frozen=True)
class MoneyAnswer:
    """The answer of one of the views, and which part of it is looked at."""

    result: Result
    page_name: str = OVERVIEW
    shift: int = 0
    """How many columns of a wide table are scrolled away."""
    group: tuple[str, ...] = ()
    """Whose formulas."""
    has_plan: bool = True

    @property
    def facts(self) -> LogFacts:
        """What was read."""
        return self.result.facts

    @property
    def grain(self) -> Grain | None:
        """The periods it is made of; None where there are none."""
        match self.result:
            case MoneyResult():
                return self.result.query.grain
            case FrictionResult():
                return self.result.grain
            case _:
                return None

    def page(self, width: int, tr: Messages) -> Page:
        """The page of the part, and how to give it the files that it misses."""
        made = self._shown(width, tr)
        words = money_screen_words(tr.code)
        if isinstance(self.result, PlanResult) and not self.has_plan:
            return replace(made, blocks=(Text(words.give_plan),))
        if self.page_name == FORMULAS:
            return made
        match self.result:
            case MoneyResult(spend=None) if not self.result.has_whole_spend:
                return _with_hint(made, words.give_spend)
            case UpsellResult() if not self.has_plan:
                return _with_hint(made, words.give_plan)
            case _:
                return made

    def _shown(self, width: int, tr: Messages) -> Page:
        is_explained = self.page_name == FORMULAS
        return self._formulas(width, tr) if is_explained else self._part(width, tr)

    def _part(self, width: int, tr: Messages) -> Page:
        from funneltui.views import friction, money, plan, upsell

        match self.result:
            case MoneyResult():
                return money.part(self.result, self.page_name, self.shift, width, tr)
            case PlanResult():
                return plan.present(self.result, tr)
            case UpsellResult():
                return upsell.part(self.result, self.page_name, tr)
            case FrictionResult():
                return friction.present(self.result, tr)

    def _formulas(self, width: int, tr: Messages) -> Page:
        from funneltui.views import friction, money, plan, upsell

        match self.result:
            case MoneyResult():
                return money.formulas(self.result, self.group, width, tr)
            case PlanResult():
                return plan.reasons(self.result, width, tr)
            case UpsellResult():
                return upsell.formulas(self.result, width, tr)
            case FrictionResult():
                return friction.formulas(self.result, tr)


@dataclass(frozen=True)
class MoneyQuestion:
    """What does it cost and earn?"""

    view: str
    """As the report calls it: `money`, `plan`, `upsell`, `friction`."""
    funnel: Funnel
    files: MoneyFiles
    grain: Grain | None = None
    """None is the one that suits the log."""
    page_name: str = OVERVIEW
    shift: int = 0
    group: tuple[str, ...] = field(default=())

    def ask(self, engine: Engine, watch: Watch) -> MoneyAnswer:
        """The answer, after spend and plan are read."""
        from funneltui.report.ask import Wish, ask
        from funneltui.tui.money_reading import read_files

        watch.advance(0.0, "reading")
        facts = engine.facts()
        wish = Wish(grain=self._grain(facts), money=read_files(self.files, facts.time_zone))
        asked = _broken_down(self.funnel, self.view, engine)
        made = ask(engine, asked, self.view, wish, watch)
        result: Result = made.result  # type: ignore[union-attr,assignment]  # one of the four views
        return self.turned(MoneyAnswer(result, has_plan=self.files.plan is not None))

    def preview(self, counts: FunnelCounts) -> None:
        """Of no use here."""

    def turned(self, answer: MoneyAnswer) -> MoneyAnswer:
        """The answer at the page that is asked for."""
        return replace(answer, page_name=self.page_name, shift=self.shift, group=self.group)

    def known(self, kept: Mapping[Asked, Answered]) -> MoneyAnswer | None:
        """The answer among those kept, if another page of it was counted."""
        for question, answer in kept.items():
            if isinstance(question, MoneyQuestion) and isinstance(answer, MoneyAnswer):
                same = replace(question, page_name=self.page_name, shift=self.shift)
                if replace(same, group=self.group) == self:
                    return self.turned(answer)
        return None

    def _grain(self, facts: LogFacts) -> Grain:
        return money_grain(self.grain, facts)


def money_grain(wanted: Grain | None, facts: LogFacts) -> Grain:
    """The periods of the view: what is wanted, no shorter than a day, else what suits the log."""
    if wanted is not None and wanted is not Grain.HOUR:
        return wanted
    fitting = fitting_grain(facts)
    if fitting is Grain.DAY and facts.first and facts.last:
        is_short = (facts.last - facts.first).days < _FEWEST_WEEKS_DAYS
        return Grain.DAY if is_short else Grain.WEEK
    return Grain.WEEK if fitting is Grain.WEEK else Grain.MONTH


def command_words(answer: MoneyAnswer, files: MoneyFiles) -> tuple[str, ...]:
    """What the report needs to know besides funnel and view."""
    told: list[str] = []
    is_friction = isinstance(answer.result, FrictionResult)
    named = (
        ("--grain", answer.grain.value if answer.grain else None),
        ("--spend", files.spend),
        ("--targets", files.plan),
        ("--allocate", files.allocate),
        ("--as-of", files.as_of),
        ("--refunds", files.refunds),
        ("--cost-basis", files.cost_basis),
        ("--reference", files.reference if is_friction else None),
        ("--sort", files.sort if isinstance(answer.result, MoneyResult) else None),
    )
    for flag, value in named:
        if value is not None:
            told += [flag, value]
    if files.move and isinstance(answer.result, MoneyResult):
        told += ["--move", *shlex.split(files.move)]
    return tuple(told)


def _broken_down(funnel: Funnel, view: str, engine: Engine) -> Funnel:
    """By channel where the lens says nothing else: what money is asked about first."""
    if funnel.breakdown is not None or view not in (MONEY, UPSELL):
        return funnel
    columns = engine.columns()
    by = next((name for name in CHANNELS if name in columns), None)
    return funnel if by is None else replace(funnel, breakdown=Breakdown((by,)))


def _with_hint(page: Page, hint: str) -> Page:
    return replace(page, blocks=(*page.blocks, Text(hint, Tone.DIM)))
