"""Work that need not wait for other work."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Thread


@contextmanager
def importing(module: str) -> Iterator[None]:
    """Import a module while something else is done, and where that ends, no longer wait for it.

    Whoever imports it afterwards waits until it is there, and is told what went wrong.
    """

    def load() -> None:
        try:
            import_module(module)
        except ImportError:
            return

    Thread(target=load, name=f"importing {module}", daemon=True).start()
    yield
