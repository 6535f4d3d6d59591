"""Readings in the sentences of findings: what each means in words, with the name by which the caller chooses it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from fmk16.finding import Said
from fmk16.schedule.alternatives import ReadingDifference

MEANT: Mapping[str, str] = {
    "calendar_week": "the Monday-to-Sunday week that holds the first day (calendar_week)",
    "days_from_start": "the seven days from the first day (days_from_start)",
    "first_monday": "the week of the first Monday on or after the first day (first_monday)",
    "forward": "it moves forward by the gap (forward)",
    "other_offset": "it keeps its figures at the other offset (other_offset)",
    "first": "it is given the first time (first)",
    "second": "it is given the second time (second)",
}
"""What the values of options mean, by their names."""

EITHER = "{one} or {other}"
"""How two readings stand beside each other in a sentence."""


def meant(value: object) -> Said:
    """Say what a reading means.

    >>> meant("forward")
    'it moves forward by the gap (forward)'
    """
    return Said(MEANT[str(value)])


def others_of(differences: tuple[ReadingDifference, ...]) -> Said:
    """Say what the other readings mean, each once."""
    said = [meant(value) for value in dict.fromkeys(str(each.value) for each in differences)]
    return reduce(lambda one, other: Said(EITHER, one=one, other=other), said)
