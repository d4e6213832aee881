"""Dataclasses whose methods come later behave as the standard ones do."""

import ast
import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace
from pathlib import Path
from threading import Barrier, Thread
from typing import Generic, TypeVar

import msgspec
import pytest

import funneltui
from funneltui.deferred import dataclass

Held = TypeVar("Held")


@dataclass(frozen=True)
class Base:
    """A base."""

    number: int
    names: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Derived(Base):
    """A class on a base that may not be made yet."""

    extra: int = 3

    def __post_init__(self) -> None:
        if self.extra < 0:
            raise ValueError("extra")


@dataclass(frozen=True, eq=False)
class Box(Generic[Held]):
    """A generic one, equal to itself only."""

    held: Held


def test_instances_show_compare_and_copy_by_their_fields() -> None:
    one = Derived(1, ("a",), extra=4)
    assert repr(one) == "Derived(number=1, names=('a',), notes=[], extra=4)"
    assert one == Derived(1, ("a",), [], 4) != Derived(1)
    assert Box(1) != Box(1)
    assert replace(one, number=2) == Derived(2, ("a",), extra=4)
    assert copy.copy(one) == pickle.loads(pickle.dumps(one)) == one
    assert one.notes is not Derived(1).notes


def test_frozen_fields_and_wrong_arguments_are_refused() -> None:
    one = Derived(1)
    with pytest.raises(FrozenInstanceError):
        one.number = 2  # type: ignore[misc]  # that is what is tried
    with pytest.raises(TypeError, match=r"Derived\.__init__\(\) missing 1 required"):
        Derived()  # type: ignore[call-arg]  # so is that
    with pytest.raises(ValueError, match="extra"):
        Derived(1, extra=-1)


def test_what_is_asked_of_a_class_is_there_before_any_instance() -> None:
    @dataclass(frozen=True)
    class Fresh(Base):
        more: int = 0

    assert list(inspect.signature(Fresh).parameters) == ["number", "names", "notes", "more"]

    @dataclass(frozen=True)
    class Other(Fresh):
        most: int = 0

    assert [each.name for each in fields(Other)] == ["number", "names", "notes", "more", "most"]
    assert msgspec.convert({"number": 1, "most": 2}, Other) == Other(1, most=2)


def test_patterns_match_by_place() -> None:
    match Derived(7):
        case Derived(number, names):
            assert (number, names) == (7, ())


def test_threads_may_make_the_first_instance_at_once() -> None:
    for _ in range(50):

        @dataclass(frozen=True)
        class Shared:
            first: int
            second: int = 2

        together = Barrier(4)
        made: list[object] = []

        def make(kind: type[Shared] = Shared, gate: Barrier = together) -> None:
            gate.wait()
            made.append(kind(1))  # noqa: B023  # joined inside the loop

        threads = [Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [Shared(1)] * 4


def test_no_module_makes_its_classes_at_once() -> None:
    eager = [
        path.name
        for path in Path(funneltui.__file__).parent.rglob("*.py")
        if path.name != "deferred.py"
        and any(
            isinstance(node, ast.ImportFrom)
            and node.module == "dataclasses"
            and "dataclass" in {name.name for name in node.names}
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    ]
    assert eager == []
