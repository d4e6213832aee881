"""The plan as a page: targets worst first, stages with their money, milestones and verdict."""

from collections.abc import Iterator

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_words import MoneyWords, money_words
from funneltui.model.economics import UNITS_PER_WHOLE
from funneltui.model.plan import (
    MilestoneResult,
    PlanResult,
    StageResult,
    TargetResult,
    Trigger,
)
from funneltui.views.amounts import amount, exact, name_of, number, reason
from funneltui.views.format import UNDEFINED, percent
from funneltui.views.page import Align, Block, Column, Page, Row, Table, Text, Tone
from funneltui.views.safe import safe


def present(result: PlanResult, tr: Messages) -> Page:
    """The plan page."""
    words = money_words(tr.code)
    return Page(
        title=words.plan_title,
        lens=f"{safe(result.plan.name)} · {result.as_of} · {safe(result.currency) or UNDEFINED}",
        blocks=tuple(_blocks(result, tr)),
        state=tr.funnel.exact,
    )


def stage_line(result: StageResult, tr: Messages) -> str:
    """One stage in one line, for `gate`."""
    words = money_words(tr.code)
    verdict = words.verdicts[result.verdict.value]
    parts = [
        f"{verdict} · {safe(result.stage.name)} ({words.states[result.state.value]})",
        _money_line(result, words),
        *(_milestone_line(each, tr) for each in result.milestones),
        f"→ {words.actions[result.action.value]}",
    ]
    if result.spent_while_locked:
        parts.append(_locked(result, words))
    return " · ".join(part for part in parts if part)


def _money_line(result: StageResult, words: MoneyWords) -> str:
    if result.spent is None:
        return ""
    of = "" if result.stage.budget is None else f" / {amount(result.stage.budget)}"
    return f"{words.spent} {exact(result.spent)}{of}"


def _milestone_line(result: MilestoneResult, tr: Messages) -> str:
    words = money_words(tr.code)
    asked = result.milestone
    met = {True: words.met, False: words.not_met, None: words.unknown}[result.met]
    return f"{asked.metric} {_value(result)} {_wanted(result)}: {met} ({_rule(result, words)})"


def _value(result: MilestoneResult) -> str:
    if result.value is None:
        return UNDEFINED
    return number(result.value, result.unit)


def _wanted(result: MilestoneResult) -> str:
    asked = result.milestone
    if asked.kind in (Trigger.DATE, Trigger.MANUAL):
        return str(asked.by or "")
    return f"{asked.op} {number(asked.value, result.unit)}"


def _rule(result: MilestoneResult, words: MoneyWords) -> str:
    said = words.reasons.get(result.reason, words.rules.get(result.reason, result.reason))
    if result.interval is None:
        return said
    low, high = (number(end, result.unit) for end in result.interval)
    level = percent(result.milestone.confidence, 0)
    n = "" if result.n is None else f", n {result.n:,}"
    return f"{said}; {level} {low} … {high}{n}"


def _locked(result: StageResult, words: MoneyWords) -> str:
    spent = exact(result.spent or 0)
    return words.locked_spend.format(stage=safe(result.stage.name), amount=spent)


def _blocks(result: PlanResult, tr: Messages) -> Iterator[Block]:
    words = money_words(tr.code)
    if result.targets:
        yield _targets(result, tr)
    else:
        yield Text(words.no_targets, Tone.DIM)
    if result.stages:
        yield _stages(result, words)
    for stage in result.stages:
        if stage.milestones:
            yield _milestones(stage, tr)
        if stage.spent_while_locked:
            yield Text(_locked(stage, words), Tone.WARN)
    if result.notes:
        yield Text("\n".join(safe(note) for note in result.notes), Tone.DIM)


def _targets(result: PlanResult, tr: Messages) -> Table:
    words = money_words(tr.code)
    columns = (
        Column(words.metric, shrink=True),
        Column(words.when),
        Column(words.value, Align.RIGHT),
        Column(words.target, Align.RIGHT),
        Column(words.gap, Align.RIGHT),
        Column(words.pace, Align.RIGHT),
        Column(words.status),
    )
    rows = tuple(_target_row(each, tr) for each in result.targets)
    return Table(columns, rows, title=words.targets_title)


def _target_row(result: TargetResult, tr: Messages) -> Row:
    words = money_words(tr.code)
    unit = result.value.unit

    def shown(value: float | None) -> str:
        return UNDEFINED if value is None else number(value, unit)

    details = [f"{month} {number(wanted, unit)}" for month, wanted in result.path]
    if result.value.undefined is not None:
        details.insert(0, reason(result.value.undefined, words))
    return Row(
        (
            name_of(result.target.metric, tr.code),
            safe(result.target.period),
            shown(result.value.value),
            shown(result.goal),
            shown(result.gap),
            UNDEFINED if result.pace is None else percent(result.pace, 0),
            words.statuses[result.status],
        ),
        detail=f"╰ {' · '.join(details)}" if details else "",
    )


def _stages(result: PlanResult, words: MoneyWords) -> Table:
    columns = (
        Column(words.stage, shrink=True),
        Column(words.state),
        Column(words.verdict),
        Column(words.budget, Align.RIGHT),
        Column(words.spent, Align.RIGHT),
        Column(words.left, Align.RIGHT),
        Column(words.action),
    )
    rows = tuple(_stage_row(each, words) for each in result.stages)
    return Table(columns, rows, title=words.stages_title)


def _stage_row(result: StageResult, words: MoneyWords) -> Row:
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
        tone=Tone.STRONG,
    )


def _milestones(stage: StageResult, tr: Messages) -> Table:
    words = money_words(tr.code)
    columns = (
        Column(words.metric, shrink=True),
        Column(words.value, Align.RIGHT),
        Column(words.target, Align.RIGHT),
        Column(words.status),
        Column(words.note),
    )
    rows = tuple(
        Row(
            (
                name_of(each.milestone.metric, tr.code),
                _value(each),
                _wanted(each),
                {True: words.met, False: words.not_met, None: words.unknown}[each.met],
                _rule(each, words),
            )
        )
        for each in stage.milestones
    )
    title = words.milestones_title.format(stage=safe(stage.stage.name))
    return Table(columns, rows, title=title)
