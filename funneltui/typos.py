"""What a name that is none may have been meant for."""

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE, SOMEWHAT_ALIKE = 0.6, 0.5
"""How like a name has to be to be offered; columns and keys are few and short, so less will do."""
_MOST = 3


def nearest(name: str, known: Iterable[str], likeness: float = ALIKE) -> list[str]:
    """Up to three of the known names, those most like this one, whatever the case, best first."""
    folded: dict[str, str] = {}
    for other in known:
        folded.setdefault(other.casefold(), other)
    near = get_close_matches(name.casefold(), list(folded), n=_MOST, cutoff=likeness)
    return [folded[found] for found in near]
