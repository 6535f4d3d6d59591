"""What one order asks for in a visit, in words: lines for each kind of thing to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fmk16.model.dose import Exact, Range
from fmk16.model.unit import Unit
from fmk16.report.amounts import bare_amount, number, unit_of
from fmk16.report.doses import DoseWords, joined
from fmk16.report.moments import Calendar, about, clock_time, second_of
from fmk16.report.orders import Subject, drug_in_words
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.report.schedules import moments_of
from fmk16.schedule.amounts import Total
from fmk16.schedule.as_needed.availability import AvailabilityUntold, AvailableFrom, AvailableNow, NeverAvailable
from fmk16.schedule.as_needed.today import Today
from fmk16.schedule.card.beside import Difference
from fmk16.schedule.card.drips import Drip
from fmk16.schedule.card.registered import Tracked
from fmk16.schedule.card.roll import Pouch
from fmk16.schedule.card.visit import OrderVisit
from fmk16.schedule.card.whole import Prescribed
from fmk16.schedule.clock import wall_of
from fmk16.schedule.cycle import AllDay, AtPartOfDay, TimesADay
from fmk16.schedule.occurrence import Occurrence


def named_drug(subject: Subject, asked: OrderVisit, words: Words) -> str:
    """Name an order's drug, and say when the patient takes it without help."""
    drug = drug_in_words(subject.drug, words)
    return words.say("visit.self_administered", drug=drug) if asked.prescribed.is_self_administered else drug


@dataclass(frozen=True, slots=True)
class OrderWords:
    """The words for what one order asks for in a visit; each kind of thing gives its lines.

    Attributes:
        asked: The order and what it asks for.
        doses: The words for its doses.
        words: The language.
        calendar: How days are called.
        named: The drug.
    """

    asked: OrderVisit
    doses: DoseWords
    words: Words
    calendar: Calendar
    named: str

    @classmethod
    def of(cls, subject: Subject, asked: OrderVisit, words: Words) -> OrderWords:
        """Begin with an order."""
        calendar = Calendar.seen_from(asked.visit.day, words)
        return cls(asked, DoseWords(subject, words, calendar), words, calendar, named_drug(subject, asked, words))

    @property
    def prescribed(self) -> Prescribed:
        """The order, compiled."""
        return self.asked.prescribed

    # --- doses ---

    def from_roll(self) -> Iterator[str]:
        """Say what the roll or the box holds for the visit."""
        for pouch in self.asked.pouches:
            where = "" if pouch.sequence_number is None else self.words.say("visit.pouch", number=pouch.sequence_number)
            instruction = pouch.planned.administration_instruction
            remark = joined([where, shown(pouch.time_in_words or ""), shown(instruction or ""), *self._halted()])
            yield self._line(self._time(pouch.occurrence), self._remarked(self._packed(pouch), [remark]))

    def due(self) -> Iterator[str]:
        """Say what is due and lies in no pouch; infusions and patches stand by themselves."""
        if self.asked.patches is None:
            yield from self._tracked(each for each in self._by_hand(self.asked.due) if each.occurrence.infusion is None)

    def overdue(self) -> Iterator[str]:
        """Say what was due earlier that day and is not registered."""
        yield from self._tracked(self.asked.overdue, self._halted())

    def _halted(self) -> list[str]:
        """Say why nothing is to be given in the visit, if so (dosage.md 16)."""
        halt = self.asked.halt
        if not halt.is_whole:
            return []
        return [self.words.say("visit.halted.withdrawal" if halt.pause is None else "visit.halted.pause")]

    def untimed(self) -> Iterator[str]:
        """Say what has no time that day."""
        if self.asked.patches is None:
            yield from self._tracked(self._by_hand(self.asked.untimed))

    def _by_hand(self, tracked: Iterable[Tracked]) -> Iterator[Tracked]:
        return (each for each in tracked if not self.asked.is_in_roll(each))

    def _tracked(self, tracked: Iterable[Tracked], more: Sequence[str] = ()) -> Iterator[str]:
        for each in tracked:
            remarks = [*self._given(each), *self.doses.remarks([each.occurrence]), *more]
            yield self._line(self._time(each.occurrence), self._remarked(self._dose(each.occurrence), remarks))

    def _given(self, tracked: Tracked) -> Iterator[str]:
        if not tracked.given:
            return
        if tracked.expected in (None, 1) or len(tracked.given) == tracked.expected:
            yield self.words.say("visit.given")
        else:
            yield self.words.say("visit.given.some", count=len(tracked.given), expected=tracked.expected)
        if any(given.is_of_other_amount(tracked.occurrence) for given in tracked.given):
            yield self.words.say("visit.given.other_amount")

    def as_needed(self) -> Iterator[str]:
        """Say what may be taken as needed, and within which limits."""
        for each in self.asked.as_needed:
            count = sum(len(taken.given) for taken in self.asked.given_as_needed)
            taken = [self.words.say("visit.given.as_needed", count=count)] if count else []
            trigger = shown(self.prescribed.plan.plan.prn_trigger or "")
            remarks = [*self._available(), *self._at_most(each), *self.doses.limits([each]), trigger, *taken]
            time = self._time(each) if each.instant is not None else ""
            yield self._line(time, self._remarked(self.doses.dose(each.dose), remarks))

    def _available(self) -> Iterator[str]:
        match self.asked.available:
            case AvailableNow(today=today, doses=doses) if today.times_taken:
                yield self.words.say("visit.available.now") + self._left(today, doses[0].unit)
            case AvailableFrom(moment=moment):
                yield self.words.say("visit.available.from", moment=self.calendar.moment(moment))
            case NeverAvailable():
                yield self.words.say("visit.available.never")
            case AvailabilityUntold(known=known):
                yield self.words.say("visit.available.untold")
                if isinstance(known, AvailableFrom):
                    yield self.words.say("registered.surely", moment=self.calendar.moment(known.moment))

    def _left(self, today: Today, unit: Unit) -> str:
        """Say how much is left today, or how many times; nothing where there is no limit."""
        left, times = today.left, today.times_left
        if left is not None and left.most is not None:
            return self.words.say("registered.left", left=self._between(left, unit))
        if times is None:
            return ""
        return self.words.say(f"registered.left.{'one' if times == 1 else 'many'}", count=times)

    def _between(self, total: Total, unit: Unit) -> str:
        most = total.least if total.most is None else total.most
        ends = dict.fromkeys((total.least, most))
        return self.words.say(
            "amount", amount="-".join(number(end, self.words) for end in ends), unit=unit_of(most, unit)
        )

    def _at_most(self, occurrence: Occurrence) -> Iterator[str]:
        """Say how much of a range, or of an amount, the maximum daily dose leaves (dosage.md 33)."""
        if not isinstance(self.asked.available, AvailableNow):
            return
        left, most = self.asked.available.today.left, _greatest(occurrence)
        if left is not None and left.most is not None and most is not None and left.least < most:
            said = self._between(left, occurrence.unit)
            yield self.words.say("visit.at_most_now", amount=said)

    # --- patches and infusions ---

    def patches(self) -> Iterator[str]:
        """Say which patches come off and which go on."""
        found = self.asked.patches
        if found is None:
            return
        for each in found.off:
            when = self.calendar.occurrence(each)
            yield self._line("", self.words.say("visit.patch.off", when=when, dose=self.doses.dose(each.dose)))
        for each in found.late:
            said = self.words.say("visit.patch.late", dose=self.doses.dose(each.dose))
            yield self._line(self._time(each), self._remarked(said, self.doses.remarks([each])))
        for each in found.on:
            said = self.words.say("visit.patch.on", dose=self.doses.dose(each.dose))
            yield self._line(self._time(each), self._remarked(said, self.doses.remarks([each])))
        for each in found.last:
            yield self._line("", self.words.say("visit.patch.last", when=self.calendar.occurrence(each)))

    def drips(self) -> Iterator[str]:
        """Say which infusions to disconnect and to connect, and which run on."""
        found = self.asked.drips
        if found is None:
            return
        for each in found.disconnect:
            yield self._disconnect(each)
        for each in found.connect:
            said = self.words.say("visit.drip.connect", dose=self.doses.dose(each.occurrence.dose))
            yield self._line(self._time(each.occurrence), self._remarked(said, self.doses.remarks([each.occurrence])))
        for each in found.running:
            if each not in found.connect and each not in found.disconnect:
                yield self._line("", self._running(each))

    def _disconnect(self, drip: Drip) -> str:
        dose, least, most = (
            self.doses.dose(drip.occurrence.dose),
            self._moment(drip.ends_from),
            self._moment(drip.ends_by),
        )
        if drip.ends_from == drip.ends_by:
            return self._line(self.words.say("time.alone", time=most), self._say_drip("disconnect", dose=dose))
        return self._line("", self._say_drip("disconnect.between", least=least, most=most, dose=dose))

    def _running(self, drip: Drip) -> str:
        dose = self.doses.dose(drip.occurrence.dose)
        if isinstance(drip.occurrence.dose.timing, AllDay):
            return self._running_all_day(drip.occurrence, dose)
        if drip.ends_by is None:
            return self._say_drip("running.perhaps", dose=dose)
        end = self.prescribed.plan.clock.moment(drip.ends_by)
        until = self.calendar.moment(end) if end is not None else ""
        if drip.ends_from is not None and self._has_passed(drip.ends_from):
            return self.words.say("visit.drip.perhaps", until=until, dose=dose)
        return self._say_drip("running.until", until=until, dose=dose)

    def _has_passed(self, instant: int) -> bool:
        begin, _ = self.asked.visit.span(self.prescribed.plan.clock, self.prescribed.plan.plan.reading)
        return instant < begin

    def _running_all_day(self, occurrence: Occurrence, dose: str) -> str:
        """Say that a continuous one runs; one running when a pause begins is shown as under way then (16)."""
        halt, bounds = self.asked.halt, self.prescribed.plan.bounds
        if halt.is_whole:
            return self.words.say(f"visit.drip.halted.{'withdrawal' if halt.pause is None else 'pause'}", dose=dose)
        clock = self.prescribed.plan.clock
        day = (clock.instant(wall_of(occurrence.first_day, 0)), clock.instant(wall_of(occurrence.first_day + 1, 0)))
        pause = bounds.pause
        is_paused = pause is not None and (pause.begin is None or pause.begin < day[1])
        is_paused = is_paused and pause is not None and (pause.end is None or pause.end > day[0])
        is_withdrawn = bounds.withdrawn_at is not None and bounds.withdrawn_at < day[1]
        if not is_paused and not is_withdrawn:
            return self._say_drip("running.all_day", dose=dose)
        around = self.doses.pause(*moments_of(pause, clock)) if is_paused and pause is not None else ""
        return self._remarked(
            self.words.say("visit.drip.part_of_day", dose=dose), [around, *self._withdrawn(bounds.withdrawn_at)]
        )

    def _withdrawn(self, instant: int | None) -> Iterator[str]:
        moment = None if instant is None else self.prescribed.plan.clock.moment(instant)
        if moment is not None:
            yield self.words.say("visit.withdrawn", moment=self.calendar.moment(moment))

    def _say_drip(self, key: str, **blanks: object) -> str:
        return self.words.say(f"visit.drip.{key}", **blanks)

    def _moment(self, instant: int | None) -> str:
        moment = None if instant is None else self.prescribed.plan.clock.moment(instant)
        return "" if moment is None else clock_time(second_of(moment))

    # --- the roll beside the order ---

    def differences(self) -> Iterator[str]:
        """Say how the roll and the order differ."""
        roll, laid = self.prescribed.roll, self.asked.beside
        if roll is not None and roll.is_of_previous_version:
            yield self._line("", self.words.say("visit.roll.previous"))
        if laid is None or roll is None:
            return
        if roll.known_from is not None and roll.known_from > self.asked.visit.day:
            yield self._line("", self.words.say("visit.roll.later", day=self.calendar.dated(roll.known_from)))
        for each in laid.differences:
            yield self._line(self._second(each.second), self._difference(each))
        if laid.differences and laid.changes_from is not None and laid.changes_from > self.asked.visit.day:
            day = self.calendar.dated(laid.changes_from)
            yield self._line("", self.words.say("visit.difference.changes_from", day=day))

    def _difference(self, difference: Difference) -> str:
        ordered = " + ".join(self._dose(each) for each in difference.ordered)
        packed = " + ".join(self._packed(each) for each in difference.packed)
        return self.words.say(f"visit.difference.{difference.how}", ordered=ordered or "-", packed=packed or "-")

    def _packed(self, pouch: Pouch) -> str:
        """Say what a pouch holds; a plan without a unit is in the order's."""
        occurrence = pouch.occurrence
        unit = occurrence.unit
        text = unit_of(pouch_quantity(pouch), unit)
        if not text and self.asked.due:
            unit = self.asked.due[0].occurrence.unit
            text = unit_of(pouch_quantity(pouch), unit)
        return self.words.say("amount", amount=bare_amount(occurrence.amount, self.words), unit=text).strip()

    # --- what cannot be told, and what else there is ---

    def untold(self) -> Iterator[str]:
        """Say what cannot be told, and why."""
        for reason, is_prn in dict.fromkeys((each.reason, each.is_prn) for each in self.asked.untold):
            said = self.doses.reason(reason)
            yield self._line("", self._remarked(said, [self.words.say("kind.prn")] if is_prn else []))

    def notes(self) -> Iterator[str]:
        """Say what treatment waits for, a pause, and what was registered beside the doses."""
        plan = self.prescribed.plan
        if self.asked.waits is not None:
            course = self.doses.course(plan.plan.course) if plan.plan.course else self.words.say("why.handover")
            said = f"{self.words.say('answer.not_started')}: {course}"
            yield self._line("", self.words.say("ground", text=said, statement=self.asked.waits.ground))
        if self.asked.pause is not None:
            yield self._line("", self.doses.pause(*moments_of(self.asked.pause, plan.clock)))
        for said in self._withdrawn(self.asked.halt.withdrawn_at):
            yield self._line("", self.words.say("ground", text=said, statement="16"))
        for each in self.asked.unmatched:
            given = each.administration
            amount, unit = number(given.dose_quantity, self.words), shown(given.dosage_quantity_unit_text)
            yield self._line("", self.words.say("visit.unmatched", amount=amount, unit=unit))

    # --- a line ---

    def _line(self, time: str, what: str) -> str:
        if not time:
            return self.words.say("visit.item", drug=self.named, what=what)
        return self.words.say("visit.item.at", time=time, drug=self.named, what=what)

    def _remarked(self, what: str, remarks: Iterable[str]) -> str:
        remark = joined(remarks)
        return self.words.say("visit.remarked", what=what, remark=remark) if remark else what

    def _dose(self, occurrence: Occurrence) -> str:
        dose = self.doses.dose(occurrence.dose)
        if isinstance(occurrence.dose.timing, TimesADay):
            return self.words.say("schedule.times", times=self.calendar.within_day(occurrence.dose), dose=dose)
        return dose

    def _time(self, occurrence: Occurrence) -> str:
        if occurrence.at is None:
            return self.calendar.dose_day(occurrence) if occurrence.last_day > occurrence.first_day else ""
        if isinstance(occurrence.dose.timing, AtPartOfDay):
            part = self.calendar.within_day(occurrence.dose)
            return self.words.say("remark.part", part=part, time=about(second_of(occurrence.at), self.words))
        return self.words.say("time.alone", time=clock_time(second_of(occurrence.at)))

    def _second(self, second: int | None) -> str:
        return "" if second is None else self.words.say("time.alone", time=clock_time(second))


def _greatest(occurrence: Occurrence) -> Decimal | None:
    """Give how much a dose is at most; None where a schema gives it."""
    match occurrence.amount:
        case Exact(quantity=quantity):
            return quantity
        case Range(maximum_quantity=most):
            return most
        case _:
            return None


def pouch_quantity(pouch: Pouch) -> Decimal:
    """Give how much a pouch holds."""
    match pouch.occurrence.amount:
        case Exact(quantity=quantity):
            return quantity
        case _:
            return Decimal(0)
