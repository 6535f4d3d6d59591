"""How sure an answer is: the statements of dosage.md that it rests on, and the weakest of their bases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from types import MappingProxyType


class Basis(IntEnum):
    """How sure a statement is, from the schema's own word down to this project's decision."""

    SCHEMA = 0
    STATED = 1
    IMPLIED = 2
    EARLIER = 3
    INFERRED = 4
    DECIDED = 5


BASIS: Mapping[str, Basis] = MappingProxyType(
    {
        "1": Basis.SCHEMA,
        "2": Basis.DECIDED,
        "3": Basis.INFERRED,
        "7": Basis.STATED,
        "8": Basis.DECIDED,
        "9": Basis.STATED,
        "10": Basis.IMPLIED,
        "11": Basis.DECIDED,
        "11a": Basis.DECIDED,
        "12": Basis.EARLIER,
        "13": Basis.INFERRED,
        "14": Basis.DECIDED,
        "15": Basis.STATED,
        "16": Basis.DECIDED,
        "16a": Basis.DECIDED,
        "17": Basis.DECIDED,
        "18": Basis.IMPLIED,
        "19": Basis.INFERRED,
        "20": Basis.INFERRED,
        "21": Basis.DECIDED,
        "22": Basis.DECIDED,
        "23": Basis.INFERRED,
        "24": Basis.DECIDED,
        "25": Basis.INFERRED,
        "26": Basis.SCHEMA,
        "27": Basis.STATED,
        "27a": Basis.DECIDED,
        "28": Basis.DECIDED,
        "29": Basis.DECIDED,
        "29a": Basis.INFERRED,
        "30": Basis.DECIDED,
        "31": Basis.DECIDED,
        "32": Basis.DECIDED,
        "33": Basis.DECIDED,
        "36": Basis.IMPLIED,
        "37": Basis.INFERRED,
        "38": Basis.IMPLIED,
        "39": Basis.DECIDED,
        "40": Basis.DECIDED,
        "41": Basis.DECIDED,
        "42": Basis.SCHEMA,
        "43": Basis.DECIDED,
        "44": Basis.DECIDED,
        "45": Basis.STATED,
        "46": Basis.STATED,
        "47": Basis.DECIDED,
        "48": Basis.INFERRED,
        "48a": Basis.DECIDED,
    }
)
"""The basis of each statement that the expander rests on; of two marks the weaker counts."""


def weakest(statements: Iterable[str]) -> Basis:
    """Give the weakest basis among statements; the schema's where there is none."""
    return max((BASIS[statement] for statement in statements), default=Basis.SCHEMA)
