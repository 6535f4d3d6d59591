"""What the exit codes mean, the same for every command."""

from enum import IntEnum


class Exit(IntEnum):
    """How a command ended; over many files the greatest that applies holds."""

    CLEAN = 0
    """Nothing is wrong, warnings and notes aside."""
    FINDINGS = 1
    """A message breaks the interface."""
    USAGE = 2
    """The command was not called rightly; click's own code."""
    NOT_CHECKED = 3
    """Something could not be checked, and may be right or wrong."""
    REQUIRED = 4
    """Nothing of the above, but no message exercises a feature that has to be."""
    INTERRUPTED = 130
    """Somebody pressed Ctrl-C."""
    PIPE_CLOSED = 141
    """Whoever read the output stopped reading."""
