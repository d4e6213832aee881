"""A page: what a view says, as data. The screen and every report format walk the same one."""

from dataclasses import replace
from datetime import datetime
from enum import Enum

from funneltui.deferred import dataclass
from funneltui.model.comparison import BesideWish
from funneltui.model.funnel import Funnel
from funneltui.model.log_items import LogItem
from funneltui.model.units import Selection


class Tone(Enum):
    """What a piece of text is, from which a front end picks a colour. Glyphs already say it."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"
    ACCENT = "accent"
    GHOST = "ghost"
    GOOD = "good"
    BAD = "bad"
    WARN = "warn"


class Align(Enum):
    """Where a cell's text sits."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True)
class Target:
    """What Enter opens."""

    title: str
    """For the breadcrumb: `lost 2→3`."""
    selection: Selection | None = None
    """A list of units."""
    unit: str | None = None
    """A unit's timeline."""
    paths: int | None = None
    """What came after a step, 1-based."""
    place: int | None = None
    """Where the unit stands in its list, from 0."""
    entered: tuple[datetime, datetime] | None = None
    """The funnel of those who entered in [from, until)."""
    where: str = ""
    """The funnel of the rows that fulfil a condition besides."""
    beside: BesideWish | None = None
    """The funnel against another one, or asked in other ways."""
    cohort: str = ""
    """The funnel of a cohort, as `model.cohorts` writes it; empty where it opens something else."""
    lists: bool = False
    """Whether a cohort's users are opened instead of its funnel."""
    row: int | None = None
    """The row of a table of cohorts that it stands in."""
    says: str = ""
    """A sentence about the line, for the message line."""
    inside: "Target | None" = None
    """What Tab opens, where Enter opens something else of the line."""
    rows: str = ""
    """The funnel of the rows that fulfil a condition, a level deeper."""
    explains: tuple[str, ...] | None = None
    """Formulas with their numbers: of a breakdown value, or of all where empty."""
    asked: Funnel | None = None
    """The funnel asked in another order, or with another window."""
    item: LogItem | None = None
    """Something of the log itself."""
    why: str = ""
    """How the line's numbers are made."""

    @property
    def opens(self) -> bool:
        """Whether Enter does anything: a cell of the future is a line, but holds nobody."""
        said = replace(self, title="", row=None, says="", why="")
        return said != Target("")


@dataclass(frozen=True)
class Bar:
    """A horizontal bar in a table's row; both ratios of the widest possible bar, in [0, 1]."""

    full: float
    ghost: float = 0.0
    """Drawn after `full`, up to this ratio: the units lost since the step before."""
    preview: bool = False


@dataclass(frozen=True)
class Row:
    """One row of a table, and the line under it."""

    cells: tuple[str, ...]
    bar: Bar | None = None
    target: Target | None = None
    detail: str = ""
    """A second line, indented: `lost 81 (13.5%) · median 38s · p90 6m`."""
    detail_target: Target | None = None
    note: str = ""
    """Under the row and its detail, wrapped and never cut: cells that have no room beside."""
    tone: Tone = Tone.PLAIN
    selected: int | None = None
    """The cell that is selected, by its column; its brackets stand in the gaps beside it."""


@dataclass(frozen=True)
class Column:
    """A column's heading and side. The bar, where rows have one, comes after the last column."""

    title: str
    align: Align = Align.LEFT
    shrink: bool = False
    """The column that gives way first when the width is short."""
    cells: int | None = None
    """How wide it is, where that may not depend on the rows: a list that is drawn in parts."""
    below: bool = False
    """Whether its cells go under their rows where they have no room: intervals and sentences."""
    is_minor: bool = False
    """Whether it gives way before the other columns that do."""


@dataclass(frozen=True)
class Table:
    """Rows that can be selected, drilled and copied."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    caption: str = ""
    unshown: str = ""
    """What is said where columns do not fit: `no room for: {names}`; nothing is said if empty."""


@dataclass(frozen=True)
class Text:
    """Sentences, wrapped to the width."""

    text: str
    tone: Tone = Tone.PLAIN
    title: str = ""
    targets: tuple[Target | None, ...] = ()
    """What Enter opens on each of the text's own lines; none where fewer."""


@dataclass(frozen=True)
class Chart:
    """Lines drawn for one width, with what they show in words."""

    title: str
    lines: tuple[str, ...]
    alt: str
    """What the chart shows, for a reader who cannot see it and for Markdown."""


Block = Table | Text | Chart


@dataclass(frozen=True)
class Page:
    """A view's whole answer."""

    title: str
    lens: str
    """What is counted: `all users · 7d · ordered`."""
    blocks: tuple[Block, ...]
    state: str = ""
    """`exact`, or `preview 43%`."""


@dataclass(frozen=True)
class Line:
    """One line of a laid-out page, exactly as wide as asked or narrower."""

    spans: tuple[tuple[str, Tone], ...]
    target: Target | None = None
    """A line with a target can be selected."""

    @property
    def text(self) -> str:
        """The line without its tones."""
        return "".join(text for text, _ in self.spans)
