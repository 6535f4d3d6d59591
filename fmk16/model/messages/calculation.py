"""Messages that let FMK calculate on a dosage (da: beregning) and that change nothing.

They adjust the periods of a dosage for a later update of its order, tell how long an amount of the drug lasts, and how
much a span of days takes. Amounts are in the dosage's one unit (da: doseringsenhed).
"""

from __future__ import annotations

from typing import Annotated

from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.dosage_in_words import DosageEndDate, DosageStartDate
from fmk16.model.dose import DoseQuantity
from fmk16.model.identifier import DrugMedicationIdentifier, ModificationMetadataText, PersonIdentifier
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Group, Named

CalculationInformation = Annotated[str, Simple("CalculationInformationType", min_length=1, max_length=250)]
"""A remark on the result of a calculation."""


# --- adjusting the periods -------------------------------------------------------------------------------------------


class CalculateDosageAdjustmentRequest(Element):
    """Asks FMK to adjust the periods of a dosage (da: justere perioder) with which an order is to be updated later."""

    person_identifier: PersonIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    dosage: DosageForRequest
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class CalculateDosageAdjustmentResponse(Element):
    """The dosage with its periods adjusted (da: justerede perioder), to update the order with."""

    person_identifier: PersonIdentifier
    drug_medication_identifier: DrugMedicationIdentifier | None = None
    dosage: DosageForResponse


# --- how long an amount lasts ----------------------------------------------------------------------------------------


class CalculateDosageDurationRequest(Element):
    """Asks FMK for how long an amount of the drug lasts from a date on (da: varighed)."""

    person_identifier: PersonIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    start_date: DosageStartDate
    dosage_units: DoseQuantity


class LastsUntil(Group):
    """The amount lasts until one day, on which all doses can still be given."""

    end_date: DosageEndDate


class LastsUntilBetween(Group):
    """The amount lasts until some day from an earliest to a latest one."""

    min_end_date: DosageEndDate
    max_end_date: DosageEndDate


class CalculateDosageDurationResponse(Element):
    """The last day on which all doses can be given (da: slutdato), that day included; it may be missing.

    Apart from that stand the day with as-needed doses counted (da: PN), and the day with no others counted.
    """

    person_identifier: PersonIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    last_day: Annotated[LastsUntil | LastsUntilBetween | None, CHOICE] = None
    end_date_with_prn: Annotated[DosageEndDate | None, Named("EndDateWithPRN")] = None
    only_prn: Annotated[DosageEndDate | None, Named("OnlyPRN")] = None
    information: tuple[CalculationInformation, ...] = ()


# --- how much a span of days takes -----------------------------------------------------------------------------------


class CalculateRequiredDosageUnitsRequest(Element):
    """Asks FMK how much of the drug the dosage takes between two dates (da: nødvendige doseringsenheder)."""

    person_identifier: PersonIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    start_date: DosageStartDate
    end_date: DosageEndDate


class Needed(Group):
    """One amount covers the span."""

    dosage_units: DoseQuantity


class NeededBetween(Group):
    """Some amount from a least to a greatest one covers the span."""

    min_dosage_units: DoseQuantity
    max_dosage_units: DoseQuantity


class CalculateRequiredDosageUnitsResponse(Element):
    """How much of the drug covers the span (da: nødvendige doseringsenheder); it may be missing.

    Apart from that stand the amount with as-needed doses counted (da: PN), and the amount with no others counted.
    """

    person_identifier: PersonIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    needed: Annotated[Needed | NeededBetween | None, CHOICE] = None
    dosage_units_with_prn: Annotated[DoseQuantity | None, Named("DosageUnitsWithPRN")] = None
    dosage_units_only_prn: Annotated[DoseQuantity | None, Named("DosageUnitsOnlyPRN")] = None
    information: tuple[CalculationInformation, ...] = ()
