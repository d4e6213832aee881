"""Tables that say which of their columns have no room."""

from collections.abc import Iterable
from dataclasses import replace

from funneltui.i18n.messages import Messages
from funneltui.i18n.money_screen_words import money_screen_words
from funneltui.views.page import Block, Table


def naming_unshown(blocks: Iterable[Block], tr: Messages) -> tuple[Block, ...]:
    """The blocks, each table among them naming the columns that a width leaves out."""
    said = money_screen_words(tr.code).unshown
    return tuple(
        replace(block, unshown=said) if isinstance(block, Table) else block for block in blocks
    )
