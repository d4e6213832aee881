"""`python -m funneltui`, and the installed command."""

import sys

from funneltui.cli.main import main


def start() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    start()
