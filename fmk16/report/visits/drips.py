"""Infusions in a visit, in words: to disconnect, to connect, and those that run on (dosage.md 47 to 48a)."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.report.besides import begun_in_words, running_until
from fmk16.report.schedules import moments_of
from fmk16.report.visits.words import VisitWords
from fmk16.schedule.card.drips import Drip, Drips
from fmk16.schedule.clock import wall_of
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.occurrence import Occurrence


def drips(visit: VisitWords) -> Iterator[str]:
    """Say which infusions to disconnect and to connect, and which run on; those as needed by what is registered."""
    for given in visit.asked.needed.running:
        running = running_until(given.surely_until, given.until, visit.doses)
        start = visit.calendar.moment(given.start)
        yield visit.line(visit.words.say("registered.running", start=start, running=running))
    if visit.asked.drips is not None:
        yield from _fixed(visit, visit.asked.drips)


def _fixed(visit: VisitWords, found: Drips) -> Iterator[str]:
    for each in found.late:
        until, dose = visit.moment(each.ends_by), visit.doses.dose(each.occurrence.dose)
        yield visit.line(visit.remarked(_say(visit, "late", until=until, dose=dose), _registered(visit, each)))
    for each in found.stopped:
        day, dose = visit.calendar.dated(each.occurrence.day), visit.doses.dose(each.occurrence.dose)
        yield visit.line(_say(visit, "stopped", day=day, dose=dose))
    for each in found.resumed:
        moment, dose = visit.moment(each.resumes_at), visit.doses.dose(each.occurrence.dose)
        yield visit.line(_say(visit, "resumed", moment=moment, dose=dose))
    yield from _in_order_of_time(visit, found)
    for each in found.begins:
        yield visit.line(_say(visit, "begins", dose=visit.doses.dose(each.occurrence.dose)))
    shown = (*(each for each in found.connect if each.registered is None), *found.disconnect, *found.begins)
    for each in found.running:
        if each not in shown:
            yield visit.line(visit.remarked(_running(visit, each), _registered(visit, each)))


def _registered(visit: VisitWords, drip: Drip) -> Iterator[str]:
    """Say when it was registered, where it runs from then; else what it may be that fits no dose."""
    if drip.registered is not None:
        yield begun_in_words(drip.registered, visit.doses)
    elif drip.start is not None and _has_passed(visit, drip.start) and not _is_long_since(visit, drip):
        yield from visit.perhaps_given()


def _is_long_since(visit: VisitWords, drip: Drip) -> bool:
    """Tell whether it was ordered for a day before the night of the visit: what is registered now is another."""
    return drip.occurrence.first_day < visit.asked.visit.day.toordinal() - 1


def _in_order_of_time(visit: VisitWords, found: Drips) -> Iterator[str]:
    """Say what is disconnected and connected, one after another; at one time the old comes off first."""
    off = [(each.ends_from or 0, False, _disconnect(visit, each)) for each in found.disconnect]
    on = [(each.connected_at or 0, True, _connect(visit, each)) for each in found.connect]
    yield from (line for _, _, line in sorted([*off, *on], key=lambda each: each[:2]))


def _connect(visit: VisitWords, drip: Drip) -> str:
    said = _say(visit, "connect", dose=visit.doses.dose(drip.occurrence.dose))
    if drip.resumes_at is not None:
        why = visit.doses.grounded("visit.drip.pause_ends", "16")
        return visit.line(visit.remarked(said, [why]), visit.words.say("time.alone", time=visit.clock(drip.resumes_at)))
    remarks = [*visit.given_of(drip.occurrence), *visit.doses.remarks([drip.occurrence])]
    return visit.line(visit.remarked(said, remarks), visit.time(drip.occurrence))


def _disconnect(visit: VisitWords, drip: Drip) -> str:
    dose, least, most = visit.doses.dose(drip.occurrence.dose), visit.clock(drip.ends_from), visit.clock(drip.ends_by)
    if drip.ends_from == drip.ends_by:
        said = visit.remarked(_say(visit, "disconnect", dose=dose), [*_registered(visit, drip), *_why(visit, drip)])
        return visit.line(said, visit.words.say("time.alone", time=most))
    said = _say(visit, "disconnect.between", least=least, most=most, dose=dose)
    return visit.line(visit.remarked(said, _registered(visit, drip)))


def _why(visit: VisitWords, drip: Drip) -> Iterator[str]:
    """Say what stops a continuous one (dosage.md 16)."""
    if isinstance(drip.occurrence.dose.timing, AllDay):
        is_withdrawn = drip.ends_by == visit.prescribed.plan.bounds.withdrawn_at
        yield visit.doses.grounded(f"visit.drip.{'withdrawn' if is_withdrawn else 'pause_begins'}", "16")


def _running(visit: VisitWords, drip: Drip) -> str:
    dose = visit.doses.dose(drip.occurrence.dose)
    if isinstance(drip.occurrence.dose.timing, AllDay):
        return _running_all_day(visit, drip.occurrence, dose)
    if drip.ends_by is None:
        return _say(visit, "running.perhaps", dose=dose)
    until = visit.moment(drip.ends_by)
    if drip.ends_from is not None and _has_passed(visit, drip.ends_from):
        return _say(visit, "perhaps", until=until, dose=dose)
    if drip.ends_from != drip.ends_by:
        return _say(visit, "running.between", least=visit.moment(drip.ends_from), until=until, dose=dose)
    return _say(visit, "running.until", until=until, dose=dose)


def _has_passed(visit: VisitWords, instant: int) -> bool:
    begin, _ = visit.asked.visit.span(visit.prescribed.plan.clock, visit.prescribed.plan.plan.reading)
    return instant < begin


def _running_all_day(visit: VisitWords, occurrence: Occurrence, dose: str) -> str:
    """Say that a continuous one runs; one running when a pause begins is shown as under way then (16)."""
    halt, bounds = visit.asked.halt, visit.prescribed.plan.bounds
    if halt.is_whole:
        return _say(visit, "halted.withdrawal" if halt.pause is None else "halted.pause", dose=dose)
    clock = visit.prescribed.plan.clock
    begin, end = (clock.instant(wall_of(day, 0)) for day in (occurrence.first_day, occurrence.first_day + 1))
    pause, withdrawn_at = bounds.pause, bounds.withdrawn_at
    holds = (
        pause is not None and (pause.begin is None or pause.begin < end) and (pause.end is None or pause.end > begin)
    )
    is_withdrawn = withdrawn_at is not None and withdrawn_at < end
    holds = holds and not (pause is not None and pause.begin is not None and bounds.is_withdrawn(pause.begin))
    if not holds and not is_withdrawn:
        return _say(visit, "running.all_day", dose=dose)
    around = visit.doses.pause(*moments_of(pause, clock)) if holds and pause is not None else ""
    return visit.remarked(_say(visit, "part_of_day", dose=dose), [around, *visit.withdrawn(withdrawn_at)])


def _say(visit: VisitWords, key: str, **blanks: object) -> str:
    return visit.words.say(f"visit.drip.{key}", **blanks)
