"""A visit as JSON: one object a citizen, each order with what it asks for, doses as everywhere else.

Every object says how sure it is (``Basis``), an order as a whole by the weakest of what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fmk16.finding import place_text
from fmk16.report.answers_json import occurrence_json, unmatched_json
from fmk16.report.available import available_json
from fmk16.report.citizens import SaidOfOrder
from fmk16.report.completeness import incomplete_json
from fmk16.report.courses import next_episode_json
from fmk16.report.documents import checked_json, moment_json, without_nothing
from fmk16.report.elements import Json, element_json
from fmk16.report.grounds import basis_json, statements_json
from fmk16.report.moments import clock_time
from fmk16.report.oddities import remark_json
from fmk16.report.orders import Subject
from fmk16.report.privacy import shown
from fmk16.report.readings import availability_difference_json, difference_json
from fmk16.report.visits.visits import Visited
from fmk16.report.visits.words import remarks_of_order, subject_of
from fmk16.schedule.amounts import Total
from fmk16.schedule.answer import WhyNotStarted
from fmk16.schedule.card.beside import RollDifference
from fmk16.schedule.card.drips import Drip
from fmk16.schedule.card.given_infusions import GivenInfusion
from fmk16.schedule.card.order_visit import OrderVisit
from fmk16.schedule.card.registered import State, Tracked
from fmk16.schedule.card.roll import Pouch
from fmk16.schedule.card.visit import Visit
from fmk16.schedule.clock import DAY, Clock, clock_of
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Untold
from fmk16.schedule.reading import DEFAULT, Reading

if TYPE_CHECKING:
    from fmk16.conformance.check import Checked


def visits_json(
    visit: Visit, visited: Iterable[Visited], refused: Iterable[Checked], reading: Reading = DEFAULT
) -> Json:
    """Put a round into a document, and what was wrong with messages that could not be asked.

    When it begins and ends is told by instants too, for the clocks may show a time twice (dosage.md 27a).
    """
    end, clock = "24:00" if visit.end == DAY else clock_time(visit.end), clock_of(reading.zone)
    begins, ends = (_moment(each, clock) for each in visit.span(clock, reading))
    said: Json = {"Date": visit.day.isoformat(), "Begin": clock_time(visit.begin), "End": end}
    return {
        "Visit": said | {"BeginDateTime": begins, "EndDateTime": ends},
        "Citizens": [_citizen(each) for each in visited],
        "Refused": [checked_json(each) for each in refused],
    }


def _citizen(visited: Visited) -> Json:
    sources = [shown(found.source) for found in visited.citizen.found if not found.is_older]
    older = [shown(found.source) for found in visited.citizen.found if found.is_older]
    entries: Json = {"Citizen": visited.citizen.number, "Sources": sources}
    entries["Orders"] = [_order(asked) for asked in visited.orders if not asked.is_empty]
    more: Json = {"Incomplete": [incomplete_json(each) for each in visited.incomplete], "OlderCards": older}
    more["NotShown"] = [_not_shown(each) for each in visited.citizen.not_shown]
    more["GivenDifferently"] = sorted(visited.citizen.doubted)
    return entries | without_nothing(more)


def _not_shown(said: SaidOfOrder) -> Json:
    return {"Source": shown(said.source), "Place": place_text(said.subject.place)}


# --- an order --------------------------------------------------------------------------------------------------------


def _order(asked: OrderVisit) -> Json:
    order, subject = asked.prescribed, subject_of(asked.prescribed)
    drug = element_json(order.drug) if order.drug else {}
    entries: Json = {
        "Place": place_text(order.place),
        "Identifier": order.identifier,
        "Drug": {name: drug[name] for name in ("Identifier", "Name", "Strength") if name in drug},
        "FreeText": shown(subject.free_text or ""),
        "IsSelfAdministration": order.is_self_administered or None,
        "Basis": basis_json(asked.basis),
        **_doses(asked, subject),
        **_of_roll(asked, subject),
        "Patches": _patches(asked, subject),
        "Infusions": _infusions(asked, subject),
        **_needed(asked, subject),
        "CannotTell": [_untold(each) for each in asked.untold],
        "Unmatched": [unmatched_json(each) for each in asked.unmatched],
        **_not_given(asked),
        "ReadingsDiffer": _otherwise(asked, subject),
        "Remarks": [remark_json(each) for each in remarks_of_order(order)],
    }
    return without_nothing(entries)


def _doses(asked: OrderVisit, subject: Subject) -> Json:
    groups = {"Due": asked.due, "Overdue": asked.overdue, "Untimed": asked.untimed}
    counts = {"CountOut": _count(asked.count, asked.due), "CountOutOverdue": _count(asked.count_overdue, asked.overdue)}
    return {name: [_tracked(each, subject, asked) for each in doses] for name, doses in groups.items()} | counts


def _tracked(tracked: Tracked, subject: Subject, asked: OrderVisit) -> Json:
    given = [each.administration.identifier for each in tracked.given]
    is_packed = asked.is_in_roll(tracked) or None
    registered: Json = {"State": str(tracked.state), "DrugAdministration": given, "InRoll": is_packed}
    return occurrence_json(tracked.occurrence, subject) | without_nothing(registered) | _basis(tracked.basis)


def _registered_of(doses: Sequence[Tracked]) -> Json:
    """Say what is registered of what one thing of a visit is for: given when all is, and how much of it where not."""
    if not doses:
        return {}
    open_ = [each for each in doses if each.state is not State.GIVEN]
    given = [each.administration.identifier for tracked in doses for each in tracked.given]
    count = len(doses) - len(open_)
    some: Json = {"DosesGiven": count, "DosesOrdered": len(doses)} if 0 < count < len(doses) else {}
    state = str(open_[0].state) if open_ else str(State.GIVEN)
    return {"State": state} | without_nothing({"DrugAdministration": given}) | some


def _count(count: Total | None, counted: Iterable[Tracked]) -> Json:
    if count is None:
        return {}
    basis = max((each.basis for each in counted), default=Basis.DECIDED)
    return _total(count) | _basis(basis)


def _total(total: Total) -> Json:
    most = None if total.most is None else f"{total.most:f}"
    untold = [str(each.reason) for each in total.untold]
    return without_nothing({"Least": f"{total.least:f}", "Most": most, "CannotTell": untold})


def _basis(basis: Basis) -> Json:
    return {"Basis": basis_json(basis)}


# --- as needed -------------------------------------------------------------------------------------------------------


def _needed(asked: OrderVisit, subject: Subject) -> Json:
    """Give what may be taken as needed, and in ``AsRegistered`` whether it may, as ``next`` does."""
    needed, plan = asked.needed, asked.prescribed.plan
    begin, _ = asked.visit.span(plan.clock, plan.plan.reading)
    trigger = plan.plan.prn_trigger
    return {
        "AsNeeded": _occurrences(needed.doses, subject),
        "AsRegistered": None if needed.registered is None else available_json(needed.registered),
        "PRNTrigger": shown(trigger or "") if needed.doses else None,
        "GivenAsNeeded": [_tracked(each, subject, asked) for each in needed.given],
        "GivenAfterBeginning": needed.given_after(begin) or None,
        "RunningAsNeeded": [_given_infusion(each) for each in needed.running],
    }


def _given_infusion(infusion: GivenInfusion) -> Json:
    ends = {"SurelyUntil": infusion.surely_until, "Until": infusion.until}
    said = {name: moment_json(moment) for name, moment in ends.items() if moment is not None}
    return {"DateTime": moment_json(infusion.start)} | said | _basis(infusion.basis)


# --- what is not given, and what cannot be told ----------------------------------------------------------------------


def _not_given(asked: OrderVisit) -> Json:
    clock = asked.prescribed.plan.clock
    halted: Json = {
        "Paused": asked.pause is not None or None,
        "WithdrawnAt": _moment(asked.halt.withdrawn_at, clock),
        "NothingInThisVisit": (asked.halt.is_any and asked.halt.is_whole) or None,
    }
    return {
        "NotStarted": None if asked.waits is None else _waiting(asked.waits),
        "NextEpisode": None if asked.following is None else next_episode_json(asked.following),
        "Halt": without_nothing(halted) | _resting_on("16") if asked.halt.is_any else None,
    }


def _waiting(why: WhyNotStarted) -> Json:
    return {"Why": str(why)} | _resting_on(why.ground)


def _untold(untold: Untold) -> Json:
    said: Json = {
        "Reason": str(untold.reason),
        "AsNeededOnly": untold.is_prn or None,
        "Place": place_text(untold.place),
    }
    return without_nothing(said) | _resting_on(untold.reason.ground)


def _resting_on(statement: str) -> Json:
    return {"Basis": basis_json(weakest((statement,))), "Statements": statements_json([statement])}


def _otherwise(asked: OrderVisit, subject: Subject) -> list[Json]:
    found = asked.otherwise
    doses = [
        difference_json(each, _occurrences(each.here, subject), _occurrences(each.there, subject))
        for each in found.doses
    ]
    return [*doses, *(availability_difference_json(each) for each in found.as_needed)]


# --- the roll --------------------------------------------------------------------------------------------------------


def _of_roll(asked: OrderVisit, subject: Subject) -> Json:
    laid = asked.beside
    changes_from = None if laid is None else laid.changes_from
    return {
        "Roll": [_pouch(each, asked, subject) for each in asked.pouches],
        "RollUnknown": asked.is_roll_unknown or None,
        "Differences": [] if laid is None else [_difference(each, asked, subject) for each in laid.differences],
        "ChangesReachRollFrom": None if changes_from is None else changes_from.isoformat(),
    }


def _pouch(pouch: Pouch, asked: OrderVisit, subject: Subject) -> Json:
    entries: Json = {
        "PlannedAdministration": pouch.planned.identifier,
        "SequenceNumber": pouch.sequence_number,
        "TimeInWords": shown(pouch.time_in_words or ""),
        "DispensingType": shown(pouch.planned.dispensing_type or ""),
        "AdministrationInstruction": shown(pouch.planned.administration_instruction or ""),
    }
    roll = asked.prescribed.roll
    basis = Basis.DECIDED if roll is None else roll.basis
    registered = _registered_of(asked.held_by(pouch))
    return without_nothing(entries) | occurrence_json(pouch.occurrence, subject) | registered | _basis(basis)


def _difference(difference: RollDifference, asked: OrderVisit, subject: Subject) -> Json:
    entries: Json = {
        "Day": difference.day.isoformat(),
        "Time": None if difference.second is None else clock_time(difference.second),
        "How": str(difference.how),
        "Ordered": _occurrences(difference.ordered, subject),
        "InRoll": [_pouch(each, asked, subject) for each in difference.packed],
    }
    return without_nothing(entries) | _basis(Basis.DECIDED)


# --- patches and infusions -------------------------------------------------------------------------------------------


def _patches(asked: OrderVisit, subject: Subject) -> Json:
    found = asked.patches
    if found is None or found.is_empty:
        return {}
    groups = {"PutOn": found.on, "TakeOff": found.off, "LastWorn": found.last, "PutOnIfNotDone": found.late}
    said = {
        name: [occurrence_json(each, subject) | _registered_of(asked.tracked_of(each)) for each in doses]
        for name, doses in groups.items()
    }
    return without_nothing(said) | _basis(found.basis)


def _infusions(asked: OrderVisit, subject: Subject) -> Json:
    found = asked.drips
    if found is None or found.is_empty:
        return {}
    groups = {"Connect": found.connect, "Disconnect": found.disconnect, "Running": found.running}
    groups |= {"DisconnectIfNotDone": (*found.late, *found.stopped), "Begins": found.begins}
    groups["ConnectIfNotDone"] = found.resumed
    clock = asked.prescribed.plan.clock
    said = {name: [_drip(each, asked, subject, clock) for each in drips] for name, drips in groups.items()}
    return without_nothing(said) | _basis(found.basis)


def _drip(drip: Drip, asked: OrderVisit, subject: Subject, clock: Clock) -> Json:
    ends: Json = {"EndsFrom": _moment(drip.ends_from, clock), "EndsBy": _moment(drip.ends_by, clock)}
    ends["ResumesAt"] = _moment(drip.resumes_at, clock)
    said = occurrence_json(drip.occurrence, subject, drip.registered) | without_nothing(ends)
    return said | _registered_of(asked.tracked_of(drip.occurrence))


def _occurrences(doses: Iterable[Occurrence], subject: Subject) -> list[Json]:
    return [occurrence_json(each, subject) for each in doses]


def _moment(instant: int | None, clock: Clock) -> str | None:
    moment = None if instant is None else clock.moment(instant)
    return None if moment is None else moment_json(moment)
