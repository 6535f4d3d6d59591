"""What stands in reports instead of somebody, in Danish and in English, and that identities are shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PRIVACY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "stand_in.citizen": ("Borger {number}", "Citizen {number}"),
        "stand_in.professional": ("Sundhedsperson {number}", "Professional {number}"),
        "stand_in.address": ("Adresse {number}", "Address {number}"),
        "stand_in.contact": ("Kontakt {number}", "Contact {number}"),
        "stand_in.credential": ("Sikkerhedsbevis {number}", "Credential {number}"),
        "stand_in.number": ("Nummer {number}", "Number {number}"),
        "stand_in.free_text": ("Fritekst {number} ({count} tegn)", "Free text {number} ({count} characters)"),
        "stand_in.free_text.one": ("Fritekst {number} (1 tegn)", "Free text {number} (1 character)"),
    }
)
"""Each phrase's key, and what it says."""
