"""The screen as a picture, SVG, that asks no other machine for anything."""

import re

from textual.app import App

_FONTS = re.compile(r"@font-face\s*\{[^}]*\}")
_FAMILY = "Fira Code"


def screen_svg(app: App[None], title: str) -> str:
    """What is on the screen now, colours and all, in the reader's own fixed-width font."""
    drawn = app.export_screenshot(title=title)
    # The toolkit's picture fetches its font from the network when it is looked at.
    return _FONTS.sub("", drawn).replace(f"{_FAMILY},", "")
