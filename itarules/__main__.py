"""Runs the command line, or says what it lacks."""

import sys
from importlib.util import find_spec

__all__ = ["main"]

_NEEDED = ("click", "rich")


def main() -> None:
    """Run the command line with the arguments of the process, and exit with its status."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        sys.stderr.write(
            f"itarules: the command line needs {' and '.join(missing)}: pip install itarules[cli]\n"
        )
        raise SystemExit(2)
    try:
        from itarules.cli import run

        run()
    except KeyboardInterrupt:
        # While modules are read in; later the command line says so itself.
        sys.stderr.write("Aborted!\n")
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
