"""The words of the explorer: what is not part of a page."""

from dataclasses import dataclass, field

from funneltui.i18n.closer_words import EN_CLOSER, CloserWords
from funneltui.i18n.cohort_words import EN_COHORT_TUI, CohortTuiWords
from funneltui.i18n.tui_people import PeopleTuiWords


@dataclass(frozen=True, eq=False, repr=False)
class KeyText:
    """What a key does: in one or two words for the footer, and in some more for the help."""

    short: str
    help: str


@dataclass(frozen=True, eq=False, repr=False)
class KeyWords:
    """What each key does, by its action."""

    up: KeyText = KeyText("up", "up")
    down: KeyText = KeyText("down", "down")
    page_up: KeyText = KeyText("page up", "page up")
    page_down: KeyText = KeyText("page down", "page down")
    first: KeyText = KeyText("first", "first")
    last: KeyText = KeyText("last", "last")
    pane: KeyText = KeyText("pane", "other pane")
    tabs: KeyText = KeyText("view", "view")
    open: KeyText = KeyText("drill", "drill down")
    back: KeyText = KeyText("back", "back up; stop a count")
    find: KeyText = KeyText("find", "find on this screen")
    find_next: KeyText = KeyText("next", "the next one found")
    find_previous: KeyText = KeyText("previous", "the one found before")
    user: KeyText = KeyText("user", "open a user by id")
    cohort: KeyText = KeyText("cohort", "saved cohorts")
    next_user: KeyText = KeyText("next user", "next user of the list")
    previous_user: KeyText = KeyText("user before", "user before")
    clock: KeyText = KeyText("clock", "time since the entry")
    paths: KeyText = KeyText("paths", "what they did next")
    sort: KeyText = KeyText("sort", "sort by another column")
    reverse: KeyText = KeyText("reverse", "turn the order round")
    next_pair: KeyText = KeyText("step pair", "next step pair")
    previous_pair: KeyText = KeyText("step pair", "previous step pair")
    cell_right: KeyText = KeyText("cell", "cell to the right")
    cell_left: KeyText = KeyText("cell", "cell to the left")
    next_kind: KeyText = KeyText("by", "by entry, first, column")
    previous_kind: KeyText = KeyText("by", "the same backwards")
    cohort_metric: KeyText = KeyText("metric", "back, later, or steps")
    cohort_cells: KeyText = KeyText("%", "per cent or counts")
    mark_cohort: KeyText = KeyText("mark", "mark the cohort, or not")
    compare_cohorts: KeyText = KeyText("compare", "two cohorts side by side")
    grain: KeyText = KeyText("grain", "hour, day, week … quarter")
    compare: KeyText = KeyText("compare", "compare with…")
    layout: KeyText = KeyText("layout", "groups beside each other")
    scale: KeyText = KeyText("scale", "round times or equal ones")
    figures: KeyText = KeyText("counts", "counts or rates")
    everybody: KeyText = KeyText("all", "everybody, or who entered")
    next_group: KeyText = KeyText("group", "funnel of a group")
    previous_group: KeyText = KeyText("group", "the group before")
    path_side: KeyText = KeyText("side", "the lost, or who went on")
    formula: KeyText = KeyText("explain", "how the numbers are made")
    otherwise: KeyText = KeyText("otherwise", "in other orders, windows")
    next_page: KeyText = KeyText("page", "next page of the view")
    previous_page: KeyText = KeyText("page", "page before")
    right: KeyText = KeyText("columns", "columns further right")
    left: KeyText = KeyText("columns", "columns further left")
    explain: KeyText = KeyText("explain", "formulas with numbers")
    reference: KeyText = KeyText("against", "friction: against what")
    move: KeyText = KeyText("move", "what if budget moved")
    spend_file: KeyText = KeyText("spend", "name the spend file")
    plan_file: KeyText = KeyText("plan", "name the plan file")
    edit: KeyText = KeyText("edit", "edit the funnel")
    reading: KeyText = KeyText("read as", "read it otherwise")
    window: KeyText = KeyText("window", "conversion window")
    order: KeyText = KeyText("order", "order of the steps")
    count_by: KeyText = KeyText("count", "what is counted")
    breakdown: KeyText = KeyText("break down", "break down by a column")
    exclude: KeyText = KeyText("exclude", "excluded events")
    filter: KeyText = KeyText("filter", "filter all events (SQL)")
    clear_filter: KeyText = KeyText("clear filter", "clear the filter")
    dates: KeyText = KeyText("dates", "dates of entry")
    undo: KeyText = KeyText("undo", "undo a change")
    redo: KeyText = KeyText("redo", "redo it")
    again: KeyText = KeyText("again", "count again")
    copy: KeyText = KeyText("copy", "copy the table (TSV)")
    copy_command: KeyText = KeyText("copy command", "copy the report command")
    save: KeyText = KeyText("save", "save the funnel")
    mark: KeyText = KeyText("mark", "mark the user, or not")
    mark_all: KeyText = KeyText("mark all", "mark all of the list")
    unmark: KeyText = KeyText("unmark", "unmark all users")
    export: KeyText = KeyText("export", "write the view to a file")
    mouse: KeyText = KeyText("mouse", "take or leave the mouse")
    redraw: KeyText = KeyText("redraw", "redraw the screen")
    help: KeyText = KeyText("help", "this help")
    palette: KeyText = KeyText("cmd", "all commands, by name")
    quit: KeyText = KeyText("quit", "up one level; quit")
    quit_now: KeyText = KeyText("quit now", "quit at once")
    interrupt: KeyText = KeyText("stop", "stop; twice: quit")
    suspend: KeyText = KeyText("suspend", "suspend to the shell")
    add_step: KeyText = KeyText("add", "add the event as a step")
    filter_events: KeyText = KeyText("find", "filter the list of events")
    remove_step: KeyText = KeyText("delete", "delete the step")
    move_down: KeyText = KeyText("move", "move the step down")
    move_up: KeyText = KeyText("move up", "move the step up")
    rename_step: KeyText = KeyText("rename", "rename the step")
    step_filter: KeyText = KeyText("filter", "filter the step (SQL)")
    optional: KeyText = KeyText("optional", "optional or required")
    or_event: KeyText = KeyText("or", "the step: this event too")
    all_filter: KeyText = KeyText("filter all", "filter all events (SQL)")
    done: KeyText = KeyText("done", "leave the editor")


@dataclass(frozen=True, eq=False, repr=False)
class TuiWords:
    """Everything else the explorer says. Braces are filled in by name."""

    keys: KeyWords = KeyWords()
    closer: CloserWords = EN_CLOSER
    people: PeopleTuiWords = field(default_factory=PeopleTuiWords)
    cohorts: CohortTuiWords = EN_COHORT_TUI
    tab_funnel: str = "Funnel"
    tab_time: str = "Time"
    tab_cohorts: str = "Cohorts"
    tab_users: str = "Users"
    tab_money: str = "Money"
    tab_plan: str = "Plan"
    tab_data: str = "Data"
    tab_trend: str = "Trend"
    group_move: str = "MOVE"
    group_look: str = "LOOK CLOSER"
    group_change: str = "CHANGE"
    group_take: str = "TAKE AWAY"

    events: str = "events"
    users: str = "users"
    opening: str = "opening…"
    not_open: str = "not open"
    exact: str = "exact"
    not_watched: str = "changes of an address are not noticed: r reads it again"
    file_changed: str = "changed: r"
    sample: str = "preview"
    refreshing: str = "refreshing"
    restored: str = "as you left it · --fresh begins anew"
    not_restored: str = "what you looked at is not in this log any more: begun anew"
    problem: str = "problem"
    stopped: str = "stopped"
    counting: str = "counting: {stage} {percent} — esc stops"
    opening_note: str = "opening the log — esc stops"
    counting_body: str = "You can already move and edit; the numbers settle underneath."
    stage_reading: str = "reading"
    stage_sorting: str = "sorting"
    stage_matching: str = "matching"
    was_stopped: str = "stopped; r counts again"
    reading_log: str = "Opening {source}"
    chosen: str = "Suggested funnel (e edits it): {reason}"
    too_small: str = "need 40×8, have {width}×{height}: use `report`"
    step: str = "step"
    entrants: str = "all who entered"
    time_trail: str = "time {first}→{last}"
    line_of: str = "{number} of {total}"
    lists: str = "{title} · ↵ lists them"
    narrows: str = "{title} · ↵ opens its funnel"
    narrowed: str = "everybody who entered then, their deepest attempt of then · esc comes back"
    by_grain: str = "by {grain}"
    changed_grain: str = "by {grain} · v goes on"
    not_yet: str = "not counted yet"
    opens: str = "{title} · ↵ opens it"
    nothing_here: str = "nothing to open on this line"
    not_here: str = "not on this screen · ? lists its keys"
    no_user: str = "no user to show"
    two_steps: str = "a time needs two steps"
    open_first: str = "the log is not open yet"

    undone: str = "undone · U takes it up again"
    redone: str = "done again · u undoes"
    nothing_to_undo: str = "nothing to undo"
    nothing_to_redo: str = "nothing to redo"
    changed_window: str = "window {value} · u undoes"
    changed_order: str = "order {value} · u undoes"
    changed_count: str = "counting {value} · u undoes"
    changed_breakdown: str = "broken down by {value} · u undoes"
    cleared_breakdown: str = "no breakdown · u undoes"
    changed_filter: str = "filter {value} · u undoes"
    cleared_filter: str = "no filter · u undoes"
    changed_dates: str = "entered {value} · u undoes"
    cleared_dates: str = "all dates · u undoes"
    changed_exclusions: str = "excluded: {value} · u undoes"
    step_added: str = "step {number} {name} added · u undoes"
    step_removed: str = "step {number} {name} deleted · u undoes"
    step_moved: str = "{name} is step {number} now · u undoes"
    step_changed: str = "step {number} {name} changed · u undoes"
    last_step: str = "a funnel needs a step: add another one first"

    saved: str = "saved in {path} · `funneltui report` reads the same file"
    not_saved: str = "not saved"
    ask_overwrite: str = (
        "{path} exists and is not the file this funnel came from. Replace its funnel?"
    )
    overwrite_yes: str = "replace"
    overwrite_no: str = "leave it as it is"
    ask_export: str = "Write this view to"
    ask_export_help: str = "a file; its ending says how: .csv .parquet .json .md .html .txt .svg"
    ask_replace: str = "{path} exists. Replace it?"
    only_picture: str = "This screen is written as a picture only: end the name in .svg"
    bad_suffix: str = "End the name in one of {suffixes}"
    no_folder: str = "There is no folder {path} to write to."
    exported: str = "written to {path}"
    not_exported: str = "nothing was written"
    nothing_to_export: str = "there is nothing to write on this screen yet"
    marked: str = "{number} marked · y copies their ids"
    none_marked: str = "none marked · y copies all ids"
    mouse_on: str = "mouse on: the wheel scrolls, a click selects · M leaves it to the terminal"
    mouse_off: str = "mouse off: the terminal's own selection works · M takes it back"
    no_mouse: str = "there is no mouse to be had here"
    nothing_to_copy: str = "nothing to copy here"
    copied_tmux: str = "tmux buffer and clipboard"
    copied_osc52: str = "terminal clipboard"
    copied_file: str = "too long for a clipboard"
    copied: str = "copied {what} ({how}), also in {path}"
    copied_command: str = "copied ({how}): {what}"
    copied_only: str = "copied {what} ({how}); the yank file could not be written"
    copied_table: str = "{rows} rows"
    copied_users: str = "{rows} users"
    closed: str = "closed: open it again"
    press_again: str = "q again quits, Q quits at once"
    interrupted: str = "stopped; ^C again quits"
    idle_interrupt: str = "nothing is running; ^C again quits, and so does Q"

    editor: str = "Edit funnel “{name}”"
    pane_events: str = "Events"
    pane_steps: str = "Steps"
    pane_condition: str = "this step"
    reading_events: str = "reading the event names…"
    no_events: str = "no event matches"
    of_first: str = "of start"
    any_of: str = "any of {number} events"
    is_optional: str = "optional"
    lens_window: str = "window"
    lens_order: str = "order"
    lens_count: str = "count"
    lens_exclude: str = "exclude"
    lens_breakdown: str = "by"
    lens_filter: str = "filter"
    lens_dates: str = "dates"
    none: str = "—"

    ask_window: str = "Conversion window"
    ask_window_help: str = "30s, 15m, 24h, 7d, 2w; session; none"
    ask_order: str = "Order of the steps"
    order_ordered: str = "in this order, other events between them allowed"
    order_strict: str = "in this order, nothing between them"
    order_unordered: str = "in any order"
    order_open: str = "open"
    order_open_note: str = "a unit may enter at any step"
    order_closed: str = "closed"
    order_closed_note: str = "a unit enters at the first step"
    ask_count: str = "Count"
    count_users: str = "each user once"
    count_sessions: str = "each session once"
    count_totals: str = "every attempt"
    count_column: str = "each value of this column once"
    ask_breakdown: str = "Break down by"
    no_breakdown: str = "(no breakdown)"
    ask_value_at: str = "Which of a unit's values of {column}?"
    at_entry: str = "where the attempt began"
    at_first_touch: str = "the first one"
    at_last_touch: str = "the last one"
    at_all_steps: str = "every value: a unit can be in several groups"
    at_step: str = "at step {number}, {name}"
    ask_filter: str = "Filter all events"
    ask_filter_help: str = "SQL over the columns, such as country = 'US'; empty clears it"
    ask_step_filter: str = "Filter step {number}, {name}"
    ask_step_filter_help: str = "SQL over the columns, such as price > 10; empty clears it"
    ask_rename: str = "Name of step {number}"
    ask_rename_help: str = "any text"
    ask_dates: str = "Entered from … until"
    ask_dates_help: str = "2024-01-01 2024-02-01 (until is not included); - leaves a side open"
    bad_dates: str = "Write two dates, such as 2024-01-01 2024-02-01, or - for an open side."
    ask_exclusions: str = "Excluded events"
    add_exclusion: str = "add an excluded event…"
    remove_exclusion: str = "Enter removes it"
    ask_exclusion: str = "Exclude"
    ask_exclusion_help: str = "event, or event:1-2 for between steps 1 and 2, or event WHERE sql"
    ask_or_event: str = "Step {number}, {name}: or which event?"
    ask_user: str = "Find a user"
    ask_user_help: str = "the id as it is in the log"
    checking: str = "counting…"
    palette_title: str = "All commands"
    palette_help: str = (
        "a name, or plain words: window 3d · order strict · count sessions · by country · "
        "where plan = 'pro' · preset six-stage · add EVENT · drop STEP · exclude EVENT"
    )
    palette_view: str = "{name} view"
    palette_does: str = "↵ does it: {text}"
    palette_done: str = "{text} · u undoes"
    palette_nothing: str = "nothing is called that"
    pick_keys: str = "↑↓ choose · ↵ take · esc close"
    prompt_keys: str = "↵ apply · esc close"
    type_to_narrow: str = "type to narrow"
    nothing_matches: str = "nothing matches"

    help_title: str = "help: {place}"
    help_closes: str = "↑↓ scroll · / n N find · any other key closes"
    help_reproduce: str = "Y reproduces this screen:"
    about_funnel: str = (
        "▸ marks the line Enter opens; ░ shows the users lost since the step before. "
        "Every time a user does step 1 an attempt begins. The attempt may use events up to the "
        "window after its first event. A user's result is the attempt that got furthest; if "
        "several did, the first of them."
    )
    about_time: str = (
        "How long it took from one step to the other, for those who did both; the median comes "
        "first, as a few slow users pull the mean. Enter on a row lists its users."
    )
    about_cohorts: str = (
        "Who belongs together by the period of entry, of the first event, or by a value ([ ]): who "
        "came back in the Nth period after, then or later, or reached each step (m). Enter on a "
        "cell lists its users, on the first column or on steps it opens the cohort's funnel; then "
        "1 2 4 are its views, Esc comes back. Space marks two, c compares them. ~ is not over yet, "
        "blank is future, 0 is nobody."
    )
    about_trend: str = (
        "The conversion of those who entered in each period. Enter opens the funnel of a period, "
        "and all other views of it; Esc comes back. Unfinished periods are marked ~."
    )
    about_money: str = (
        "What each step costs and earns. [ and ] walk through its pages; i shows every formula "
        "with its numbers; Enter on a channel or a period opens its funnel, and Esc comes back. "
        "S names the spend file, T the plan. What is not known is —, never 0."
    )
    about_plan: str = (
        "What was planned and where it stands: targets, worst first, and stages with their money "
        "and milestones. A verdict comes from intervals only; i says by which rule and numbers."
    )
    about_data: str = (
        "What is in the log, whatever funnel is asked: how its columns are read, its events, what "
        "was dropped, and what is odd about it. Enter opens an event, a column, or the rows a "
        "sentence is about; on a role, or with e, the log is read with another column, format or "
        "zone. What cannot be read changes nothing; u undoes, and p keeps it in the funnel file."
    )
    about_users: str = (
        "Users by the time they entered, newest first. Enter shows what a user did, with the "
        "events that counted as steps marked by their numbers."
    )
    about_timeline: str = (
        "The events of one user; numbers mark the ones that counted as steps, and the last "
        "sentence says why the user went no further."
    )
    about_editor: str = (
        "Every change counts at once, and u takes it back. Enter adds the event after the "
        "marked step. p saves the funnel where `funneltui report` finds it."
    )
    about_opening: str = (
        "The log is being opened, or could not be. r tries again after the cause is mended; "
        "`funneltui profile` says what is in a log, and `funneltui --help` how to name its columns."
    )
    place_funnel: str = "Funnel view"
    place_time: str = "Time view"
    place_cohorts: str = "Cohorts view"
    place_trend: str = "Trend view"
    place_money: str = "Money view"
    place_plan: str = "Plan view"
    place_data: str = "Data view"
    place_users: str = "Users view"
    place_timeline: str = "a user's timeline"
    place_editor: str = "the editor"
    place_opening: str = "opening a log"

    problem_where: str = "Where"
    problem_fix: str = "To do"
    problem_code: str = "Nothing was written. Error code {code}"
    problem_undo: str = "u takes the last change back"
    bug: str = "An internal error: this is a bug of funneltui, not of your data."
    bug_file: str = "The details are in {path}"
    bug_fix: str = "Please report it with that file. The explorer goes on: press r to try again."
    bug_code: str = "internal-error"

    welcome: str = "funnels and cohorts from event files, in your terminal"
    welcome_open: str = "Open"
    welcome_open_how: str = "funneltui events.parquet       parquet · csv · ndjson · folder · -"
    welcome_try: str = "Try"
    welcome_demo: str = "a made-up shop's log, to look around"
    welcome_recent: str = "Recent"
    resume: str = "resume"
    moved: str = "moved"
    ago_now: str = "just now"
    ago_minutes: str = "{n} min ago"
    ago_hours: str = "{n} h ago"
    ago_days: str = "{n} d ago"
    welcome_folder: str = "In {folder}"
    welcome_other: str = "another file…"
    welcome_path: str = "Open a file"
    welcome_path_help: str = "a path, a folder, a glob or a URL"
    welcome_keys: str = "↵ open  1-9 open  o path…  q quit"
    welcome_keys_demo: str = "↵ open  1-9 open  o path…  D demo  q quit"
    welcome_needs: str = "It needs three columns: who, what, when. Their names are guessed."


EN_TUI = TuiWords()
