"""The phrases of `--help` and completion, apart from all others: help is to come at once."""

from funneltui.i18n.phrasebook import ENGLISH, Phrasebook


def help_phrases(code: str) -> Phrasebook:
    """Those of the language with this code."""
    if not code.startswith("zh"):
        return ENGLISH
    from funneltui.i18n.zh_phrases_help import TEXT

    return Phrasebook(TEXT)
