"""The explorer over an engine that never looks up from its work, to be run in a terminal."""

import sys
import time
from dataclasses import replace

from funneltui.engine.base import Engine
from funneltui.model.funnel import Funnel
from funneltui.tui.start import start
from tests.tui.fake import request

FOREVER_S = 600


def _open_slowly() -> tuple[Engine, Funnel, str]:
    time.sleep(FOREVER_S)
    raise AssertionError("nobody waits that long")


if __name__ == "__main__":
    sys.exit(start(replace(request(), open_engine=_open_slowly)))
