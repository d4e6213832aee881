"""Every problem that is raised anywhere has its Chinese."""

import re

from funneltui.i18n.zh import CHINESE
from tests.i18n.problems import sentences

COMPOSED = (
    "config/plan.py",
    "data/delimited.py",
    "data/paths.py",
    "data/teach.py",
    "engine/local/columns.py",
    "report/ask.py",
    "tui/spoken.py",
)
"""Where a sentence has places for whole words: those are tried as they come out, below."""


def test_every_problem_has_its_chinese() -> None:
    say = CHINESE.phrases.say
    missing = [(said.place, said.text) for said in sentences() if say(said.text) == said.text]
    # A place right before a letter is a word or a sentence of ours, not a name from the data.
    glued = re.compile(r"^x\d+[ A-Z]|x\d+ x\d+|\w'?x\d+|'x\d+'x\d+|no x\d+ ")
    left = [(place, text) for place, text in missing if not glued.search(text)]
    assert left == []
    assert all(place.startswith(COMPOSED) for place, _ in missing)
