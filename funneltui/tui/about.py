"""What the message line says of the line under the cursor."""

from funneltui.i18n.reading_words import reading_words
from funneltui.i18n.tui_words import TuiWords
from funneltui.model.log_items import OPENED
from funneltui.tui.scope import narrows
from funneltui.views.page import Target


def about(target: Target, words: TuiWords, code: str) -> str:
    """What the line says of itself, or what Enter does there.

    Args:
        target: What the line opens.
        words: The explorer's.
        code: The language's.
    """
    if target.says:
        return target.says
    template = words.opens
    if target.asked is not None:
        template = words.closer.asks
    elif target.where:
        template = words.closer.filters
    elif target.item is not None and target.item.kind not in OPENED:
        template = reading_words(code).does
    elif narrows(target):
        template = words.lists if target.lists else words.narrows
    elif target.inside:
        template = words.closer.lists_or_opens
    elif target.selection is not None:
        template = words.lists
    return template.format(title=target.title)
