"""What one order asks for in a visit, in words: lines for each kind of thing to do, infusions and as needed aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fmk16.report.besides import unmatched_in_words
from fmk16.report.courses import next_episode_in_words
from fmk16.report.oddities import oddities_in_words
from fmk16.report.privacy import shown
from fmk16.report.readings import availability_difference_in_words, difference_in_words
from fmk16.report.rolls import packed_in_words
from fmk16.report.schedules import moments_of
from fmk16.report.visits.words import VisitWords, remarks_of_order
from fmk16.schedule.card.beside import RollDifference
from fmk16.schedule.card.registered import Tracked
from fmk16.schedule.card.roll import Pouch
from fmk16.schedule.plan import Oddity, Remark

# --- doses -----------------------------------------------------------------------------------------------------------


def from_roll(visit: VisitWords) -> Iterator[str]:
    """Say what the roll or the box holds for the visit."""
    for pouch in visit.asked.pouches:
        where = "" if pouch.sequence_number is None else visit.words.say("visit.pouch", number=pouch.sequence_number)
        instruction = pouch.planned.administration_instruction
        remarks = [where, shown(pouch.time_in_words or ""), shown(instruction or "")]
        remarks += [*visit.halted(), *_given_of_pouch(visit, pouch)]
        yield visit.line(visit.remarked(_packed(visit, pouch), remarks), visit.time(pouch.occurrence))


def _given_of_pouch(visit: VisitWords, pouch: Pouch) -> Iterator[str]:
    """Say what is registered of the doses that a pouch is for."""
    found = visit.asked.held_by(pouch)
    given = [each for each in found if each.given]
    if len(given) == len(found):
        yield from dict.fromkeys(said for each in given for said in visit.given(each))
    elif given:
        yield visit.words.say("visit.given.some", count=len(given), expected=len(found))


def due(visit: VisitWords) -> Iterator[str]:
    """Say what is due and lies in no pouch; infusions and patches stand by themselves."""
    if visit.asked.patches is None:
        by_hand = _by_hand(visit, visit.asked.due)
        yield from _tracked(visit, (each for each in by_hand if each.occurrence.infusion is None))


def overdue(visit: VisitWords) -> Iterator[str]:
    """Say what was due earlier that day and is not registered; patches to put on late stand by themselves."""
    patches = visit.asked.patches
    late = () if patches is None else patches.late
    left = [each for each in visit.asked.overdue if each.occurrence not in late]
    yield from _tracked(visit, left, [*visit.halted(), *visit.perhaps_given()])


def untimed(visit: VisitWords) -> Iterator[str]:
    """Say what has no time that day."""
    if visit.asked.patches is None:
        yield from _tracked(visit, _by_hand(visit, visit.asked.untimed))


def _by_hand(visit: VisitWords, tracked: Iterable[Tracked]) -> Iterator[Tracked]:
    return (each for each in tracked if not visit.asked.is_in_roll(each))


def _tracked(visit: VisitWords, tracked: Iterable[Tracked], more: Sequence[str] = ()) -> Iterator[str]:
    for each in tracked:
        remarks = [*visit.given(each), *visit.doses.remarks([each.occurrence]), *more]
        yield visit.line(visit.remarked(visit.dose(each.occurrence), remarks), visit.time(each.occurrence))


def patches(visit: VisitWords) -> Iterator[str]:
    """Say which patches come off and which go on."""
    found = visit.asked.patches
    if found is None:
        return
    for each in found.off:
        when = visit.calendar.occurrence(each)
        yield visit.line(visit.words.say("visit.patch.off", when=when, dose=visit.doses.dose(each.dose)))
    for key, doses, more in (("late", found.late, [*visit.perhaps_given()]), ("on", found.on, [])):
        for each in doses:
            said = visit.words.say(f"visit.patch.{key}", dose=visit.doses.dose(each.dose))
            remarks = [*visit.given_of(each), *visit.doses.remarks([each]), *more]
            yield visit.line(visit.remarked(said, remarks), visit.time(each))
    for each in found.last:
        yield visit.line(visit.words.say("visit.patch.last", when=visit.calendar.occurrence(each)))


# --- the roll beside the order ---------------------------------------------------------------------------------------


def differences(visit: VisitWords) -> Iterator[str]:
    """Say how the roll and the order differ."""
    roll, laid = visit.prescribed.roll, visit.asked.beside
    if roll is not None and roll.is_of_previous_version:
        yield visit.line(visit.words.say("visit.roll.previous"))
    if laid is None or roll is None:
        return
    if roll.known_from is not None and roll.known_from > visit.asked.visit.day:
        yield visit.line(visit.words.say("visit.roll.later", day=visit.calendar.dated(roll.known_from)))
    for each in laid.differences:
        yield visit.line(_difference(visit, each), visit.second(each.second))
    if laid.differences and laid.changes_from is not None and laid.changes_from > visit.asked.visit.day:
        day = visit.calendar.dated(laid.changes_from)
        yield visit.line(visit.words.say("visit.difference.changes_from", day=day))


def _packed(visit: VisitWords, pouch: Pouch) -> str:
    return packed_in_words(pouch, visit.prescribed.dosage, visit.words)


def _difference(visit: VisitWords, difference: RollDifference) -> str:
    ordered = " + ".join(visit.dose(each) for each in difference.ordered)
    packed = " + ".join(_packed(visit, each) for each in difference.packed)
    return visit.words.say(f"visit.difference.{difference.how}", ordered=ordered or "-", packed=packed or "-")


# --- what cannot be told, and what else there is ---------------------------------------------------------------------


def untold(visit: VisitWords) -> Iterator[str]:
    """Say what cannot be told, and why."""
    for reason, is_prn in dict.fromkeys((each.reason, each.is_prn) for each in visit.asked.untold):
        said = visit.doses.reason(reason)
        yield visit.line(visit.remarked(said, [visit.words.say("kind.prn")] if is_prn else []))


def otherwise(visit: VisitWords) -> Iterator[str]:
    """Say by which other readings the visit would be another."""
    found = visit.asked.otherwise
    yield from (visit.line(difference_in_words(each, visit.doses)) for each in found.doses)
    yield from (visit.line(availability_difference_in_words(each, visit.doses)) for each in found.as_needed)


def notes(visit: VisitWords) -> Iterator[str]:
    """Say what treatment waits for, a pause, what was registered beside the doses, and what is odd."""
    clock = visit.prescribed.plan.clock
    yield from (visit.line(said) for said in _waits(visit))
    if visit.asked.pause is not None:
        yield visit.line(visit.doses.pause(*moments_of(visit.asked.pause, clock)))
    for said in visit.withdrawn(visit.asked.halt.withdrawn_at):
        yield visit.line(visit.words.say("ground", text=said, statement="16"))
    yield from (visit.line(unmatched_in_words(each, visit.doses, clock)) for each in visit.asked.unmatched)
    yield from (visit.line(said) for said in oddities_in_words(_remarks(visit), visit.words))


def _remarks(visit: VisitWords) -> list[Remark]:
    """Give what is odd; that weeks may be read otherwise is left out where it is said what that gives."""
    options = {each.option for each in visit.asked.otherwise.doses}
    is_said = {Oddity.WEEK_READINGS_DIFFER} if "week_one" in options else set()
    return [each for each in remarks_of_order(visit.prescribed) if each.oddity not in is_said]


def _waits(visit: VisitWords) -> Iterator[str]:
    """Say what treatment waits for, and which course is under way or may be started."""
    plan, following = visit.prescribed.plan.plan, visit.asked.following
    if visit.asked.waits is not None:
        course = visit.doses.course(plan.course, plan.reading.episode_gap) if plan.course else None
        said = f"{visit.words.say('answer.not_started')}: {course or visit.words.say('why.handover')}"
        yield visit.words.say("ground", text=said, statement=visit.asked.waits.ground)
    if following is not None:
        yield from next_episode_in_words(following, visit.words, visit.calendar)
