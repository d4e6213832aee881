"""Stages of a plan: their money, milestones and verdict, in tables and in one line each."""

from collections.abc import Iterator

from funneltui.analysis.metrics import METRICS
from funneltui.i18n.messages import Messages
from funneltui.i18n.money_more_words import money_more_words
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.model.economics import UNITS_PER_WHOLE
from funneltui.model.plan import MilestoneResult, PlanResult, StageResult, Trigger
from funneltui.views.amounts import amount, exact, name_of, number
from funneltui.views.format import UNDEFINED, percent
from funneltui.views.page import Align, Block, Column, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe


def stage_blocks(result: PlanResult, why: Target, tr: Messages) -> Iterator[Block]:
    """All stages, then each one's milestones; Enter opens `why`."""
    words = money_words(tr.code)
    if not result.stages:
        return
    rows = tuple(_stage_row(each, why, words) for each in result.stages)
    columns = (
        Column(words.stage, shrink=True),
        Column(words.state),
        Column(words.verdict),
        Column(words.budget, Align.RIGHT),
        Column(words.spent, Align.RIGHT),
        Column(words.left, Align.RIGHT),
        Column(words.action),
    )
    yield Table(columns, rows, title=words.stages_title)
    for stage in result.stages:
        if stage.guardrails:
            yield Text(blocked(stage, tr), Tone.WARN)
        if stage.spent_while_locked:
            yield Text(locked(stage, words), Tone.WARN)
        if stage.milestones:
            yield _milestones(stage, why, tr)


def stage_parts(result: StageResult, tr: Messages) -> tuple[str, ...]:
    """A stage's verdict, its money, each milestone by which rule, and what to do."""
    words = money_words(tr.code)
    verdict = words.verdicts[result.verdict.value]
    parts = [
        f"{verdict} · {safe(result.stage.name)} ({words.states[result.state.value]})",
        _money_line(result, words),
        *(_milestone_line(each, tr) for each in result.milestones),
        f"→ {words.actions[result.action.value]}",
    ]
    if result.guardrails:
        parts.append(blocked(result, tr))
    if result.spent_while_locked:
        parts.append(locked(result, words))
    return tuple(part for part in parts if part)


def blocked(result: StageResult, tr: Messages) -> str:
    """Which guardrails hold a stage that would go on."""
    words = money_more_words(tr.code)
    names = ", ".join(words.guardrail_names[each] for each in result.guardrails)
    return words.guardrail_blocks.format(names=names)


def locked(result: StageResult, words: MoneyWords) -> str:
    """That money was spent before its time."""
    spent = exact(result.spent or 0)
    return words.locked_spend.format(stage=safe(result.stage.name), amount=spent)


def _money_line(result: StageResult, words: MoneyWords) -> str:
    if result.spent is None:
        return ""
    of = "" if result.stage.budget is None else f" / {amount(result.stage.budget)}"
    return f"{words.spent} {exact(result.spent)}{of}"


def _milestone_line(result: MilestoneResult, tr: Messages) -> str:
    words = money_words(tr.code)
    return words.milestone_line.format(
        metric=name_of(result.milestone.metric, tr.code),
        value=_value(result),
        wanted=_wanted(result),
        met=_met(result, words),
        rule=_rule(result, words),
    )


def _met(result: MilestoneResult, words: MoneyWords) -> str:
    return {True: words.met, False: words.not_met, None: words.unknown}[result.met]


def _value(result: MilestoneResult) -> str:
    if result.value is None:
        return UNDEFINED
    return number(result.value, result.unit)


def _wanted(result: MilestoneResult) -> str:
    asked = result.milestone
    if asked.kind in (Trigger.DATE, Trigger.MANUAL):
        return str(asked.by or "")
    # A milestone nobody has looked at yet has no value, but its metric has a unit.
    row = METRICS.get(asked.metric) if asked.kind is Trigger.METRIC else None
    return f"{asked.op} {number(asked.value, row.unit.value if row else result.unit)}"


def _rule(result: MilestoneResult, words: MoneyWords) -> str:
    said = words.reasons.get(result.reason, words.rules.get(result.reason, result.reason))
    if result.interval is None:
        return said
    low, high = (number(end, result.unit) for end in result.interval)
    level = percent(result.milestone.confidence, 0)
    between = words.level_between.format(level=level, low=low, high=high)
    n = [] if result.n is None else [f"{words.n} {result.n:,}"]
    return words.comma.join((said, between, *n))


def _stage_row(result: StageResult, why: Target, words: MoneyWords) -> Row:
    budget, spent = result.stage.budget, result.spent
    left = None
    if budget is not None and spent is not None:
        left = budget - spent / UNITS_PER_WHOLE
    return Row(
        (
            safe(result.stage.name),
            words.states[result.state.value],
            words.verdicts[result.verdict.value],
            UNDEFINED if budget is None else amount(budget),
            UNDEFINED if spent is None else exact(spent),
            UNDEFINED if left is None else amount(left),
            words.actions[result.action.value],
        ),
        target=why,
        tone=Tone.STRONG,
    )


def _milestones(stage: StageResult, why: Target, tr: Messages) -> Table:
    words = money_words(tr.code)
    columns = (
        Column(words.metric, shrink=True),
        Column(words.value, Align.RIGHT),
        Column(words.target, Align.RIGHT),
        Column(money_screen_words(tr.code).deadline),
        Column(words.status),
    )
    rows = tuple(
        Row(
            (
                name_of(each.milestone.metric, tr.code),
                _value(each),
                _wanted(each),
                str(each.milestone.by or ""),
                _met(each, words),
            ),
            target=why,
            detail=f"╰ {_rule(each, words)}",
        )
        for each in stage.milestones
    )
    title = words.milestones_title.format(stage=safe(stage.stage.name))
    return Table(columns, rows, title=title)
