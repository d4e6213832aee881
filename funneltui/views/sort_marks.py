"""The mark over a column that a table is sorted by."""

ARROWS = {True: "▼", False: "▲"}
"""By whether the highest come first."""
MARK_CELLS = 2


def sorted_head(title: str, *, descending: bool) -> str:
    """The heading of the column that sorts the rows: `▼ revenue`."""
    return f"{ARROWS[descending]} {title}"
