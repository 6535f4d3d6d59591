"""Whether every message of one schema set is a message of another, and a smallest message that is not.

A type accepts a language: the children that may stand in it, their order and number, its attributes and its values.
One set's language lies within another's when no pair of types that a message can reach lets anything through on the
one side that the other refuses. That is decided pair by pair, exactly where it can be and as *undecided* where not.
"""

from fmk16.interface.language.inclusion import Containment, includes
from fmk16.interface.language.result import (
    AttributeMissing,
    AttributeRefused,
    AttributeValueRefused,
    ChildMissing,
    ChildRefused,
    Counterexample,
    Difference,
    Inclusion,
    NilRefused,
    RootUnknown,
    Step,
    TextRefused,
    ValueRefused,
    Verdict,
)
from fmk16.interface.language.witness import witness

__all__ = [
    "AttributeMissing",
    "AttributeRefused",
    "AttributeValueRefused",
    "ChildMissing",
    "ChildRefused",
    "Containment",
    "Counterexample",
    "Difference",
    "Inclusion",
    "NilRefused",
    "RootUnknown",
    "Step",
    "TextRefused",
    "ValueRefused",
    "Verdict",
    "includes",
    "witness",
]
