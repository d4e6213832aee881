"""What of a problem is still English when it is told in Chinese."""

import re

from funneltui.errors import FunneltuiError
from funneltui.i18n.zh import CHINESE

_QUOTED = re.compile(r"'[^']*'|“[^”]*”|`[^`]*`|\"[^\"]*\"|(?<=：)funneltui .*")
"""Names from the data, and what is typed as it stands."""
_BEFORE, _AFTER = r"(?<![\w.=:/-])", r"(?![\w.=:/@-])"
_PROSE = re.compile(
    rf"{_BEFORE}(a|an|the|of|is|are|was|and|or|not|no|be|has|have|in|than|for|with|it|cannot"
    rf"|could){_AFTER}",
    re.ASCII,
)
"""What makes sentences of words, and is no key."""
_THINGS = re.compile(
    rf"{_BEFORE}(funnel|goal|stage|feature|file|directory|column){_AFTER}", re.ASCII
)
"""What sentences are about; in a place and a remedy these are keys."""


def left_in_english(text: str) -> str:
    """The text in Chinese where words of a sentence are left in it; empty where none is."""
    said = CHINESE.phrases.say(text)
    return said if _PROSE.search(_QUOTED.sub("0", said)) else ""


def english_parts(error: FunneltuiError) -> list[str]:
    """Those of what, where and fix that are not all Chinese."""
    # Below its first line, where tells the columns of the log and what they look like.
    parts = (error.what, error.where.partition("\n")[0], error.fix)
    left = [left_in_english(part) for part in parts if part]
    what = CHINESE.phrases.say(error.what)
    things = [what] if _THINGS.search(_QUOTED.sub("0", what)) else []
    return [*filter(None, left), *things]
