"""Paths as a page: what they did next instead, and in between."""

from funneltui.i18n.messages import Messages
from funneltui.i18n.people_words import PeopleWords, people_words
from funneltui.model.metric import Estimate
from funneltui.model.paths import BetweenShare, NextShare, PathsResult
from funneltui.views import lens
from funneltui.views.format import UNDEFINED, count, interval, share
from funneltui.views.page import Align, Bar, Block, Column, Page, Row, Table, Text, Tone
from funneltui.views.safe import safe

MOST_EVENTS = 12
_RIGHT = Align.RIGHT


def present(result: PathsResult, tr: Messages) -> Page:
    """The page of paths after a step."""
    words = people_words(tr.code)
    blocks: list[Block] = [Text(_sizes(result, tr), Tone.STRONG)]
    if result.lost or result.converted:
        blocks.append(_next(result, words))
    if result.between:
        blocks.append(_between(result, words))
    blocks.append(Text(words.paths_note, Tone.DIM))
    return Page(
        title=words.paths_title.format(step=lens.bar_name(result.funnel, result.step, tr)),
        lens=lens.short(result.funnel, tr, result.facts.time_zone),
        blocks=tuple(blocks),
        state=tr.funnel.exact,
    )


def _sizes(result: PathsResult, tr: Messages) -> str:
    words = people_words(tr.code)
    return words.paths_sizes.format(
        step=lens.bar_title(result.funnel, result.step),
        lost=count(result.lost),
        converted=count(result.converted),
        waiting=count(result.in_progress),
    )


def _next(result: PathsResult, words: PeopleWords) -> Table:
    shown, rest = result.next_events[:MOST_EVENTS], result.next_events[MOST_EVENTS:]
    most = max((one.lost.part for one in (*shown, result.nothing)), default=0)
    rows = [(_event(one.event, words), one) for one in shown]
    rows.append((words.paths_nothing, result.nothing))
    columns = (
        Column(words.paths_next, shrink=True),
        *(Column(words.paths_lost, _RIGHT), Column("%", _RIGHT)),
        *(Column(words.paths_converted, _RIGHT), Column("%", _RIGHT)),
        Column(words.paths_lift),
    )
    return Table(
        columns=columns,
        rows=tuple(_next_row(name, one, most) for name, one in rows),
        title=words.paths_next_title,
        caption=_rest(rest, words) if rest else "",
    )


def _next_row(name: str, one: NextShare, most: int) -> Row:
    cells = (
        name,
        *(count(one.lost.part), share(one.lost)),
        *(count(one.converted.part), share(one.converted)),
        _lift(one.lift),
    )
    return Row(cells, bar=Bar(one.lost.part / most if most else 0.0))


def _rest(rest: tuple[NextShare, ...], words: PeopleWords) -> str:
    return words.paths_rest.format(
        kinds=count(len(rest)),
        lost=count(sum(one.lost.part for one in rest)),
        converted=count(sum(one.converted.part for one in rest)),
    )


def _between(result: PathsResult, words: PeopleWords) -> Table:
    shown, rest = result.between[:MOST_EVENTS], result.between[MOST_EVENTS:]
    columns = (
        Column(words.paths_event, shrink=True),
        Column(words.paths_units, _RIGHT),
        Column("%", _RIGHT),
        Column(words.paths_interval),
        Column(words.paths_times, _RIGHT),
    )
    straight = result.straight
    rows = [Row((words.paths_straight, count(straight.part), share(straight), "", ""))]
    rows += [_between_row(one, words) for one in shown]
    title = words.paths_between_title.format(
        first=lens.bar_title(result.funnel, result.step),
        last=lens.bar_title(result.funnel, result.to_step),
        both=count(straight.whole),
    )
    caption = words.paths_more.format(kinds=count(len(rest))) if rest else ""
    return Table(columns, tuple(rows), title=title, caption=caption)


def _between_row(one: BetweenShare, words: PeopleWords) -> Row:
    return Row(
        (
            *(_event(one.event, words), count(one.share.part), share(one.share)),
            *(interval(one.interval), count(one.rows)),
        ),
        bar=Bar(one.share.ratio or 0.0),
    )


def _event(event: str | None, words: PeopleWords) -> str:
    return words.paths_unnamed if event is None else safe(event)


def _lift(lift: Estimate | None) -> str:
    if lift is None:
        return UNDEFINED
    return f"×{_times(lift.value)} ({_times(lift.low)}–{_times(lift.high)})"


def _times(value: float) -> str:
    digits = 2 if value < 10 else 1 if value < 100 else 0  # noqa: PLR2004  three digits are enough
    return f"{value:,.{digits}f}"
