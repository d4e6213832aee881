"""Work that need not wait for other work."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Thread


@contextmanager
def importing(*modules: str) -> Iterator[None]:
    """Import modules while something else is done, and where that ends, no longer wait for them.

    Whoever imports one afterwards waits until it is there, and is told what went wrong. What is
    done meanwhile should import little itself: an interrupt while two threads import may leave
    them waiting for each other.
    """

    def load() -> None:
        try:
            for module in modules:
                import_module(module)
        except ImportError:
            return

    Thread(target=load, name="importing", daemon=True).start()
    yield
