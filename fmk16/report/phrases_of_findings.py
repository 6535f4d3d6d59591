"""What findings say, in Danish, by the English template: those of the wire, and what a profile says of a finding.

What rules say stands with them, in ``conformance/rules/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

FINDINGS: Mapping[str, str] = MappingProxyType(
    {
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
