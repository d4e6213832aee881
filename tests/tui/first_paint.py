"""The real explorer, which says what was loaded when it first asks for the log, and then waits."""

import sys
import time
from pathlib import Path
from typing import NoReturn

from funneltui.cli.explore import Exploration
from funneltui.cli.main import main

FOREVER_S = 600


def _tell(_: Exploration) -> NoReturn:
    Path(sys.argv[1]).write_text(" ".join(sys.modules), encoding="utf-8")
    time.sleep(FOREVER_S)
    raise AssertionError("nobody waits that long")


if __name__ == "__main__":
    Exploration.open = _tell  # type: ignore[method-assign,assignment]  # it stands in for the slow part
    sys.exit(main(sys.argv[2:]))
