"""Ranges of numbers: how a breakdown by them is asked for, and what each of them is called.

`price:ranges` divides by ranges of the column `price`. A range's name is exact: `<10`, `10..<20`,
`>=20`, and `0` where it is that one number.
"""

import re

RANGES = ":ranges"
MOST_RANGES = 5

_NUMBER = r"-?(?:\d+(?:\.\d+)?(?:E[+-]?\d+)?|inf)"
_NAME = re.compile(
    rf"(?:<(?P<below>{_NUMBER})|>=(?P<least>{_NUMBER})|(?P<is>{_NUMBER})"
    rf"|(?P<low>{_NUMBER})\.\.<(?P<high>{_NUMBER}))"
)


def ranges_of(column: str) -> str:
    """What the ranges of a column are asked for by."""
    return column + RANGES


def numbers_of(name: str) -> str | None:
    """The column whose ranges a name asks for; None where it does not."""
    return name.removesuffix(RANGES) if name.endswith(RANGES) and name != RANGES else None


def is_number(text: str) -> bool:
    """Whether a value is a number in digits."""
    return re.fullmatch(_NUMBER, text) is not None


def range_name(low: str, high: str) -> str:
    """What the numbers from low up to below high are called; empty text is no end."""
    if not low:
        return f"<{high}"
    return f"{low}..<{high}" if high else f">={low}"


def in_range(number: str, name: str) -> str | None:
    """The SQL that a number lies in the range of that name; None where no range is so called.

    Args:
        number: In SQL.
        name: Of the range.
    """
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    ends = (("=", "is"), (">=", "least"), (">=", "low"), ("<", "below"), ("<", "high"))
    return " AND ".join(f"{number} {sign} {found[end]}" for sign, end in ends if found[end])
