"""The words that all lines of a visit are made of: the drug, the time, the dose, and what is remarked of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fmk16.report.doses import DoseWords, joined
from fmk16.report.moments import Calendar, about, clock_time, second_of, time_of
from fmk16.report.oddities import remarks_of
from fmk16.report.orders import Subject, drug_in_words
from fmk16.report.phrases import Words
from fmk16.schedule.card.order_visit import OrderVisit
from fmk16.schedule.card.registered import Tracked, WhyUnmatched
from fmk16.schedule.card.whole import Prescribed
from fmk16.schedule.clock import instant_of
from fmk16.schedule.cycle import AtPartOfDay, TimesADay
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Remark


def subject_of(order: Prescribed) -> Subject:
    """See a compiled order as a report does."""
    return Subject(order.order, order.place, order.known)


def remarks_of_order(order: Prescribed) -> tuple[Remark, ...]:
    """Give what is odd about an order and its roll."""
    of_roll = () if order.roll is None else order.roll.remarks
    return (*remarks_of(subject_of(order), order.plan.plan.remarks), *of_roll)


def named_drug(order: Prescribed, words: Words) -> str:
    """Name an order's drug, and say when the patient takes it without help."""
    drug = drug_in_words(order.drug, words)
    return words.say("visit.self_administered", drug=drug) if order.is_self_administered else drug


@dataclass(frozen=True, slots=True)
class VisitWords:
    """The words for what one order asks for in a visit.

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
    def of(cls, asked: OrderVisit, words: Words) -> VisitWords:
        """Begin with an order."""
        calendar = Calendar.seen_from(asked.visit.day, words)
        order = asked.prescribed
        return cls(asked, DoseWords(subject_of(order), words, calendar), words, calendar, named_drug(order, words))

    @property
    def prescribed(self) -> Prescribed:
        """The order, compiled."""
        return self.asked.prescribed

    # --- a line ---

    def line(self, what: str, time: str = "") -> str:
        """Put a line together: perhaps a time, the drug, and what is to be done."""
        if not time:
            return self.words.say("visit.item", drug=self.named, what=what)
        return self.words.say("visit.item.at", time=time, drug=self.named, what=what)

    def remarked(self, what: str, remarks: Iterable[str]) -> str:
        """Add remarks in brackets, if there are any."""
        remark = joined(remarks)
        return self.words.say("visit.remarked", what=what, remark=remark) if remark else what

    # --- doses and times ---

    def dose(self, occurrence: Occurrence) -> str:
        """Say how much, and how often where it has no time."""
        dose = self.doses.dose(occurrence.dose)
        if isinstance(occurrence.dose.timing, TimesADay):
            return self.words.say("schedule.times", times=self.calendar.within_day(occurrence.dose), dose=dose)
        return dose

    def time(self, occurrence: Occurrence) -> str:
        """Say when: a clock time, a part of day with its approximate time, or the days of choice."""
        if occurrence.at is None:
            return self.calendar.dose_day(occurrence) if occurrence.last_day > occurrence.first_day else ""
        if isinstance(occurrence.dose.timing, AtPartOfDay):
            part = self.calendar.within_day(occurrence.dose)
            return self.words.say("remark.part", part=part, time=about(second_of(occurrence.at), self.words))
        return self.words.say("time.alone", time=time_of(occurrence.at))

    def second(self, second: int | None) -> str:
        """Say a clock time."""
        return "" if second is None else self.words.say("time.alone", time=clock_time(second))

    def moment(self, instant: int | None) -> str:
        """Say the day and the clock time of an instant."""
        moment = None if instant is None else self.prescribed.plan.clock.moment(instant)
        return "" if moment is None else self.calendar.moment(moment)

    def clock(self, instant: int | None) -> str:
        """Say the clock time of an instant alone."""
        moment = None if instant is None else self.prescribed.plan.clock.moment(instant)
        return "" if moment is None else time_of(moment)

    # --- what is registered ---

    def given(self, tracked: Tracked) -> Iterator[str]:
        """Say what is registered of a dose; beside as-needed ones, which dose was given is a policy, no fact."""
        if not tracked.given:
            return
        if tracked.expected in (None, 1) or len(tracked.given) == tracked.expected:
            yield self.words.say("visit.given")
        else:
            yield self.words.say("visit.given.some", count=len(tracked.given), expected=tracked.expected)
        if tracked.of_other_amount:
            yield self.words.say("visit.given.other_amount")
        if self.prescribed.plan.plan.has.prn and not tracked.occurrence.is_prn:
            yield self.words.say("visit.given.perhaps_prn")

    def given_of(self, occurrence: Occurrence) -> Iterator[str]:
        """Say the same of a dose that is named by itself, as a patch and an infusion are."""
        yield from (said for each in self.asked.tracked_of(occurrence) for said in self.given(each))

    def perhaps_given(self) -> Iterator[str]:
        """Say when something was registered that fits no dose: it may be one that is not registered (section 10)."""
        strays = [each.administration for each in self.asked.unmatched if each.why is WhyUnmatched.NO_DOSE]
        if strays:
            times = [self.clock(instant_of(each.administration_date_time.value)) for each in strays]
            yield self.words.say("visit.overdue.perhaps", times=", ".join(times))

    # --- what stops treatment ---

    def halted(self) -> list[str]:
        """Say why nothing is to be given in the visit, if so (dosage.md 16)."""
        halt = self.asked.halt
        if not halt.is_whole:
            return []
        return [self.words.say("visit.halted.withdrawal" if halt.pause is None else "visit.halted.pause")]

    def withdrawn(self, instant: int | None) -> Iterator[str]:
        """Say when the order was withdrawn."""
        if instant is not None and (moment := self.moment(instant)):
            yield self.words.say("visit.withdrawn", moment=moment)
