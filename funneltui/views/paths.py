"""Paths as a page: what they did next instead, and in between."""

from collections.abc import Sequence
from dataclasses import replace

from funneltui.i18n.messages import Messages
from funneltui.i18n.people_words import PeopleWords, people_words
from funneltui.model.metric import Estimate, Share
from funneltui.model.paths import BetweenShare, NextShare, PathsResult
from funneltui.model.units import Selection, Which
from funneltui.views import lens, workings
from funneltui.views.format import UNDEFINED, count, interval, share
from funneltui.views.manner import AS_FITS, Manner, PathSide
from funneltui.views.page import Align, Bar, Block, Column, Page, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe
from funneltui.views.sort_marks import sorted_head
from funneltui.views.width import fit

MOST_EVENTS = 12
_RIGHT = Align.RIGHT
_LONGEST_CRUMB = 30


def present(result: PathsResult, tr: Messages, manner: Manner = AS_FITS) -> Page:
    """The page of paths after a step; the manner's side ranks its first rows, whose lists open."""
    words = people_words(tr.code)
    blocks: list[Block] = [Text(_sizes(result, tr), Tone.STRONG)]
    if result.lost or result.converted:
        blocks.append(_next(result, tr, manner))
    if result.between:
        blocks.append(_between(result, tr, manner))
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


def _next(result: PathsResult, tr: Messages, manner: Manner) -> Table:
    words = people_words(tr.code)
    side, listed = manner.side, manner.rows or MOST_EVENTS
    ranked = _ranked(result, side)
    shown, rest = ranked[:listed], ranked[listed:]
    most = max((_of(one, side).part for one in (*shown, result.nothing)), default=0)
    is_lost = side is PathSide.LOST
    which = Which.LOST_THEN if is_lost else Which.WENT_THEN
    opened = [(one, Selection(which, result.step, seen=(one.event,))) for one in shown]
    opened.append((result.nothing, Selection(which, result.step)))
    lost, went_on = words.paths_lost, words.paths_converted
    heads = {is_lost: lost, not is_lost: went_on}
    heads[True] = sorted_head(heads[True], descending=True)
    counts = (heads[is_lost], "%", heads[not is_lost], "%")
    return Table(
        columns=(
            Column(words.paths_next, shrink=True),
            *(Column(title, _RIGHT) for title in counts),
            Column(words.paths_lift),
        ),
        rows=tuple(_next_row(one, selection, most, tr) for one, selection in opened),
        title=words.paths_next_title,
        caption=_rest(rest, words) if rest else "",
    )


def _next_row(one: NextShare, selection: Selection, most: int, tr: Messages) -> Row:
    words = people_words(tr.code)
    name = _name(selection, words)
    cells = (
        name,
        *(count(one.lost.part), share(one.lost)),
        *(count(one.converted.part), share(one.converted)),
        _lift(one.lift),
    )
    side = PathSide.LOST if selection.which is Which.LOST_THEN else PathSide.WENT_ON
    listed = _of(one, side)
    target = _target(selection, name, listed, words)
    if target is not None:
        target = replace(target, why=workings.of_lift(one.lost, one.converted, one.lift, tr))
    return Row(cells, bar=Bar(listed.part / most if most else 0.0), target=target)


def _ranked(result: PathsResult, side: PathSide) -> Sequence[NextShare]:
    """What came next, the most common of that side first; ties as they are."""
    return sorted(result.next_events, key=lambda one: -_of(one, side).part)


def _of(one: NextShare, side: PathSide) -> Share:
    return one.lost if side is PathSide.LOST else one.converted


def _name(selection: Selection, words: PeopleWords) -> str:
    """What a row is called by the event that its list is about."""
    if selection.seen:
        return _event(selection.seen[0], words)
    is_between = selection.which is Which.BETWEEN
    return words.paths_straight if is_between else words.paths_nothing


def _target(selection: Selection, name: str, listed: Share, words: PeopleWords) -> Target | None:
    """The list of a row's units; None where it has nobody."""
    title = words.paths_crumbs[selection.which].format(event=fit(name, _LONGEST_CRUMB))
    return Target(f"{title} ({count(listed.part)})", selection) if listed.part else None


def _rest(rest: Sequence[NextShare], words: PeopleWords) -> str:
    return words.paths_rest.format(
        kinds=count(len(rest)),
        lost=count(sum(one.lost.part for one in rest)),
        converted=count(sum(one.converted.part for one in rest)),
    )


def _between(result: PathsResult, tr: Messages, manner: Manner) -> Table:
    words = people_words(tr.code)
    listed = manner.rows or MOST_EVENTS
    shown, rest = result.between[:listed], result.between[listed:]
    columns = (
        Column(words.paths_event, shrink=True),
        Column(words.paths_units, _RIGHT),
        Column("%", _RIGHT),
        Column(words.paths_interval),
        Column(words.paths_times, _RIGHT),
    )
    straight = result.straight
    everybody = Selection(Which.BETWEEN, result.step)
    name = _name(everybody, words)
    target = _target(everybody, name, straight, words)
    rows = [Row((name, count(straight.part), share(straight), "", ""), target=target)]
    rows += [_between_row(one, result.step, tr) for one in shown]
    title = words.paths_between_title.format(
        first=lens.bar_title(result.funnel, result.step),
        last=lens.bar_title(result.funnel, result.to_step),
        both=count(straight.whole),
    )
    caption = words.paths_more.format(kinds=count(len(rest))) if rest else ""
    return Table(columns, tuple(rows), title=title, caption=caption)


def _between_row(one: BetweenShare, step: int, tr: Messages) -> Row:
    words = people_words(tr.code)
    selection = Selection(Which.BETWEEN, step, seen=(one.event,))
    name = _name(selection, words)
    target = _target(selection, name, one.share, words)
    if target is not None:
        target = replace(target, why=workings.of_rate(one.share, tr))
    return Row(
        (
            *(name, count(one.share.part), share(one.share)),
            *(interval(one.interval), count(one.rows)),
        ),
        bar=Bar(one.share.ratio or 0.0),
        target=target,
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
