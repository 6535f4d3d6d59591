"""What is found when warrants are looked up (da: udleveringsgrundlag): what is left of one, and who has one.

The persons with a warrant are searched for by name, birth date, address and who issued it (da: udsteder).
"""

from __future__ import annotations

from typing import Annotated

from fmk16.model.actor import Created, HealthcareProfessionalIdentifier, OrganisationName, ProfessionalName
from fmk16.model.identifier import OrganisationIdentifier, WarrantIdentifier
from fmk16.model.package import PackageSizeUnitCode, PackageSizeUnitText
from fmk16.model.patient import BirthDate, GivenName, Patient, Surname
from fmk16.model.scalars import Quantity
from fmk16.model.simple import Simple
from fmk16.model.structure import Element, Flag, Named

AmountHandedOver = Annotated[
    Quantity, Simple("AmountHandedOverType", "decimal", min_inclusive="0.00", total_digits=10, fraction_digits=2)
]
"""What a warrant's handovers come to (da: udleveret mængde), in the unit beside it."""

ResidualAmount = Annotated[
    Quantity, Simple("ResidualAmountType", "decimal", min_inclusive="0.00", total_digits=10, fraction_digits=2)
]
"""How much may still be handed over on a warrant (da: resterende mængde), in the unit beside it."""


# --- what is left ----------------------------------------------------------------------------------------------------


class ResidualWarrant(Element):
    """How much of a warrant has been handed over and how much is left (da: resterende udlevering), both in one unit."""

    identifier: WarrantIdentifier
    unit_code: PackageSizeUnitCode
    unit_text: PackageSizeUnitText
    amount_handed_over: AmountHandedOver
    residual_amount: ResidualAmount


# --- who has a warrant -----------------------------------------------------------------------------------------------


class PersonDetails(Element):
    """What is known of the person searched for, perhaps that there is no CPR number (da: person uden CPR-nummer)."""

    given_name: GivenName | None = None
    surname: Surname | None = None
    birth_date: BirthDate | None = None
    is_person_without_cpr: Annotated[Flag, Named("IsPersonWithoutCPR")] = False


class HealthcareProfessionalForSearch(Element):
    """What is known of the professional who issued the warrant (da: sundhedsperson); both parts may be left out."""

    identifier: HealthcareProfessionalIdentifier | None = None
    name: ProfessionalName | None = None


class OrganisationForSearch(Element):
    """What is known of the organisation that issued the warrant (da: organisation); both parts may be left out."""

    identifier: OrganisationIdentifier | None = None
    name: OrganisationName | None = None


class IssuedBy(Element):
    """Who issued the warrant that is searched for (da: udsteder): a professional, an organisation, both or neither."""

    healthcare_professional: HealthcareProfessionalForSearch | None = None
    organisation: OrganisationForSearch | None = None


class WarrantSearchResult(Element):
    """Somebody to whom a warrant has been issued (da: udstedt til), perhaps with who made it and when."""

    patient: Patient
    created: Created | None = None
