"""The shape of a language: its field names are the keys, so a missing word is a type error.

A template names what goes into it: `{n}` is a count already written out, other names say what they
hold. A language is one instance of `Messages`; `dataclasses.replace` on the English one lets an
unfinished language fall back to English word by word.
"""

from collections.abc import Callable

from funneltui.deferred import dataclass
from funneltui.i18n.phrasebook import ENGLISH as ENGLISH_AS_IT_IS
from funneltui.i18n.phrasebook import Phrasebook
from funneltui.i18n.stats_words import StatsWords
from funneltui.model.events import Role
from funneltui.model.funnel import CountKind, Grain, Order, Ties, ValueAt


@dataclass(frozen=True, eq=False, repr=False)
class Plural:
    """A template for one and for any other number; languages with one form repeat it."""

    one: str
    other: str


@dataclass(frozen=True, eq=False, repr=False)
class CountedWords:
    """What a unit is called."""

    headings: dict[CountKind, str]
    """A column of counts; COLUMNS holds `{columns}`."""
    several: dict[CountKind, Plural]
    all_of_them: dict[CountKind, str]
    """`all users`: nobody was filtered out."""


@dataclass(frozen=True, eq=False, repr=False)
class LensWords:
    """The short line that says what is counted, and the same in sentences."""

    orders: dict[Order, str]
    no_window: str
    same_session: str
    excluding: str
    holding: str
    dates: str
    since: str
    until: str
    open: str
    attempt: dict[Order, str]
    window: str
    window_none: str
    window_session: str
    result: str
    result_totals: str
    steps: str
    ties: dict[Ties, str]
    strict_all: str
    strict_steps: str
    unordered_first: str
    optional: str
    exclusion: str
    between: str
    whole_funnel: str
    excluded_void: str
    excluded_drop: str
    hold: str
    open_sentence: str
    filter: str
    entry_range: str
    breakdown: str
    value_at: dict[ValueAt, str]
    unit: dict[CountKind, str]


@dataclass(frozen=True, eq=False, repr=False)
class FunnelWords:
    """The funnel view."""

    step: str
    of_start: str
    from_previous: str
    of_all: str
    narrow: Plural
    """Of steps that have a column of their own."""
    lost: str
    lost_open: str
    median: str
    p90: str
    entered_here: str
    optional: str
    k_of_n: str
    did_title: str
    did: str
    overall: str
    overall_range: str
    sparks: dict[Grain, str]
    """The sparkline's name, by grain; holds `{line}`."""
    nobody: str
    preview: str
    exact: str
    rates_preview: str
    sum_units: str
    sum_attempts: str
    sum_attempts_inside: str
    sum_entered: str
    rows_used: str
    dropped_null_unit: str
    dropped_bad_time: str
    dropped_filtered: str
    duplicates: str
    groups_title: str
    groups_add_up: str
    groups_do_not_add_up: str
    groups_overlap: str
    ranges_note: str
    many_numbers: str
    """What to break down by instead of very many different numbers."""
    none_at_entry: str
    """Why a breakdown has one group only."""
    rest_is_several: str
    """Why what is left of the values does not open."""
    converted: str
    rate: str
    margin: str
    thin: str
    thin_note: str
    names: dict[str, str]
    """What funnels are called that nobody named."""
    other: str
    no_value: str
    not_reached: str
    lost_crumb: str
    reached_crumb: str


@dataclass(frozen=True, eq=False, repr=False)
class TimingWords:
    """The time-to-convert view."""

    title: str
    took: str
    share: str
    cumulative: str
    under: str
    summary: str
    mean: str
    converted: str
    still_open: Plural
    nobody: str
    bin_crumb: str
    over: str
    median: str
    chart_title: str
    chart_alt: str


@dataclass(frozen=True, eq=False, repr=False)
class PeriodWords:
    """The trend and cohort views."""

    trend_title: str
    cohorts_title: str
    grains: dict[Grain, str]
    entered: str
    converted: str
    rate: str
    incomplete: str
    overlap: str
    attempts: str
    """The same where attempts are counted."""
    latest: str
    no_complete: str
    nobody: str
    by_entry: str
    by_first_event: str
    size: str
    chart_title: str
    chart_off: str
    """Behind the title: how many periods that few entered are not drawn, for their height."""
    chart_alt: str
    adds_up: str
    earlier: dict[Grain, str]
    """How much earlier a trend's period is that each is held against."""
    behind: str
    against_earlier: str
    interval: str
    changed: str
    than: str


@dataclass(frozen=True, eq=False, repr=False)
class UnitWords:
    """The list of units, and one unit's timeline."""

    unit: str
    user: str
    depth: str
    entered: str
    shown: str
    nobody: str
    time: str
    after: str
    event: str
    properties: str
    timeline_rows: str
    depth_of: str
    done_of: str
    """The same where the steps come in any order."""
    not_done: str
    converted: str
    never: str
    window: str
    window_unknown: str
    before: str
    before_entry: str
    broken: str
    excluded: str
    still_open: str
    still_open_unknown: str


@dataclass(frozen=True, eq=False, repr=False)
class ProfileWords:
    """What is in a log."""

    title: str
    summary: str
    summary_rows: Plural
    summary_events: Plural
    range: str
    no_range: str
    roles_title: str
    role: str
    roles: dict[Role, str]
    certainty: str
    reason: str
    reasons: dict[str, str]
    """Why a column has its role, by how the log's reader says it."""
    columns_title: str
    column: str
    type: str
    distinct: str
    nulls: str
    example: str
    events_title: str
    event: str
    rows: str
    users: str
    first: str
    last: str
    more_events: str
    oddities_title: str
    nothing_odd: str
    unnamed: Plural
    duplicates: Plural
    tied: Plural
    dropped: dict[str, Plural]
    dropped_rows: str
    dropped_values: str
    far: dict[str, Plural]
    gap: str
    sessions_given: Plural
    sessions_cut: Plural
    notes_title: str


@dataclass(frozen=True, eq=False, repr=False)
class ReportWords:
    """What a report says about itself."""

    made_by: str
    data: str
    range: str
    no_range: str
    fingerprint: str
    what_counts: str
    log: str


@dataclass(frozen=True, eq=False, repr=False)
class Messages:
    """A language."""

    code: str
    """BCP 47, for the `lang` of an HTML page."""
    plural: Callable[[Plural, int], str]
    """Chooses the form that goes with a number."""
    gap: str
    """What stands between two sentences."""
    counted: CountedWords
    lens: LensWords
    funnel: FunnelWords
    timing: TimingWords
    periods: PeriodWords
    units: UnitWords
    profile: ProfileWords
    report: ReportWords
    stats: StatsWords
    phrases: Phrasebook = ENGLISH_AS_IT_IS
    """Says in this language what lower layers wrote in English."""
