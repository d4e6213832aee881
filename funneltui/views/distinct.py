"""Cutting texts to a width so that no two that differ look alike."""

from collections.abc import Iterator, Sequence

from funneltui.views.width import cells, fit


def distinct(texts: Sequence[str], width: int, ellipsis: str = "…") -> tuple[str, ...]:
    """Each text in at most `width` cells: cut at its end, or where it differs from its likes."""
    if all(cells(text) <= width for text in texts):
        return tuple(texts)
    cut = {text: fit(text, width, ellipsis) for text in texts}
    likes: dict[str, list[str]] = {}
    for text, shown in cut.items():
        likes.setdefault(shown, []).append(text)
    taken = set(cut.values())
    for alike in likes.values():
        if len(alike) > 1:
            apart = _told_apart(alike, taken, width, ellipsis)
            taken.update(apart)
            cut.update(zip(alike, apart, strict=True))
    return tuple(cut[text] for text in texts)


def _told_apart(likes: Sequence[str], taken: set[str], width: int, ellipsis: str) -> Sequence[str]:
    for ways in _ways(likes, width, ellipsis):
        if len(set(ways)) == len(likes) and taken.isdisjoint(ways):
            return ways
    # Too long, and too much alike, for this width: their number tells that they are not the same.
    marks = [f"{ellipsis}{number}" for number in range(1, len(likes) + 1)]
    return [
        fit(fit(text, width - cells(mark), "") + mark, width, "")
        for text, mark in zip(likes, marks, strict=True)
    ]


def _ways(likes: Sequence[str], width: int, ellipsis: str) -> Iterator[list[str]]:
    """The beginning and the end, ever more of the end; then from where they differ."""
    room = width - cells(ellipsis)
    for end in range(1, room):
        tails = [_tail(text, end) for text in likes]
        yield [
            f"{fit(text, room - cells(tail), '')}{ellipsis}{tail}"
            for text, tail in zip(likes, tails, strict=True)
        ]
    first = max(0, _same_letters(likes) - 1)
    yield [fit(f"{ellipsis}{text[first:]}", width, ellipsis) for text in likes]


def _same_letters(texts: Sequence[str]) -> int:
    """How many letters all texts begin with."""
    pairs = enumerate(zip(*texts, strict=False))
    return next((n for n, letters in pairs if len(set(letters)) > 1), min(map(len, texts)))


def _tail(text: str, room: int) -> str:
    """The end of a text, in at most so many cells."""
    start = len(text)
    while start and cells(text[start - 1 :]) <= room:
        start -= 1
    return text[start:]
