"""What was typed, for what is needed of it before it is understood: its language."""

from collections.abc import Sequence
from itertools import pairwise

from funneltui.deferred import dataclass
from funneltui.i18n.codes import CODES

LANGUAGE_FLAG = "--lang"


@dataclass(frozen=True)
class CommandLine:
    """The words behind the program's name."""

    words: tuple[str, ...] = ()

    @property
    def language(self) -> str | None:
        """The code of the last language that is typed; None where it is none of ours."""
        joined = (
            word.partition("=")[2] for word in self.words if word.startswith(f"{LANGUAGE_FLAG}=")
        )
        apart = (value for flag, value in pairwise(self.words) if flag == LANGUAGE_FLAG)
        known = [code for code in (*joined, *apart) if code in CODES]
        return known[-1] if known else None


def language_first(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words that name the language at the beginning, and the others."""
    count = 0
    while count < len(words) and words[count].partition("=")[0] == LANGUAGE_FLAG:
        count += 1 if "=" in words[count] else 2
    return list(words[:count]), list(words[count:])
