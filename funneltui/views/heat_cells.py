"""What a heat map of cohorts is made of, and what one of its cells says in words."""

from collections.abc import Iterator

from funneltui.analysis.grid import Grid, cell
from funneltui.deferred import dataclass
from funneltui.i18n.cohort_words import CohortWords
from funneltui.i18n.messages import Messages
from funneltui.i18n.stats_words import RetentionWords
from funneltui.model.cohorts import Shown
from funneltui.views.format import bounds, count, p_value, percent, points
from funneltui.views.page import Target
from funneltui.views.width import fit

_SHORT_LABEL = 16
"""Cells of a cohort's name on the message line."""


@dataclass(frozen=True)
class Heat:
    """What is drawn: the cells, and the words around them."""

    grid: Grid
    labels: tuple[str, ...]
    """The cohorts' names."""
    columns: tuple[str, ...]
    title: str
    heading: str
    """Of the cohorts' names."""
    grain: str
    """What a period is called, in `~ week not finished`."""
    shown: Shown = Shown.PERCENT
    start: Shown = Shown.PERCENT
    """What column 0 holds: those that all others are a share of."""
    first: int = 1
    """The first column that is shown after column 0; one that is selected is always in sight."""
    column: int | None = None
    """The column in which a cell is selected, if one is."""
    keeps_last: bool = False
    """Whether the last column is always in sight."""
    has_sizes: bool = True
    """Whether the cohorts' sizes have a column: not where column 0 says the same."""
    targets: tuple[Target | None, ...] = ()
    """What Enter opens, per cohort; nothing can be opened where there are none."""
    marked: frozenset[int] = frozenset()
    """The cohorts that are marked."""
    after: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """More columns: a heading, and a text per cohort."""


def cell_note(heat: Heat, row: int, column: int, tr: Messages) -> str:
    """A cell in one short line: its rate, counts, interval and difference to the others."""
    words, name = tr.stats.cohorts, fit(heat.labels[row], _SHORT_LABEL)
    return " · ".join(cell_says(heat, (row, column), name, tr, words))


def cell_says(
    heat: Heat,
    place: tuple[int, int],
    name: str,
    tr: Messages,
    words: CohortWords | RetentionWords,
) -> Iterator[str]:
    """A cell's rate, counts and interval, then its difference to the others; long or short.

    Args:
        heat: Where the cell is.
        place: Its cohort's row and its column.
        name: What to call the cohort.
        tr: The language.
        words: The long ones or the short ones.
    """
    row, column = place
    where = f"{name} · {heat.columns[column]}"
    found = cell(heat.grid, row, column)
    if found is None:
        yield words.cell_future.format(cell=where)
        return
    yield words.cell.format(
        cell=where,
        rate=percent(found.share.ratio),
        part=count(found.share.part),
        whole=count(found.share.whole),
        interval=bounds(found.interval),
    )
    if column and not found.finished:
        yield words.cell_unfinished.format(grain=heat.grain)
    elif found.apart is not None and found.p is not None:
        low, high = points(found.apart.low), points(found.apart.high)
        apart = points(found.apart.value)
        yield words.apart.format(points=apart, low=low, high=high, p=p_value(found.p))
