"""Short ways to write an order around a dosage in a test."""

from __future__ import annotations

from typing import Any

from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication

COMMON: dict[str, Any] = {
    "indication": {"statement": {"free_text": "mod smerter"}},
    "route_of_administration": {"code": {"value": "OR", "source": "Medicinpriser"}},
    "drug": {"name": "Testpille"},
    "handover_preference": "Prescription",
}
DOCTOR = {"by": {"actor": {"role_specific": {"descriptions": ["Testlæge"]}}, "role": "Læge"}}


def order(
    dosage: DosageForRequest, *, start: str | None = None, end: str | None = None, pause: dict[str, Any] | None = None
) -> CreateDrugMedication:
    """An order to create, with its treatment dates and its pause."""
    return CreateDrugMedication.model_validate(
        {**COMMON, "dosage": dosage, "active_period": active_period(start, end), "pause": pause}
    )


def returned_order(dosage: DosageForResponse, **more: Any) -> DrugMedication:
    """An order as FMK returns it."""
    kept = {"identifier": 1, "version": 1, "created": {**DOCTOR, "date_time": "2026-01-01T08:00:00Z"}}
    fields = {"type": "Lægeordineret", "active_period": active_period("2026-01-01", None), **more}
    return DrugMedication.model_validate({**COMMON, **kept, "dosage": dosage, **fields})


def active_period(start: str | None, end: str | None) -> dict[str, Any]:
    """From when until when treatment lasts."""
    begins = {"treatment_started_previously": True} if start is None else {"treatment_start_date": start}
    ends = {"treatment_ending_undetermined": True} if end is None else {"treatment_end_date": end}
    return {"start": begins, "end": ends}
