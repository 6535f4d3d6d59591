"""SIT, the preferred pharmacy and where it delivers (da: foretrukket apotek, udleveringssted): features SIT-b to d."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, activation, rule, trip
from fmk16.conformance.rules.moments import is_earlier
from fmk16.finding import Severity
from fmk16.model.actor import OrganisationType
from fmk16.model.order import Delivery, DeliveryPriority, ToAddress, ToDeliverySite
from fmk16.model.patient import (
    OrganisationRelationType,
    PatientOrganisationRelation,
    PatientRelationValidityPeriod,
    RegisterPatientOrganisationRelation,
    RegistrationValidityPeriod,
)
from fmk16.model.structure import Structure

_RELATIONS = (PatientOrganisationRelation, RegisterPatientOrganisationRelation)
Relation = PatientOrganisationRelation | RegisterPatientOrganisationRelation

_ROOTS = (
    *("SearchDeliverySitesRequest", "SearchDeliverySitesResponse"),
    *("GetDeliverySitesForPharmacyRequest", "GetDeliverySitesForPharmacyResponse"),
    "GetPatientOrganisationRelationsRequest",
)


@activation("SIT", *_RELATIONS, *_ROOTS)
def exercises_preferred_pharmacy(part: Structure, _: Here) -> Iterator[Trip]:
    """A message exercises the feature where it tells or asks of a preferred pharmacy, or of delivery sites."""
    kind = getattr(part, "type", OrganisationRelationType.PREFERRED_PHARMACY)
    if kind == OrganisationRelationType.PREFERRED_PHARMACY:
        yield trip()


def _has_site(relation: Relation, _: Here) -> bool:
    return relation.patient_relation_metadata is not None


def _is_preferred(relation: Relation, _: Here) -> bool:
    return relation.type == OrganisationRelationType.PREFERRED_PHARMACY


# --- relations -------------------------------------------------------------------------------------------------------


@rule("SIT-01", *_RELATIONS, ground="features:SIT-b", severity=Severity.WARNING, when=_has_site)
def site_of_another_relation(relation: Relation, _: Here) -> Iterator[Trip]:
    """A preferred delivery site on a relation that is not to the preferred pharmacy.

    `PreferredDeliverySite` says where the pharmacy delivers. On a relation to a ward or to those who give medicine
    nobody looks for it.

    Register it with `Foretrukket apotek`, or leave it out.
    """
    if relation.type != OrganisationRelationType.PREFERRED_PHARMACY:
        yield trip("patient_relation_metadata", "preferred_delivery_site", type=str(relation.type))


_PHARMACIES = (OrganisationType.PHARMACY, OrganisationType.PHARMACY_OUTLET, OrganisationType.ACCORDING_TO_SOURCE)


@rule("SIT-02", *_RELATIONS, ground="features:SIT-b", severity=Severity.WARNING, when=_is_preferred)
def preferred_pharmacy_is_none(relation: Relation, _: Here) -> Iterator[Trip]:
    """A preferred pharmacy that is another kind of organisation.

    The organisation of a relation of the type `Foretrukket apotek` is an `Apotek` or an `Apoteksudsalg`. Where the
    medicine is fetched is named in `PreferredDeliverySite`.

    Name the pharmacy, or choose another type of relation.
    """
    kind = relation.organisation.type
    if isinstance(kind, OrganisationType) and kind not in _PHARMACIES:
        yield trip("organisation", "type", type=kind.value)


@rule(
    "SIT-03",
    PatientRelationValidityPeriod,
    RegistrationValidityPeriod,
    ground="features:SIT-d",
    severity=Severity.ERROR,
    only=Direction.REQUEST,
)
def validity_ends_before_it_begins(
    period: PatientRelationValidityPeriod | RegistrationValidityPeriod, _: Here
) -> Iterator[Trip]:
    """A relation to an organisation, or something registered about a patient, that ends before it begins.

    It holds from `FromDateTime` to `ToDateTime`. The wrong way round it never holds. Offsets are taken into account. Of
    a response it is not said: what was removed before its first day may rightly end before it.

    Correct the moment that is wrong.
    """
    if is_earlier(period.to_date_time, period.from_date_time):
        yield trip("to_date_time", first=str(period.from_date_time), last=str(period.to_date_time))


# --- delivery --------------------------------------------------------------------------------------------------------

_TO_SITE = (DeliveryPriority.DELIVERY_SITE_SAME_DAY, DeliveryPriority.DELIVERY_SITE_BY_POST)
_TO_OTHER_ADDRESS = (DeliveryPriority.OTHER_ADDRESS_SAME_DAY, DeliveryPriority.OTHER_ADDRESS_BY_POST)


@rule(
    "SIT-04",
    Delivery,
    ground="features:SIT-c",
    severity=Severity.WARNING,
    when=lambda delivery, _: delivery.priority in (*_TO_SITE, *_TO_OTHER_ADDRESS),
)
def delivery_without_destination(delivery: Delivery, _: Here) -> Iterator[Trip]:
    """A delivery to another address, or to a delivery site, that does not say to which.

    Only the patient's own address is known without being told.

    Give `DeliverySite` or `AddressLine`, as the priority asks.
    """
    if delivery.destination is None:
        element = "DeliverySite" if delivery.priority in _TO_SITE else "AddressLine"
        yield trip("priority", priority=delivery.priority.value, element=element)


@rule(
    "SIT-05",
    Delivery,
    ground="features:SIT-c",
    severity=Severity.WARNING,
    when=lambda delivery, _: delivery.destination is not None,
)
def delivery_to_another_kind_of_place(delivery: Delivery, _: Here) -> Iterator[Trip]:
    """A delivery whose priority and destination name two kinds of place.

    `send til udleveringssted` goes with a `DeliverySite`, the others with an address or none. A pharmacy may go by
    either, and the medicine may end up in the other place.

    Make the two agree.
    """
    is_to_site = delivery.priority in _TO_SITE
    if is_to_site and isinstance(delivery.destination, ToAddress):
        yield trip("priority", priority=delivery.priority.value, element="AddressLine")
    elif not is_to_site and isinstance(delivery.destination, ToDeliverySite):
        yield trip("priority", priority=delivery.priority.value, element="DeliverySite")
