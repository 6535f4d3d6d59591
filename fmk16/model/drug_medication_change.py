"""What becomes of an order (da: lægemiddelordination): pausing it, withdrawing it (da: seponering), and looking back.

What a change leads to is the order's new version; the versions one after another are its history (da: historik).
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import CreatedDateTime, Modificator, ModifiedDateTime, Organisation
from fmk16.model.dosage import DosageForResponse
from fmk16.model.drug import Drug
from fmk16.model.identifier import DrugMedicationIdentifier, DrugMedicationVersion, ModificationMetadataText
from fmk16.model.period import PauseBegin, PauseEnd
from fmk16.model.scalars import Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import Element, Flag, Named

HistoryPeriodStart = Annotated[
    Instant, Simple("DrugMedicationHistoryPeriodStartDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When a stretch of an order's history begins; the moment carries an offset (dosage.md 15)."""

HistoryPeriodEnd = Annotated[
    Instant, Simple("DrugMedicationHistoryPeriodEndDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When it ends; the moment carries an offset (dosage.md 15)."""


# --- pausing ---------------------------------------------------------------------------------------------------------


class PauseDrugMedication(Element):
    """An order to be paused, and from when until when (da: pausering); begin and end may each be left out."""

    identifier: DrugMedicationIdentifier
    begin: PauseBegin | None = None
    end: PauseEnd | None = None
    paused_by: Modificator | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class UnpauseDrugMedication(Element):
    """An order whose pause is to be taken off (da: fjern pausering)."""

    identifier: DrugMedicationIdentifier
    modified_by: Modificator | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- withdrawing -----------------------------------------------------------------------------------------------------


class WithdrawDrugMedication(Element):
    """An order to be withdrawn (da: seponering); from when on is not asked."""

    identifier: DrugMedicationIdentifier
    withdrawn_by: Modificator | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class UnwithdrawDrugMedication(Element):
    """An order whose withdrawal is to be taken back (da: afseponering)."""

    identifier: DrugMedicationIdentifier
    modified_by: Modificator | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- looking back ----------------------------------------------------------------------------------------------------


class DrugMedicationIdentifierAndDateTime(Element):
    """An order and the moment for which it is wanted (da: tidspunkt); the moment carries an offset (dosage.md 15)."""

    identifier: DrugMedicationIdentifier
    date_time: ModifiedDateTime


class Hospitalized(Element):
    """That the patient was in hospital during a stretch of an order's history, and in which (da: indlagt)."""

    organisation: Organisation


class DrugMedicationHistoryPeriod(Element):
    """A stretch of an order's history, with the version, drug and dosage it had then (da: periode i historikken).

    ``paused`` and ``hospitalized`` say that the order was paused, or the patient in hospital. The end is always
    given; whether it still belongs to the stretch is not said.
    """

    period_start_date_time: HistoryPeriodStart
    period_end_date_time: HistoryPeriodEnd
    version: DrugMedicationVersion
    drug: Drug
    dosage: DosageForResponse
    paused: Flag = False
    hospitalized: Hospitalized | None = None


class DrugMedicationHistory(Element):
    """What an order has been through, stretch by stretch, one at least (da: historik)."""

    periods: Annotated[tuple[DrugMedicationHistoryPeriod, ...], Len(1), Named("Period")]


class DrugMedicationVersionInfo(Element):
    """A version of an order, and when it was made if that is told (da: lægemiddelordinationsversion)."""

    drug_medication_version: DrugMedicationVersion
    version_created_date_time: CreatedDateTime | None = None
