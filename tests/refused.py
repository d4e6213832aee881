"""Checks that something is refused, and how."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from funneltui.errors import FunneltuiError


@contextmanager
def refused(code: str, *mentioned: str) -> Iterator[None]:
    """The block is refused with this code, and the message mentions these words."""
    with pytest.raises(FunneltuiError) as caught:
        yield
    assert caught.value.code == code, caught.value
    for words in mentioned:
        assert words in str(caught.value)
