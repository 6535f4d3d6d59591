"""What never leaves a report: person numbers, names of persons, addresses, and characters that steer a terminal.

``wire`` does not quote what stands in an element about a person. A report looks once more, because a finding may come
from elsewhere and free text may hold anything (house decision 15).
"""

from __future__ import annotations

import re
from dataclasses import replace

from fmk16.finding import Finding

HIDDEN = "***"
"""What stands in place of what is not shown."""

_PERSON_NUMBER = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_QUOTED = re.compile(r"\".*\"|'.*'", re.DOTALL)
_NAME_OF = re.compile(r"(?:^|/)(?:\w+:)?(\w+)")

PERSONAL = frozenset(
    {
        *("PersonIdentifier", "KnownPersonIdentifier", "Person", "Patient", "BirthDate"),
        *("GivenName", "MiddleName", "Surname", "OrgResponsibleName"),
        *("AddressLine", "PostCode", "DistrictName", "TelephoneNumber", "EmailAddress"),
        *("HealthcareProfessional", "HealthcareProfessionalIdentifier", "OnBehalfOfHeader", "RoleSpecific"),
    }
)
"""Elements that tell who or where somebody is, with all that stands in them; other names are a drug's or a person's."""


def shown(text: str) -> str:
    """Make a text of a message fit to be shown: on one line, without person numbers and steering characters.

    >>> shown("ved smerter, 111111-1118")
    'ved smerter, ***'
    """
    return _PERSON_NUMBER.sub(HIDDEN, _STEERING.sub(" ", text)).strip()


def masked(finding: Finding) -> Finding:
    """Hide what a finding quotes, if it stands in an element that tells who or where somebody is."""
    finding = replace(finding, location=replace(finding.location, source=shown(finding.location.source)))
    if not is_personal(finding.location.xpath):
        return replace(finding, text=shown(finding.text), hint=shown(finding.hint))
    hint = "" if any(sign.isdigit() for sign in finding.hint) else finding.hint
    return replace(finding, text=shown(_QUOTED.sub(HIDDEN, finding.text)), hint=shown(_QUOTED.sub(HIDDEN, hint)))


def is_personal(xpath: str) -> bool:
    """Tell whether an element, or one around it, tells who or where somebody is.

    >>> is_personal("/fmk:MedicineCard/fmk:Patient/fmk:PostCode"), is_personal("/fmk:DrugMedication/fmk:Drug/fmk:Name")
    (True, False)
    """
    names = _NAME_OF.findall(xpath)
    if names[-1:] == ["Name"]:
        return names[-2:] != ["Drug", "Name"]
    return not PERSONAL.isdisjoint(names)
