"""Short ways to write what stands around the dosage: administrations, plans of a roll, and the card itself."""

from __future__ import annotations

from typing import Any

from fmk16.model.administration import DrugAdministration
from fmk16.model.medicine_card import MedicineCard
from fmk16.model.planned_administration import PlannedAdministrationOnDrugMedication

from .orders import DOCTOR

WHEN = {**DOCTOR, "date_time": "2026-01-01T08:00:00Z"}
PERSON = {
    "person": {
        "person_identifier": {"value": "1111111118", "source": "CPR"},
        "birth_date": "1911-11-11",
        "gender": "female",
    }
}


def administration(
    at: str, quantity: str = "1", unit: str = "tablet", *, number: int = 1, order: int = 1
) -> DrugAdministration:
    """An amount that was given at a moment."""
    return DrugAdministration.model_validate(
        {
            "identifier": number,
            "drug_medication_identifier": order,
            "created": WHEN,
            "administration_date_time": at,
            "dose_quantity": quantity,
            "dosage_quantity_unit_text": unit,
        }
    )


def administrations(*moments: str) -> tuple[DrugAdministration, ...]:
    """One tablet at each moment."""
    return tuple(administration(at, number=number) for number, at in enumerate(moments, 1))


Doses = dict[int, list[dict[str, Any]]]
"""Doses by the number of their day."""


def structure(days: Doses, interval: int | None = 1, length: int | None = None) -> dict[str, Any]:
    """A stretch of days of a plan; without an interval it comes once."""
    iteration = {"not_iterated": True} if interval is None else {"iteration_interval": interval}
    listed = [{"number": number, "doses": doses} for number, doses in days.items()]
    return {"iteration": iteration, "period_length": length, "days": listed}


def held(time: str | None, quantity: str, pouch: int | None = None) -> dict[str, Any]:
    """A planned dose."""
    return {"time": time, "quantity": quantity, "sequence_number": pouch}


def planned(
    start: str,
    *structures: dict[str, Any],
    unit: str | None = "tablet",
    prn: bool = False,
    number: int = 1,
    card: int = 7,
) -> PlannedAdministrationOnDrugMedication:
    """A planned administration."""
    which = "planned_administration_prn" if prn else "planned_administration_fixed"
    return PlannedAdministrationOnDrugMedication.model_validate(
        {
            "identifier": number,
            "version": 1,
            "created": WHEN,
            "modified": {"by": DOCTOR["by"], "date_time": "2026-01-01T08:00:00Z"},
            "dispensing_card_identifier": card,
            "dosage_unit": None if unit is None else {"unit": {"dosage_unit_text": unit}},
            "valid_from": start,
            which: {"planned_administration_structures": structures},
        }
    )


def card(*orders: Any, version: int = 1, **more: Any) -> MedicineCard:
    """A card of a test patient."""
    fields = {"owner": {"patient": PERSON}, "version": version, "drug_medications": orders, **more}
    return MedicineCard.model_validate(fields)
