"""Every key, in one table: bindings, footer, help screen and the README's table come from it."""

from collections.abc import Callable
from enum import Enum

from funneltui.deferred import dataclass
from funneltui.i18n.key_words import KeyText, KeyWords
from funneltui.views.page import Target


class Place(Enum):
    """What is on the screen, as far as keys are concerned."""

    FUNNEL = "funnel"
    TIME = "time"
    COHORTS = "cohorts"
    TREND = "trend"
    USERS = "users"
    TIMELINE = "timeline"
    PATHS = "paths"
    """What came after a step."""
    BESIDE = "beside"
    """A funnel compared, or asked otherwise."""
    MONEY = "money"
    PLAN = "plan"
    EXPERIMENT = "experiment"
    DATA = "data"
    EDITOR = "editor"
    OPENING = "opening"
    """The log is not open yet, or could not be opened."""


class Group(Enum):
    """The help screen's columns."""

    MOVE = "move"
    LOOK = "look"
    CHANGE = "change"
    TAKE = "take"


COHORTS = (Place.COHORTS,)
PERIODS = (Place.COHORTS, Place.TREND)
PRICED = (Place.MONEY, Place.PLAN)
EXPERIMENT = (Place.EXPERIMENT,)
LISTS = (
    *(Place.FUNNEL, Place.BESIDE, Place.TIME, *PERIODS, Place.USERS, Place.PATHS),
    *(*PRICED, *EXPERIMENT),
)
COUNTED = (*LISTS, Place.TIMELINE)
"""The views that count by the lens."""
VIEWS = (*COUNTED, Place.DATA)
CLOSER = (Place.FUNNEL, Place.BESIDE)
EVERYWHERE = (*COUNTED, Place.EDITOR)
UNDONE = (*EVERYWHERE, Place.DATA)
"""Where something that can be undone is seen."""
ALL = (*VIEWS, Place.EDITOR, Place.OPENING)
EDITOR = (Place.EDITOR,)
MONEY = (Place.MONEY,)
PATHS = (Place.PATHS,)
WIDE = (
    *(Place.PLAN, *PATHS, *EXPERIMENT, Place.BESIDE, Place.TREND, Place.DATA),
    *(Place.USERS, Place.TIMELINE),
)
"""Where a table may have columns to go to."""
OWN_L = (Place.FUNNEL, Place.TIME)
"""Where it may, too, and l is something else."""
ALWAYS = 100
"""The footer rank of hints that are never dropped."""


@dataclass(frozen=True)
class Key:
    """One action and its keys."""

    action: str
    keys: tuple[str, ...]
    """As Textual names them; the footer and the help show the first ones."""
    group: Group
    text: Callable[[KeyWords], KeyText]
    places: tuple[Place, ...] = ALL
    rank: int = 0
    """How much the footer wants it; 0 is never, ALWAYS is always."""
    deep_rank: int = 0
    """The same inside a list of users or a timeline, where it is higher there."""

    def rank_at(self, place: Place) -> int:
        """How much the footer wants it there."""
        if place is Place.OPENING:
            return self.rank or (1 if self.group is Group.LOOK else 0)
        deep = place in (Place.USERS, Place.TIMELINE)
        return max(self.rank, self.deep_rank) if deep else self.rank


KEYS: tuple[Key, ...] = (
    Key("down", ("j", "down"), Group.MOVE, lambda w: w.down),
    Key("up", ("k", "up"), Group.MOVE, lambda w: w.up),
    Key("page_down", ("pagedown", "ctrl+d", "ctrl+f"), Group.MOVE, lambda w: w.page_down),
    Key("page_up", ("pageup", "ctrl+u"), Group.MOVE, lambda w: w.page_up),
    Key("first", ("g", "home"), Group.MOVE, lambda w: w.first),
    Key("last", ("G", "end"), Group.MOVE, lambda w: w.last),
    Key("pane", ("tab", "shift+tab"), Group.MOVE, lambda w: w.pane, EDITOR, 88),
    Key(
        "open", ("enter",), Group.LOOK, lambda w: w.open, (*COUNTED, Place.DATA, Place.OPENING), 90
    ),
    Key(
        "back",
        ("escape", "backspace"),
        Group.LOOK,
        lambda w: w.back,
        (*VIEWS, Place.OPENING),
        20,
        89,
    ),
    Key("mark", ("space",), Group.TAKE, lambda w: w.mark, (Place.USERS,), 84),
    Key("mark_all", ("a",), Group.TAKE, lambda w: w.mark_all, (Place.USERS,), 30),
    Key("unmark", ("minus",), Group.TAKE, lambda w: w.unmark, (Place.USERS,)),
    Key("find", ("slash",), Group.LOOK, lambda w: w.find, VIEWS, 15, 86),
    Key("find_next", ("n",), Group.LOOK, lambda w: w.find_next, VIEWS),
    Key("find_previous", ("N",), Group.LOOK, lambda w: w.find_previous, VIEWS),
    Key("user", ("at",), Group.LOOK, lambda w: w.user, VIEWS),
    Key("sort", ("s",), Group.LOOK, lambda w: w.sort, (Place.USERS, Place.MONEY), 30, 85),
    Key("reverse", ("S",), Group.LOOK, lambda w: w.reverse, (Place.USERS,)),
    Key(
        "next_pair",
        ("right_square_bracket", "full_stop"),
        Group.LOOK,
        lambda w: w.next_pair,
        (Place.TIME,),
        80,
    ),
    Key(
        "previous_pair",
        ("left_square_bracket", "comma"),
        Group.LOOK,
        lambda w: w.previous_pair,
        (Place.TIME,),
    ),
    Key(
        "next_user",
        ("right_square_bracket", "full_stop"),
        Group.LOOK,
        lambda w: w.next_user,
        (Place.TIMELINE,),
        80,
    ),
    Key(
        "previous_user",
        ("left_square_bracket", "comma"),
        Group.LOOK,
        lambda w: w.previous_user,
        (Place.TIMELINE,),
    ),
    Key("clock", ("t",), Group.LOOK, lambda w: w.clock, (Place.TIMELINE,), 70),
    Key("cohort", ("C",), Group.CHANGE, lambda w: w.cohort, COUNTED, 0, 31),
    Key("paths", ("P",), Group.LOOK, lambda w: w.paths, (Place.FUNNEL, Place.USERS), 26),
    Key("cell_right", ("l", "right"), Group.LOOK, lambda w: w.cell_right, COHORTS, 86),
    Key("cell_left", ("h", "left"), Group.LOOK, lambda w: w.cell_left, COHORTS),
    Key(
        "next_kind",
        ("right_square_bracket", "full_stop"),
        Group.CHANGE,
        lambda w: w.next_kind,
        COHORTS,
        80,
    ),
    Key(
        "previous_kind",
        ("left_square_bracket", "comma"),
        Group.CHANGE,
        lambda w: w.previous_kind,
        COHORTS,
    ),
    Key("cohort_metric", ("m",), Group.CHANGE, lambda w: w.cohort_metric, COHORTS, 87),
    Key("cohort_cells", ("t",), Group.CHANGE, lambda w: w.cohort_cells, COHORTS, 79),
    Key("mark_cohort", ("space",), Group.TAKE, lambda w: w.mark_cohort, COHORTS, 78),
    Key("compare_cohorts", ("c",), Group.LOOK, lambda w: w.compare_cohorts, COHORTS, 77),
    Key("compare", ("c",), Group.LOOK, lambda w: w.compare, CLOSER, 44),
    Key("layout", ("l",), Group.LOOK, lambda w: w.layout, (Place.FUNNEL,), 31),
    Key("scale", ("l",), Group.LOOK, lambda w: w.scale, (Place.TIME,), 31),
    Key("figures", ("t",), Group.LOOK, lambda w: w.figures, CLOSER),
    Key("next_group", ("tab",), Group.LOOK, lambda w: w.next_group, (Place.FUNNEL,)),
    Key("previous_group", ("shift+tab",), Group.LOOK, lambda w: w.previous_group, (Place.FUNNEL,)),
    Key("side_pane", ("tab", "shift+tab"), Group.LOOK, lambda w: w.pane, (Place.USERS,)),
    Key("everybody", ("t",), Group.LOOK, lambda w: w.everybody, (Place.USERS,), 0, 83),
    Key("path_side", ("t",), Group.LOOK, lambda w: w.path_side, PATHS, 80),
    Key(
        "formula",
        ("i",),
        Group.LOOK,
        lambda w: w.formula,
        (*CLOSER, Place.TIME, *PERIODS, *PATHS, *EXPERIMENT),
        32,
    ),
    Key(
        "next_variant",
        ("right_square_bracket", "full_stop"),
        Group.LOOK,
        lambda w: w.next_variant,
        EXPERIMENT,
        79,
    ),
    Key(
        "previous_variant",
        ("left_square_bracket", "comma"),
        Group.LOOK,
        lambda w: w.previous_variant,
        EXPERIMENT,
    ),
    Key("change", ("t",), Group.LOOK, lambda w: w.change, EXPERIMENT, 78),
    Key("variants", ("v",), Group.CHANGE, lambda w: w.variants, EXPERIMENT, 88),
    Key("control", ("c",), Group.CHANGE, lambda w: w.control, EXPERIMENT, 77),
    Key("split", ("S",), Group.CHANGE, lambda w: w.split, EXPERIMENT, 28),
    Key("otherwise", ("v",), Group.LOOK, lambda w: w.otherwise, CLOSER, 33),
    Key("next_page", ("right_square_bracket",), Group.LOOK, lambda w: w.next_page, MONEY, 89),
    Key("previous_page", ("left_square_bracket",), Group.LOOK, lambda w: w.previous_page, MONEY),
    Key("right", ("l", "right"), Group.MOVE, lambda w: w.right, MONEY, 88),
    Key("left", ("h", "left"), Group.MOVE, lambda w: w.left, MONEY),
    Key("wide_right", ("l", "right"), Group.MOVE, lambda w: w.right, WIDE),
    Key("wide_left", ("h", "left"), Group.MOVE, lambda w: w.left, WIDE),
    Key("further_right", ("greater_than_sign",), Group.MOVE, lambda w: w.right, OWN_L),
    Key("further_left", ("less_than_sign",), Group.MOVE, lambda w: w.left, OWN_L),
    Key("reverse_groups", ("R",), Group.LOOK, lambda w: w.reverse, MONEY),
    Key("explain", ("i",), Group.LOOK, lambda w: w.explain, PRICED, 87),
    Key("reference", ("c",), Group.CHANGE, lambda w: w.reference, MONEY),
    Key("move", ("m",), Group.CHANGE, lambda w: w.move, MONEY, 73),
    Key("spend_file", ("S",), Group.CHANGE, lambda w: w.spend_file, PRICED, 72),
    Key("plan_file", ("T",), Group.CHANGE, lambda w: w.plan_file, PRICED, 71),
    Key("grain", ("v",), Group.CHANGE, lambda w: w.grain, (*PERIODS, Place.MONEY), 88),
    Key("edit", ("e",), Group.CHANGE, lambda w: w.edit, COUNTED, 85),
    Key("reading", ("e",), Group.CHANGE, lambda w: w.reading, (Place.DATA,), 85),
    Key("add_step", ("enter", "a"), Group.CHANGE, lambda w: w.add_step, EDITOR, 90),
    Key("move_down", ("J",), Group.CHANGE, lambda w: w.move_down, EDITOR, 70),
    Key("move_up", ("K",), Group.CHANGE, lambda w: w.move_up, EDITOR),
    Key("remove_step", ("x", "delete"), Group.CHANGE, lambda w: w.remove_step, EDITOR, 80),
    Key("step_filter", ("f",), Group.CHANGE, lambda w: w.step_filter, EDITOR, 65),
    Key("or_event", ("vertical_line",), Group.CHANGE, lambda w: w.or_event, EDITOR),
    Key("optional", ("t",), Group.CHANGE, lambda w: w.optional, EDITOR),
    Key("rename_step", ("R",), Group.CHANGE, lambda w: w.rename_step, EDITOR),
    Key("filter_events", ("slash",), Group.LOOK, lambda w: w.filter_events, EDITOR, 60),
    Key("breakdown", ("b",), Group.CHANGE, lambda w: w.breakdown, EVERYWHERE, 75),
    Key("filter", ("f",), Group.CHANGE, lambda w: w.filter, COUNTED, 70),
    Key("all_filter", ("F",), Group.CHANGE, lambda w: w.all_filter, EDITOR),
    Key("clear_filter", ("F",), Group.CHANGE, lambda w: w.clear_filter, COUNTED),
    Key("window", ("w",), Group.CHANGE, lambda w: w.window, EVERYWHERE, 65),
    Key("dates", ("d",), Group.CHANGE, lambda w: w.dates, EVERYWHERE, 40),
    Key("order", ("o",), Group.CHANGE, lambda w: w.order, EVERYWHERE, 35),
    Key("count_by", ("number_sign",), Group.CHANGE, lambda w: w.count_by, EVERYWHERE, 34),
    Key("exclude", ("X",), Group.CHANGE, lambda w: w.exclude, EVERYWHERE, 25),
    Key("undo", ("u",), Group.CHANGE, lambda w: w.undo, UNDONE, 45),
    Key("redo", ("U",), Group.CHANGE, lambda w: w.redo, UNDONE),
    Key("again", ("r",), Group.LOOK, lambda w: w.again, ALL),
    Key("copy", ("y",), Group.TAKE, lambda w: w.copy, VIEWS, 60, 87),
    Key("copy_command", ("Y",), Group.TAKE, lambda w: w.copy_command, (*VIEWS, Place.EDITOR), 10),
    Key("export", ("x",), Group.TAKE, lambda w: w.export, VIEWS, 28),
    Key("save", ("p",), Group.TAKE, lambda w: w.save, UNDONE, 30),
    Key("mouse", ("M",), Group.TAKE, lambda w: w.mouse),
    Key("redraw", ("ctrl+l",), Group.TAKE, lambda w: w.redraw),
    Key("done", ("escape", "e"), Group.TAKE, lambda w: w.done, EDITOR, 95),
    Key("help", ("question_mark",), Group.TAKE, lambda w: w.help, ALL, ALWAYS),
    Key("palette", ("colon", "ctrl+p"), Group.TAKE, lambda w: w.palette, ALL, ALWAYS),
    Key("quit", ("q",), Group.TAKE, lambda w: w.quit, ALL, ALWAYS),
    Key("quit_now", ("Q", "ctrl+q"), Group.TAKE, lambda w: w.quit_now),
    Key("interrupt", ("ctrl+c",), Group.TAKE, lambda w: w.interrupt),
    Key("suspend", ("ctrl+z",), Group.TAKE, lambda w: w.suspend),
)

SIGNS = {
    "enter": "↵",
    "escape": "esc",
    "backspace": "⌫",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "slash": "/",
    "question_mark": "?",
    "full_stop": ".",
    "comma": ",",
    "minus": "-",
    "space": "Space",
    "colon": ":",
    "number_sign": "#",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "at": "@",
    "vertical_line": "|",
    "left": "←",
    "right": "→",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
_NO_MOVES = ("pane", "left", "right", "wide_left", "wide_right", "further_left", "further_right")
"""Moves that are not of the cursor from line to line."""
MOVES = frozenset(
    key.action for key in KEYS if key.group is Group.MOVE and key.action not in _NO_MOVES
)


EDITOR_ACTIONS = frozenset(
    key.action for key in KEYS if key.places == (Place.EDITOR,) and key.action != "all_filter"
)
"""What the editor does itself."""


def place_of(opened: Target, tab: str) -> Place:
    """Where the user is in what was opened from a view."""
    if opened.item is not None:
        return Place.DATA
    if opened.explains is not None:
        return Place(tab)
    if opened.beside is not None:
        return Place.BESIDE
    if opened.paths is not None:
        return Place.PATHS
    return Place.USERS if opened.unit is None else Place.TIMELINE


def keys_at(place: Place, table: tuple[Key, ...] = KEYS) -> tuple[Key, ...]:
    """The keys that do something there, in the table's order."""
    return tuple(key for key in table if place in key.places)


def action_at(action: str, place: Place, table: tuple[Key, ...] = KEYS) -> str | None:
    """What an action's key does there: itself, or what shares the key with it; None is nothing.

    A screen knows one meaning of a key, and the table several: `[` is the step pair of the time
    view and the user before in a timeline.
    """
    meant = [key for key in table if key.action == action]
    if any(place in key.places for key in meant):
        return action
    pressed = {name for key in meant for name in key.keys}
    others = (key for key in keys_at(place, table) if pressed & set(key.keys))
    return next((key.action for key in others), None)


def sign(key: str) -> str:
    """A key as it is written for people: `↵`, `^d`, `[`."""
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    return SIGNS.get(key, key)


def signs(key: Key) -> str:
    """All keys of an action, as people read them: `j ↓`."""
    return " ".join(sign(name) for name in key.keys)


def readme_table(words: KeyWords) -> str:
    """The README's table of keys, in Markdown."""
    rows = [f"| `{signs(key)}` | {key.text(words).help} |".replace("`|`", "`\\|`") for key in KEYS]
    return "\n".join(("| Key | Does |", "|---|---|", *rows))
