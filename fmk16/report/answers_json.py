"""Answers and schedules as JSON: every dose with its place, how its time is known and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from fmk16.finding import Place, place_text
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.report.answered import Answered
from fmk16.report.available import available_json
from fmk16.report.completeness import notes_json
from fmk16.report.courses import next_episode_json
from fmk16.report.documents import moment_json, without_nothing
from fmk16.report.elements import Json, element_json
from fmk16.report.grounds import basis_json, statements_json
from fmk16.report.infusions import infusion_json
from fmk16.report.moments import clock_time
from fmk16.report.oddities import remark_json, remarks_of
from fmk16.report.orders import Subject
from fmk16.report.privacy import shown
from fmk16.report.readings import availability_difference_json, difference_json
from fmk16.report.rolls import roll_json
from fmk16.report.schedules import Expanded, days_left, moments_of
from fmk16.schedule.alternatives import ReadingDifference
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
from fmk16.schedule.card.given_infusions import GivenInfusion
from fmk16.schedule.card.registered import Tracked, Unmatched
from fmk16.schedule.clock import Clock
from fmk16.schedule.cycle import AllDay, AtClockTime, AtPartOfDay, AtUnreadableTime, TimesADay, Timing
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.infusion_window import infusion_window
from fmk16.schedule.occurrence import Begun, HowKnown, Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Plan, Untold
from fmk16.wire.message import Message


def answered_json(answered: Answered) -> Json:
    """Turn an order and its answer into an object."""
    following, registered = answered.following, answered.registered
    doses = [_difference(each, answered.subject) for each in answered.differ]
    beside: Json = {
        "NextEpisode": None if following is None else next_episode_json(following),
        "Begun": [_registered(each, answered.subject) for each in answered.begun],
        "Overdue": [_registered(each, answered.subject) for each in answered.overdue],
        "NobodyRegisters": (bool(answered.overdue) and not answered.is_registered_on) or None,
        "Unmatched": [unmatched_json(each) for each in answered.unmatched],
        "OtherAmount": [_other_amount(each, answered.subject) for each in answered.other_amount],
        "CannotTellBetween": [_untold(each) for each in answered.between],
        "PauseAhead": None if answered.paused is None else _pause(answered.paused, answered.plan.clock),
        "Withdrawal": _withdrawal(answered.plan),
        "AsRegistered": None if registered is None else available_json(registered),
        "RunningAsNeeded": [_given_infusion(each) for each in answered.running],
        "Roll": None if answered.laid is None or not answered.laid.differences else roll_json(answered.laid),
        "ReadingsDiffer": [*doses, *(availability_difference_json(each) for each in answered.limits_differ)],
        "Remarks": [remark_json(remark) for remark in answered.remarks],
    }
    return subject_json(answered.subject) | answer_json(answered.answer, answered.subject) | without_nothing(beside)


def _registered(tracked: Tracked, subject: Subject) -> Json:
    """Turn a dose into an object, with how often it is registered as given."""
    return occurrence_json(tracked.occurrence, subject) | {"Registered": len(tracked.given)}


def _other_amount(tracked: Tracked, subject: Subject) -> Json:
    """Turn a dose into an object, with how much of it is registered as given, where that is not what is ordered."""
    given = [f"{each.administration.dose_quantity:f}" for each in tracked.of_other_amount]
    return occurrence_json(tracked.occurrence, subject) | {"GivenQuantities": given}


def _given_infusion(infusion: GivenInfusion) -> Json:
    """Turn an infusion as needed that is registered and may still run into an object."""
    ends = {"SurelyUntil": _moment(infusion.surely_until), "Until": _moment(infusion.until)}
    sure = {"Basis": basis_json(infusion.basis), "Statements": statements_json(["47", "48a"])}
    return {"Start": moment_json(infusion.start)} | without_nothing(ends) | sure


def _difference(difference: ReadingDifference, subject: Subject) -> Json:
    return difference_json(difference, _doses(difference.here, subject), _doses(difference.there, subject))


def expanded_json(expanded: Expanded) -> Json:
    """Turn an order and its doses of a window into an object."""
    plan, window = expanded.plan.plan, expanded.window
    entries = {
        "Started": plan.is_started,
        "EpisodicTreatment": element_json(plan.course) if plan.course else None,
        "PRNTrigger": shown(plan.prn_trigger or ""),
        "Doses": [_within_pause(each, expanded) for each in window.occurrences],
        "AsNeeded": [_within_pause(each, expanded) for each in window.as_needed],
        "CannotTell": [_untold(untold) for untold in window.untold],
    }
    pause = expanded.plan.bounds.pause
    more: Json = {
        "NotStarted": [_waiting(why) for why in _waits_for(plan)],
        "NextEpisode": None if expanded.following is None else next_episode_json(expanded.following),
        "Pause": None if pause is None else _pause(pause, expanded.plan.clock),
        "Withdrawal": _withdrawal(expanded.plan),
        "ReadingsDiffer": [_difference(each, expanded.subject) for each in expanded.differ],
        "Remarks": [remark_json(remark) for remark in remarks_of(expanded.subject, window.remarks)],
    }
    kept = {name: value for name, value in entries.items() if value not in (None, "")}
    return subject_json(expanded.subject) | kept | without_nothing(more)


def _within_pause(occurrence: Occurrence, expanded: Expanded) -> Json:
    """Turn a dose into an object; one without a moment says it where a pause holds on a part of its day (16).

    Of a dose on a day of choice it says which days a pause leaves, where that is not all.
    """
    pause = expanded.plan.bounds.pause
    is_untimed = occurrence.instant is None and occurrence.first_day == occurrence.last_day
    is_broken = is_untimed and pause is not None and pause.breaks(occurrence.first_day, occurrence.clock)
    left = [
        {"FirstDay": _day(date.fromordinal(first)), "LastDay": _day(date.fromordinal(last))}
        for first, last in days_left(occurrence, expanded.plan)
    ]
    said: Json = {"PausedPartly": is_broken or None, "DaysLeft": left}
    return occurrence_json(occurrence, expanded.subject) | without_nothing(said)


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


def _withdrawal(plan: OrderPlan) -> Json:
    """Say when the caller has told that the order was withdrawn."""
    at = None if plan.bounds.withdrawn_at is None else plan.clock.moment(plan.bounds.withdrawn_at)
    return {} if at is None else {"DateTime": moment_json(at), "Statements": statements_json(["16"])}


def subject_json(subject: Subject) -> Json:
    """Say which order it is, its drug, and what its author wrote instead of a structured dosage."""
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
            content = {"Doses": _running(answer, subject)} | ends
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
        "From": _moment(answer.opens),
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


def _running(answer: Ongoing, subject: Subject) -> list[Json]:
    """Give the infusions that run: those that are registered as they are, the others as they are ordered."""
    told = [each.occurrence for each in answer.registered]
    ordered = _doses((each for each in answer.doses if each not in told), subject)
    return [*(occurrence_json(each.occurrence, subject, each) for each in answer.registered), *ordered]


def occurrence_json(occurrence: Occurrence, subject: Subject, begun: Begun | None = None) -> Json:
    """Turn one dose on one day into an object, with what the message says around it.

    Args:
        occurrence: The dose.
        subject: Its order.
        begun: The same, where it is an infusion that runs from when it was registered.
    """
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
        "RegisteredAt": None if begun is None else _moment(occurrence.clock.moment(begun.start)),
        "InfusionWindow": _infusion_window(occurrence, subject, begun) if occurrence.infusion else None,
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


def _infusion_window(occurrence: Occurrence, subject: Subject, begun: Begun | None) -> Json:
    """Say what is worked out of an infusion, and from when until when it runs, whatever the order says of pauses.

    One that is registered runs from then; an amount that is registered in another unit is read as it is ordered.
    """
    told = subject.told(occurrence.dose) if begun is None else begun.told
    window = infusion_window(occurrence, subject.drug, told, None if begun is None else begun.start)
    return infusion_json(window, occurrence.clock)


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


def unmatched_json(unmatched: Unmatched) -> Json:
    """Turn an administration that fits no dose into an object."""
    given = unmatched.administration
    moment = given.administration_date_time.value
    written = moment.isoformat() if moment.tzinfo is None else moment_json(moment)
    said: Json = {"Identifier": given.identifier, "Why": str(unmatched.why), "DateTime": written}
    said |= {"Quantity": f"{given.dose_quantity:f}", "UnitText": shown(given.dosage_quantity_unit_text)}
    return said | {"Place": place_text(unmatched.place), "Basis": basis_json(Basis.DECIDED)}


# --- what cannot be told, and what is odd ----------------------------------------------------------------------------


def _untold(untold: Untold) -> Json:
    return {
        "FirstDay": _day(date.fromordinal(untold.first_day)),
        "LastDay": None if untold.last_day is None else _day(date.fromordinal(untold.last_day)),
        "Reason": str(untold.reason),
        "Statements": statements_json([untold.reason.ground]),
        "Place": _place(untold.place),
    } | without_nothing({"AsNeededOnly": untold.is_prn or None})


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
