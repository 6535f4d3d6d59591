"""Which elements of a message tell who or where somebody is, vouch for somebody, or hold words of somebody's own.

Names alone decide, so that it can be told of what is no message too: one that breaks off, or is of another version.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class Kind(StrEnum):
    """What an element tells, as far as it must not be shown."""

    CITIZEN = "citizen"
    """Who a person is: number, name, day of birth."""
    PROFESSIONAL = "professional"
    """Who a healthcare professional is: authorisation, name; or who acts in a role."""
    ADDRESS = "address"
    CONTACT = "contact"
    """A telephone number or an e-mail address."""
    CREDENTIAL = "credential"
    """What vouches for a user: a security header, an assertion, a certificate."""
    FREE_TEXT = "free_text"
    """What somebody wrote in words of their own."""


_OWN: dict[str, Kind] = {
    **dict.fromkeys(("PersonIdentifier", "GivenName", "MiddleName", "Surname", "BirthDate"), Kind.CITIZEN),
    **dict.fromkeys(("HealthcareProfessionalIdentifier", "RoleSpecific"), Kind.PROFESSIONAL),
    **dict.fromkeys(("AddressLine", "AddressSubstring", "PostCode", "DistrictName"), Kind.ADDRESS),
    **dict.fromkeys(("TelephoneNumber", "EmailAddress"), Kind.CONTACT),
    **dict.fromkeys(
        (
            *("AdministrationInstruction", "Criterion", "DeliveryInstructionText", "DeliveryNotes", "DispensingNotes"),
            *("DosageText", "EventFreeText", "FreeText", "HandoverComment", "Instruction"),
            *("InvalidationReasonText", "LabelText", "LongText", "ModificationMetadata", "NewTranslatedDosageText"),
            *("OldTranslatedDosageText", "PeriodLengthFreeText", "PRNTrigger", "ReasonText", "ShortText"),
            *("TranslatedDosageText", "Trigger", "Comment", "Note"),
        ),
        Kind.FREE_TEXT,
    ),
}
"""What elements tell by their own name, wherever they stand."""

_WITHIN: dict[tuple[str, str], Kind] = {
    ("KnownPersonIdentifier", "Name"): Kind.CITIZEN,
    ("Person", "Name"): Kind.CITIZEN,
    ("Patient", "Name"): Kind.CITIZEN,
    ("HealthcareProfessional", "Identifier"): Kind.PROFESSIONAL,
    ("HealthcareProfessional", "Name"): Kind.PROFESSIONAL,
    ("RoleSpecific", "Description"): Kind.PROFESSIONAL,
    ("FreeText", "Text"): Kind.FREE_TEXT,
    ("DispensingCard", "Description"): Kind.FREE_TEXT,
    ("DispensingCardEntry", "Description"): Kind.FREE_TEXT,
}
"""What elements tell by their own name and that of the element around."""

_NONE = frozenset({("Substance", "FreeText")})
"""What is named like a free text, and is none: a substance in words is a drug's."""

TELLING = frozenset({*_OWN, *(own for _, own in _WITHIN)})
"""Elements outside security headers that tell something, wherever or in some places."""

VOUCHING = frozenset({"Security", "Assertion", "EncryptedAssertion", "Signature", "BinarySecurityToken", "CertHash"})
"""Elements that vouch for a user, with all that stands in them."""


def kind_of(names: Sequence[str]) -> Kind | None:
    """Tell what an element tells of somebody; None where it may be shown.

    Args:
        names: The local names of the elements on the way to it, its own last.

    >>> kind_of(["Patient", "PostCode"]), kind_of(["Drug", "Name"])
    (<Kind.ADDRESS: 'address'>, None)
    """
    if not VOUCHING.isdisjoint(names):
        return Kind.CREDENTIAL
    own = names[-1] if names else ""
    around = names[-2] if len(names) > 1 else ""
    if (around, own) in _NONE:
        return None
    return _WITHIN.get((around, own)) or _OWN.get(own)
