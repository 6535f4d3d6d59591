"""What is registered about a patient, and which organisations are tied to the patient (da: tilknytning).

The preferred pharmacy (da: foretrukket apotek) is such a tie, and the place it delivers to (da: udleveringssted) can be
searched for here. ``created_by`` and ``modified_by`` stand inside a single registration or relation only when those of
one request have several authors.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len, MaxLen

from fmk16.model.actor import Modificator, Organisation
from fmk16.model.identifier import ModificationMetadataText, OrganisationIdentifier, PersonIdentifier
from fmk16.model.patient import (
    AddressSubstring,
    CreatePatientRegistration,
    DeliverySiteAndPharmacy,
    OrganisationRelationIdentifier,
    OrganisationRelationTypeText,
    PatientOrganisationRelation,
    PatientRegistration,
    PatientRegistrationIdentification,
    RegisterPatientOrganisationRelation,
    RegistrationIdentifier,
    RemovePatientOrganisationRelation,
    RemovePatientRegistration,
)
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named, SomeOf

OrganisationNameSubstring = Annotated[str, Simple("OrganisationNameSubstringType", min_length=1, max_length=100)]
"""A part of an organisation's name to search for."""


# --- registrations ---------------------------------------------------------------------------------------------------


class CreatePatientRegistrationRequest(Element):
    """Asks FMK to register something about a patient (da: opret patientregistrering)."""

    person_identifier: PersonIdentifier
    created_by: Modificator | None = None
    reported_by: Modificator | None = None
    patient_registrations: Annotated[tuple[CreatePatientRegistration, ...], Len(1), Named("PatientRegistration")]
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class CreatePatientRegistrationResponse(Element):
    """The numbers of the new registrations, one at least (da: patientregistrering)."""

    person_identifier: PersonIdentifier
    identifiers: Annotated[tuple[RegistrationIdentifier, ...], Len(1), Named("Identifier")]


class RemovePatientRegistrationRequest(Element):
    """Asks FMK to take registrations about a patient away (da: fjern patientregistrering)."""

    person_identifier: PersonIdentifier
    modified_by: Modificator | None = None
    reported_by: Modificator | None = None
    registrations: Annotated[tuple[RemovePatientRegistration, ...], Len(1), Named("Registration")]


class RemovePatientRegistrationResponse(Element):
    """The numbers of the removed registrations, one at least (da: fjernet patientregistrering)."""

    person_identifier: PersonIdentifier
    removed_registrations: Annotated[tuple[RegistrationIdentifier, ...], Len(1), Named("RemovedRegistration")]


class GetPatientRegistrationRequest(Element):
    """Asks what is registered about a patient: all of it, or by type or number (da: hent patientregistreringer).

    Removed registrations come with the answer only when they are asked for.
    """

    person_identifier: PersonIdentifier
    include_removed_registrations: Flag = False
    type_and_identifier_filter: PatientRegistrationIdentification | None = None


class GetPatientRegistrationResponse(Element):
    """The registrations that were found (da: patientregistreringer)."""

    person_identifier: PersonIdentifier
    registrations: Annotated[tuple[PatientRegistration, ...], Named("Registration")] = ()


# --- relations to organisations --------------------------------------------------------------------------------------


class RegisterPatientOrganisationRelationRequest(Element):
    """Asks FMK to tie organisations to a patient, such as the preferred pharmacy (da: registrér tilknytning)."""

    person_identifier: PersonIdentifier
    created_by: Modificator | None = None
    reported_by: Modificator | None = None
    relations: Annotated[tuple[RegisterPatientOrganisationRelation, ...], Len(1), Named("Relation")]
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class RegisterPatientOrganisationRelationResponse(Element):
    """The numbers of the new relations, one at least (da: tilknytning); whose they are is not repeated."""

    identifiers: Annotated[tuple[OrganisationRelationIdentifier, ...], Len(1), Named("Identifier")]


class RemovePatientOrganisationRelationRequest(Element):
    """Asks FMK to end relations between a patient and organisations (da: ophæv tilknytning); whose may be left out."""

    person_identifier: PersonIdentifier | None = None
    modified_by: Modificator | None = None
    reported_by: Modificator | None = None
    relations: Annotated[tuple[RemovePatientOrganisationRelation, ...], Len(1), Named("Relation")]


class RemovePatientOrganisationRelationResponse(Element):
    """The numbers of the relations that have been ended, one at least (da: ophævet tilknytning)."""

    person_identifier: PersonIdentifier
    deleted_relations: Annotated[tuple[OrganisationRelationIdentifier, ...], Len(1), Named("RelationDeleted")]


class RelationsByNumber(Group):
    """The relations with these numbers are wanted."""

    identifiers: Annotated[tuple[OrganisationRelationIdentifier, ...], Len(1), Named("Identifier")]


class RelationsOfKind(SomeOf):
    """The relations to these organisations, of these types, or both are wanted."""

    organisation_identifiers: Annotated[tuple[OrganisationIdentifier, ...], Named("OrganisationIdentifier")] = ()
    types: Annotated[tuple[OrganisationRelationTypeText, ...], Named("Type")] = ()


class GetPatientOrganisationRelationRequest(Element):
    """Asks which organisations are tied to a patient: all, or some only (da: hent tilknytninger).

    Numbers on one side, and organisations and types on the other, exclude each other. Removed relations come with the
    answer only when they are asked for.
    """

    person_identifier: PersonIdentifier
    wanted: Annotated[RelationsByNumber | RelationsOfKind | None, CHOICE] = None
    include_removed_relations: Flag = False


class GetPatientOrganisationRelationResponse(Element):
    """The patient's relations that were found (da: tilknytninger)."""

    person_identifier: PersonIdentifier
    relations: Annotated[tuple[PatientOrganisationRelation, ...], Named("Relation")] = ()


class GetPatientOrganisationRelationsRequest(Element):
    """Asks who has a relation of one type to an organisation (da: hent tilknytninger til organisation).

    ``sub_organisations_included`` asks for relations to its parts too (da: underafdelinger).
    """

    organisation_identifier: OrganisationIdentifier
    type: OrganisationRelationTypeText
    sub_organisations_included: Flag = False


class GetPatientOrganisationRelationsResponse(Element):
    """The numbers of the relations that were found (da: tilknytninger), and whether the parts were searched too."""

    sub_organisations_included: Flag = False
    relation_identifiers: Annotated[tuple[OrganisationRelationIdentifier, ...], Named("RelationIdentifier")] = ()


# --- delivery sites --------------------------------------------------------------------------------------------------


class GetDeliverySitesForPharmacyRequest(Element):
    """Asks which places hand on what a pharmacy delivers (da: hent apotekets tilknyttede udleveringssteder)."""

    pharmacy_identifier: OrganisationIdentifier


class GetDeliverySitesForPharmacyResponse(Element):
    """The pharmacy's delivery sites (da: udleveringssteder); none is legal."""

    pharmacy_identifier: OrganisationIdentifier
    delivery_sites: Annotated[tuple[Organisation, ...], Named("DeliverySite")] = ()


class ByOrganisationNumber(Group):
    """The number of the organisation is known."""

    organisation_identifier: OrganisationIdentifier


class ByAddress(Group):
    """One to five parts of the address are known."""

    address_substrings: Annotated[tuple[AddressSubstring, ...], Len(1, 5), Named("AddressSubstring")]


class ByName(Group):
    """A part of the name is known, and perhaps up to five of the address."""

    organisation_name_substring: OrganisationNameSubstring
    address_substrings: Annotated[tuple[AddressSubstring, ...], MaxLen(5), Named("AddressSubstring")] = ()


class SearchDeliverySitesRequest(Element):
    """Asks for delivery sites by number, by address, or by name and perhaps address (da: søg udleveringssteder).

    Whether the number is that of the delivery site or of its pharmacy, the interface does not say.
    """

    criterion: Annotated[ByOrganisationNumber | ByAddress | ByName, CHOICE]


class SearchDeliverySitesResponse(Element):
    """The delivery sites that were found, each with its pharmacy (da: udleveringssted, apotek)."""

    delivery_site_and_associated_pharmacies: Annotated[
        tuple[DeliverySiteAndPharmacy, ...], Named("DeliverySiteAndAssociatedPharmacy")
    ] = ()
