"""`python -m funneltui`, and the installed command."""

import sys
import warnings

from funneltui.errors import ExitCode


def start() -> None:
    """Run the command line and leave with its exit code."""
    # What a library advises its programmers is no word to the user.
    warnings.simplefilter("ignore")
    try:
        from funneltui.cli.main import main
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    start()
