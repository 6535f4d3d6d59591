"""From a dosage of the model to a plan: where periods lie, and which days and times their cycles name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fmk16.finding import Place
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import (
    DosageForRequest,
    DosageForResponse,
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    Doses,
    DosesForResponse,
    EmptyPeriod,
    FromDate,
    InLocalSystemForRequest,
    InLocalSystemForResponse,
    InWordsForRequest,
    InWordsForResponse,
    PreconditionForResponse,
    StructuredForRequest,
    StructuredForResponse,
    UnspecifiedPeriod,
    UponHandover,
)
from fmk16.model.dosage_in_words import (
    EndsOn,
    FreeTextForRequest,
    FreeTextForResponse,
    LocalSchemaForRequest,
    LocalSchemaForResponse,
    StartsOn,
)
from fmk16.schedule.cycle import Cycle
from fmk16.schedule.days import Pattern, structure_cycle
from fmk16.schedule.periods import Laid, Stretch, stretches
from fmk16.schedule.plan import Has, Oddity, PeriodPlan, Plan, Reason, Remark, Untold
from fmk16.schedule.reading import DEFAULT, Reading

Structured = StructuredForRequest | StructuredForResponse
Period = DosagePeriodForRequest | DosagePeriodForResponse
Unstructured = FreeTextForRequest | FreeTextForResponse | LocalSchemaForRequest | LocalSchemaForResponse


def compile_plan(
    dosage: DosageForRequest | DosageForResponse,
    reading: Reading = DEFAULT,
    *,
    episode_start: date | None = None,
    place: Place = (),
) -> Plan:
    """Compile a dosage.

    Args:
        dosage: The dosage, as requested or as FMK returns it.
        reading: The caller's choices where the interface is silent.
        episode_start: For a course, the date on which the episode asked about was started (dosage.md 39).
        place: Where the dosage stands in its message; places of doses begin with it.

    Returns:
        The plan; what of it cannot be told, and what is odd, is in it.
    """
    match dosage.form:
        case StructuredForRequest() | StructuredForResponse() as structured:
            return _Compiler(structured, reading, episode_start, (*place, "form")).plan()
        case InWordsForRequest(free_text=text) | InWordsForResponse(free_text=text):
            untold = _span(text, Reason.FREE_TEXT, (*place, "form", "free_text"))
        case (
            InLocalSystemForRequest(administration_according_to_schema_in_local_system=schema)
            | InLocalSystemForResponse(administration_according_to_schema_in_local_system=schema)
        ):
            step = "administration_according_to_schema_in_local_system"
            untold = _span(schema, Reason.LOCAL_SCHEMA, (*place, "form", step))
    return Plan(reading, (), (), (untold,), None, True, False, None, (), Has.of(()), untold.place)


def _span(text: Unstructured, reason: Reason, place: Place) -> Untold:
    match text:
        case FreeTextForRequest(start_date=start) | LocalSchemaForRequest(start_date=start):
            first = start.value.toordinal()
        case (
            FreeTextForResponse(start=StartsOn(start_date=start))
            | LocalSchemaForResponse(start=StartsOn(start_date=start))
        ):
            first = start.value.toordinal()
        case _:
            first = date.min.toordinal()
    last = text.end.end_date.value.toordinal() if isinstance(text.end, EndsOn) else None
    return Untold(first, last, reason, place)


@dataclass(frozen=True, slots=True)
class _Compiler:
    """One structured dosage on its way to a plan."""

    structured: Structured
    reading: Reading
    episode_start: date | None
    place: Place

    def plan(self) -> Plan:
        precondition = self.structured.precondition
        course = precondition.episodic_treatment
        start = self.episode_start if course else self._valid_from()
        laid = stretches(self.structured.dosage_periods, start, self.place, is_course=course is not None)
        patterns = [self._period(stretch) for stretch in laid.stretches]
        periods = tuple(period for period, _ in patterns)
        untold = (*laid.untold, *(untold for _, pattern in patterns for untold in pattern.untold))
        return Plan(
            self.reading,
            periods,
            tuple(period.first_day for period in periods),
            self._start_unknown(is_started=laid.is_started, is_course=course is not None) or untold,
            course,
            laid.is_started,
            self._awaits_handover(),
            precondition.prn_trigger,
            (*self._moving_start(laid), *laid.remarks, *(odd for _, pattern in patterns for odd in pattern.remarks)),
            Has.of(periods),
            (*self.place, "precondition"),
        )

    def _valid_from(self) -> date | None:
        match self.structured.precondition:
            case PreconditionForResponse(valid_from=valid_from):
                return valid_from.value if valid_from else None
            case precondition:
                start = precondition.start
                return start.valid_from.value if isinstance(start, FromDate) else None

    def _awaits_handover(self) -> bool:
        match self.structured.precondition:
            case PreconditionForResponse(update_valid_from_upon_handover=awaits):
                return awaits
            case precondition:
                return isinstance(precondition.start, UponHandover)

    def _moving_start(self, laid: Laid) -> tuple[Remark, ...]:
        moves = laid.is_started and self._awaits_handover() and not self.structured.precondition.episodic_treatment
        return (Remark(Oddity.START_MAY_MOVE, (*self.place, "precondition")),) if moves else ()

    def _start_unknown(self, *, is_started: bool, is_course: bool) -> tuple[Untold, ...]:
        if is_started or is_course:
            return ()
        return (Untold(date.min.toordinal(), None, Reason.START_UNKNOWN, (*self.place, "precondition")),)

    def _period(self, stretch: Stretch) -> tuple[PeriodPlan, Pattern]:
        place = (*self.place, "dosage_periods", stretch.position)
        period = self.structured.dosage_periods[stretch.position]
        fixed, prn, structure, found = self._content(period, stretch, (*place, "content"))
        made = PeriodPlan(stretch.number, stretch.first_day, stretch.last_day, fixed, prn, structure, place)
        return made, found

    def _content(
        self, period: Period, stretch: Stretch, place: Place
    ) -> tuple[tuple[Cycle, ...], tuple[Cycle, ...], DosageStructure | None, Pattern]:
        match period.content:
            case Doses(fixed=fixed, prn=prn) | DosesForResponse(fixed=fixed, prn=prn):
                patterns = list(self._structures(fixed, prn, stretch, place))
                return patterns[0].cycles, patterns[1].cycles, prn, _joined(patterns)
            case EmptyPeriod():
                return (), (), None, Pattern()
            case UnspecifiedPeriod():
                reason = Reason.UNSPECIFIED_PERIOD
            case None:
                reason = Reason.PERIOD_WITHOUT_CONTENT
        untold = Untold(stretch.first_day, stretch.last_day, reason, place[:-1])
        return (), (), None, Pattern(untold=(untold,))

    def _structures(
        self, fixed: DosageStructure | None, prn: DosageStructure | None, stretch: Stretch, place: Place
    ) -> Iterator[Pattern]:
        for name, structure in (("fixed", fixed), ("prn", prn)):
            if structure is None:
                yield Pattern()
            else:
                yield structure_cycle(
                    structure, stretch, self.structured.unit, self.reading, (*place, name), is_prn=name == "prn"
                )


def _joined(patterns: Iterable[Pattern]) -> Pattern:
    untold: tuple[Untold, ...] = ()
    remarks: tuple[Remark, ...] = ()
    for pattern in patterns:
        untold, remarks = untold + pattern.untold, remarks + pattern.remarks
    return Pattern((), untold, remarks)
