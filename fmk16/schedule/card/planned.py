"""A planned administration as plans: stretches of days, their cycles and what each dose holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from fmk16.finding import Place
from fmk16.model.dispensing import DispensingCardOverview
from fmk16.model.dose import Exact
from fmk16.model.planned_administration import (
    DosageUnit,
    PlannedAdministrationOnDrugMedication,
    PlannedAdministrationStructure,
    PlannedAdministrationStructures,
    PlannedDosageDay,
    PlannedDose,
    PlannedIteration,
    PlannedPartOfDay,
    PlannedUnitInOneForm,
)
from fmk16.model.unit import OneUnit, Unit, UnitBySingularAndPlural, UnitTexts
from fmk16.schedule.clock import LAST_DAY, second_of
from fmk16.schedule.cycle import AtClockTime, AtPartOfDay, Cycle, CycleDose, Entry, TimesADay, Timing
from fmk16.schedule.plan import Has, Oddity, PeriodPlan, Plan, Remark
from fmk16.schedule.reading import PartOfDay, Reading

WEEK = 7


@dataclass(frozen=True, slots=True)
class Planned:
    """One planned administration, compiled.

    Attributes:
        content: As the message has it.
        fixed: Its fixed doses, as a plan.
        prn: Its as-needed doses, as a plan.
        doses: What the message says of each dose, by its place.
        changes_from: The first day on which a change to the order reaches what is packed (``ExpeditedDosageChangeDate``
            of its dispensing card), if the card tells.
        packing: What the medicine card tells of its dispensing card.
    """

    content: PlannedAdministrationOnDrugMedication
    fixed: Plan
    prn: Plan
    doses: Mapping[Place, PlannedDose] = field(hash=False)
    packing: DispensingCardOverview | None = None

    @property
    def changes_from(self) -> date | None:
        """The first day on which a change to the order reaches what is packed, if the medicine card tells."""
        return None if self.packing is None else self.packing.expedited_dosage_change_date.value

    @property
    def valid_from(self) -> date:
        """Its first day."""
        return self.content.valid_from.value


def planned_of(
    content: PlannedAdministrationOnDrugMedication,
    reading: Reading,
    place: Place,
    packing: DispensingCardOverview | None = None,
) -> Planned:
    """Compile a planned administration.

    Args:
        content: As the message has it.
        reading: The caller's choices; a part of day is what it is for the order.
        place: Where it stands in its message.
        packing: What the medicine card tells of its dispensing card.
    """
    return _Compiler(content, reading, place).planned(packing)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The days of one structure."""

    structure: PlannedAdministrationStructure
    number: int
    first_day: int
    last_day: int | None
    place: Place


@dataclass(frozen=True, slots=True)
class _Compiler:
    """One planned administration on its way to plans."""

    content: PlannedAdministrationOnDrugMedication
    reading: Reading
    place: Place

    def planned(self, packing: DispensingCardOverview | None) -> Planned:
        doses: dict[Place, PlannedDose] = {}
        fixed = self._plan(self.content.planned_administration_fixed, "planned_administration_fixed", doses)
        prn = self._plan(self.content.planned_administration_prn, "planned_administration_prn", doses)
        return Planned(self.content, fixed, prn, doses, packing)

    def _plan(self, listed: PlannedAdministrationStructures | None, name: str, doses: dict[Place, PlannedDose]) -> Plan:
        remarks: list[Remark] = []
        structures = listed.planned_administration_structures if listed else ()
        stretches = list(self._stretches(structures, (*self.place, name, "planned_administration_structures"), remarks))
        periods = tuple(self._period(stretch, doses, remarks) for stretch in stretches)
        return Plan(
            reading=self.reading,
            periods=periods,
            first_days=tuple(period.first_day for period in periods),
            untold=(),
            course=None,
            is_started=True,
            awaits_handover=False,
            prn_trigger=None,
            remarks=tuple(remarks),
            has=Has.of(periods),
            precondition_place=(*self.place, "valid_from"),
        )

    def _stretches(
        self, structures: Sequence[PlannedAdministrationStructure], place: Place, remarks: list[Remark]
    ) -> Iterator[_Stretch]:
        first: int | None = self.content.valid_from.value.toordinal()
        for position, structure in enumerate(structures):
            where = (*place, position)
            if first is None or first > LAST_DAY:
                remarks.append(Remark(Oddity.PERIOD_NEVER_STARTS, where))
                continue
            length = structure.period_length
            last = None if length is None or first + length - 1 > LAST_DAY else first + length - 1
            yield _Stretch(structure, position + 1, first, last, where)
            first = None if last is None else last + 1

    def _period(self, stretch: _Stretch, doses: dict[Place, PlannedDose], remarks: list[Remark]) -> PeriodPlan:
        iteration = stretch.structure.iteration
        interval = iteration.iteration_interval if isinstance(iteration, PlannedIteration) else None
        anchor = self._anchor(stretch, interval, remarks)
        entries: list[Entry] = []
        for position, day in enumerate(stretch.structure.days):
            where = (*stretch.place, "days", position)
            if interval is not None and day.number > interval:
                remarks.append(Remark(Oddity.INDEX_NEVER_REACHED, where))
                continue
            entries += self._of_day(day, stretch, where, doses)
        cycle = Cycle.of(entries, anchor, interval, (stretch.first_day, stretch.last_day))
        fixed = () if cycle.is_empty else (cycle,)
        return PeriodPlan(stretch.number, stretch.first_day, stretch.last_day, fixed, (), None, stretch.place)

    def _anchor(self, stretch: _Stretch, interval: int | None, remarks: list[Remark]) -> int:
        """Give the day of number 1; in a weekly structure, the Monday of its first week."""
        if interval != WEEK or stretch.first_day % WEEK == 1:
            return stretch.first_day
        remarks.append(Remark(Oddity.WEEK_READINGS_DIFFER, stretch.place))
        return stretch.first_day - (stretch.first_day - 1) % WEEK

    def _of_day(
        self, day: PlannedDosageDay, stretch: _Stretch, place: Place, doses: dict[Place, PlannedDose]
    ) -> Iterator[Entry]:
        unit = _unit(self.content.dosage_unit)
        for position, dose in enumerate(day.doses):
            where = (*place, "doses", position)
            doses[where] = dose
            amount = Exact(quantity=dose.quantity)
            timing = self._timing(dose)
            planned = CycleDose(
                amount=amount,
                infusion=None,
                unit=unit,
                timing=timing,
                period=stretch.number,
                is_prn=False,
                end_unknown=False,
                grounds=("28",) if isinstance(timing, AtPartOfDay) else (),
                place=where,
            )
            yield day.number - 1, planned

    def _timing(self, dose: PlannedDose) -> Timing:
        """Read a time: a part of day, a clock time with or without seconds, else once that day."""
        if isinstance(dose.time, PlannedPartOfDay):
            part = PartOfDay(dose.time.value)
            return AtPartOfDay(part, self.reading.times_of_parts.second_of_dose_day(part))
        second = second_of((dose.time or "").strip())
        return TimesADay(1) if second is None else AtClockTime(second)


UNSAID = OneUnit.model_construct(unit_text="")
"""The unit of a plan that names none."""


def _unit(unit: DosageUnit | None) -> Unit:
    if unit is None:
        return UNSAID
    match unit.unit:
        case PlannedUnitInOneForm(dosage_unit_text=text):
            return OneUnit(unit_text=text)
        case two:
            texts = UnitTexts(singular=two.singular_dosage_unit_text, plural=two.plural_dosage_unit_text)
            return UnitBySingularAndPlural(unit_texts=texts)
