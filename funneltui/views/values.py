"""Who converts at a step: the values whose units do so most differently from the rest."""

from collections.abc import Iterator

from funneltui.i18n.messages import Messages
from funneltui.i18n.stats_words import ValueWords
from funneltui.model.cohorts import NO_VALUE
from funneltui.model.metric import THIN
from funneltui.model.ranges import is_number, numbers_of
from funneltui.model.values import ValueEffect, WhoConverts
from funneltui.views import counted, lens, workings
from funneltui.views.format import count, p_number, points, points_between, share
from funneltui.views.named import value_called
from funneltui.views.page import Align, Bar, Block, Column, Row, Table, Target, Text, Tone
from funneltui.views.safe import safe

LEAST_POINTS = 0.01
MOST_ROWS = 8
_MOST_NAMES = 5
_FEW = 0.05
_TWO = 2
_NO_CHANCE = 5
"""Converted: values of two columns that have so many or more in common are of the same users."""


def blocks(who: WhoConverts, tr: Messages, most: int | None = None) -> Iterator[Block]:
    """The values that differ by a point or more, those about most units first.

    Args:
        who: All values.
        tr: The language.
        most: How many are listed at most; the others are counted.
    """
    words = tr.stats.values
    title = words.title.format(
        step=who.step,
        first=lens.bar_name(who.funnel, who.before, tr),
        last=lens.bar_name(who.funnel, who.step, tr),
    )
    apart = [one for one in who.effects if abs(one.apart.value) >= LEAST_POINTS]
    telling = _telling(apart)
    shown = telling[: most or MOST_ROWS]
    if not shown:
        said = [words.none.format(n=count(len(who.columns)))]
        if who.columns:
            said.append(words.looked.format(names=_columns(who.columns, words)))
        yield Text(tr.gap.join([*said, *_skipped(who, words)]), Tone.DIM, title)
        return
    columns = (
        Column(words.value, shrink=True),
        Column(tr.funnel.rate, Align.RIGHT),
        Column(words.against_rest, Align.RIGHT),
        Column(counted.heading(who.funnel.count_by, tr), Align.RIGHT),
        Column(words.interval, Align.RIGHT),
        Column(words.adjusted, Align.RIGHT),
    )
    best = max(one.share.ratio or 0.0 for one in shown) or 1.0
    rows = tuple(_row(who, one, best, tr) for one in shown)
    more, same = len(telling) - len(shown), len(apart) - len(telling)
    caption = tr.gap.join([*_caption(shown, more, same, tr), *_skipped(who, words)])
    yield Table(columns, rows, title=title, caption=caption)


def _row(who: WhoConverts, one: ValueEffect, best: float, tr: Messages) -> Row:
    name = _name(one, tr)
    unsure = one.p_adjusted >= _FEW
    return Row(
        cells=(
            tr.funnel.thin.format(name=name) if one.is_thin else name,
            share(one.share),
            points(one.apart.value),
            count(one.share.whole),
            points_between(one.apart),
            p_number(one.p_adjusted),
        ),
        bar=Bar((one.share.ratio or 0.0) / best),
        target=Target(name, where=one.where, why=workings.of_value(who, one, tr)),
        tone=Tone.DIM if one.is_thin or unsure else Tone.PLAIN,
    )


def _name(one: ValueEffect, tr: Messages) -> str:
    """`country=DE`, or `5500..<10000 price`: of a range both ends tell, and names are cut last."""
    numbers, value = numbers_of(one.column), value_called(one.value, tr)
    if numbers is None or one.value == NO_VALUE or is_number(one.value):
        return f"{safe(one.column)}={value}"
    return f"{value} {safe(numbers)}"


def _telling(effects: list[ValueEffect]) -> list[ValueEffect]:
    """Those that say something new: not the other one of two values, nor the same users again."""
    of_column: dict[str, list[ValueEffect]] = {}
    for one in effects:
        of_column.setdefault(one.column, []).append(one)
    kept: list[ValueEffect] = []
    for one in effects:
        own = of_column[one.column]
        if not _is_the_rest(one, own) and not _is_said(one, own, kept):
            kept.append(one)
    return kept


def _is_said(one: ValueEffect, of_column: list[ValueEffect], kept: list[ValueEffect]) -> bool:
    """Whether a value of another column is of the same users: it alone has the same counts."""
    if one.share.part < _NO_CHANCE or sum(each.share == one.share for each in of_column) > 1:
        return False
    return any(each.share == one.share and each.column != one.column for each in kept)


def _is_the_rest(one: ValueEffect, of_column: list[ValueEffect]) -> bool:
    """Whether it is the commoner of two values, and so says what the rarer one says."""
    if len(of_column) != _TWO:
        return False
    rarer, other = sorted(of_column, key=lambda each: each.share.whole)
    return one is other and rarer.apart.value == -other.apart.value


def _skipped(who: WhoConverts, words: ValueWords) -> Iterator[str]:
    if who.skipped:
        yield words.skipped.format(names=_columns(who.skipped, words))


def _columns(names: tuple[str, ...], words: ValueWords) -> str:
    """The first of some columns, and how many more there are."""
    said = ", ".join(map(safe, names[:_MOST_NAMES]))
    more = len(names) - _MOST_NAMES
    return words.others.format(names=said, n=count(more)) if more > 0 else said


def _caption(shown: list[ValueEffect], more: int, same: int, tr: Messages) -> list[str]:
    said = [tr.stats.values.note]
    if more:
        said.append(tr.stats.values.more.format(n=count(more)))
    if same:
        said.append(tr.stats.values.same.format(n=count(same)))
    if any(one.is_thin for one in shown):
        said.append(tr.stats.values.thin.format(n=THIN))
    return said
