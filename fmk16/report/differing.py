"""How two texts differ: the lines that do, and some around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from fmk16.report.excerpts import GAP

AROUND = 2
"""Lines that are shown before and after a difference."""


def differing_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Write what goes with ``-`` before it, what comes with ``+``, and what stays with a blank.

    >>> list(differing_lines(["<a>", "  <b>1</b>", "</a>"], ["<a>", "  <b>2</b>", "</a>"]))
    ['  <a>', '-   <b>1</b>', '+   <b>2</b>', '  </a>']
    """
    for number, group in enumerate(SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(AROUND)):
        if number:
            yield f"  {GAP}"
        for what, begin, end, new_begin, new_end in group:
            if what == "equal":
                yield from (f"  {line}" for line in before[begin:end])
            else:
                yield from (f"- {line}" for line in before[begin:end])
                yield from (f"+ {line}" for line in after[new_begin:new_end])
