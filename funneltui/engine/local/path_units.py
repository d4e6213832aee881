"""Who is behind a row of the paths: the units that did one thing next, or in between."""

import numpy as np

from funneltui.engine.local.arrays import Flags, Ints
from funneltui.engine.local.journeys import Journeys
from funneltui.engine.local.paths import NOTHING, UNNAMED, Walked, asked_of, walk
from funneltui.model.units import Selection, Which

_UNKNOWN = -3


def on_path(journeys: Journeys, selection: Selection) -> Flags:
    """(a,) which of the counted attempts a selection of paths names.

    Raises:
        QueryError: No required step comes after its step.
    """
    names = journeys.question.prepared.event_names
    asked = asked_of(journeys, selection.step)
    event = _number(selection, names)
    found = []
    for part in journeys.parts:
        mine = np.zeros(len(part.counted[0]), dtype=np.bool_)
        walked = walk(part, asked, names)
        mine[walked.which[_chosen(walked, selection.which, event)]] = True
        found.append(mine)
    return np.concatenate(found)


def _number(selection: Selection, names: tuple[str, ...]) -> int:
    """The event's number; one that no row has where the log does not know it."""
    if not selection.seen:
        return NOTHING
    (name,) = selection.seen
    if name is None:
        return UNNAMED
    return names.index(name) if name in names else _UNKNOWN


def _chosen(walked: Walked, which: Which, event: int) -> Ints:
    """Places among those that did the step."""
    if which is not Which.BETWEEN:
        side = walked.lost if which is Which.LOST_THEN else walked.went_on
        return np.flatnonzero(side & (walked.follows == event))
    if event == NOTHING:
        return walked.straight
    found: Ints = walked.both[np.unique(walked.owner[walked.between == event])]
    return found
