"""How much room there is, in four kinds."""

from enum import Enum

LEAST_WIDTH = 40
LEAST_HEIGHT = 8
_SMALL_WIDTH = 60
_SMALL_HEIGHT = 12
_DESIGN_WIDTH = 80


class Shape(Enum):
    """What fits on the screen."""

    TOO_SMALL = "too-small"
    """One line that says so."""
    SMALL = "small"
    """Bars only."""
    NARROW = "narrow"
    """The lens moves to the message line, and the tabs shrink to their digits."""
    DESIGN = "design"
    """Everything."""


def shape_of(width: int, height: int) -> Shape:
    """The kind of a screen of so many cells."""
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return Shape.TOO_SMALL
    if width < _SMALL_WIDTH or height <= _SMALL_HEIGHT:
        return Shape.SMALL
    return Shape.NARROW if width < _DESIGN_WIDTH else Shape.DESIGN
