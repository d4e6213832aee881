"""The plan as a page: targets worst first, stages with their money, milestones and verdict."""

from collections.abc import Iterator
from dataclasses import replace

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.i18n.money_words import money_words
from funneltui.i18n.spend_words import spend_words
from funneltui.model.plan import PlanResult, StageResult, TargetResult
from funneltui.views.amounts import between, name_of, number, reason, remarks
from funneltui.views.format import UNDEFINED, percent
from funneltui.views.formulas import formula_blocks
from funneltui.views.narrow import naming_unshown
from funneltui.views.page import Align, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.plan_stages import stage_blocks, stage_parts
from funneltui.views.safe import safe
from funneltui.views.whole import whole_blocks


def present(result: PlanResult, tr: Messages) -> Page:
    """The plan page."""
    words = money_words(tr.code)
    return Page(
        title=words.plan_title,
        lens=f"{safe(result.plan.name)} · {result.as_of} · {safe(result.currency) or UNDEFINED}",
        blocks=naming_unshown(_blocks(result, tr), tr),
        state=tr.funnel.exact,
    )


def reasons(result: PlanResult, width: int, tr: Messages) -> Page:
    """Why the plan page says what it says: a verdict's rule and numbers, a target's formula."""
    words = money_screen_words(tr.code)
    verdicts = tuple(
        Text("\n".join(stage_parts(stage, tr)), title=safe(stage.stage.name))
        for stage in result.stages
    )
    rules = (Text(words.rules, Tone.DIM, title=words.why),) if result.stages else ()
    formulas = tuple(formula_blocks([each.value for each in result.targets], width, tr))
    nothing = Text(money_words(tr.code).no_targets, Tone.DIM)
    return replace(present(result, tr), blocks=(*verdicts, *rules, *formulas) or (nothing,))


def stage_line(result: StageResult, tr: Messages) -> str:
    """One stage in one line, for `gate`."""
    return " · ".join(stage_parts(result, tr))


def _blocks(result: PlanResult, tr: Messages) -> Iterator[Block]:
    words = money_words(tr.code)
    screen = money_screen_words(tr.code)
    why = Target(screen.why, explains=(), says=screen.says_why)
    if result.targets:
        yield _targets(result, why, tr)
    else:
        yield Text(words.no_targets, Tone.DIM)
    yield from stage_blocks(result, why, tr)
    if result.whole is not None:
        yield from whole_blocks(result.whole, tr)
    if result.notes:
        yield Text(remarks(result.notes, tr), Tone.DIM)


def _targets(result: PlanResult, why: Target, tr: Messages) -> Table:
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
    rows = tuple(_target_row(each, why, tr) for each in result.targets)
    return Table(columns, rows, title=words.targets_title)


def _target_row(result: TargetResult, why: Target, tr: Messages) -> Row:
    words = money_words(tr.code)
    unit = result.value.unit

    def shown(value: float | None) -> str:
        return UNDEFINED if value is None else number(value, unit)

    details = list(_details(result, tr))
    return Row(
        (
            name_of(result.target.metric, tr.code),
            _when(result, tr),
            shown(result.value.value),
            shown(result.goal),
            shown(result.gap),
            UNDEFINED if result.pace is None else percent(result.pace, 0),
            words.statuses[result.status],
        ),
        target=why,
        detail=f"╰ {' · '.join(details)}" if details else "",
    )


def _when(result: TargetResult, tr: Messages) -> str:
    """The period, and how often who is looked at saw an advertisement."""
    period, level = safe(result.target.period), result.target.exposures
    if level is None:
        return period
    return spend_words(tr.code).exposures.format(period=period, level=level)


def _details(result: TargetResult, tr: Messages) -> Iterator[str]:
    """Why there is no value, or how sure it is, where it leads, and the path to the goal."""
    screen = money_screen_words(tr.code)
    unit = result.value.unit
    if result.value.undefined is not None:
        yield reason(result.value.undefined, tr)
    if result.projection is not None:
        yield f"{screen.projection} {number(result.projection, unit)}"
    if result.p_hit is not None:
        yield f"{screen.chance_to_hit} {percent(result.p_hit, 0)}"
    if between(result.value):
        yield f"95% {between(result.value)}"
    elif result.projected is not None:
        yield f"95% {number(result.projected[0], unit)} … {number(result.projected[1], unit)}"
    for month, wanted in result.path:
        yield f"{month} {number(wanted, unit)}"
