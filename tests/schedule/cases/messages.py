"""Short ways to write the messages of the cases, beside those of ``shorthand``: who, which drug, and odd parts."""

from __future__ import annotations

from typing import Any

from fmk16.model.cycle import Cycle, Day, DosageStructure, OnDays
from fmk16.model.dosage import DosageForRequest, DosageForResponse, Doses
from fmk16.model.dose import AtClockTimes, DayDosage, TimeOfDayDosage, TimeOfDayDose, UnlimitedDayDosage, WithoutLimit
from fmk16.model.drug import Drug
from fmk16.model.messages.drug_medication import CreateDrugMedicationRequest
from fmk16.model.messages.medicine_card import GetMedicineCardResponse
from fmk16.model.parameter import Parameter
from fmk16.model.scalars import ClockTime, Quantity
from fmk16.model.unit import OneUnit, Unit, UnitBySingularAndPlural, UnitTexts

from ..cards import card
from ..infusions import pace
from ..orders import DOCTOR, active_period, returned_order
from ..shorthand import amount

WHO: dict[str, Any] = {"whose": {"person_identifier": {"value": "1111111118", "source": "CPR"}}}


def unit(written: str) -> Unit:
    """Read ``tablet`` or ``tablet/tabletter``."""
    singular, slash, plural = written.partition("/")
    if not slash:
        return OneUnit(unit_text=singular)
    return UnitBySingularAndPlural(unit_texts=UnitTexts(singular=singular, plural=plural))


def ordered(
    drug: str | Drug,
    dosage: DosageForRequest,
    start: str | None = None,
    end: str | None = None,
    pause: dict[str, Any] | None = None,
    route: str = "OR",
) -> CreateDrugMedicationRequest:
    """A request for one order, with treatment dates and a pause."""
    order = {
        "indication": {"statement": {"free_text": "efter lægens anvisning"}},
        "route_of_administration": {"code": {"value": route, "source": "Medicinpriser"}},
        "drug": {"name": drug} if isinstance(drug, str) else drug,
        "handover_preference": "Prescription",
        "dosage": dosage,
        "active_period": active_period(start, end),
        "pause": pause,
    }
    fields = {**WHO, "medicine_card_version": 1, "created_by": DOCTOR["by"], "drug_medications": (order,)}
    return CreateDrugMedicationRequest.model_validate(fields)


def paused_from(begin: str, end: str | None = None) -> dict[str, Any]:
    """A pause by dates, or by moments where they hold a ``T``."""
    from_name = "from_date_time" if "T" in begin else "from_date"
    if end is None:
        return {"begin": {from_name: begin}}
    return {"begin": {from_name: begin}, "end": {"to_date_time" if "T" in end else "to_date": end}}


def on_card(*orders: Any, **more: Any) -> GetMedicineCardResponse:
    """A medicine card of a test person."""
    return GetMedicineCardResponse(medicine_cards=(card(*orders, **more),))


def kept(identifier: int, drug: str, dosage: DosageForResponse, **more: Any) -> Any:
    """An order on a card."""
    return returned_order(dosage, identifier=identifier, drug={"name": drug}, **more)


# --- doses -----------------------------------------------------------------------------------------------------------


def prn(listed: Cycle, *, minutes: int | None = None, interval: int | None = None, fixed: Doses | None = None) -> Doses:
    """As-needed doses, with fixed ones beside them."""
    structure = DosageStructure(minimum_duration_between_doses=minutes, iteration_interval=interval, cycle=listed)
    return Doses(fixed=None if fixed is None else fixed.fixed, prn=structure)


def any_day(dosage: DayDosage) -> OnDays:
    """A day without index."""
    return OnDays(days=(Day(dosage=dosage),))


def up_to(each: str, most: str | None = None, *, runs: str | None = None) -> DayDosage:
    """An amount any number of times a day, up to a maximum; with ``runs`` as a continuous infusion."""
    dose = UnlimitedDayDosage(
        amount=amount(each),
        maximum_daily_dose=None if most is None else Quantity(most),
        infusion=None if runs is None else pace(runs),
    )
    return DayDosage(doses=WithoutLimit(unlimited_day_dosage=dose))


def clocked(*doses: str) -> DayDosage:
    """Doses ``08:00:00 2``, with how an infusion runs behind it: ``08:00:00 100 30 min``."""
    listed = tuple(_clocked(*each.split(maxsplit=2)) for each in doses)
    return DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=listed)))


def _clocked(time: str, much: str, runs: str | None = None) -> TimeOfDayDose:
    return TimeOfDayDose(amount=amount(much), infusion=None if runs is None else pace(runs), time=ClockTime(time))


def in_words(kind: str, start: str, end: str | None, text: str | None = None) -> DosageForRequest:
    """A dosage in words, or by a schema in a local system."""
    ends = {"dosage_ending_undetermined": True} if end is None else {"end_date": end}
    dates = {"start_date": start, "end": ends}
    if text is not None:
        return DosageForRequest.model_validate({"form": {"free_text": {**dates, "text": text}, "type": kind}})
    name = "administration_according_to_schema_in_local_system"
    return DosageForRequest.model_validate({"form": {name: dates, "type": kind}})


def parameter(name: str, *rows: str, label: str | None = None, measured_in: str | None = None) -> Parameter:
    """Rows ``8: 2``, ``16: 6-8``, ``20: Kontakt læge``; a condition that is no number is a criterion in words."""
    return Parameter.model_validate(
        {
            "parameter_name": name,
            "parameter_label": label,
            "parameter_unit": None if measured_in is None else {"parameter_unit_text": measured_in},
            "parameter_schema": {"parametric_quantities": [_row(*row.split(": ")) for row in rows]},
        }
    )


def _row(condition: str, outcome: str) -> dict[str, Any]:
    is_value = condition.replace(".", "").isdigit()
    least, dash, most = outcome.partition("-")
    gives: dict[str, Any] = {"quantity": least}
    if not least.replace(".", "").isdigit():
        gives = {"instruction": outcome}
    elif dash:
        gives = {"minimum_quantity": least, "maximum_quantity": most}
    return {"condition": {"from_value" if is_value else "criterion": condition}, "outcome": gives}
