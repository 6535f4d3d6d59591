"""The command line: ``fmk16``. Modules here only connect; what a command needs is imported when it is called."""

from fmk16.cli.program import main

__all__ = ["main"]
