"""What findings say, in Danish, by the English template: those of the wire, and what a profile says of a finding.

What rules say stands with them, in ``conformance/rules/``; what the wire says, in ``phrase_book.wire`` and
``phrase_book.inputs``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fmk16.report.phrase_book.inputs import INPUTS
from fmk16.report.phrase_book.shortfalls import SHORTFALLS
from fmk16.report.phrase_book.wire import WIRE

FINDINGS: Mapping[str, str] = MappingProxyType(
    {
        **WIRE,
        **INPUTS,
        **SHORTFALLS,
        "{rules} could not run: {why}; please report this": "{rules} kunne ikke køre: {why}; meld det gerne",
        "no rule could look at it: {kinds} does not count here, and still keeps the message from being read": (
            "ingen regel kunne se på den: {kinds} tæller ikke her, og hindrer stadig, at meddelelsen kan læses"
        ),
        "the Monday-to-Sunday week that holds the first day (calendar_week)": (
            "kalenderugen med den første dag (calendar_week)"
        ),
        "the seven days from the first day (days_from_start)": "de syv dage fra den første dag (days_from_start)",
        "the week of the first Monday on or after the first day (first_monday)": (
            "ugen fra den første mandag på eller efter den første dag (first_monday)"
        ),
        "it moves forward by the gap (forward)": "den flyttes frem med den sprungne time (forward)",
        "it keeps its figures at the other offset (other_offset)": (
            "den beholder sine tal ved den anden tidsforskydning (other_offset)"
        ),
        "it is given the first time (first)": "den gives første gang (first)",
        "it is given the second time (second)": "den gives anden gang (second)",
        "{one} or {other}": "{one} eller {other}",
        "{family} is not asked about here": "der spørges ikke om {family} her",
        "what a {role} is asked about are other messages": "en {role} spørges om andre meddelelser",
        "its ground is {basis} only": "dens grundlag er kun {basis}",
        "sender": "afsender",
        "reader": "læser",
        "stated": "sagt",
        "implied": "underforstået",
        "earlier": "fra en tidligere version",
        "inferred": "udledt",
        "decided": "besluttet",
    }
)
"""Each English template and its Danish one."""
