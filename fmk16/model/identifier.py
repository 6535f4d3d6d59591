"""Who and what a message is about: identifiers, versions and the catalogues that codes are taken from.

Numbers that FMK hands out are plain whole numbers; what others hand out carries its source.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fmk16.model.simple import Simple
from fmk16.model.structure import ATTRIBUTE, CHOICE, TEXT, Element, Group, Named

# --- numbers of FMK --------------------------------------------------------------------------------------------------

MedicineCardVersion = Annotated[int, Simple("MedicineCardVersionType", "long", min_inclusive="0")]
"""Which state of the medicine card is meant (da: version); a request names the one it has seen."""

DrugMedicationIdentifier = Annotated[int, Simple("DrugMedicationIdentifierType", "long", min_inclusive="1")]
"""An order on the card (da: lægemiddelordination)."""

DrugMedicationVersion = Annotated[int, Simple("DrugMedicationVersionType", "long", min_inclusive="1")]
"""A state of an order; every change gives a new one."""

WarrantIdentifier = Annotated[int, Simple("WarrantIdentifierType", "long", min_inclusive="1")]
"""What medicine is handed over on (da: udleveringsgrundlag)."""

RequestForWarrantIdentifier = Annotated[int, Simple("RequestForWarrantIdentifierType", "long", min_inclusive="1")]
"""A request that somebody issue a warrant (da: anmodning om udleveringsgrundlag)."""

HandoverIdentifier = Annotated[int, Simple("HandoverIdentifierType", "long", min_inclusive="1")]
"""A handover of medicine (da: udlevering)."""

DrugAdministrationIdentifier = Annotated[int, Simple("DrugAdministrationIdentifierType", "long", min_inclusive="1")]
"""A registered administration of a drug (da: medicinadministration)."""


class DrugMedicationIdentifierAndVersion(Element):
    """One version of an order (da: lægemiddelordinationsversion)."""

    identifier: DrugMedicationIdentifier
    version: DrugMedicationVersion


# --- persons and organisations ---------------------------------------------------------------------------------------


class PersonIdentifierSource(StrEnum):
    """What kind of number a person is known by: the civil register's, a replacement for one, or FMK's own key."""

    CPR = "CPR"
    X_ECPR = "X-eCPR"
    MEDICINE_CARD_KEY = "MedicineCardKey"


PersonNumber = Annotated[str, Simple("PersonIdentifierValueType", min_length=1, max_length=50)]


class PersonIdentifier(Element):
    """A person's number (da: personnummer) and where it comes from."""

    value: Annotated[PersonNumber, TEXT]
    source: Annotated[
        PersonIdentifierSource | str,
        Simple("PersonIdentifierSourceType", min_length=1, max_length=200, known=PersonIdentifierSource),
        ATTRIBUTE,
    ]


class OrganisationIdentifierSource(StrEnum):
    """The registers that number organisations, under the names the interface has for them."""

    SKS_CODE = "SKS"
    PROVIDER_NUMBER = "Yder"
    LOCATION_NUMBER = "EAN-Lokationsnummer"
    COMPANY_NUMBER = "CVR"
    PRODUCTION_UNIT_NUMBER = "CVR-P"
    MUNICIPALITY_CODE = "Kommunekode"
    SOR_CODE = "SOR"
    FOREIGN = "Udenlandsk"
    DELIVERY_SITE = "Udleveringssted"


OrganisationNumber = Annotated[str, Simple("OrganisationIdentifierValueType", min_length=1, max_length=200)]


class OrganisationIdentifier(Element):
    """An organisation's number or code and the register it stands in."""

    value: Annotated[OrganisationNumber, TEXT]
    source: Annotated[
        OrganisationIdentifierSource | str,
        Simple("OrganisationIdentifierSourceType", min_length=1, max_length=200, known=OrganisationIdentifierSource),
        ATTRIBUTE,
    ]


class ByPerson(Group):
    """It concerns a person, by number."""

    person_identifier: PersonIdentifier


class ByOrganisation(Group):
    """It concerns an organisation, by number, such as a practice."""

    organisation_identifier: OrganisationIdentifier


Whose = Annotated[ByPerson | ByOrganisation, CHOICE]
"""Whom a message is about, a person or an organisation: most messages begin with it."""


# --- catalogues ------------------------------------------------------------------------------------------------------


class CatalogueSource(StrEnum):
    """Where a code is taken from: the price list of medicines, or a drug made to order (da: magistrel)."""

    MEDICINE_PRICES = "Medicinpriser"
    MADE_TO_ORDER = "Magistrel"


CatalogueSourceText = Annotated[
    CatalogueSource | str, Simple("CatalogueSourceType", min_length=1, max_length=200, known=CatalogueSource)
]
"""The catalogue of a code: a known one, or another by name."""

SourceDate = Annotated[str, Simple("SourceDateType", pattern=r"[1-2][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]")]
"""The day of a catalogue's edition, written like a date; the interface does not ask that the day exists."""

SourceYearAndWeek = Annotated[
    str, Simple("SourceYearAndWeekType", pattern=r"[1-2][0-9][0-9][0-9]-(0[1-9]|[1-4][0-9]|5[0-3])")
]
"""The year and week of a catalogue's edition, such as ``2026-27``."""


class Catalogued(Element):
    """What coded values share: the edition of the catalogue they were read in, by its day or its week."""

    date: Annotated[SourceDate | None, ATTRIBUTE] = None
    year_and_week: Annotated[SourceYearAndWeek | None, ATTRIBUTE, Named("yearAndWeek")] = None


# --- remarks on a change ---------------------------------------------------------------------------------------------


class ModificationMetadata(StrEnum):
    """What a caller may say about a change as such."""

    OVERRIDE_CLINICAL_VALIDATION = "Override clinical validation"


ModificationMetadataText = Annotated[
    ModificationMetadata | str,
    Simple("ModificationMetadataType", min_length=1, max_length=200, known=ModificationMetadata),
]
"""A remark on a change: the known one, or another."""
