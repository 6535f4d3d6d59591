"""How findings speak: values quoted short, people never, lists and choices in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from fmk16.finding import Said

_LONGEST_QUOTE = 40
_LONGEST_NAME = 100
"""No name and no namespace of FMK is longer."""

_MOST_NAMES = 6
"""So many names are listed before the rest is counted."""

_PERSON_NUMBER = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")

PEOPLE = frozenset({"Person", "Patient", "HealthcareProfessional", "AuthorisedHealthcareProfessional"})
"""Elements that describe a person, with all that stands in them."""

PERSONAL = frozenset(
    {
        *("PersonIdentifier", "KnownPersonIdentifier", "GivenName", "MiddleName", "Surname", "BirthDate"),
        *("AddressLine", "PostCode", "DistrictName", "TelephoneNumber", "EmailAddress"),
    }
)
"""Elements that tell who or where somebody is, wherever they stand."""


def local_name(element: etree._Element) -> str:
    """Give an element's name without its namespace, shortened where it is longer than any of FMK's."""
    return bare(str(element.tag))


def bare(tag: str) -> str:
    """Give a tag or an attribute's name without its namespace, shortened where it is longer than any of FMK's.

    >>> bare("{http://fmk-teknik.dk/160}Dosage")
    'Dosage'
    """
    return shortened(tag.rpartition("}")[2])


def shortened(name: str) -> str:
    """Cut a name or a namespace that is longer than any of FMK's: a finding is a sentence, however long they are."""
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}..."


def is_personal(element: etree._Element) -> bool:
    """Tell whether an element's text says who somebody is: then findings do not show it."""
    own = local_name(element)
    return own in PERSONAL or own in PEOPLE or any(local_name(outer) in PEOPLE for outer in element.iterancestors())


def tells_who(text: str) -> bool:
    """Tell whether a text may hold a person's number."""
    return _PERSON_NUMBER.search(text) is not None


def quoted(text: str, *, personal: bool = False) -> str:
    r"""Quote a value: on one line, not too long, and never one that tells who somebody is.

    >>> quoted("08:00"), quoted("two\nlines"), quoted("1111111118")
    ('"08:00"', '"two lines"', 'a value not shown here')
    """
    if personal or tells_who(text):
        return Said("a value not shown here")
    line = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text)
    return f'"{line}"' if len(line) <= _LONGEST_QUOTE else f'"{line[:_LONGEST_QUOTE]}..."'


def either(names: Sequence[str]) -> str:
    """Join names as a choice.

    >>> either(["Day", "UnspecifiedDay", "Week"])
    'Day, UnspecifiedDay or Week'
    """
    if len(names) < 2:
        return "".join(names)
    return Said("{names} or {last}", names=", ".join(names[:-1]), last=names[-1])


def listed(names: Sequence[str]) -> str:
    """Join names as a choice, and count them where they are many."""
    if len(names) <= _MOST_NAMES:
        return either(names)
    return Said("{names} or {count} others", names=", ".join(names[:_MOST_NAMES]), count=len(names) - _MOST_NAMES)


def in_turn(missing: Sequence[Sequence[str]]) -> str:
    """Join what is missing, choice after choice.

    >>> in_turn([["UnitText", "UnitTexts"], ["DosagePeriod"]])
    'UnitText or UnitTexts, then DosagePeriod'
    """
    first, *rest = (either([bare(tag) for tag in choices]) for choices in missing)
    return Said("{first}, then {rest}", first=first, rest=in_turn(missing[1:])) if rest else first


def expected_got(element: str, expected: str, got: str) -> Said:
    """Say what was expected in an element, and what was got.

    >>> expected_got("Dosage", "nothing in it", "blanks")
    'Dosage: expected nothing in it, got blanks'
    """
    return Said("{element}: expected {expected}, got {got}", element=element, expected=expected, got=got)


NOTHING_IN_IT = Said("nothing in it")


def attribute_missing(element: str, attribute: str) -> Said:
    """Say that an attribute is missing."""
    return Said("{element}: expected the attribute {attribute}, got none", element=element, attribute=attribute)


def text_between(element: str, got: str) -> Said:
    """Say that a text stands between the children of an element."""
    return Said("{element}: expected elements alone, got the text {got}", element=element, got=got)


def words_of(error: Exception) -> str:
    """Give the sentence of an error as it was put together, so that it can be said in another language."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, str) else str(error)
