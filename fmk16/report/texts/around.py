"""What stands around the periods of a dosage, in words: when it begins, a course, schemas, and the unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from operator import itemgetter

from fmk16.model.dosage import (
    EpisodicTreatment,
    FromDate,
    PreconditionForRequest,
    PreconditionForResponse,
)
from fmk16.model.dose import (
    BySchema,
    Exact,
    Range,
    UnlimitedDayDosage,
)
from fmk16.model.parameter import (
    AtLeast,
    ByCriterion,
    Parameter,
    ParametricExact,
    ParametricQuantity,
    ParametricRange,
)
from fmk16.model.structure import Structure
from fmk16.model.unit import OneUnit
from fmk16.model.walk import placed
from fmk16.report.amounts import number
from fmk16.report.phrases import Words
from fmk16.report.texts.amounts import AmountWords, quoted, unit_text
from fmk16.report.texts.periods import Structured, dated
from fmk16.schedule.meaning.forms import plain_unit
from fmk16.schedule.periods import Laid

# --- before the periods ----------------------------------------------------------------------------------------------


def valid_from(precondition: PreconditionForRequest | PreconditionForResponse) -> date | None:
    """Give the date from which a dosage holds, if it is known."""
    match precondition:
        case PreconditionForRequest(start=FromDate(valid_from=first)):
            return first.value
        case PreconditionForResponse(valid_from=first) if first is not None:
            return first.value
        case _:
            return None


def awaits_handover(precondition: PreconditionForRequest | PreconditionForResponse) -> bool:
    """Tell whether the first handover sets the first day (dosage.md 8)."""
    match precondition:
        case PreconditionForRequest(start=start):
            return not isinstance(start, FromDate)
        case _:
            return precondition.update_valid_from_upon_handover


def opening(structured: Structured, laid: Laid, words: Words) -> Iterator[str]:
    """Say what no period's dates tell of the start, and that it is a course."""
    precondition = structured.precondition
    start, course = valid_from(precondition), precondition.episodic_treatment
    if course is not None:
        said = course_in_words(course, words)
        yield said if start is None else words.say("text.course.earliest", course=said, day=dated(start, words))
    if awaits_handover(precondition):
        is_dated = laid.is_started or start is not None
        yield words.say("text.may_move" if is_dated else "text.handover")
    elif course is None and not laid.is_started:
        yield words.say("text.start_unknown")
    if course is None and start is not None:
        yield from _elsewhere(start, laid, words)


def _elsewhere(start: date, laid: Laid, words: Words) -> Iterator[str]:
    """Say a start date that is not the first day of period 1 (dosage.md 14)."""
    if not laid.is_started:
        yield words.say("text.start_stated", day=dated(start, words))
        return
    first = laid.stretches[0].first_day
    if start.toordinal() < first:
        yield words.say("text.left_out", day=dated(start, words))
    elif start.toordinal() > first:
        yield words.say("text.start_stated", day=dated(start, words))


def course_in_words(course: EpisodicTreatment, words: Words) -> str:
    """Say upon what a course is started, and how far apart its episodes are at least (dosage.md 38 and 40)."""
    said = words.say("text.course.plain")
    if course.trigger:
        said = words.say("text.course", trigger=quoted(course.trigger, words))
    if course.minimum_days_between_episodes is not None:
        days = course.minimum_days_between_episodes
        said = words.say("text.course.apart.one" if days == 1 else "text.course.apart", course=said, count=days)
    return said


# --- after the periods -----------------------------------------------------------------------------------------------


def schema_in_words(parameter: Parameter, amounts: AmountWords) -> str:
    """Say what an amount depends on, and what each row of its schema gives (dosage.md 42)."""
    words = amounts.words
    name = quoted(parameter.parameter_name, words)
    if parameter.parameter_label is not None:
        name = words.say("text.schema.label", name=name, label=quoted(parameter.parameter_label, words))
    if parameter.parameter_unit is not None:
        unit = unit_text(parameter.parameter_unit.parameter_unit_text, words)
        name = words.say("text.schema.unit", name=name, unit=unit)
    rows = "; ".join(_row(row, amounts) for row in _ordered(parameter.parameter_schema.parametric_quantities))
    return words.say("text.schema", name=name, rows=rows)


def _ordered(rows: tuple[ParametricQuantity, ...]) -> tuple[ParametricQuantity, ...]:
    """Put rows that all hold from a value in the order of their values (dosage.md 43), others as they are written."""
    steps = [(row.condition.from_value, row) for row in rows if isinstance(row.condition, AtLeast)]
    return tuple(row for _, row in sorted(steps, key=itemgetter(0))) if len(steps) == len(rows) else rows


def _row(row: ParametricQuantity, amounts: AmountWords) -> str:
    words = amounts.words
    match row.condition:
        case AtLeast(from_value=value):
            when = words.say("text.row.value", value=number(value, words))
        case ByCriterion(criterion=criterion):
            when = words.say("text.row.criterion", criterion=quoted(criterion, words))
    return words.say("text.row", when=when, gives=amounts.row(row))


def unit_sentence(structured: Structured, words: Words) -> str | None:
    """Say the unit by itself where the amounts do not tell it: where none has one, or only in an unusual plural."""
    unit, shown = structured.unit, list(_counted_in_unit(structured))
    if not shown and not any(True for _ in placed(structured, (BySchema,))):
        return None
    if isinstance(unit, OneUnit):
        return None if shown else words.say("text.unit", unit=unit_text(unit.unit_text, words))
    forms = unit.unit_texts
    is_told = plain_unit(OneUnit(unit_text=forms.plural)) == plain_unit(unit)
    if any(0 < amount <= 1 for amount in shown) or (shown and is_told):
        return None
    singular, plural = unit_text(forms.singular, words), unit_text(forms.plural, words)
    return words.say("text.unit.forms", singular=singular, plural=plural)


_WITH_UNIT: tuple[type[Structure], ...] = (Exact, Range, ParametricExact, ParametricRange, UnlimitedDayDosage)


def _counted_in_unit(structured: Structured) -> Iterator[Decimal]:
    """Walk the quantities by which the form of the unit is chosen."""
    for _, each in placed(structured, _WITH_UNIT):
        match each:
            case Exact(quantity=most) | ParametricExact(quantity=most):
                yield most
            case Range(maximum_quantity=most) | ParametricRange(maximum_quantity=most):
                yield most
            case UnlimitedDayDosage(maximum_daily_dose=most) if most is not None:
                yield most


def has_prn(structured: Structured) -> bool:
    """Tell whether any period has as-needed doses, with which the condition for them is said."""
    return any(getattr(period.content, "prn", None) is not None for period in structured.dosage_periods)
