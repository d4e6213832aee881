"""Retention as a heat map: who came back how many periods later, by glyph and number."""

from collections.abc import Iterator

from funneltui.analysis.grid import grid_of_retention
from funneltui.charts.axis import period_label
from funneltui.deferred import dataclass
from funneltui.i18n.messages import Messages
from funneltui.model.cohorts import Shown
from funneltui.model.periods import CohortResult
from funneltui.model.retention import Returned
from funneltui.views.heat import WIDE, Drawing, texts
from funneltui.views.heat_cells import Heat
from funneltui.views.page import Block


@dataclass(frozen=True)
class Look:
    """How the table is looked at."""

    kind: Returned = Returned.ON
    shown: Shown = Shown.PERCENT
    """Where wide, both are shown."""
    first: int = 1
    """The first period later that is shown, after period 0."""
    cell: tuple[int, int] | None = None
    """The cell selected: the cohort's row, and how many periods later."""


PLAIN = Look()


def blocks(result: CohortResult, width: int, tr: Messages, look: Look = PLAIN) -> Iterator[Block]:
    """The heat map, what the selected cell says, and where wide a curve of all cohorts."""
    retention = result.retention
    if retention is None or not retention.cohorts or retention.periods <= 1:
        return
    words, grain = tr.stats.retention, tr.periods.grains[result.grain]
    later = words.periods[result.grain]
    heat = Heat(
        grid=grid_of_retention(retention, look.kind),
        labels=tuple(
            period_label(cohort.start, result.grain, with_year=True) for cohort in retention.cohorts
        ),
        columns=tuple(later.format(n=n) for n in range(retention.periods)),
        title=words.titles[look.kind].format(grain=grain),
        heading=grain,
        grain=grain,
        shown=look.shown,
        first=look.first,
        column=look.cell[1] if look.cell else None,
    )
    drawing = Drawing(heat, width, tr)
    row = look.cell[0] if look.cell else None
    yield drawing.table(row)
    yield from texts(drawing, row)
    if width >= WIDE:
        yield from drawing.chart()
