"""A smallest message that one schema set accepts and another refuses, written for a counterexample."""

from __future__ import annotations

from lxml import etree

from fmk16.interface.language.inclusion import Containment
from fmk16.interface.language.result import Counterexample
from fmk16.interface.language.writer import Writer


def witness(comparison: Containment, counterexample: Counterexample) -> etree._Element:
    """Write a smallest message that the first set accepts and the second refuses.

    It is written from the comparison alone; validate it with both sets before it is shown to anyone.

    Raises:
        UnknownValueError: It needs a value of a type of which none is known; `Containment.includes` gives no such.
    """
    return Writer(comparison.sub, comparison.values).message(counterexample)
