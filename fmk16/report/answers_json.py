"""Answers and schedules as JSON: every dose with its place, how its time is known and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from fmk16.finding import Place, place_text
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.report.answers import Answered
from fmk16.report.available import available_json
from fmk16.report.completeness import notes_json
from fmk16.report.courses import next_episode_json
from fmk16.report.documents import moment_json, without_nothing
from fmk16.report.elements import Json, element_json
from fmk16.report.grounds import basis_json, statements_json
from fmk16.report.moments import clock_time
from fmk16.report.orders import Subject
from fmk16.report.privacy import shown
from fmk16.report.readings import difference_json
from fmk16.report.schedules import Expanded, moments_of
from fmk16.schedule.alternatives import Difference
from fmk16.schedule.amounts import AmountUntold, ByRow, Row, Told
from fmk16.schedule.answer import (
    Answer,
    AsNeeded,
    CannotTell,
    Due,
    Finished,
    NotStarted,
    Ongoing,
    Paused,
    WhyNotStarted,
)
from fmk16.schedule.bounds import PauseSpan
from fmk16.schedule.card.registered import Tracked
from fmk16.schedule.clock import Clock
from fmk16.schedule.cycle import AllDay, AtClockTime, AtPartOfDay, AtUnreadableTime, TimesADay, Timing
from fmk16.schedule.ground import weakest
from fmk16.schedule.occurrence import HowKnown, Occurrence
from fmk16.schedule.plan import Plan, Remark, Untold
from fmk16.wire.message import Message


def answered_json(answered: Answered) -> Json:
    """Turn an order and its answer into an object."""
    remarks = [_remark(remark) for remark in answered.plan.plan.remarks]
    following, registered = answered.following, answered.registered
    beside = {
        "NextEpisode": None if following is None else next_episode_json(following),
        "Begun": [_registered(each, answered.subject) for each in answered.begun],
        "Overdue": [_registered(each, answered.subject) for each in answered.overdue],
        "CannotTellBetween": [_untold(each) for each in answered.between],
        "AsRegistered": None if registered is None else available_json(registered),
        "ReadingsDiffer": [_difference(each, answered.subject) for each in answered.differ],
        "Remarks": remarks,
    }
    return _subject(answered.subject) | answer_json(answered.answer, answered.subject) | without_nothing(beside)


def _registered(tracked: Tracked, subject: Subject) -> Json:
    """Turn a dose into an object, with how often it is registered as given."""
    return occurrence_json(tracked.occurrence, subject) | {"Registered": len(tracked.given)}


def _difference(difference: Difference, subject: Subject) -> Json:
    return difference_json(difference, _doses(difference.here, subject), _doses(difference.there, subject))


def expanded_json(expanded: Expanded) -> Json:
    """Turn an order and its doses of a window into an object."""
    plan, window = expanded.plan.plan, expanded.window
    entries = {
        "Started": plan.is_started,
        "EpisodicTreatment": element_json(plan.course) if plan.course else None,
        "PRNTrigger": shown(plan.prn_trigger or ""),
        "Doses": _doses(window.occurrences, expanded.subject),
        "AsNeeded": _doses(window.as_needed, expanded.subject),
        "CannotTell": [_untold(untold) for untold in window.untold],
    }
    pause = expanded.plan.bounds.pause
    more: Json = {
        "NotStarted": [_waiting(why) for why in _waits_for(plan)],
        "NextEpisode": None if expanded.following is None else next_episode_json(expanded.following),
        "Pause": None if pause is None else _pause(pause, expanded.plan.clock),
        "ReadingsDiffer": [_difference(each, expanded.subject) for each in expanded.differ],
        "Remarks": [_remark(remark) for remark in window.remarks],
    }
    kept = {name: value for name, value in entries.items() if value not in (None, "")}
    return _subject(expanded.subject) | kept | without_nothing(more)


def _waits_for(plan: Plan) -> Iterator[WhyNotStarted]:
    if not plan.is_started and plan.course is not None:
        yield WhyNotStarted.COURSE
    if not plan.is_started and plan.awaits_handover:
        yield WhyNotStarted.HANDOVER


def _waiting(why: WhyNotStarted) -> Json:
    return {"Why": str(why), "Statements": statements_json([why.ground])}


def _pause(pause: PauseSpan, clock: Clock) -> Json:
    since, until = moments_of(pause, clock)
    said = without_nothing({"Since": _moment(since), "Until": _moment(until)})
    return said | {"Place": _place(pause.place), "Statements": statements_json(["16"])}


def _subject(subject: Subject) -> Json:
    order = subject.order
    identifier = order.identifier if isinstance(order, UpdateDrugMedication | DrugMedication) else None
    entries: Json = {"Place": place_text(subject.place), "Identifier": identifier}
    if isinstance(order, CreateDrugMedication | UpdateDrugMedication | DrugMedication):
        drug = element_json(order.drug)
        entries["Drug"] = {name: drug[name] for name in ("Identifier", "Name", "Strength") if name in drug}
    entries["FreeText"] = shown(subject.free_text or "")
    return without_nothing(entries)


# --- answers ---------------------------------------------------------------------------------------------------------


def answer_json(answer: Answer, subject: Subject) -> Json:
    """Turn an answer into an object; ``Answer`` names which of the seven it is."""
    named = {"Answer": type(answer).__name__, "Basis": basis_json(answer.basis)}
    return named | without_nothing(_content(answer, subject))


def _content(answer: Answer, subject: Subject) -> Json:
    content: Json
    match answer:
        case Due():
            content = {"Doses": _doses(answer.doses, subject), "Beside": _doses(answer.beside, subject)}
            content["AsNeeded"] = _maybe(answer.as_needed, subject)
        case AsNeeded():
            content = _as_needed(answer, subject)
        case NotStarted(why=why, course=course):
            content = {"Why": str(why), "Statements": statements_json([why.ground]), "Place": _place(answer.place)}
            content["EpisodicTreatment"] = element_json(course) if course else None
            content["NextEpisode"] = None if answer.next_episode is None else next_episode_json(answer.next_episode)
        case Finished():
            content = {"LastDay": _day(answer.last_day)}
        case CannotTell():
            content = _cannot_tell(answer, subject)
        case Ongoing():
            ends = {"SurelyUntil": _moment(answer.surely_until), "Until": _moment(answer.until)}
            content = {"Doses": _doses(answer.doses, subject)} | ends
            content |= {"Pause": _maybe(answer.pause, subject), "Then": answer_json(answer.then, subject)}
        case Paused():
            content = {"Since": _moment(answer.since), "Until": _moment(answer.until)}
            content |= {"Place": _place(answer.place), "Then": _maybe(answer.then, subject)}
    return content


def _maybe(answer: Answer | None, subject: Subject) -> Json | None:
    return None if answer is None else answer_json(answer, subject)


def _as_needed(answer: AsNeeded, subject: Subject) -> Json:
    return {
        "FromDay": answer.from_day.isoformat(),
        "PRNTrigger": shown(answer.trigger or ""),
        "Doses": _doses(answer.doses, subject),
    }


def _cannot_tell(answer: CannotTell, subject: Subject) -> Json:
    return {
        "Reason": str(answer.reason),
        "Statements": statements_json([answer.reason.ground]),
        "Place": _place(answer.place),
        "FirstDay": _day(answer.first_day),
        "LastDay": _day(answer.last_day),
        "Known": _maybe(answer.known, subject),
    }


# --- doses -----------------------------------------------------------------------------------------------------------


def _doses(occurrences: Iterable[Occurrence], subject: Subject) -> list[Json]:
    return [occurrence_json(occurrence, subject) for occurrence in occurrences]


def occurrence_json(occurrence: Occurrence, subject: Subject) -> Json:
    """Turn one dose on one day into an object, with what the message says around it."""
    structure = subject.structure_around(occurrence.place)
    instruction = structure.instruction if structure else None
    window_end = occurrence.until_day if occurrence.last_day > occurrence.first_day else None
    entries = {
        "DoseDay": _day(occurrence.day),
        "LastDay": _day(window_end),
        "DateTime": _moment(occurrence.at),
        "HowKnown": str(occurrence.known),
        **_bounds(occurrence),
        **_timing(occurrence.dose.timing),
        **element_json(occurrence.amount),
        **_told(subject.told(occurrence.dose)),
        **element_json(occurrence.unit),
        "Infusion": element_json(occurrence.infusion) if occurrence.infusion else None,
        "MinimumDurationBetweenDoses": structure.minimum_duration_between_doses if structure else None,
        "Instruction": element_json(instruction) if instruction else None,
        "Period": occurrence.dose.period,
        "EpisodeStart": _day(occurrence.episode),
        "EndUnknown": occurrence.dose.end_unknown or None,
        "ClockChange": occurrence.is_clock_changed or None,
        "Place": _place(occurrence.place),
        "Basis": basis_json(occurrence.basis),
        "Statements": statements_json(occurrence.grounds),
    }
    return without_nothing(entries)


def _bounds(occurrence: Occurrence) -> Json:
    """Say between which moments it may be given, where its moment is not stated."""
    if occurrence.known is HowKnown.STATED:
        return {}
    moment = occurrence.clock.moment
    return {"Earliest": _moment(moment(occurrence.earliest)), "Latest": _moment(moment(occurrence.latest))}


def _told(told: Told) -> Json:
    """Say what the row of a schema gives, or why the amount cannot be told; nothing of an amount that is stated."""
    match told:
        case ByRow(row=row):
            asked = _asked(told) | _row(row)
            return {"AmountByRow": asked | without_nothing({"Below": told.below.written if told.below else None})}
        case AmountUntold(rows=rows):
            asked = {"Reason": str(told.reason)} | _asked(told) | {"Place": _place(told.place)}
            return {"AmountCannotTell": asked | without_nothing({"Rows": [_row(row) for row in rows]})}
        case _:
            return {}


def _asked(told: ByRow | AmountUntold) -> Json:
    named, unit = shown(told.named), shown(told.unit or "")
    value = None if told.value is None else f"{told.value:f}"
    said = without_nothing({"Parameter": named, "ParameterUnitText": unit, "Value": value})
    return said | {"Basis": basis_json(weakest(told.grounds)), "Statements": statements_json(told.grounds)}


def _row(row: Row) -> Json:
    return element_json(row.condition) | element_json(row.gives) | {"Place": _place(row.place)}


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


def _untold(untold: Untold) -> Json:
    return {
        "FirstDay": _day(date.fromordinal(untold.first_day)),
        "LastDay": None if untold.last_day is None else _day(date.fromordinal(untold.last_day)),
        "Reason": str(untold.reason),
        "Statements": statements_json([untold.reason.ground]),
        "Place": _place(untold.place),
    } | without_nothing({"AsNeededOnly": untold.is_prn or None})


def _remark(remark: Remark) -> Json:
    statements = statements_json([remark.oddity.ground])
    return {"Oddity": str(remark.oddity), "Statements": statements, "Place": _place(remark.place)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment_json(moment)


def _place(place: Place) -> str:
    return place_text(place)


def message_json(message: Message, orders: Iterable[Json]) -> Json:
    """Put the orders of one message together, and what it does not show."""
    said = {"Source": shown(message.source), "Root": message.root, "DrugMedication": list(orders)}
    return said | notes_json(message)
