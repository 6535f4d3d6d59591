"""Answers and schedules as JSON: every dose with its place, how its time is known and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fmk16.finding import Place, place_text
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.report.answers import Answered
from fmk16.report.documents import moment_json, without_nothing
from fmk16.report.elements import Json, element_json
from fmk16.report.grounds import NOT_STARTED, ODDITIES, REASONS
from fmk16.report.moments import clock_time
from fmk16.report.orders import Subject
from fmk16.report.privacy import shown
from fmk16.report.schedules import Expanded
from fmk16.schedule.answer import Answer, AsNeeded, CannotTell, Due, Finished, NotStarted, Ongoing, Paused
from fmk16.schedule.cycle import AllDay, AtClockTime, AtPartOfDay, AtUnreadableTime, TimesADay, Timing
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Remark, Untold


def answered_json(answered: Answered) -> Json:
    """Turn an order and its answer into an object."""
    remarks = [_remark(remark) for remark in answered.plan.plan.remarks]
    return _subject(answered.subject) | answer_json(answered.answer) | without_nothing({"Remarks": remarks})


def expanded_json(expanded: Expanded) -> Json:
    """Turn an order and its doses of a window into an object."""
    plan, window = expanded.plan.plan, expanded.window
    entries = {
        "Started": plan.is_started,
        "EpisodicTreatment": element_json(plan.course) if plan.course else None,
        "PRNTrigger": shown(plan.prn_trigger or ""),
        "Doses": [occurrence_json(occurrence) for occurrence in window.occurrences],
        "AsNeeded": [occurrence_json(occurrence) for occurrence in window.as_needed],
        "CannotTell": [_untold(untold, expanded.first, expanded.last) for untold in window.untold],
    }
    remarks = [_remark(remark) for remark in window.remarks]
    kept = {name: value for name, value in entries.items() if value not in (None, "")}
    return _subject(expanded.subject) | kept | without_nothing({"Remarks": remarks})


def _subject(subject: Subject) -> Json:
    order = subject.order
    identifier = order.identifier if isinstance(order, UpdateDrugMedication | DrugMedication) else None
    entries: Json = {"Place": place_text(subject.place), "Identifier": identifier}
    if isinstance(order, CreateDrugMedication | UpdateDrugMedication | DrugMedication):
        drug = element_json(order.drug)
        entries["Drug"] = {name: drug[name] for name in ("Identifier", "Name", "Strength") if name in drug}
    return without_nothing(entries)


# --- answers ---------------------------------------------------------------------------------------------------------


def answer_json(answer: Answer) -> Json:
    """Turn an answer into an object; ``Answer`` names which of the seven it is."""
    return {"Answer": type(answer).__name__, "Basis": _basis(answer.basis)} | without_nothing(_content(answer))


def _content(answer: Answer) -> Json:
    content: Json
    match answer:
        case Due():
            content = {"Doses": _doses(answer.doses), "Beside": _doses(answer.beside)}
            content["AsNeeded"] = _maybe(answer.as_needed)
        case AsNeeded():
            content = _as_needed(answer)
        case NotStarted(why=why, course=course):
            content = {"Why": str(why), "Statements": _statements([NOT_STARTED[why]]), "Place": _place(answer.place)}
            content["EpisodicTreatment"] = element_json(course) if course else None
        case Finished():
            content = {"LastDay": _day(answer.last_day)}
        case CannotTell():
            content = _cannot_tell(answer)
        case Ongoing():
            until = moment_json(answer.until) if answer.until else None
            content = {"Doses": _doses(answer.doses), "Until": until, "Then": answer_json(answer.then)}
        case Paused():
            since = moment_json(answer.since) if answer.since else None
            until = moment_json(answer.until) if answer.until else None
            content = {"Since": since, "Until": until, "Place": _place(answer.place), "Then": _maybe(answer.then)}
    return content


def _maybe(answer: Answer | None) -> Json | None:
    return None if answer is None else answer_json(answer)


def _as_needed(answer: AsNeeded) -> Json:
    return {
        "FromDay": answer.from_day.isoformat(),
        "PRNTrigger": shown(answer.trigger or ""),
        "MinimumDurationBetweenDoses": answer.structure.minimum_duration_between_doses,
        "Doses": _doses(answer.doses),
    }


def _cannot_tell(answer: CannotTell) -> Json:
    return {
        "Reason": str(answer.reason),
        "Statements": _statements([REASONS[answer.reason]]),
        "Place": _place(answer.place),
        "FirstDay": _day(answer.first_day),
        "LastDay": _day(answer.last_day),
        "Known": _maybe(answer.known),
    }


# --- doses -----------------------------------------------------------------------------------------------------------


def _doses(occurrences: Iterable[Occurrence]) -> list[Json]:
    return [occurrence_json(occurrence) for occurrence in occurrences]


def occurrence_json(occurrence: Occurrence) -> Json:
    """Turn one dose on one day into an object."""
    window_end = occurrence.until_day if occurrence.last_day > occurrence.first_day else None
    entries = {
        "DoseDay": _day(occurrence.day),
        "LastDay": _day(window_end),
        "DateTime": moment_json(occurrence.at) if occurrence.at else None,
        "HowKnown": str(occurrence.known),
        **_timing(occurrence.dose.timing),
        **element_json(occurrence.amount),
        **element_json(occurrence.unit),
        "Infusion": element_json(occurrence.infusion) if occurrence.infusion else None,
        "Period": occurrence.dose.period,
        "EndUnknown": occurrence.dose.end_unknown or None,
        "ClockChange": occurrence.is_clock_changed or None,
        "Place": _place(occurrence.place),
        "Basis": _basis(occurrence.basis),
        "Statements": _statements(occurrence.grounds),
    }
    return without_nothing(entries)


def _timing(timing: Timing) -> Json:
    match timing:
        case AtClockTime(second):
            return {"Time": clock_time(second) + (":00" if second % 60 == 0 else "")}
        case AtPartOfDay(part):
            return {"PartOfDay": part.capitalize()}
        case TimesADay(count):
            return {"TimesPerDay": count}
        case AllDay(maximum_daily_dose):
            return {"MaximumDailyDose": maximum_daily_dose.written if maximum_daily_dose is not None else None}
        case AtUnreadableTime(written):
            return {"Time": written}


# --- what cannot be told, and what is odd ----------------------------------------------------------------------------


def _untold(untold: Untold, first: date, last: date) -> Json:
    until = last if untold.last_day is None else min(last, date.fromordinal(untold.last_day))
    return {
        "FirstDay": _day(date.fromordinal(max(untold.first_day, first.toordinal()))),
        "LastDay": _day(until),
        "Reason": str(untold.reason),
        "Statements": _statements([REASONS[untold.reason]]),
        "Place": _place(untold.place),
    } | without_nothing({"AsNeededOnly": untold.is_prn or None})


def _remark(remark: Remark) -> Json:
    statements = _statements([ODDITIES[remark.oddity]])
    return {"Oddity": str(remark.oddity), "Statements": statements, "Place": _place(remark.place)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _place(place: Place) -> str:
    return place_text(place)


def _basis(basis: Basis) -> str:
    return basis.name.lower()


def _statements(numbers: Iterable[str]) -> list[str]:
    """Name the statements, each once, in the order of their numbers."""
    in_order = sorted(set(numbers), key=lambda number: (int(number.rstrip("abc")), number))
    return [f"dosage:{number}" for number in in_order]
