"""From a dosage of the model to a plan: where periods lie, and which days and times their cycles name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

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
    EpisodicTreatment,
    FromDate,
    InLocalSystemForRequest,
    InLocalSystemForResponse,
    InWordsForRequest,
    InWordsForResponse,
    PreconditionForRequest,
    PreconditionForResponse,
    StructuredForRequest,
    StructuredForResponse,
    UnspecifiedPeriod,
)
from fmk16.model.dosage_in_words import (
    EndsOn,
    FreeTextForRequest,
    FreeTextForResponse,
    LocalSchemaForRequest,
    LocalSchemaForResponse,
    StartsOn,
)
from fmk16.schedule.course import Starts, cut_cycles, cut_periods, cut_untold, episode, odd_episodes, of_episode
from fmk16.schedule.cycle import Cycle
from fmk16.schedule.days import Pattern, structure_cycle
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.periods import Laid, Stretch, stretches
from fmk16.schedule.plan import Episode, Has, Oddity, PeriodPlan, Plan, Reason, Remark, Untold
from fmk16.schedule.reading import DEFAULT, EndInWords, Reading

Structured = StructuredForRequest | StructuredForResponse
Period = DosagePeriodForRequest | DosagePeriodForResponse
NO_DOSES = Pattern()

Unstructured = FreeTextForRequest | FreeTextForResponse | LocalSchemaForRequest | LocalSchemaForResponse


def compile_plan(
    dosage: DosageForRequest | DosageForResponse,
    reading: Reading = DEFAULT,
    *,
    active_since: date | None = None,
    place: Place = (),
    known: Known = NOTHING,
) -> Plan:
    """Compile a dosage.

    Args:
        dosage: The dosage, as requested or as FMK returns it.
        reading: The caller's choices where the interface is silent.
        active_since: For a course, the started episode that the order itself tells (dosage.md 39).
        place: Where the dosage stands in its message; places of doses begin with it.
        known: What the caller knows besides: further started episodes of a course.

    Returns:
        The plan; what of it cannot be told, and what is odd, is in it.
    """
    match dosage.form:
        case StructuredForRequest() | StructuredForResponse() as structured:
            starts = Starts(known.episodes, active_since)
            return _Compiler(structured, reading, starts, (*place, "form"), *_start_of(structured.precondition)).plan()
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


def _start_of(precondition: PreconditionForRequest | PreconditionForResponse) -> tuple[date | None, bool]:
    """Give ``ValidFrom``, if it is known, and whether the first handover sets it (dosage.md 8)."""
    match precondition:
        case PreconditionForRequest(start=FromDate(valid_from=first)):
            return first.value, False
        case PreconditionForRequest():
            return None, True
        case PreconditionForResponse(valid_from=valid_from, update_valid_from_upon_handover=awaits):
            return None if valid_from is None else valid_from.value, awaits


class _Run(NamedTuple):
    """The periods laid out once from their first day, what of them cannot be told, and what is odd."""

    laid: Laid
    periods: tuple[PeriodPlan, ...]
    untold: tuple[Untold, ...]
    remarks: tuple[Remark, ...]


class _Compiler(NamedTuple):
    """One structured dosage on its way to a plan."""

    structured: Structured
    reading: Reading
    starts: Starts
    place: Place
    valid_from: date | None
    awaits_handover: bool

    def plan(self) -> Plan:
        course = self.structured.precondition.episodic_treatment
        return self._plan_once() if course is None else self._plan_of_course(course)

    def _plan_once(self) -> Plan:
        run = self._run(self.valid_from, None, is_course=False)
        odd = (*self._needless_episodes(), *self._moving_start(run.laid), *run.remarks)
        untold = (*self._left_out(run.laid), *run.untold) if run.laid.is_started else (self._start_unknown(),)
        return self._made(run.periods, untold, odd, is_started=run.laid.is_started)

    def _plan_of_course(self, course: EpisodicTreatment) -> Plan:
        """Lay the periods out anew for each started episode; each ends at the latest before the next (39 and 40)."""
        episodes: list[Episode] = []
        periods: list[PeriodPlan] = []
        untold: list[Untold] = []
        remarks: dict[Remark, None] = {}
        for start, latest in self.starts.spans:
            run = self._run(date.fromordinal(start), latest, is_course=True)
            episodes.append(self._episode(run, start, latest))
            periods += (of_episode(period, start) for period in cut_periods(run.periods, latest))
            untold += cut_untold(run.untold, latest)
            remarks |= dict.fromkeys(run.remarks)
        odd = (*self._odd_episodes(episodes, course), *remarks)
        made = self._made(tuple(periods), tuple(untold), odd, is_started=bool(episodes))
        return made._replace(course=course, episodes=tuple(episodes))

    def _episode(self, run: _Run, start: int, latest: int | None) -> Episode:
        final = run.laid.stretches[-1]
        is_reached = latest is None or latest >= final.first_day
        return episode(start, final.last_day, latest, end_unknown=final.end_unknown and is_reached)

    def _odd_episodes(self, episodes: Sequence[Episode], course: EpisodicTreatment) -> Iterator[Remark]:
        yield from odd_episodes(self.starts, episodes, course, self.reading.episode_gap, self._precondition)
        if episodes and self.valid_from is not None and episodes[0].first_day < self.valid_from.toordinal():
            yield Remark(Oddity.EPISODE_BEFORE_VALID_FROM, self._precondition, episodes[0].first_day)

    def _needless_episodes(self) -> list[Remark]:
        if not self.starts.named:
            return []
        days = [day.toordinal() for day in self.starts.named]
        return [Remark(Oddity.EPISODE_WITHOUT_COURSE, self._precondition, day) for day in days]

    def _run(self, start: date | None, latest: int | None, *, is_course: bool) -> _Run:
        laid = stretches(self.structured.dosage_periods, start, self.place, self.reading, is_course=is_course)
        periods: list[PeriodPlan] = []
        untold, remarks = [*laid.untold], [*laid.remarks]
        for stretch in laid.stretches:
            period, pattern = self._period(stretch, latest)
            periods.append(period)
            untold += pattern.untold
            remarks += pattern.remarks
        return _Run(laid, tuple(periods), tuple(untold), tuple(remarks))

    def _made(
        self,
        periods: tuple[PeriodPlan, ...],
        untold: tuple[Untold, ...],
        remarks: tuple[Remark, ...],
        *,
        is_started: bool,
    ) -> Plan:
        return Plan(
            self.reading,
            periods,
            tuple([period.first_day for period in periods]),
            untold,
            None,
            is_started,
            self.awaits_handover,
            self.structured.precondition.prn_trigger,
            remarks,
            Has.of(periods),
            self._precondition,
            None if self.valid_from is None else self.valid_from.toordinal(),
        )

    @property
    def _precondition(self) -> Place:
        return (*self.place, "precondition")

    def _moving_start(self, laid: Laid) -> tuple[Remark, ...]:
        moves = laid.is_started and self.awaits_handover
        return (Remark(Oddity.START_MAY_MOVE, self._precondition),) if moves else ()

    def _left_out(self, laid: Laid) -> tuple[Untold, ...]:
        """Give the days of periods that a response leaves out: from ``ValidFrom`` to before the first shown (14)."""
        first, stated = laid.stretches[0].first_day, self.valid_from
        if stated is None or stated.toordinal() >= first:
            return ()
        return (Untold(stated.toordinal(), first - 1, Reason.PERIODS_LEFT_OUT, self._precondition),)

    def _start_unknown(self) -> Untold:
        reason = Reason.AWAITS_HANDOVER if self.awaits_handover else Reason.START_UNKNOWN
        return Untold(date.min.toordinal(), None, reason, self._precondition)

    def _period(self, stretch: Stretch, latest: int | None) -> tuple[PeriodPlan, Pattern]:
        place = (*self.place, "dosage_periods", stretch.position)
        period = self.structured.dosage_periods[stretch.position]
        fixed, prn = self._patterns(period, stretch, (*place, "content"))
        found = fixed if prn is NO_DOSES else Pattern((), fixed.untold + prn.untold, fixed.remarks + prn.remarks)
        made = PeriodPlan(
            stretch.number,
            stretch.first_day,
            stretch.last_day,
            fixed.cycles,
            prn.cycles,
            prn.structure,
            place,
            None,
            fixed.structure,
        )
        is_one_day = latest == stretch.first_day  # the next episode leaves it no other, whatever its end
        if stretch.end_unknown and self.reading.end_in_words is EndInWords.CANNOT_TELL and not is_one_day:
            return _first_day_of(made, found)
        return made, found

    def _patterns(self, period: Period, stretch: Stretch, place: Place) -> tuple[Pattern, Pattern]:
        """Compile the fixed and the as-needed doses of a period."""
        match period.content:
            case Doses(fixed=fixed, prn=prn) | DosesForResponse(fixed=fixed, prn=prn):
                return (
                    NO_DOSES if fixed is None else self._pattern(fixed, stretch, (*place, "fixed"), is_prn=False),
                    NO_DOSES if prn is None else self._pattern(prn, stretch, (*place, "prn"), is_prn=True),
                )
            case EmptyPeriod():
                return NO_DOSES, NO_DOSES
            case UnspecifiedPeriod():
                reason = Reason.UNSPECIFIED_PERIOD
            case None:
                reason = Reason.PERIOD_WITHOUT_CONTENT
        untold = Untold(stretch.first_day, stretch.last_day, reason, place[:-1])
        return Pattern(untold=(untold,)), NO_DOSES

    def _pattern(self, structure: DosageStructure, stretch: Stretch, place: Place, *, is_prn: bool) -> Pattern:
        return structure_cycle(structure, stretch, self.structured.unit, self.reading, place, is_prn=is_prn)


def _first_day_of(period: PeriodPlan, pattern: Pattern) -> tuple[PeriodPlan, Pattern]:
    """Keep what a period whose end is told in words gives on its first day (dosage.md 11a).

    A dose on a day of choice may fall on a later one, so even on the first day it cannot be told.
    """
    lost = [is_prn for cycles, is_prn in ((period.fixed, False), (period.prn, True)) if any(map(_is_open, cycles))]
    untold = (Untold(period.first_day, None, Reason.LENGTH_UNKNOWN, period.place, is_prn) for is_prn in lost)
    fixed, prn = (
        cut_cycles([cycle for cycle in cycles if not _is_open(cycle)], period.first_day)
        for cycles in (period.fixed, period.prn)
    )
    return period._replace(fixed=fixed, prn=prn), pattern._replace(untold=(*pattern.untold, *untold))


def _is_open(cycle: Cycle) -> bool:
    return cycle.is_window and cycle.length != 1
