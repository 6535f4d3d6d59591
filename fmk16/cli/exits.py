"""What the exit codes mean, the same for every command."""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType


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


ALWAYS: Mapping[Exit, str] = MappingProxyType(
    {
        Exit.USAGE: "the command was not called rightly; the message says what to write instead",
        Exit.NOT_CHECKED: "a file cannot be read, or the output cannot be written",
        Exit.INTERRUPTED: "somebody pressed Ctrl-C",
        Exit.PIPE_CLOSED: "whoever read the output stopped reading",
    }
)
"""What any command may end with, whatever it does."""

_ANSWERED = {
    Exit.CLEAN: "every message was read and answered; an answer may be that something cannot be told",
    Exit.FINDINGS: "a message breaks the interface, and was not answered",
    Exit.NOT_CHECKED: "a message, or a file, could not be read as one of FMK 1.6.0",
}
_SHOWN = {Exit.CLEAN: "what was asked for is printed"}
_JUDGED = {
    Exit.CLEAN: "all that is asked is passed",
    Exit.FINDINGS: "something is not passed",
    Exit.NOT_CHECKED: "something could not be judged; it wins over 1",
    Exit.REQUIRED: "none of these, and something that is asked is not handed in or not exercised",
}

OF_COMMANDS: Mapping[str, Mapping[Exit, str]] = MappingProxyType(
    {
        "check": {
            Exit.CLEAN: "right; warnings and notes aside, unless --strict",
            Exit.FINDINGS: "errors",
            Exit.NOT_CHECKED: "something could not be checked; it wins over 1",
            Exit.REQUIRED: "none of these, and a feature of --require is not exercised",
        },
        "rules": _SHOWN,
        "explain": _SHOWN,
        "next": _ANSWERED,
        "schedule": _ANSWERED,
        "text": _ANSWERED,
        "equality": {
            Exit.CLEAN: "fmk16 accepts what the set accepts, and nothing else",
            Exit.FINDINGS: "something is accepted by one alone",
            Exit.NOT_CHECKED: "the set cannot be loaded",
        },
        "describe": _SHOWN,
        "example": {Exit.CLEAN: "the messages are made"},
        "convert": {
            Exit.CLEAN: "the message is converted",
            Exit.FINDINGS: "it breaks the interface, and is not converted",
            Exit.NOT_CHECKED: "it cannot be read",
        },
        "schema": _SHOWN,
        "supply": _ANSWERED,
        "vectors": {
            Exit.CLEAN: "every answer is right, or the cases are listed",
            Exit.FINDINGS: "an answer is wrong",
            Exit.NOT_CHECKED: "a case is not answered, or the file cannot be read; it wins over 1",
        },
        "suite list": _SHOWN,
        "suite show": _SHOWN,
        "suite new": {Exit.CLEAN: "the folder is made"},
        "suite run": _JUDGED,
        "suite pack": _JUDGED,
        "suite verify": {
            Exit.CLEAN: "every file is as it was packed and comes to the same again, whatever that is",
            Exit.FINDINGS: "something differs",
            Exit.NOT_CHECKED: "the pack cannot be read",
        },
        "suite coverage": {
            Exit.CLEAN: "every requirement has its proof, and every scenario proves something",
            Exit.FINDINGS: "something is lacking",
        },
        "suite selftest": {
            Exit.CLEAN: "right answers pass, and wrong ones fail",
            Exit.FINDINGS: "a right answer fails, or a wrong one passes",
        },
        "gate": {
            Exit.CLEAN: "nothing breaks that --fail-on asks about, or it is accepted",
            Exit.FINDINGS: "something breaks",
            Exit.NOT_CHECKED: "a set could not be loaded",
        },
    }
)
"""What a command of a name may end with beside that."""
