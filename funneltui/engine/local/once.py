"""A property that is worked out once, in whichever thread asks first."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801  it is read as a decorator
    """`functools.cached_property` without its lock.

    Before Python 3.12 that is one lock for all instances: two threads with a part each would wait
    for one another. Without it, two that ask the same instance at once may both work it out.
    """

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Remember under which name the value is kept."""
        self._name = name

    def __get__(self, instance: object, owner: type | None = None) -> Value:
        """Work the value out; from then on it is the instance's own and this is not asked."""
        value = self._make(instance)
        instance.__dict__[self._name] = value
        return value
