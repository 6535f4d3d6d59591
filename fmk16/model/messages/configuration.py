"""Messages about FMK rather than a patient's card: its configuration, permissions, certificates and catalogues."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator, Organisation
from fmk16.model.configuration import (
    DrugCatalogEntry,
    EnumerationEntry,
    EnumerationNameText,
    FocesWhitelisting,
    GetCallersPermissionsToPerson,
    RolesPermissions,
)
from fmk16.model.fault import KeyValueSet
from fmk16.model.header import ConfigurationTime
from fmk16.model.identifier import OrganisationIdentifier
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named, Present

DrugCatalogVersion = Annotated[str, Simple("DrugCatalogVersionType", min_length=1, max_length=40)]
"""What the packing pharmacy calls this state of its catalogue, in a form of its own choice."""

DrugCatalogSize = Annotated[int, Simple("DrugCatalogSizeType", "integer", min_inclusive="0", max_inclusive="10000")]
"""How many drugs a catalogue lists."""


# --- configuration and enumerations ----------------------------------------------------------------------------------


class GetFMKConfigurationRequest(Element):
    """Asks FMK how it is configured (da: hent konfigurationen af FMK)."""


class GetFMKConfigurationResponse(Element):
    """FMK's configuration, item by item, and when it last changed (da: konfiguration)."""

    configurations: Annotated[tuple[KeyValueSet, ...], Named("Configuration")] = ()
    last_updated: ConfigurationTime


class ListEnumerationValuesForTypeRequest(Element):
    """Asks which values some open enumerations may have (da: hent mulige værdier)."""

    enumeration_names: Annotated[tuple[EnumerationNameText, ...], Len(1), Named("EnumerationName")]


class ListEnumerationValuesForTypeResponse(Element):
    """The enumerations that were asked about, with their values (da: mulige værdier)."""

    enumeration_entries: Annotated[tuple[EnumerationEntry, ...], Named("EnumerationEntry")] = ()


# --- permissions -----------------------------------------------------------------------------------------------------


class EveryPermission(Group):
    """All permissions are asked for."""

    get_all_permissions: Present = True


class OfCaller(Group):
    """The permissions of the caller are asked for."""

    get_callers_permissions: Present = True


class OfCallerToPerson(Group):
    """The permissions of the caller towards one person are asked for."""

    get_callers_permissions_to_person: GetCallersPermissionsToPerson


class GetPermissionsRequest(Element):
    """Asks what is allowed: in all, to the caller, or to the caller towards one person (da: hent rettigheder)."""

    scope: Annotated[EveryPermission | OfCaller | OfCallerToPerson, CHOICE]


class GetPermissionsResponse(Element):
    """What is allowed, role by role (da: rettigheder)."""

    roles_permissions: tuple[RolesPermissions, ...] = ()


# --- function certificates -------------------------------------------------------------------------------------------


class CreateFocesWhitelistingRequest(Element):
    """Asks FMK to approve an organisation's function certificate (da: opret FOCES-whitelisting)."""

    created_by: Modificator
    foces_whitelisting: FocesWhitelisting


class CreateFocesWhitelistingResponse(Element):
    """Gives back the approval that FMK has made (da: oprettet whitelisting)."""

    foces_whitelisting: FocesWhitelisting


class DeleteFocesWhitelistingRequest(Element):
    """Asks FMK to approve a function certificate no longer (da: slet FOCES-whitelisting)."""

    modified_by: Modificator
    foces_whitelisting: FocesWhitelisting


class DeleteFocesWhitelistingResponse(Element):
    """Gives back the approval that FMK has deleted (da: slettet whitelisting)."""

    foces_whitelisting: FocesWhitelisting


class GetFocesWhitelistingsRequest(Element):
    """Asks which function certificates of an organisation are approved (da: hent FOCES-whitelistinger)."""

    organisation_identifier: OrganisationIdentifier


class GetFocesWhitelistingsResponse(Element):
    """The organisation's approved function certificates (da: FOCES-whitelistinger); none is legal."""

    foces_whitelistings: Annotated[tuple[FocesWhitelisting, ...], Named("FocesWhitelisting")] = ()


# --- the drugs of a packing pharmacy ---------------------------------------------------------------------------------


class UploadDrugCatalogRequest(Element):
    """Tells FMK which drugs a packing pharmacy stocks (da: upload sortiment, pakkeapotek)."""

    created_by: Modificator
    reported_by: Modificator | None = None
    drug_catalog_version: DrugCatalogVersion
    packed_at_organisation: Organisation
    drug_catalog_entries: Annotated[tuple[DrugCatalogEntry, ...], Named("DrugCatalogEntry")] = ()


class UploadDrugCatalogResponse(Element):
    """Says how many drugs the catalogue lists now (da: sortimentets størrelse)."""

    drug_catalog_size: DrugCatalogSize
