"""A visit as JSON: one object a citizen, each order with what it asks for, doses as everywhere else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fmk16.finding import place_text
from fmk16.report.answers_json import occurrence_json
from fmk16.report.completeness import incomplete_json
from fmk16.report.documents import checked_json, moment_json, without_nothing
from fmk16.report.elements import Json, element_json
from fmk16.report.moments import clock_time
from fmk16.report.orders import Subject
from fmk16.report.privacy import shown
from fmk16.report.visits import Visited
from fmk16.schedule.amounts import Total
from fmk16.schedule.as_needed.availability import AvailableFrom, AvailableNow
from fmk16.schedule.card.beside import Difference
from fmk16.schedule.card.drips import Drip
from fmk16.schedule.card.registered import Tracked, Unmatched
from fmk16.schedule.card.roll import Pouch
from fmk16.schedule.card.visit import OrderVisit, Visit
from fmk16.schedule.clock import DAY, Clock

if TYPE_CHECKING:
    from fmk16.conformance.check import Checked


def visits_json(visit: Visit, visited: Iterable[Visited], refused: Iterable[Checked]) -> Json:
    """Put a round into a document, and what was wrong with messages that could not be asked."""
    end = "24:00" if visit.end == DAY else clock_time(visit.end)
    return {
        "Visit": {"Date": visit.day.isoformat(), "Begin": clock_time(visit.begin), "End": end},
        "Citizens": [_citizen(each) for each in visited],
        "Refused": [checked_json(each) for each in refused],
    }


def _citizen(visited: Visited) -> Json:
    sources = [shown(found.source) for found in visited.citizen.found if not found.is_older]
    older = [shown(found.source) for found in visited.citizen.found if found.is_older]
    entries: Json = {"Citizen": visited.citizen.number, "Sources": sources}
    entries["Orders"] = [_order(subject, asked) for subject, asked in visited.orders if not asked.is_empty]
    more: Json = {"Incomplete": [incomplete_json(each) for each in visited.incomplete], "OlderCards": older}
    more["NotShown"] = [
        {"Source": shown(each.found.source), "Place": place_text(each.subject.place)}
        for each in visited.citizen.not_shown
    ]
    more["GivenDifferently"] = sorted(visited.citizen.doubted)
    return entries | without_nothing(more)


def _order(subject: Subject, asked: OrderVisit) -> Json:
    drug = element_json(subject.drug) if subject.drug else {}
    entries: Json = {
        "Place": place_text(subject.place),
        "Identifier": asked.prescribed.identifier,
        "Drug": {name: drug[name] for name in ("Identifier", "Name", "Strength") if name in drug},
        "FreeText": shown(subject.free_text or ""),
        "IsSelfAdministration": asked.prescribed.is_self_administered or None,
        "Due": [_tracked(each, subject, asked) for each in asked.due],
        "Overdue": [_tracked(each, subject, asked) for each in asked.overdue],
        "Untimed": [_tracked(each, subject, asked) for each in asked.untimed],
        "Roll": [_pouch(each, subject) for each in asked.pouches],
        "RollUnknown": asked.is_roll_unknown or None,
        "Differences": _differences(asked, subject),
        "ChangesReachRollFrom": _changes_from(asked),
        "Patches": _patches(asked, subject),
        "Infusions": _infusions(asked, subject),
        "AsNeeded": [occurrence_json(each, subject) for each in asked.as_needed],
        "Available": None if asked.available is None else type(asked.available).__name__,
        "AvailableFrom": _available_from(asked),
        "LeftToday": _left_today(asked),
        "PRNTrigger": shown(asked.prescribed.plan.plan.prn_trigger or "") if asked.as_needed else None,
        "GivenAsNeeded": [_tracked(each, subject, asked) for each in asked.given_as_needed],
        "CannotTell": [{"Reason": str(each.reason), "Place": place_text(each.place)} for each in asked.untold],
        "Unmatched": [_unmatched(each) for each in asked.unmatched],
        "NotStarted": None if asked.waits is None else str(asked.waits),
        "Paused": asked.pause is not None or None,
        "WithdrawnAt": _moment(asked.halt.withdrawn_at, asked.prescribed.plan.clock),
        "NothingInThisVisit": (asked.halt.is_any and asked.halt.is_whole) or None,
        "CountOut": _count(asked.count),
        "CountOutOverdue": _count(asked.count_overdue),
    }
    return without_nothing(entries)


def _tracked(tracked: Tracked, subject: Subject, asked: OrderVisit) -> Json:
    given = [each.administration.identifier for each in tracked.given]
    is_packed = asked.is_in_roll(tracked) or None
    registered: Json = {"State": str(tracked.state), "DrugAdministration": given, "InRoll": is_packed}
    return occurrence_json(tracked.occurrence, subject) | without_nothing(registered)


def _unmatched(unmatched: Unmatched) -> Json:
    return {"Identifier": unmatched.administration.identifier, "Why": str(unmatched.why)}


def _available_from(asked: OrderVisit) -> str | None:
    return moment_json(asked.available.moment) if isinstance(asked.available, AvailableFrom) else None


def _left_today(asked: OrderVisit) -> Json:
    """Give how much may be taken yet when the visit begins, where an amount limits it."""
    found = asked.available
    return _count(found.today.left) if isinstance(found, AvailableNow | AvailableFrom) else {}


# --- the roll --------------------------------------------------------------------------------------------------------


def _pouch(pouch: Pouch, subject: Subject) -> Json:
    entries: Json = {
        "PlannedAdministration": pouch.planned.identifier,
        "SequenceNumber": pouch.sequence_number,
        "TimeInWords": shown(pouch.time_in_words or ""),
        "DispensingType": shown(pouch.planned.dispensing_type or ""),
        "AdministrationInstruction": shown(pouch.planned.administration_instruction or ""),
    }
    return without_nothing(entries) | occurrence_json(pouch.occurrence, subject)


def _differences(asked: OrderVisit, subject: Subject) -> list[Json]:
    return [] if asked.beside is None else [_difference(each, subject) for each in asked.beside.differences]


def _difference(difference: Difference, subject: Subject) -> Json:
    entries: Json = {
        "Day": difference.day.isoformat(),
        "Time": None if difference.second is None else clock_time(difference.second),
        "How": str(difference.how),
        "Ordered": [occurrence_json(each, subject) for each in difference.ordered],
        "InRoll": [_pouch(each, subject) for each in difference.packed],
    }
    return without_nothing(entries)


def _changes_from(asked: OrderVisit) -> str | None:
    if asked.beside is None or asked.beside.changes_from is None:
        return None
    return asked.beside.changes_from.isoformat()


# --- patches and infusions -------------------------------------------------------------------------------------------


def _patches(asked: OrderVisit, subject: Subject) -> Json:
    found = asked.patches
    if found is None:
        return {}
    groups = {"PutOn": found.on, "TakeOff": found.off, "LastWorn": found.last, "PutOnIfNotDone": found.late}
    return without_nothing({name: [occurrence_json(each, subject) for each in doses] for name, doses in groups.items()})


def _infusions(asked: OrderVisit, subject: Subject) -> Json:
    found = asked.drips
    if found is None:
        return {}
    groups = {"Connect": found.connect, "Disconnect": found.disconnect, "Running": found.running}
    clock = asked.prescribed.plan.clock
    return without_nothing({name: [_drip(each, subject, clock) for each in drips] for name, drips in groups.items()})


def _drip(drip: Drip, subject: Subject, clock: Clock) -> Json:
    ends: Json = {"EndsFrom": _moment(drip.ends_from, clock), "EndsBy": _moment(drip.ends_by, clock)}
    return occurrence_json(drip.occurrence, subject) | without_nothing(ends)


def _moment(instant: int | None, clock: Clock) -> str | None:
    moment = None if instant is None else clock.moment(instant)
    return None if moment is None else moment_json(moment)


def _count(count: Total | None) -> Json:
    if count is None:
        return {}
    most = None if count.most is None else f"{count.most:f}"
    untold = [str(each.reason) for each in count.untold]
    return without_nothing({"Least": f"{count.least:f}", "Most": most, "CannotTell": untold})
