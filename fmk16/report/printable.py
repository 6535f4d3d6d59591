"""Texts from outside, fit to be shown: on one line or on several, in any encoding, and without persons."""

from __future__ import annotations

from fmk16.report.privacy import reported


def line_of(text: str) -> str:
    """Make a text fit to be shown on one line, and to be written in any encoding of Unicode.

    >>> line_of("Ærø, 111111-1118")
    'Ærø, ***'
    """
    return printable(reported(text))


def lines_of(text: str) -> str:
    """Make a text fit to be shown line by line, as deep as its lines are indented.

    >>> lines_of("  <b>1111111118</b>")
    '  <b>***</b>'
    """
    return "\n".join(_indentation(line) + line_of(line) for line in text.split("\n"))


def printable(text: str) -> str:
    """Write what is no character, as in a file's name that is no UTF-8, as an escape."""
    return text.encode(errors="backslashreplace").decode()


def _indentation(line: str) -> str:
    return " " * (len(line) - len(line.lstrip(" ")))
