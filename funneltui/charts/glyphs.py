"""The characters drawings are made of: Unicode, or ASCII for terminals that have nothing else."""

from collections.abc import Mapping
from dataclasses import field

from funneltui.deferred import dataclass


@dataclass(frozen=True)
class Glyphs:
    """One set of drawing characters."""

    eighths: str
    """Parts of a cell from the left, thinnest first; the last one is the whole cell."""
    ghost: str
    """A cell of what was lost."""
    preview: str
    """A cell of a number that is not final."""
    levels: str
    """Heights of a sparkline, lowest first."""
    gap: str
    """A sparkline's place without a value."""
    shades: str
    """A heat map's five tones, lightest first."""
    ellipsis: str
    """Stands where text was cut."""
    cursor: str
    """Marks the selected line."""
    substitutes: Mapping[str, str] = field(default_factory=dict, hash=False)
    """How the interface's own signs are written with this set; empty where they need not change."""

    def spell(self, text: str) -> str:
        """The text with the interface's own signs written with this set."""
        if not self.substitutes or text.isascii():
            return text
        return "".join(self.substitutes.get(letter, letter) for letter in text)

    def redraw(self, line: str) -> str:
        """A line of a drawing made in Unicode, with this set."""
        return self.spell(line.translate(_STROKES)) if self.substitutes else line


_STROKES = str.maketrans(dict.fromkeys("▖▗▘▙▚▛▜▝▞▟▀▄▌▐", "*") | {"·": "."})

UNICODE = Glyphs(
    eighths="▏▎▍▌▋▊▉█",
    ghost="░",
    preview="▒",
    levels="▁▂▃▄▅▆▇█",
    gap=" ",
    shades=" ░▒▓█",
    ellipsis="…",
    cursor="▸",
)

_LOOKALIKES = ("·—–−←↵╰╭╮╯│┤├─┬┴┼└┘┌┐┄▸█▓▒░▲▼⚠●≈×÷“”’▁▂▃▄▅▆▇",
               "----<<`,.'|||-+++`',.->#%+.^v!*~x/\"\"'__..--=")  # fmt: skip
_ASCII_SIGNS = {
    **dict(zip(*_LOOKALIKES, strict=True)),
    "→": "->",
    "±": "+/-",
    "…": "..",
    "≤": "<=",
    "≥": ">=",
    "✓": "ok",
    "²": "^2",
    "√": "sqrt",
    "₁": "1",
    "₂": "2",
    "Δ": "diff",
    "χ": "chi",
    "‘": "'",
    **{chr(0x2460 + n): f"({n + 1})" for n in range(20)},
}

ASCII = Glyphs(
    eighths="#",
    ghost=".",
    preview="+",
    levels="_.-=#",
    gap=" ",
    shades=" .+%#",
    ellipsis="..",
    cursor=">",
    substitutes=_ASCII_SIGNS,
)
