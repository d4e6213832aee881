"""English."""

from funneltui.i18n.en_stats import STATS
from funneltui.i18n.messages import (
    CountedWords,
    FunnelWords,
    LensWords,
    Messages,
    PeriodWords,
    Plural,
    ProfileWords,
    ReportWords,
    TimingWords,
    UnitWords,
)
from funneltui.model.events import Role
from funneltui.model.funnel import CountKind, Grain, Order, Ties, ValueAt


def _plural(forms: Plural, number: int) -> str:
    return forms.one if number == 1 else forms.other


_COUNTED = CountedWords(
    headings={
        CountKind.USERS: "users",
        CountKind.SESSIONS: "sessions",
        CountKind.TOTALS: "attempts",
        CountKind.COLUMNS: "{columns}",
    },
    several={
        CountKind.USERS: Plural("{n} user", "{n} users"),
        CountKind.SESSIONS: Plural("{n} session", "{n} sessions"),
        CountKind.TOTALS: Plural("{n} attempt", "{n} attempts"),
        CountKind.COLUMNS: Plural("{n} value of {columns}", "{n} values of {columns}"),
    },
    all_of_them={
        CountKind.USERS: "all users",
        CountKind.SESSIONS: "all sessions",
        CountKind.TOTALS: "all attempts",
        CountKind.COLUMNS: "all {columns}",
    },
)

_LENS = LensWords(
    orders={Order.ORDERED: "ordered", Order.STRICT: "strict", Order.UNORDERED: "unordered"},
    no_window="no window",
    same_session="same session",
    excluding="without {events}",
    holding="same {columns}",
    dates="{first} → {last}",
    since="from {first}",
    until="until {last}",
    open="open",
    attempt={
        Order.ORDERED: "Every time {unit} does step 1 an attempt begins; the steps must come in "
        "their order, and other events may lie between them.",
        Order.STRICT: "Every time {unit} does step 1 an attempt begins; each next row must be the "
        "next step.",
        Order.UNORDERED: "Any step begins an attempt; the steps may come in any order, and bar k "
        "counts who did k different steps.",
    },
    window="The attempt may use events up to {window} after its first event, the end included.",
    window_none="The attempt may use events without a limit in time.",
    window_session="All events of the attempt lie in one session.",
    result="The result of {unit} is the attempt that got furthest; if several did, the first of "
    "them.",
    result_totals="Every attempt counts by itself; one is open at a time.",
    steps="Steps: {steps}.",
    ties={
        Ties.ANY: "Rows at the same instant may be read in any order.",
        Ties.ROW_ORDER: "Rows at the same instant are read in the order of the file.",
        Ties.STRICTLY_LATER: "The next step must be strictly later than the one before.",
    },
    strict_all="Strict order looks at all rows.",
    strict_steps="Strict order looks at the rows of steps only.",
    unordered_first="Every time {unit} does step 1 an attempt begins; the other steps may come in "
    "any order, and bar k counts who did k different steps.",
    optional="{step} is optional: skipping it does not end the attempt.",
    exclusion="{events} must not come {between}.",
    between="between step {first} and step {last}",
    whole_funnel="during the attempt",
    excluded_void="An attempt with an excluded event is void.",
    excluded_drop="An excluded event ends the attempt there, as a drop-off.",
    hold="All rows of an attempt have the same {columns}.",
    open_sentence="The funnel is open: an attempt may begin at any step.",
    filter="Only rows where {sql} are used.",
    entry_range="Only attempts that begin {range} are counted.",
    breakdown="Broken down by {columns}, taken {value_at}.",
    value_at={
        ValueAt.ENTRY: "at the entry of the counted attempt",
        ValueAt.FIRST_TOUCH: "at first touch",
        ValueAt.LAST_TOUCH: "at last touch",
        ValueAt.STEP: "at step {step}",
        ValueAt.ALL_STEPS: "at every step, a funnel of its own per value",
    },
    unit={
        CountKind.USERS: "a user",
        CountKind.SESSIONS: "a session",
        CountKind.TOTALS: "a user",
        CountKind.COLUMNS: "a value of {columns}",
    },
)

_FUNNEL = FunnelWords(
    step="step",
    of_start="of start",
    from_previous="from prev",
    of_all="of all",
    narrow=Plural("{n} step does not fit in this width.", "{n} steps do not fit in this width."),
    lost="lost {n} ({share})",
    lost_open="lost {n} ({share}, {open} in progress)",
    median="median {time}",
    p90="p90 {time}",
    entered_here="entered here {n}",
    optional="optional",
    k_of_n="{k} of {n} steps",
    did_title="Who did each step",
    did="did it",
    overall="Overall {rate} {interval} (95% CI)",
    overall_range="Overall {rate} (95% CI {interval})",
    sparks={
        Grain.HOUR: "hourly {line}",
        Grain.DAY: "daily {line}",
        Grain.WEEK: "weekly {line}",
        Grain.MONTH: "monthly {line}",
    },
    nobody="Nobody entered the funnel: no unit did what begins an attempt.",
    preview="preview",
    exact="exact",
    rates_preview="≈ counts of a fair sample of units; the rates can be used now.",
    sum_units="{all} = {entered} entered + {never} never entered · {share} of all converted",
    sum_attempts="{all} = {entered} entered + {never} never entered · {attempts}",
    sum_attempts_inside="{attempts} = {inside} in the funnel + {excluded} excluded",
    sum_entered="{entered} entered = {inside} in the funnel + {excluded} excluded",
    rows_used="{rows} rows: {used} used",
    dropped_null_unit="{n} without a unit",
    dropped_bad_time="{n} with an unreadable time",
    dropped_filtered="{n} filtered out",
    duplicates="{n} repeating another row",
    groups_title="By {columns}",
    groups_add_up="✓ The groups add up to the total: {n}.",
    groups_do_not_add_up="The groups hold {sum} of {n}: they do not add up to the total.",
    groups_overlap="A unit can be in several groups: they do not add up to the total.",
    converted="converted",
    rate="rate",
    margin="95% CI",
    thin="⚠ {name}",
    thin_note="⚠ fewer than {n} entered: the rate says little.",
    other="Other ({n} values)",
    lost_crumb="lost {step}",
    reached_crumb="reached {step}",
)

_TIMING = TimingWords(
    title="Time from {first} to {last}",
    took="took",
    share="share",
    cumulative="cum.",
    under="< {high}",
    summary="p25 {p25} · median {median} · p75 {p75} · p90 {p90} · p95 {p95} · max {max}",
    mean="mean {mean}",
    converted="{converted} of {started} who did {first} went on to {last} ({share}).",
    still_open=Plural(
        "{n} of the others still has window left at the end of the data.",
        "{n} of the others still have window left at the end of the data.",
    ),
    nobody="Nobody converted yet from {first} to {last}.",
    bin_crumb="took {range}",
    over="≥ {low}",
    median="median",
    chart_title="How many took how long",
    chart_alt="A histogram of the times in {n} equal bins from {low} to {high}.",
)

_PERIODS = PeriodWords(
    trend_title="Trend by {grain} of entry",
    cohorts_title="Cohorts by {grain}",
    grains={Grain.HOUR: "hour", Grain.DAY: "day", Grain.WEEK: "week", Grain.MONTH: "month"},
    entered="entered",
    converted="converted",
    rate="rate",
    incomplete="~ marks periods whose window had not ended when the data did.",
    overlap="A unit counts once per period with its deepest attempt of that period: periods do "
    "not add up to the total.",
    latest="Latest complete {grain} {start}: {rate}, {converted} of {entered}.",
    no_complete="No {grain} is complete yet: no window had ended when the data did.",
    nobody="Nobody entered the funnel, so there is no period to show.",
    by_entry="By {grain} of entry",
    by_first_event="By {grain} of the first event",
    size="size",
    chart_title="Conversion by {grain} of entry",
    chart_alt="Share of entrants who converted, per {grain} of entry, from {low} to {high}.",
    adds_up="Cohorts partition the units: the sizes add up to {n}.",
    earlier={
        Grain.HOUR: "a day earlier",
        Grain.DAY: "a week earlier",
        Grain.WEEK: "4 weeks earlier",
        Grain.MONTH: "a year earlier",
    },
    behind="{earlier}",
    against_earlier="change",
    interval="95% CI",
    changed="Against {earlier} {points} (95% CI {low} to {high}, {p}).",
    than="{points} than {earlier}",
)

_UNITS = UnitWords(
    unit="unit",
    user="user",
    depth="at step",
    entered="entered",
    shown="{shown} of {total} shown",
    nobody="No unit is in this list.",
    time="time",
    after="after",
    event="event",
    properties="properties",
    timeline_rows="{shown} of {total} rows shown, those around the counted attempt.",
    depth_of="Reached step {depth} of {steps}: {name}.",
    not_done="not done",
    converted="All steps were done.",
    never="{step} never came.",
    window="{step} came {late} after the window closed.",
    window_unknown="{step} came after the window closed.",
    before="{step} came only before the step it has to follow.",
    broken="{event} came where {step} had to be the next row.",
    excluded="{event} came in between, which the funnel excludes.",
    still_open="{step} has not come yet; the window is open until {end}.",
    still_open_unknown="{step} has not come yet; the window is still open.",
)

_PROFILE = ProfileWords(
    title="What is in the log",
    summary="{rows} · {used} used · {users} · {events}",
    summary_rows=Plural("{n} row", "{n} rows"),
    summary_events=Plural("{n} event name", "{n} event names"),
    range="{first} → {last} ({zone})",
    no_range="No row was used.",
    roles_title="How it is read",
    role="role",
    roles={
        Role.USER: "user",
        Role.EVENT: "event",
        Role.TIME: "time",
        Role.SESSION: "session",
        Role.REVENUE: "revenue",
    },
    certainty="sure",
    reason="because",
    reasons={
        "named by the user": "named by the user",
        "every row is this event": "every row is this event",
        "a word of its name": "a word of its name",
        "name and values": "name and values",
        "name only": "name only",
        "type": "type",
        "values": "values",
        "values: many, and they repeat": "values: many, and they repeat",
        "values: few, varying within users": "values: few, varying within users",
    },
    columns_title="Columns",
    column="column",
    type="type",
    distinct="distinct",
    nulls="empty",
    example="example",
    events_title="Events",
    event="event",
    rows="rows",
    users="users",
    first="first",
    last="last",
    more_events="{n} more event names are in --format json.",
    oddities_title="What is odd about it",
    nothing_odd="Nothing is: no row was dropped, repeated or far from the others.",
    unnamed=Plural("{n} row has no event name.", "{n} rows have no event name."),
    duplicates=Plural(
        "{n} row repeats another one's user, event and time. It counts.",
        "{n} rows repeat another one's user, event and time. They count.",
    ),
    tied=Plural(
        "{n} row shares its time with another row of the same user.",
        "{n} rows share their time with another row of the same user.",
    ),
    dropped={
        "null_unit": Plural(
            "{n} row dropped: it has no user.", "{n} rows dropped: they have no user."
        ),
        "bad_time": Plural(
            "{n} row dropped: its time cannot be read.",
            "{n} rows dropped: their time cannot be read.",
        ),
    },
    dropped_rows="Row numbers: {numbers}.",
    dropped_values="Times there: {values}.",
    far={
        "before_1990": Plural(
            "{n} row lies before 1990: {first}.",
            "{n} rows lie before 1990, from {first} to {last}.",
        ),
        "epoch_zero": Plural(
            "{n} row lies at the beginning of 1970, as a missing time does: {first}.",
            "{n} rows lie at the beginning of 1970, as a missing time does: {first}.",
        ),
        "far_before": Plural(
            "{n} row lies far before the others: {first}.",
            "{n} rows lie far before the others, from {first} to {last}.",
        ),
        "far_after": Plural(
            "{n} row lies far after the others: {first}.",
            "{n} rows lie far after the others, from {first} to {last}.",
        ),
    },
    gap="No event of anybody for {length}, from {first} to {last}.",
    sessions_given=Plural("{n} session, as the log says.", "{n} sessions, as the log says."),
    sessions_cut=Plural(
        "{n} session, cut where a user is silent for {gap}.",
        "{n} sessions, cut where a user is silent for {gap}.",
    ),
    notes_title="Assumed",
)

_REPORT = ReportWords(
    made_by="funneltui {version}",
    data="{name}: {rows}",
    range="{first} → {last} ({zone})",
    no_range="no row was used",
    fingerprint="Data fingerprint {fingerprint}.",
    what_counts="What is counted",
    log="Log",
)

ENGLISH = Messages(
    code="en",
    plural=_plural,
    gap=" ",
    counted=_COUNTED,
    lens=_LENS,
    funnel=_FUNNEL,
    timing=_TIMING,
    periods=_PERIODS,
    units=_UNITS,
    profile=_PROFILE,
    report=_REPORT,
    stats=STATS,
)
