"""IDN, the numbers of persons, organisations and professionals (da: identifikation): features ALL-q to ALL-s.

Form only: no register is asked, no check digit of a person number, no clock. No number is named in a sentence:
one of a wrong form may be anything, a person's number too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import ean
from stdnum.dk import cvr

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, When, rule, trip
from fmk16.finding import Severity
from fmk16.model.actor import HealthcareProfessionalIdentifier, HealthcareProfessionalIdentifierSource
from fmk16.model.identifier import (
    OrganisationIdentifier,
    OrganisationIdentifierSource,
    PersonIdentifier,
    PersonIdentifierSource,
)

# --- persons ---------------------------------------------------------------------------------------------------------

_PERSON = re.compile(r"(0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])(0[1-9]|1[0-2])[0-9]{2}[0-9A-Z]{4}")
"""Day (perhaps with 60 added), month and year, then digits, or letters in a replacement number."""

_TEST = re.compile(r"1111111118|[0-9]{6}999[0-9]")
"""FMK's own test person, and the national test persons, whose serial numbers are the highest there are."""


def _is_cpr(person: PersonIdentifier | HealthcareProfessionalIdentifier, _: Here) -> bool:
    return person.source in (PersonIdentifierSource.CPR, HealthcareProfessionalIdentifierSource.CPR)


def _is_proper_cpr(person: PersonIdentifier | HealthcareProfessionalIdentifier, here: Here) -> bool:
    return _is_cpr(person, here) and _PERSON.fullmatch(person.value) is not None


@rule(
    "IDN-01",
    PersonIdentifier,
    HealthcareProfessionalIdentifier,
    ground="features:ALL-q",
    severity=Severity.WARNING,
    when=_is_cpr,
)
def person_number_of_another_form(
    person: PersonIdentifier | HealthcareProfessionalIdentifier, _: Here
) -> Iterator[Trip]:
    """A number said to be a CPR number that does not have the form of one.

    It has ten characters without blanks or hyphen: day, month and year, then four more. Right are also a day with 60
    added, letters among the last four (a replacement number), and numbers whose check digit does not fit: such are
    given out. Numbers with another `source` are not looked at.

    Write the ten characters together, or name the source that the number is from.
    """
    if _PERSON.fullmatch(person.value) is None:
        yield trip(length=len(person.value))


@rule(
    "IDN-02",
    PersonIdentifier,
    HealthcareProfessionalIdentifier,
    ground="features:ALL-q",
    severity=Severity.NOTE,
    when=_is_proper_cpr,
)
def person_number_looks_real(person: PersonIdentifier | HealthcareProfessionalIdentifier, _: Here) -> Iterator[Trip]:
    """A person number that may be somebody's.

    It is none of the official test numbers: neither FMK's own test person nor one of the national test persons, whose
    last four figures are 9990 to 9999. On a real card that is as it should be; a message for testing may have been
    copied from one. The number itself is never shown here.

    Use official test numbers in messages for testing, and see that no real card is passed on.
    """
    if _TEST.fullmatch(person.value) is None:
        yield trip()


# --- organisations ---------------------------------------------------------------------------------------------------


_FORMS = {
    OrganisationIdentifierSource.SKS_CODE: re.compile(r"[0-9A-ZÆØÅ]{4,8}"),
    OrganisationIdentifierSource.PROVIDER_NUMBER: re.compile(r"[0-9]{6}"),
    OrganisationIdentifierSource.LOCATION_NUMBER: re.compile(r"[0-9]{13}"),
    OrganisationIdentifierSource.COMPANY_NUMBER: re.compile(r"[0-9]{8}"),
    OrganisationIdentifierSource.PRODUCTION_UNIT_NUMBER: re.compile(r"[0-9]{10}"),
    OrganisationIdentifierSource.MUNICIPALITY_CODE: re.compile(r"[0-9]{3,4}"),
    OrganisationIdentifierSource.SOR_CODE: re.compile(r"[0-9]{6,18}"),
}
"""The form of each register's numbers; those of the other sources are whatever their owners give out."""

_INVENTED = re.compile(r"57[0-9]0{9}[0-9]")
"""A Danish location number that is nothing but noughts: nobody takes it for a real one, whatever its check digit."""


def _from(source: OrganisationIdentifierSource) -> When:
    return lambda organisation, _: organisation.source == source


def _has_form(organisation: OrganisationIdentifier) -> bool:
    return _FORMS[OrganisationIdentifierSource(organisation.source)].fullmatch(organisation.value) is not None


def _of_another_form(organisation: OrganisationIdentifier) -> Iterator[Trip]:
    if not _has_form(organisation):
        yield trip(length=len(organisation.value))


@rule(
    "IDN-03",
    OrganisationIdentifier,
    ground="features:ALL-r",
    severity=Severity.WARNING,
    when=_from(OrganisationIdentifierSource.SKS_CODE),
)
def sks_code_of_another_form(organisation: OrganisationIdentifier, _: Here) -> Iterator[Trip]:
    """An SKS code (da: sygehus-afdelingskode) that does not have the form of one.

    It has four characters for a hospital and up to four more for a department: digits and capital letters, without
    blanks or separators. Whether the code is in use is not asked.

    Write the code as the register has it, or name the source that it is from.
    """
    yield from _of_another_form(organisation)


@rule(
    "IDN-04",
    OrganisationIdentifier,
    ground="features:ALL-r",
    severity=Severity.WARNING,
    when=_from(OrganisationIdentifierSource.PROVIDER_NUMBER),
)
def provider_number_of_another_form(organisation: OrganisationIdentifier, _: Here) -> Iterator[Trip]:
    """A provider number (da: ydernummer) that does not have six digits.

    A system that keeps it as a whole number loses its leading zeros.

    Write all six digits, or name the source that the number is from.
    """
    yield from _of_another_form(organisation)


def _is_location_number(organisation: OrganisationIdentifier, _: Here) -> bool:
    is_from = organisation.source == OrganisationIdentifierSource.LOCATION_NUMBER
    return is_from and _INVENTED.fullmatch(organisation.value) is None


@rule(
    "IDN-05",
    OrganisationIdentifier,
    ground="features:ALL-r",
    severity=Severity.WARNING,
    when=_is_location_number,
)
def location_number_is_wrong(organisation: OrganisationIdentifier, _: Here) -> Iterator[Trip]:
    """A location number (da: EAN-lokationsnummer) whose form or check digit is wrong.

    It is a GS1 number of 13 digits, the last of which is a check digit of the others; so a slip of one digit, or two
    digits that changed places, shows. One of nothing but noughts after the country is obviously invented and left
    alone.

    Compare the number with the organisation's own.
    """
    if not _has_form(organisation) or not ean.is_valid(organisation.value):
        yield trip(length=len(organisation.value))


@rule(
    "IDN-06",
    OrganisationIdentifier,
    ground="features:ALL-r",
    severity=Severity.WARNING,
    when=_from(OrganisationIdentifierSource.COMPANY_NUMBER),
)
def company_number_is_wrong(organisation: OrganisationIdentifier, _: Here) -> Iterator[Trip]:
    """A CVR number whose form or check digit is wrong.

    It has eight digits, the last of which is a check digit of the others (modulus 11), without blanks and without `DK`.

    Compare the number with the organisation's own.
    """
    if not _has_form(organisation) or not cvr.is_valid(organisation.value):
        yield trip(length=len(organisation.value))


@rule(
    "IDN-07",
    OrganisationIdentifier,
    ground="features:ALL-r",
    severity=Severity.WARNING,
    when=_from(OrganisationIdentifierSource.PRODUCTION_UNIT_NUMBER),
)
def production_unit_number_of_another_form(organisation: OrganisationIdentifier, _: Here) -> Iterator[Trip]:
    """A production unit's number (da: P-nummer) that does not have ten digits.

    An organisation of eight digits is a company, whose source is `CVR`.

    Write all ten digits, or name the source that the number is from.
    """
    yield from _of_another_form(organisation)


@rule(
    "IDN-08",
    OrganisationIdentifier,
    ground="features:ALL-r",
    severity=Severity.WARNING,
    when=_from(OrganisationIdentifierSource.MUNICIPALITY_CODE),
)
def municipality_code_of_another_form(organisation: OrganisationIdentifier, _: Here) -> Iterator[Trip]:
    """A municipality's code (da: kommunekode) that does not have three digits, or four with a zero before them.

    The name of a municipality, or its CVR number, belongs elsewhere.

    Write the digits of the code, or name the source that the number is from.
    """
    yield from _of_another_form(organisation)


@rule(
    "IDN-09",
    OrganisationIdentifier,
    ground="features:ALL-r",
    severity=Severity.WARNING,
    when=_from(OrganisationIdentifierSource.SOR_CODE),
)
def sor_code_of_another_form(organisation: OrganisationIdentifier, _: Here) -> Iterator[Trip]:
    """A SOR code that does not have 6 to 18 digits.

    The codes of the register of health organisations are built like those of SNOMED: digits alone, without separators.

    Write the code as the register has it, or name the source that it is from.
    """
    yield from _of_another_form(organisation)


# --- professionals ---------------------------------------------------------------------------------------------------

_AUTHORISATION = re.compile(r"[0-9A-ZÆØÅ]{5}")


def _is_authorisation(professional: HealthcareProfessionalIdentifier, _: Here) -> bool:
    return professional.source is HealthcareProfessionalIdentifierSource.AUTHORISATION


@rule(
    "IDN-10",
    HealthcareProfessionalIdentifier,
    ground="features:ALL-s",
    severity=Severity.WARNING,
    when=_is_authorisation,
)
def authorisation_of_another_form(professional: HealthcareProfessionalIdentifier, _: Here) -> Iterator[Trip]:
    """An authorisation's identifier (da: autorisations-id) that does not have five characters.

    It is five digits and capital letters. A person number belongs under the source `CPR`. The identifier itself is
    never shown here.

    Write the five characters, or name the source that the identifier is from.
    """
    if _AUTHORISATION.fullmatch(professional.value) is None:
        yield trip(length=len(professional.value))
