"""The languages with all their words."""

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType

from funneltui.deferred import dataclass
from funneltui.i18n.messages import Messages
from funneltui.i18n.tui_words import TuiWords


@dataclass(frozen=True, eq=False, repr=False)
class Language:
    """All the words of a language, loaded when they are needed: a report needs half of one."""

    load_messages: Callable[[], Messages]
    load_tui: Callable[[], TuiWords]

    @cached_property
    def messages(self) -> Messages:
        """Those of pages and reports."""
        return self.load_messages()

    @cached_property
    def tui(self) -> TuiWords:
        """Those of the explorer around them."""
        return self.load_tui()


def _english() -> Messages:
    from funneltui.i18n.en import ENGLISH

    return ENGLISH


def _english_tui() -> TuiWords:
    from funneltui.i18n.tui_words import EN_TUI

    return EN_TUI


def _chinese() -> Messages:
    from funneltui.i18n.zh import CHINESE

    return CHINESE


def _chinese_tui() -> TuiWords:
    from funneltui.i18n.zh_tui import ZH_TUI

    return ZH_TUI


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {"en": Language(_english, _english_tui), "zh": Language(_chinese, _chinese_tui)}
)
