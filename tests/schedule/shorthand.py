"""Short ways to write a dosage in a test: each function names one thing of the dosage and builds its model class."""

from __future__ import annotations

from collections.abc import Iterable

from fmk16.model.cycle import (
    Cycle,
    Day,
    DosageProfile,
    DosageStructure,
    DosageStructureForResponse,
    OnDays,
    OnUnspecifiedDay,
    OnWeekdays,
    ProfileCode,
    UnspecifiedDay,
    Week,
    Weekday,
    WeekdayLabel,
)
from fmk16.model.dosage import (
    CalculatedEnd,
    DosageForRequest,
    DosageForResponse,
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    Doses,
    DosesForResponse,
    EmptyPeriod,
    EndDate,
    EpisodicTreatment,
    FromDate,
    KnownLength,
    LengthInWords,
    PreconditionForRequest,
    PreconditionForResponse,
    StructuredForRequest,
    StructuredForResponse,
    UnknownEnd,
    UnspecifiedPeriod,
    UponHandover,
)
from fmk16.model.dose import (
    AtClockTimes,
    AtPartsOfDay,
    BySchema,
    DayDosage,
    Dose,
    Exact,
    PartOfDayDosage,
    Range,
    SchemaReference,
    SomeTimesPerDay,
    TimeOfDayDosage,
    TimeOfDayDose,
    TimesPerDayDosage,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.parameter import Parameter
from fmk16.model.scalars import ClockTime, Date, Quantity
from fmk16.model.unit import OneUnit, Unit

Amount = Exact | Range | BySchema
Content = EmptyPeriod | UnspecifiedPeriod | Doses | None
EMPTY = EmptyPeriod()
UNSPECIFIED = UnspecifiedPeriod()
TABLET = OneUnit(unit_text="tablet")
PROFILE = DosageProfile(
    profile_code=ProfileCode(dosage_type="Fast", period_type="Repeating", schedule="N/A", frequency="N/A")
)


# --- a day -----------------------------------------------------------------------------------------------------------


def amount(written: str) -> Amount:
    """Read ``2``, ``1-2`` or the name of a parameter schema."""
    least, dash, most = written.partition("-")
    if not least[:1].isdigit():
        return BySchema(according_to_parameter_schema=SchemaReference(value=written))
    if dash:
        return Range(minimum_quantity=Quantity(least), maximum_quantity=Quantity(most))
    return Exact(quantity=Quantity(written))


def at(*times: str, each: str = "1") -> DayDosage:
    """The same amount at clock times."""
    doses = tuple(TimeOfDayDose(amount=amount(each), time=ClockTime(written)) for written in times)
    return DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=doses)))


def parts(**each: str) -> DayDosage:
    """Amounts by part of day."""
    doses = {part: Dose(amount=amount(written)) for part, written in each.items()}
    return DayDosage(doses=AtPartsOfDay(part_of_day_dosage=PartOfDayDosage(**doses)))


def times(count: int, each: str = "1") -> DayDosage:
    """The same amount so many times a day."""
    counted = TimesPerDayDosage(amount=amount(each), times_per_day=count)
    return DayDosage(doses=SomeTimesPerDay(times_per_day_dosage=counted))


def unlimited(each: str = "1") -> DayDosage:
    """An amount any number of times a day."""
    return DayDosage(doses=WithoutLimit(unlimited_day_dosage=UnlimitedDayDosage(amount=amount(each))))


# --- a period --------------------------------------------------------------------------------------------------------


def cycle(listed: Cycle, interval: int | None) -> Doses:
    """Fixed doses by any cycle."""
    return Doses(fixed=DosageStructure(iteration_interval=interval, cycle=listed))


def on_days(interval: int | None, *days: tuple[int | None, DayDosage]) -> Doses:
    """Fixed doses on the days of the cycle with these indexes."""
    listed = tuple(Day(index=index, dosage=dosage) for index, dosage in days)
    return cycle(OnDays(days=listed), interval)


def daily(dosage: DayDosage) -> Doses:
    """The same fixed doses every day."""
    return on_days(1, (1, dosage))


def on_weeks(interval: int | None, *weeks: str, dosage: DayDosage) -> Doses:
    """The same fixed doses on the weekdays of each week, such as ``Mon Thu``."""
    listed = tuple(Week(weekdays=tuple(_weekdays(week, dosage))) for week in weeks)
    return cycle(OnWeekdays(weeks=listed), interval)


def _weekdays(week: str, dosage: DayDosage) -> Iterable[Weekday]:
    for short in week.split():
        label = next(label for label in WeekdayLabel if label.startswith(short))
        yield Weekday(label=label, dosage=dosage)


def once_per_cycle(interval: int | None, dosage: DayDosage) -> Doses:
    """Fixed doses on a day of the cycle that the patient chooses."""
    return cycle(OnUnspecifiedDay(unspecified_day=UnspecifiedDay(dosage=dosage)), interval)


def as_needed(listed: Doses) -> Doses:
    """The same doses as needed rather than fixed."""
    return Doses(prn=listed.fixed)


def period(content: Content, length: int | str | None = None) -> DosagePeriodForRequest:
    """A period of so many days, of a length in words, or open."""
    return DosagePeriodForRequest(length=length_of(length), content=content)


def period_of_response(
    content: Content, length: int | str | None = None, *, until: str | None = None
) -> DosagePeriodForResponse:
    """The same as FMK returns it: with its calculated end, or that this is unknown."""
    end = UnknownEnd() if until is None else CalculatedEnd(calculated_end_date=Date(until))
    returned = returned_doses(content) if isinstance(content, Doses) else content
    return DosagePeriodForResponse(length=length_of(length), content=returned, end_date=EndDate(end=end))


def length_of(length: int | str | None) -> KnownLength | LengthInWords | None:
    """How long a period lasts: days, words, or without end."""
    match length:
        case int():
            return KnownLength(period_length=length)
        case str():
            return LengthInWords(period_length_free_text=length)
        case None:
            return None


def returned_doses(doses: Doses) -> DosesForResponse:
    """Fixed and as-needed doses with the classification that FMK adds."""
    return DosesForResponse(fixed=_returned(doses.fixed), prn=_returned(doses.prn))


def _returned(structure: DosageStructure | None) -> DosageStructureForResponse | None:
    return None if structure is None else DosageStructureForResponse(**dict(structure), profile=PROFILE)


# --- the whole -------------------------------------------------------------------------------------------------------


def request(
    start: str | None,
    *periods: DosagePeriodForRequest,
    prn_trigger: str | None = None,
    course: EpisodicTreatment | None = None,
    parameters: tuple[Parameter, ...] = (),
    unit: Unit = TABLET,
) -> DosageForRequest:
    """A requested dosage from a date, or from handover."""
    begins = UponHandover() if start is None else FromDate(valid_from=Date(start))
    precondition = PreconditionForRequest(start=begins, prn_trigger=prn_trigger, episodic_treatment=course)
    structured = StructuredForRequest(
        precondition=precondition, unit=unit, parameters=parameters, dosage_periods=periods
    )
    return DosageForRequest(form=structured)


def response(
    start: str | None,
    *periods: DosagePeriodForResponse,
    upon_handover: bool = False,
    prn_trigger: str | None = None,
    course: EpisodicTreatment | None = None,
    parameters: tuple[Parameter, ...] = (),
    unit: Unit = TABLET,
) -> DosageForResponse:
    """A returned dosage; its start may be unknown."""
    precondition = PreconditionForResponse(
        valid_from=None if start is None else Date(start),
        update_valid_from_upon_handover=upon_handover,
        prn_trigger=prn_trigger,
        episodic_treatment=course,
    )
    structured = StructuredForResponse(
        precondition=precondition, unit=unit, parameters=parameters, dosage_periods=periods
    )
    return DosageForResponse(form=structured)
