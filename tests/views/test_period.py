"""Which cohorts can share a unit."""

import pytest

from funneltui.model.cohorts import parse_cohort
from funneltui.views.period import are_apart

WEEK = "entry:week:2025-09-01"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (WEEK, "entry:week:2025-09-08", True),
        (WEEK, "entry:week:2025-09-03", False),
        (WEEK, "entry:week:2025-09-08T00:00:00+00:00", False),
        (WEEK, "entry:day:2025-09-09", False),
        (WEEK, "first:week:2025-09-08", False),
        ("country=DE", "country=US", True),
        ("country=DE", "country=DE", False),
        ("country=DE", 'country!=["US"]', False),
        ("country=DE", "device=ios", False),
        ("users:a.txt", "users:b.txt", False),
    ],
)
def test_cohorts_of_one_way_to_divide_share_nobody(one: str, other: str, *, expected: bool) -> None:
    assert are_apart(parse_cohort(one), parse_cohort(other)) is expected
    assert are_apart(parse_cohort(other), parse_cohort(one)) is expected
