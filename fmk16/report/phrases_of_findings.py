"""What findings say, in Danish, by the English template: those of the wire, and what a profile says of a finding.

What rules say stands with them, in ``conformance/rules/``; what the wire says, in ``phrases_of_wire`` and
``phrases_of_inputs``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fmk16.report.phrases_of_inputs import INPUTS
from fmk16.report.phrases_of_shortfalls import SHORTFALLS
from fmk16.report.phrases_of_wire import WIRE

FINDINGS: Mapping[str, str] = MappingProxyType(
    {
        **WIRE,
        **INPUTS,
        **SHORTFALLS,
        "{rules} could not run: {why}; please report this": "{rules} kunne ikke køre: {why}; meld det gerne",
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
