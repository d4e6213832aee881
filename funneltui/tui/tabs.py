"""The views beside each other, by their number keys."""

from collections.abc import Callable

from funneltui.deferred import dataclass
from funneltui.i18n.tui_words import TuiWords


@dataclass(frozen=True)
class Tab:
    """One view."""

    name: str
    """As the scope calls it."""
    key: str
    title: Callable[[TuiWords], str]


TABS: tuple[Tab, ...] = (
    Tab("funnel", "1", lambda w: w.tab_funnel),
    Tab("time", "2", lambda w: w.tab_time),
    Tab("cohorts", "3", lambda w: w.tab_cohorts),
    Tab("users", "4", lambda w: w.tab_users),
    Tab("money", "5", lambda w: w.tab_money),
    Tab("experiment", "6", lambda w: w.tab_experiment),
    Tab("plan", "7", lambda w: w.tab_plan),
    Tab("data", "8", lambda w: w.tab_data),
    Tab("trend", "9", lambda w: w.tab_trend),
)
FIRST = TABS[0].name


def tab_index(name: str) -> int:
    """The place of a view among the tabs, from 0."""
    return next(index for index, tab in enumerate(TABS) if tab.name == name)


def tab_keys() -> str:
    """The keys of all views, runs of them in short: `1–5 7–9`."""
    runs: list[str] = []
    for tab in TABS:
        if runs and int(tab.key) == int(runs[-1][-1]) + 1:
            runs[-1] = f"{runs[-1][0]}–{tab.key}"
        else:
            runs.append(tab.key)
    return " ".join(runs)
