"""Messages that look warrants up (da: udleveringsgrundlag): them, what is left of them, and who has one.

Pharmacies and hospital pharmacies have requests of their own for what matters to them, and get the common response.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len, MaxLen

from fmk16.model.fault import FMKDetail
from fmk16.model.identifier import PersonIdentifier, WarrantIdentifier, Whose
from fmk16.model.medicine_card import IncludeHandovers, OfOrganisation, OfPatient
from fmk16.model.patient import AddressSubstring, DistrictName, PostCode
from fmk16.model.scalars import Date
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named, Present
from fmk16.model.warrant import InvalidWarrant, Warrant
from fmk16.model.warrant_lookup import IssuedBy, PersonDetails, ResidualWarrant, WarrantSearchResult

AuthorisationDate = Annotated[Date, Simple("AuthorisationDateType", "date", min_inclusive="2000-01-01")]

# --- warrants --------------------------------------------------------------------------------------------------------


class TheseWarrants(Group):
    """The warrants with these numbers are wanted, at most 50."""

    identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1, 50), Named("Identifier")]


class OpenWarrants(Group):
    """The open warrants are wanted, and no others (da: åbne udleveringsgrundlag)."""

    include_open_warrants: Present = True


class AllWarrants(Group):
    """All warrants are wanted, whatever has become of them."""

    include_all_warrants: Present = True


class WarrantLookup(Element):
    """What look-ups of warrants share: whose are wanted, which, and whether with their handovers."""

    whose: Whose
    which: Annotated[TheseWarrants | OpenWarrants | AllWarrants, CHOICE]
    include_handovers: IncludeHandovers | None = None


class GetWarrantRequest(WarrantLookup):
    """Asks FMK for warrants of a person or an organisation (da: hente udleveringsgrundlag)."""


class GetPharmacyWarrantRequest(WarrantLookup):
    """Asks FMK for warrants that matter to a pharmacy (da: apotek); GetWarrant's response answers."""


class GetHospitalPharmacyWarrantRequest(WarrantLookup):
    """Asks FMK for warrants that matter to a hospital pharmacy (da: sygehusapotek); GetWarrant's response answers."""


class GetWarrantResponse(Element):
    """The warrants that were asked for (da: udleveringsgrundlag), and the numbers of those declared invalid."""

    owner: Annotated[OfPatient | OfOrganisation, CHOICE]
    warrants: Annotated[tuple[Warrant, ...], Named("Warrant")] = ()
    invalid_warrants: Annotated[tuple[InvalidWarrant, ...], Named("InvalidWarrant")] = ()


# --- what is left of them --------------------------------------------------------------------------------------------


class GetWarrantResidualAmountRequest(Element):
    """Asks FMK how much is left of a person's warrants (da: resterende mængde), one at least."""

    person_identifier: PersonIdentifier
    warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Len(1), Named("WarrantIdentifier")]


class GetWarrantResidualAmountResponse(Element):
    """How much has been handed over and is left, warrant by warrant (da: resterende mængde), and what has failed."""

    person_identifier: PersonIdentifier
    warrants: Annotated[tuple[ResidualWarrant, ...], Named("Warrant")] = ()
    failed_warrants: tuple[FMKDetail, ...] = ()


# --- when one was last issued ----------------------------------------------------------------------------------------


class GetAuthorisationDateForNewestOpenWarrantRequest(Element):
    """Asks FMK on which day a person's newest open warrant was authorised (da: udstedelsesdato)."""

    person_identifier: PersonIdentifier


class GetAuthorisationDateForNewestOpenWarrantResponse(Element):
    """The day on which the newest open warrant was authorised (da: udstedelsesdato); it may be missing."""

    person_identifier: PersonIdentifier
    authorisation_date: AuthorisationDate | None = None


# --- who has one -----------------------------------------------------------------------------------------------------


class SearchForPersonWithWarrantRequest(Element):
    """Asks FMK for the persons who have a warrant and fit what is known of them and of its issuer (da: søgning).

    Every part may be left out. Up to five pieces of text narrow the address; whether all must fit is not said.
    """

    person: PersonDetails | None = None
    address_substrings: Annotated[tuple[AddressSubstring, ...], MaxLen(5), Named("AddressSubstring")] = ()
    post_code: PostCode | None = None
    district_name: DistrictName | None = None
    issued_by: IssuedBy | None = None


class SearchForPersonWithWarrantResponse(Element):
    """The persons found (da: søgeresultat), perhaps none."""

    warrant_search_results: Annotated[tuple[WarrantSearchResult, ...], Named("WarrantSearchResult")] = ()
