"""From an order to its normal form: every dose, every limit and everything unknown, with its days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any

from fmk16.finding import Place
from fmk16.model.cycle import Day, DosageStructure, OnDays, OnWeekdays, UnspecifiedDay
from fmk16.model.dosage import (
    DosageForRequest,
    DosageForResponse,
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    Doses,
    DosesForResponse,
    FromDate,
    KnownLength,
    LengthInWords,
    PreconditionForRequest,
    StructuredForRequest,
    StructuredForResponse,
)
from fmk16.model.dose import DayDosage
from fmk16.model.scalars import Date
from fmk16.schedule.cycle import AllDay, AtPartOfDay, AtUnreadableTime, TimesADay, Timing
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.meaning.allowed import Falling, allowed_doses
from fmk16.schedule.meaning.before_doses import conditions_of, dates_of
from fmk16.schedule.meaning.forms import plain_amount, plain_pace, plain_unit
from fmk16.schedule.meaning.normal import Dated, NormalForm, PlainDose, PlainLimit, Start, Thing, Unknown
from fmk16.schedule.meaning.requested import requested_periods, requested_structure
from fmk16.schedule.meaning.rhythm import Rhythm, Run
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.parameters import Parameters
from fmk16.schedule.plan import PeriodPlan, Plan, Reason, Untold
from fmk16.schedule.reading import DEFAULT, EndInWords, Reading

WEEK_OF_STARTS = tuple(date(2024, 1, day) for day in range(1, 8))
"""A Monday to a Sunday: what starts on a day that nobody knows yet is told for a start on each day of the week."""

Structured = StructuredForRequest | StructuredForResponse
Period = DosagePeriodForRequest | DosagePeriodForResponse


def normal_form(order: Order | Dosage, reading: Reading = DEFAULT, known: Known = NOTHING) -> NormalForm:
    """Bring an order, or a dosage alone, into normal form.

    Args:
        order: The order or the dosage.
        reading: The caller's choices where the interface is silent.
        known: What the caller knows besides: started episodes, a withdrawal. Values of parameters change nothing.
    """
    dosage = order if isinstance(order, DosageForRequest | DosageForResponse) else order.dosage
    maker = _Maker(order, dosage, compile_order(order, reading, known=known), Parameters.of(dosage))
    dates = dates_of(maker.compiled, dosage)
    by_start = () if dates.start is Start.KNOWN else maker.by_start()
    whole = replace(maker.told(), dates=dates, by_start=by_start)
    return replace(whole, conditions=conditions_of(maker.plan, has_prn=whole.has_prn))


# --- doses, limits and what is unknown -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """What is told, each with the runs of days that it was met on."""

    doses: dict[PlainDose, list[Run]] = field(default_factory=dict)
    limits: dict[PlainLimit, list[Run]] = field(default_factory=dict)
    unknown: dict[Unknown, list[Run]] = field(default_factory=dict)
    grounds: dict[PlainDose | PlainLimit | Unknown, dict[str, None]] = field(default_factory=dict)

    def add_dose(self, given: PlainDose, run: Run, grounds: Iterable[str]) -> None:
        self.doses.setdefault(given, []).append(run)
        self.rest(given, (*grounds, "36") if given.is_prn else grounds)

    def add_limit(self, limit: PlainLimit, run: Run) -> None:
        self.limits.setdefault(limit, []).append(run)
        self.rest(limit, () if limit.minutes_between is None else ("32",))
        self.rest(limit, () if limit.daily_maximum is None else ("31",))

    def add_unknown(self, unknown: Unknown, run: Run) -> None:
        self.unknown.setdefault(unknown, []).append(run)
        self.rest(unknown, (unknown.reason.ground,))

    def rest(self, told: PlainDose | PlainLimit | Unknown, grounds: Iterable[str]) -> None:
        """Let something told rest on statements."""
        self.grounds.setdefault(told, {}).update(dict.fromkeys(grounds))

    def form(self) -> NormalForm:
        grounds = {told: tuple(statements) for told, statements in self.grounds.items()}
        return NormalForm(_days(self.doses), _days(self.limits), _days(self.unknown), grounds=grounds)


def _days(found: dict[Thing, list[Run]]) -> Dated[Thing]:
    rhythms = {runs: Rhythm.of(runs) for runs in {tuple(runs) for runs in found.values()}}
    return frozenset((told, rhythms[tuple(runs)]) for told, runs in found.items() if rhythms[tuple(runs)].pieces)


@dataclass(frozen=True, slots=True)
class _Maker:
    """One order on its way to its normal form."""

    order: Order | Dosage
    dosage: Dosage
    compiled: OrderPlan
    parameters: Parameters

    @property
    def plan(self) -> Plan:
        return self.compiled.plan

    @property
    def structured(self) -> Structured:
        form = self.dosage.form
        assert isinstance(form, Structured)  # noqa: S101 - only a structured dosage has periods
        return form

    def told(self) -> NormalForm:
        found = _Found()
        for period in self.plan.periods:
            for cycle in (*period.fixed, *period.prn):
                for falling in allowed_doses(self.compiled, cycle):
                    self._add(found, falling, period)
        for untold in (*self.plan.untold, *self.compiled.bounds.untold):
            clipped = self.compiled.bounds.clipped(untold, self.compiled.clock)
            if clipped is not None:
                run = Run(clipped.first_day, clipped.last_day, clipped.first_day, 1)
                told = Unknown(clipped.reason, clipped.is_prn, self._said(clipped))
                found.add_unknown(told, run)
        return found.form()

    def _add(self, found: _Found, falling: Falling, period: PeriodPlan) -> None:
        dose, run = falling.dose, falling.run
        given = self._given(falling)
        if isinstance(dose.timing, AtUnreadableTime):
            found.add_unknown(Unknown(Reason.CLOCK_TIME, dose.is_prn, given), run)
            return
        if isinstance(dose.timing, TimesADay):
            run = run._replace(times=dose.timing.count)
        found.add_dose(given, run, dose.grounds)
        between = self._minutes_between(period, is_prn=dose.is_prn)
        maximum = dose.timing.maximum_daily_dose if isinstance(dose.timing, AllDay) else None
        if between is not None or maximum is not None:
            found.add_limit(PlainLimit(given, between, None if maximum is None else Decimal(maximum)), run)

    def _given(self, falling: Falling) -> PlainDose:
        dose = falling.dose
        return PlainDose(
            dose.is_prn,
            _plain_timing(dose.timing),
            plain_amount(dose.amount, self.parameters),
            plain_unit(dose.unit),
            plain_pace(dose.infusion),
            _choice(falling),
            _words(self.structured.dosage_periods[dose.period - 1]) if dose.end_unknown else None,
        )

    def _minutes_between(self, period: PeriodPlan, *, is_prn: bool) -> int | None:
        content = self.structured.dosage_periods[period.number - 1].content
        if not isinstance(content, Doses | DosesForResponse):
            return None
        structure = content.prn if is_prn else content.fixed
        return None if structure is None else structure.minimum_duration_between_doses

    # --- what is said instead ---

    def _said(self, untold: Untold) -> Hashable:
        """Give what the message says where it cannot be told what is due."""
        match untold.reason:
            case Reason.FREE_TEXT:
                return self._at(untold.place).text, str(getattr(self.dosage.form, "type", ""))
            case Reason.LOCAL_SCHEMA:
                return str(getattr(self.dosage.form, "type", ""))
            case Reason.LENGTH_UNKNOWN:
                return self._afterwards(_position(untold.place))
            case Reason.UNSPECIFIED_PERIOD | Reason.PERIOD_WITHOUT_CONTENT:
                return _words(self._at(untold.place))
            case Reason.WEEK_INTERVAL | Reason.FIXED_DAY_WITHOUT_INDEX | Reason.UNSPECIFIED_DAY_WITHOUT_INTERVAL:
                return self._structure(untold.place)
            case _:
                return None

    def _structure(self, place: Place) -> Hashable:
        """Give the days that a structure names, or the one at a place, and what it would give on each."""
        end = place.index("content") + 2
        structure: DosageStructure = self._at(place[:end])
        is_prn = place[end - 1] == "prn"
        named = self._at(place) if len(place) > end else structure.cycle
        days = Counter((where, self._on_one_day(dosage, structure, is_prn)) for where, dosage in _days_named(named))
        return structure.iteration_interval, frozenset(days.items())

    def _on_one_day(self, dosage: DayDosage, structure: DosageStructure, is_prn: bool) -> NormalForm:
        cycle = OnDays(days=(Day(index=1, dosage=dosage),))
        single = structure.model_copy(update={"iteration_interval": None, "cycle": cycle})
        period = _one_day(single, is_prn=is_prn)
        return normal_form(self._starting((period,), WEEK_OF_STARTS[0]), self.plan.reading)

    def _at(self, place: Place) -> Any:
        return reduce(_step, place, self.order)

    # --- starts that are not known ---

    def by_start(self) -> tuple[NormalForm, ...]:
        """Tell what a start on each day of a week would give, which is all that a start can change."""
        return self._from_each_day(requested_periods(self.structured.dosage_periods), self.plan.reading)

    def _afterwards(self, position: int) -> Hashable:
        """Tell what comes at some time after an end in words: stretch by stretch, each from a start on any day."""
        periods = requested_periods(self.structured.dosage_periods)
        reading = replace(self.plan.reading, end_in_words=EndInWords.AS_IF_OPEN)
        before = _words(periods[position - 1]) if position else None
        return before, tuple(self._from_each_day(chunk, reading) for chunk in _chunks(periods[position:]))

    def _from_each_day(self, periods: tuple[DosagePeriodForRequest, ...], reading: Reading) -> tuple[NormalForm, ...]:
        return tuple(normal_form(self._starting(periods, day), reading) for day in WEEK_OF_STARTS)

    def _starting(self, periods: tuple[DosagePeriodForRequest, ...], day: date) -> DosageForRequest:
        form = StructuredForRequest(
            precondition=PreconditionForRequest(start=FromDate(valid_from=Date.of(day))),
            unit=self.structured.unit,
            parameters=self.structured.parameters,
            dosage_periods=periods,
        )
        return DosageForRequest(form=form)


def _step(node: Any, step: str | int) -> Any:
    return node[step] if isinstance(step, int) else getattr(node, step)


def _days_named(named: Any) -> Iterator[tuple[Hashable, DayDosage]]:
    """Name the days of a cycle by what the message calls them, each with its doses."""
    match named:
        case OnWeekdays(weeks=weeks):
            for number, week in enumerate(weeks):
                yield from (((number, weekday.label), weekday.dosage) for weekday in week.weekdays)
        case Day() | UnspecifiedDay():
            yield None, named.dosage


def _one_day(structure: DosageStructure, *, is_prn: bool) -> DosagePeriodForRequest:
    doses = {"prn" if is_prn else "fixed": requested_structure(structure)}
    return DosagePeriodForRequest(length=KnownLength(period_length=1), content=Doses(**doses))


def _position(place: Place) -> int:
    last = place[-1]
    assert isinstance(last, int)  # noqa: S101 - the place of a period ends with its position
    return last


def _chunks(periods: Iterable[DosagePeriodForRequest]) -> Iterator[tuple[DosagePeriodForRequest, ...]]:
    """Cut periods after each whose end is told in words; what follows an open one never starts (dosage.md 11)."""
    chunk: list[DosagePeriodForRequest] = []
    for period in periods:
        chunk.append(period)
        if isinstance(period.length, LengthInWords):
            yield tuple(chunk)
            chunk = []
        elif period.length is None:
            break
    if chunk:
        yield tuple(chunk)


def _words(period: Period) -> str | None:
    return period.length.period_length_free_text if isinstance(period.length, LengthInWords) else None


def _plain_timing(timing: Timing) -> Timing:
    match timing:
        case AtPartOfDay(part=part):
            return AtPartOfDay(part, 0)
        case TimesADay():
            return TimesADay(1)
        case AllDay():
            return AllDay(None)
        case _:
            return timing


def _choice(falling: Falling) -> int | None:
    """A choice of one day is that day, unless a time stands beside it, which a choice leaves open."""
    return None if falling.choice == 1 and falling.dose.second is None else falling.choice
