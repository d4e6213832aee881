"""Dataclasses whose methods are made when they are first needed: a start needs few of them.

The standard decorator writes and compiles half a dozen functions for each class. A start imports
hundreds of classes, and makes instances of some tens. Whatever is made is the standard library's.
"""

import dataclasses
from collections.abc import Callable
from threading import RLock
from typing import NoReturn, TypeVar, dataclass_transform

Class = TypeVar("Class", bound=type)

_FIELDS, _SIGNATURE = "__dataclass_fields__", "__signature__"
_OWN = frozenset({"__dict__", "__weakref__", "__init__", _FIELDS, _SIGNATURE})
"""What a class has for itself alone, and what stands in for what is not made yet."""
_making = RLock()


@dataclass_transform(field_specifiers=(dataclasses.field,))
def dataclass(**options: bool) -> Callable[[Class], Class]:
    """As `dataclasses.dataclass`, with its options, but later.

    That is with the first instance, or when anybody asks for the fields or the signature. Threads
    may do so at once.
    """

    def deferred(cls: Class) -> Class:
        _Deferred(cls, options).stand_in()
        return cls

    return deferred


class _Deferred:
    """A class to be made, and what stands in for its fields until then."""

    def __init__(self, cls: type, options: dict[str, bool]) -> None:
        self._cls = cls
        self._options = options

    def stand_in(self) -> None:
        """Be asked first for what is not there yet."""
        cls, make = self._cls, self._make

        def init(instance: object, /, *values: object, **named: object) -> None:
            make()
            vars(cls)["__init__"](instance, *values, **named)

        setattr(cls, "__init__", init)  # noqa: B010  # to a type checker no method is assigned
        setattr(cls, _SIGNATURE, _Signature(make))
        setattr(cls, _FIELDS, self)

    def __get__(self, instance: object, owner: type) -> object:
        self._make()
        return vars(self._cls)[_FIELDS]

    def _make(self) -> None:
        """Put the methods into the class; `__init__` last, for which other threads wait here."""
        with _making:
            if vars(self._cls).get(_FIELDS) is not self:
                return
            init = self._init()
            delattr(self._cls, _SIGNATURE)
            dataclasses.dataclass(**self._options, init=False)(self._cls)
            setattr(self._cls, "__init__", init)  # noqa: B010  # as above

    def _init(self) -> object:
        """What sets the fields, made for a twin: of the class itself it would not be replaced."""
        cls = self._cls
        mine = {name: value for name, value in vars(cls).items() if name not in _OWN}
        twin = type(cls)(
            cls.__name__,
            cls.__bases__,
            mine | {"__qualname__": cls.__qualname__, "__annotations__": cls.__annotations__},
        )
        told = self._options | {"eq": False, "repr": False}
        dataclasses.dataclass(**told)(twin)
        return vars(twin)["__init__"]


class _Signature:
    """Gives way to the signature of what is made, as soon as somebody asks."""

    def __init__(self, make: Callable[[], None]) -> None:
        self._make = make

    def __get__(self, instance: object, owner: type) -> NoReturn:
        self._make()
        raise AttributeError(_SIGNATURE)
