"""What stands beside the answer to what comes next, in words: what is registered, and where other sources differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from fmk16.report.amounts import amount_in_words, number
from fmk16.report.answered import Answered
from fmk16.report.available import available_in_words
from fmk16.report.courses import next_episode_in_words
from fmk16.report.doses import DoseWords
from fmk16.report.moments import clock_time, second_of
from fmk16.report.privacy import shown
from fmk16.report.readings import availability_difference_in_words, difference_in_words
from fmk16.report.rolls import roll_in_words
from fmk16.report.schedules import moments_of
from fmk16.schedule.amounts import Stated
from fmk16.schedule.card.given_infusions import GivenInfusion
from fmk16.schedule.card.registered import Tracked, Unmatched
from fmk16.schedule.clock import Clock, instant_of
from fmk16.schedule.occurrence import Begun
from fmk16.schedule.plan import Untold


def besides(answered: Answered, doses: DoseWords) -> Iterator[str]:
    """Say what is registered and what is not, when a course may start again, and where roll and readings differ."""
    yield from (_begun(each, doses) for each in answered.begun)
    yield from _behind(answered, doses)
    yield from _otherwise_given(answered, doses)
    yield from (unmatched_in_words(each, doses, answered.plan.clock) for each in answered.unmatched)
    yield from (_untold(each, doses) for each in answered.between)
    yield from _halts(answered, doses)
    if answered.following is not None:
        yield from next_episode_in_words(answered.following, doses.words, doses.calendar)
    if answered.registered is not None:
        yield from available_in_words(answered.registered, doses)
    yield from (_run_in(each, doses) for each in answered.running)
    if answered.laid is not None:
        yield from roll_in_words(answered.laid, doses)
    yield from (difference_in_words(each, doses) for each in answered.differ)
    yield from (availability_difference_in_words(each, doses) for each in answered.limits_differ)


def _begun(tracked: Tracked, doses: DoseWords) -> str:
    return doses.words.say("visit.given.some", count=len(tracked.given), expected=tracked.expected)


def _behind(answered: Answered, doses: DoseWords) -> Iterator[str]:
    """Say which doses are overdue, and honestly that nobody registers where nobody does (section 10)."""
    if not answered.behind:
        return
    said = " ".join(doses.amounts_and_times(answered.behind))
    if answered.is_registered_on:
        yield f"{doses.words.say('visit.overdue')}: {said}"
    else:
        yield doses.words.say("answer.overdue.nobody", doses=said)


def _halts(answered: Answered, doses: DoseWords) -> Iterator[str]:
    """Name a pause that the answer jumps over, and a withdrawal: what they take away is not listed (dosage.md 16)."""
    clock, bounds = answered.plan.clock, answered.plan.bounds
    if answered.paused is not None:
        yield doses.words.say("ground", text=doses.pause(*moments_of(answered.paused, clock)), statement="16")
    moment = None if bounds.withdrawn_at is None else clock.moment(bounds.withdrawn_at)
    if moment is not None:
        yield doses.grounded("visit.withdrawn", "16", moment=doses.calendar.moment(moment))


def _otherwise_given(answered: Answered, doses: DoseWords) -> Iterator[str]:
    """Say which doses are registered in another amount than is ordered: the rest of them is no longer asked for."""
    clock = answered.plan.clock
    for tracked in answered.other_amount:
        dose, when = doses.amounts_and_times([tracked.occurrence])
        for given in tracked.of_other_amount:
            moment = clock.moment(given.instant)
            at = "" if moment is None else doses.calendar.moment(moment)
            written = given.administration
            amount = f"{number(written.dose_quantity, doses.words)} {shown(written.dosage_quantity_unit_text)}"
            yield doses.words.say("answer.other_amount", dose=dose, when=when, moment=at, amount=amount)


def unmatched_in_words(unmatched: Unmatched, doses: DoseWords, clock: Clock) -> str:
    """Say what was registered and when, in the words of the clock; without an offset, as it is written (15)."""
    given = unmatched.administration
    amount, unit = number(given.dose_quantity, doses.words), shown(given.dosage_quantity_unit_text)
    moment = given.administration_date_time.value
    local = None if moment.tzinfo is None else clock.moment(instant_of(moment))
    if local is None:
        when = doses.words.say("visit.unmatched.no_offset", time=clock_time(second_of(moment)))
    else:
        when = doses.calendar.moment(local)
    return doses.words.say(f"visit.unmatched.{unmatched.why}", amount=amount, unit=unit, when=when)


def _untold(untold: Untold, doses: DoseWords) -> str:
    last = None if untold.last_day is None else date.fromordinal(untold.last_day)
    days = doses.calendar.days(date.fromordinal(untold.first_day), last)
    return f"{doses.words.say('answer.cannot_tell')}, {days}: {doses.reason(untold.reason)}"


def _run_in(infusion: GivenInfusion, doses: DoseWords) -> str:
    running = running_until(infusion.surely_until, infusion.until, doses)
    return doses.words.say("registered.running", start=doses.calendar.moment(infusion.start), running=running)


def begun_in_words(begun: Begun, doses: DoseWords) -> str:
    """Say when an infusion was registered, and how much where that is not what was ordered."""
    moment = begun.occurrence.clock.moment(begun.start)
    at = "" if moment is None else doses.calendar.moment(moment)
    match begun.told:
        case Stated(gives=amount) if amount != begun.occurrence.amount:
            given = amount_in_words(amount, begun.occurrence.unit, doses.words)
            return doses.words.say("infusion.registered.amount", moment=at, amount=given)
        case _:
            return doses.words.say("infusion.registered", moment=at)


def running_until(least: datetime | None, most: datetime | None, doses: DoseWords) -> str:
    """Say until when an infusion certainly runs, and until when it may."""
    if least is not None and least == most:
        return doses.words.say("answer.ongoing.until", until=doses.calendar.moment(least))
    ends = {name: doses.calendar.moment(end) for name, end in (("least", least), ("most", most)) if end is not None}
    return doses.words.say(f"answer.ongoing.{'_'.join(ends) or 'perhaps'}", **ends)
