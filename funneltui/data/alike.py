"""Times that are all written alike, which are read in a fraction of the time."""

import re
from collections import Counter

import polars as pl

_LOOKED_AT = 64
_REPEATS_AMONG = 1_000
_NO_OFFSET = re.compile(r"(?:Z|[+-]00(?::?00)?)$")
_SECONDS = re.compile(r":\d\d(?:\.(\d+))?$")
_FIXED_DIGITS = {0: "", 3: ".%3f", 6: ".%6f", 9: ".%9f"}


def fixed_format(fmt: str, texts: pl.Series) -> str | None:
    """The format without its free parts, as most of the first texts fit it; None where it has none.

    A text that it reads is the instant that the format itself would give, in UTC where the format
    has an offset; others it leaves unread. Polars has a quicker way for texts of one length.
    """
    if "%.f" not in fmt and "%#z" not in fmt:
        return None
    example = _usual(texts)
    if "%#z" in fmt:
        offset = _NO_OFFSET.search(example)
        if offset is None:
            return None
        fmt = fmt.replace("%#z", offset.group())
        example = example[: offset.start()].rstrip()
    if "%.f" in fmt:
        seconds = _SECONDS.search(example)
        digits = None if seconds is None else _FIXED_DIGITS.get(len(seconds[1] or ""))
        return None if digits is None else fmt.replace("%.f", digits)
    return fmt


def _usual(texts: pl.Series) -> str:
    """One of the first texts, as long as most of them."""
    first: list[str] = texts.head(_LOOKED_AT).drop_nulls().to_list()
    if not first:
        return ""
    length, _ = Counter(map(len, first)).most_common(1)[0]
    return next(text for text in first if len(text) == length)


def repeats(texts: pl.Series) -> bool:
    """Whether remembering the texts read already pays."""
    some = texts.head(_REPEATS_AMONG)
    return some.n_unique() * 2 < len(some)
