"""How much memory the engine may take, and where it puts what does not fit."""

import os
from pathlib import Path

from funneltui.deferred import dataclass

SHARE = 2
"""The default is this part of what the machine has free: a half."""
OF_PROGRAM = 600 << 20
"""Code, batches while they are decoded, and parts while they are matched."""
ELSEWHERE = 8 << 30
"""Free memory assumed where the system does not tell."""


@dataclass(frozen=True)
class Budget:
    """Bounds of the engine."""

    bytes: int
    """What the whole program may take in memory; rows that would take more go to disk."""
    folder: Path | None = None
    """Where it goes; None is the system's place for temporary files."""

    @property
    def of_rows(self) -> int:
        """What of it the rows may take."""
        return max(0, self.bytes - OF_PROGRAM)


def default_bytes() -> int:
    """Half of the memory that is free now."""
    return _free() // SHARE


def _free() -> int:
    try:
        told = Path("/proc/meminfo").read_text()
    except OSError:
        told = ""
    for line in told.splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return ELSEWHERE
