"""Markdown from texts that know nothing of it: headings, tables, links, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

_CODE = re.compile(r"(`+).+?\1", re.DOTALL)
_MEANT = re.compile(r"([\\*_\[\]#|~])")


def plain(text: str) -> str:
    """Write a text so that every sign stands for itself.

    >>> plain("a < b & c")
    'a &lt; b &amp; c'
    """
    return _literal(" ".join(text.split()))


def prose(text: str) -> str:
    """Write a text in which backticks mean code, and every other sign stands for itself.

    >>> prose("write `<Week>` < 53")
    'write `<Week>` &lt; 53'
    """
    return outside_code(text, _literal)


def outside_code(markdown: str, change: Callable[[str], str]) -> str:
    """Change what of a text does not stand between backticks."""
    written, end = [], 0
    for found in _CODE.finditer(markdown):
        written += [change(markdown[end : found.start()]), found.group()]
        end = found.end()
    return "".join((*written, change(markdown[end:])))


def _literal(text: str) -> str:
    return _MEANT.sub(r"\\\1", _escaped(text))


def code(text: str) -> str:
    """Write a text as code within a line."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}" if text else ""


def heading(level: int, text: str, anchor: str = "") -> str:
    """Write a heading, with the anchor by which pages link to it."""
    return f"{'#' * level} {text}{f' {{ #{anchor} }}' if anchor else ''}"


def anchored(anchor: str, text: str) -> str:
    """Put an anchor before a text in a row of a table."""
    return f'<span id="{anchor}"></span>{text}'


def block(lines: Iterable[str], language: str = "text") -> str:
    """Write lines as they are."""
    text = "\n".join(lines)
    fence = "````" if "```" in text else "```"
    return f"{fence}{language}\n{text}\n{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; without rows, nothing."""
    lines = [_row(row) for row in rows]
    return "\n".join((_row(head), _row(["---"] * len(head)), *lines)) if lines else ""


def facts(entries: Iterable[tuple[str, str]]) -> str:
    """Write what is known as a table without a head: a label and what it is; nothing of what is not known."""
    known = [(f"**{label}**", said) for label, said in entries if said]
    return table(("", ""), known)


def joined(*parts: str) -> str:
    """Put the parts of a page under each other, those that are not empty."""
    return "\n\n".join(part for part in parts if part) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(' '.join(cell.split()) for cell in cells)} |"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
