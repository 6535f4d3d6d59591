"""Random dosages from a seeded ``random.Random``, in both forms, with every odd case of dosage.md's section 9.

Starts lie in 2020-2032, often shortly before a clock change; most dosages have one to six periods.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fmk16.model.dosage import (
    CalculatedEnd,
    DosageForRequest,
    DosageForResponse,
    DosagePeriodForResponse,
    Doses,
    EmptyPeriod,
    EndDate,
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
    DosageType,
    DosageTypeForResponse,
    EndingUndetermined,
    EndsOn,
    FreeTextForRequest,
    FreeTextForResponse,
    LocalSchemaForRequest,
    LocalSchemaForResponse,
    StartedPreviously,
    StartsOn,
)
from fmk16.model.parameter import (
    AtLeast,
    ByCriterion,
    Parameter,
    ParameterSchema,
    ParametricExact,
    ParametricInstruction,
    ParametricQuantity,
    ParametricRange,
)
from fmk16.model.scalars import Date, Quantity
from fmk16.model.unit import OneUnit, UnitBySingularAndPlural, UnitTexts

from .random_cycles import random_as_needed, random_fixed
from .random_doses import PARAMETER, Chooser
from .shorthand import EMPTY, TABLET, UNSPECIFIED, period, period_of_response, request, response

FIRST_START = date(2020, 1, 1)
LAST_START = date(2032, 12, 31)
MILLILITRE = OneUnit(unit_text="ml")
MILLILITRES = UnitBySingularAndPlural(unit_texts=UnitTexts(singular="milliliter", plural="milliliter"))
LENGTHS_BEYOND_THE_CALENDAR = (3_000_000, 2**31 - 1)
Dosage = DosageForRequest | DosageForResponse


@dataclass(frozen=True)
class _Draft:
    """A period before it is known whether a request or a response holds it."""

    content: EmptyPeriod | UnspecifiedPeriod | Doses | None
    length: int | str | None


def random_dosage(rng: random.Random, *, odd: bool = True, courses: float = 0.03) -> Dosage:
    """Choose a dosage; without ``odd`` nothing in it is an error or a warning of section 9.

    Args:
        rng: The seeded source.
        odd: Whether what is schema-valid and wrong may be chosen.
        courses: The share of courses (38).
    """
    choose = Chooser(rng, odd, by_schema=rng.random() < 0.2, courses=courses)
    start = _start(choose)
    if choose.happens(0.05):
        return _in_words(choose, start)
    drafts = _drafts(choose)
    return _request(choose, start, drafts) if choose.happens(0.5) else _response(choose, start, drafts)


def random_window(rng: random.Random, dosage: Dosage, days: int = 60) -> tuple[date, date]:
    """Choose so many days that begin about when the dosage does, or while it lasts, now and then years later."""
    shift = rng.choice((rng.randint(-30, 10), rng.randint(-10, 10), rng.randint(0, 30), rng.randint(0, 200)))
    if rng.random() < 0.04:
        shift = rng.randint(0, 5000)
    first = _days_after(about(dosage), shift, latest=date.max - timedelta(days=days - 1))
    return first, first + timedelta(days=days - 1)


def about(dosage: Dosage) -> date:
    """Find some day that the dosage names, near its start if it has one."""
    match dosage.form:
        case (
            InWordsForRequest(free_text=words)
            | InLocalSystemForRequest(administration_according_to_schema_in_local_system=words)
        ):
            return words.start_date.value
        case StructuredForRequest(precondition=PreconditionForRequest(start=FromDate(valid_from=start))):
            return start.value
        case StructuredForResponse(
            dosage_periods=(DosagePeriodForResponse(end_date=EndDate(end=CalculatedEnd() as end)), *_)
        ):
            return end.calculated_end_date.value
        case StructuredForResponse(precondition=PreconditionForResponse(valid_from=Date() as start)):
            return start.value
        case _:
            return FIRST_START


def _days_after(day: date, days: int, latest: date = date.max) -> date:
    return date.fromordinal(min(day.toordinal() + days, latest.toordinal()))


# --- when it starts, and its periods ---------------------------------------------------------------------------------


def _start(choose: Chooser) -> date:
    if choose.oddly(0.01):
        return date.max - timedelta(days=choose.rng.randint(0, 40))
    if choose.happens(0.3):
        return _clock_change(choose) + timedelta(days=choose.rng.randint(-30, 3))
    return FIRST_START + timedelta(days=choose.rng.randint(0, (LAST_START - FIRST_START).days))


def _clock_change(choose: Chooser) -> date:
    """Choose the last Sunday of a March or an October."""
    last_of_month = date(choose.rng.randint(FIRST_START.year, LAST_START.year), choose.one_of(3, 10), 31)
    return last_of_month - timedelta(days=last_of_month.isoweekday() % 7)


def _drafts(choose: Chooser) -> list[_Draft]:
    count = choose.rng.randint(7, 20) if choose.happens(0.05) else choose.one_of(1, 1, 1, 2, 2, 3, 4, 5, 6)
    lengths = [_length(choose, is_last=number == count) for number in range(1, count + 1)]
    return [_Draft(_content(choose, length if isinstance(length, int) else None), length) for length in lengths]


def _length(choose: Chooser, *, is_last: bool) -> int | str | None:
    if is_last and choose.happens(0.4):
        return None
    if choose.happens(0.05):
        return "until the rash is gone"
    if choose.oddly(0.04):
        return choose.one_of(None, None, None, *LENGTHS_BEYOND_THE_CALENDAR)
    most = choose.one_of(7, 14, 14, 30, 60, 365)
    return choose.rng.randint(1, most)


def _content(choose: Chooser, length: int | None) -> EmptyPeriod | UnspecifiedPeriod | Doses | None:
    kind = choose.rng.random()
    if choose.oddly(0.04):
        return None
    if kind < 0.12:
        return EMPTY if kind < 0.08 else UNSPECIFIED
    if kind < 0.22:
        return Doses(prn=random_as_needed(choose))
    beside = random_as_needed(choose) if kind < 0.35 else None
    return Doses(fixed=random_fixed(choose, length), prn=beside)


# --- structured ------------------------------------------------------------------------------------------------------


def _request(choose: Chooser, start: date, drafts: Sequence[_Draft]) -> DosageForRequest:
    periods = [period(draft.content, draft.length) for draft in drafts]
    written = None if choose.happens(0.05) else _written(choose, start)
    return request(
        written,
        *periods,
        prn_trigger=_prn_trigger(choose, drafts),
        course=_course(choose),
        parameters=_parameters(choose),
        unit=choose.one_of(TABLET, TABLET, TABLET, MILLILITRE, MILLILITRES),
    )


def _response(choose: Chooser, start: date, drafts: Sequence[_Draft]) -> DosageForResponse:
    """Return the periods with the ends that follow, perhaps without the first ones, perhaps without ValidFrom."""
    ends = _ends(choose, start, drafts)
    left_out = choose.rng.randrange(len(drafts)) if choose.happens(0.3) else 0
    shown = list(zip(drafts, ends, strict=True))[left_out:]
    return response(
        None if choose.happens(0.2) else _written(choose, start),
        *(period_of_response(draft.content, draft.length, until=_shown_end(choose, end)) for draft, end in shown),
        upon_handover=choose.happens(0.1),
        prn_trigger=_prn_trigger(choose, drafts),
        course=_course(choose),
        parameters=_parameters(choose),
        unit=choose.one_of(TABLET, TABLET, TABLET, MILLILITRE, MILLILITRES),
    )


def _ends(choose: Chooser, start: date, drafts: Sequence[_Draft]) -> list[date | None]:
    ends: list[date | None] = []
    first: date | None = start
    for draft in drafts:
        end = None if first is None else _end(choose, first, draft.length)
        first = None if end is None or end == date.max else end + timedelta(days=1)
        ends.append(end)
    return ends


def _end(choose: Chooser, first: date, length: int | str | None) -> date | None:
    if isinstance(length, int):
        end = _days_after(first, length - 1)
        return None if end == date.max else end
    return _days_after(first, choose.rng.randint(0, 40)) if choose.happens(0.2) else None


def _shown_end(choose: Chooser, end: date | None) -> str | None:
    if end is None or choose.happens(0.1):
        return None
    shift = choose.rng.randint(*choose.one_of((-5, 5), (-60, 0))) if choose.oddly(0.1) else 0
    return max(_days_after(end, shift), FIRST_START).isoformat()


def _written(choose: Chooser, day: date) -> str:
    return day.isoformat() + (choose.one_of("Z", "+02:00", "-05:00") if choose.oddly(0.03) else "")


def _prn_trigger(choose: Chooser, drafts: Sequence[_Draft]) -> str | None:
    as_needed = any(isinstance(draft.content, Doses) and draft.content.prn is not None for draft in drafts)
    wanted = choose.happens(0.4) if as_needed else choose.oddly(0.03)
    return "pain" if wanted else None


def _course(choose: Chooser) -> EpisodicTreatment | None:
    if not choose.happens(choose.courses):
        return None
    between = choose.rng.randint(1, 90) if choose.happens(0.5) else None
    return EpisodicTreatment(trigger="" if choose.oddly(0.1) else "migraine", minimum_days_between_episodes=between)


def _parameters(choose: Chooser) -> tuple[Parameter, ...]:
    """Choose a schema of steps; sometimes of criteria, of ranges and instructions, or beside another (42 to 44)."""
    if not choose.by_schema:
        return ()
    label = choose.one_of(None, None, "blood", PARAMETER)
    named = Parameter(parameter_name=PARAMETER, parameter_label=label, parameter_schema=_schema(choose))
    if not choose.happens(0.2):
        return (named,)
    twice = PARAMETER if choose.oddly(0.3) else "pulse"
    return (named, Parameter(parameter_name=twice, parameter_schema=_schema(choose)))


def _schema(choose: Chooser) -> ParameterSchema:
    if choose.happens(0.1):
        return ParameterSchema(parametric_quantities=(_by_criterion(choose), _by_criterion(choose)))
    values = ("0", "2", "2") if choose.oddly(0.1) else ("0", "2", "3.5")
    conditions = [AtLeast(from_value=Quantity(value)) for value in choose.rng.sample(values, len(values))]
    rows = [ParametricQuantity(condition=condition, outcome=_outcome(choose)) for condition in conditions]
    return ParameterSchema(parametric_quantities=(*rows, *([_by_criterion(choose)] if choose.oddly(0.1) else [])))


def _by_criterion(choose: Chooser) -> ParametricQuantity:
    return ParametricQuantity(condition=ByCriterion(criterion="bleeding"), outcome=_outcome(choose))


def _outcome(choose: Chooser) -> ParametricExact | ParametricRange | ParametricInstruction:
    if choose.happens(0.1):
        return ParametricInstruction(instruction="call the ward")
    if choose.happens(0.2):
        return ParametricRange(minimum_quantity=Quantity("0"), maximum_quantity=Quantity("2.5"))
    return ParametricExact(quantity=Quantity(choose.one_of("0", "1", "1.75")))


# --- in words, and kept elsewhere ------------------------------------------------------------------------------------


def _in_words(choose: Chooser, start: date) -> Dosage:
    first = StartsOn(start_date=Date.of(start))
    last = _days_after(start, -3 if choose.oddly(0.1) else choose.rng.randint(0, 90))
    end = EndingUndetermined() if choose.happens(0.3) else EndsOn(end_date=Date.of(last))
    if choose.happens(0.5):
        return _request_in_words(choose, first, end)
    begins = StartedPreviously() if choose.happens(0.3) else first
    return _response_in_words(choose, begins, end)


def _request_in_words(choose: Chooser, first: StartsOn, end: EndsOn | EndingUndetermined) -> DosageForRequest:
    kind = choose.one_of(*DosageType)
    if choose.happens(0.5):
        text = FreeTextForRequest(start_date=first.start_date, end=end, text="as told by the ward")
        return DosageForRequest(form=InWordsForRequest(free_text=text, type=kind))
    kept = LocalSchemaForRequest(start_date=first.start_date, end=end)
    return DosageForRequest(
        form=InLocalSystemForRequest(administration_according_to_schema_in_local_system=kept, type=kind)
    )


def _response_in_words(
    choose: Chooser, begins: StartsOn | StartedPreviously, end: EndsOn | EndingUndetermined
) -> DosageForResponse:
    kind = choose.one_of(*DosageTypeForResponse)
    if choose.happens(0.5):
        text = FreeTextForResponse(start=begins, end=end, text="as told by the ward")
        return DosageForResponse(form=InWordsForResponse(free_text=text, type=kind))
    kept = LocalSchemaForResponse(start=begins, end=end)
    return DosageForResponse(
        form=InLocalSystemForResponse(administration_according_to_schema_in_local_system=kept, type=kind)
    )
