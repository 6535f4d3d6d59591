"""What may be taken as needed, and when, in words; what is registered is counted where it is known (dosage.md 36)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fmk16.report.doses import DoseWords, joined, once
from fmk16.report.moments import second_of
from fmk16.report.privacy import shown
from fmk16.report.rows import Row
from fmk16.schedule.answer import AsNeeded
from fmk16.schedule.as_needed.availability import (
    AvailabilityUntold,
    Available,
    AvailableFrom,
    AvailableNow,
    NeverAvailable,
    WhyNever,
)
from fmk16.schedule.clock import DAY, instant_of
from fmk16.schedule.cycle import CycleDose
from fmk16.schedule.occurrence import Occurrence


@dataclass(frozen=True, slots=True)
class OfferWords:
    """The words for what one order offers as needed.

    Attributes:
        doses: The words for its doses.
        at: The moment that is asked about.
        registered: Whether one may be taken after what is registered; None where that is not asked.
    """

    doses: DoseWords
    at: datetime
    registered: Available | None

    def row(self, answer: AsNeeded) -> Row:
        """Say what may be taken, when, and within which limits."""
        offered, when = self._offered(answer)
        amounts = dict.fromkeys(map(self.doses.dose, offered))
        remarks = once([*self.doses.limits(answer.doses), shown(answer.trigger or "")])
        return Row(" / ".join(amounts), when, self._say("kind.prn"), joined(remarks))

    def _offered(self, answer: AsNeeded) -> tuple[Sequence[CycleDose], str]:
        """Give the doses, and say when: by what is registered, where that tells more than the dosage alone."""
        found = self._by_register(answer)
        if found is not None:
            return found
        if self._is_open(answer):
            return self._open(answer), self._available(self._now(self._open(answer), answer))
        return _all(answer), self._available(" + ".join(once(self._when(each, answer) for each in answer.doses)))

    def _by_register(self, answer: AsNeeded) -> tuple[Sequence[CycleDose], str] | None:
        match self.registered:
            case NeverAvailable(why=WhyNever.LIMIT):
                return _all(answer), self._say("answer.available.never")
            case AvailableNow(doses=taken):
                return taken, self._available(self._now(taken, answer))
            case AvailableFrom(doses=taken, moment=moment) if moment != answer.opens:
                return taken, self._available(self._then(taken, moment, answer))
            case AvailabilityUntold(perhaps_from=datetime() as moment) if moment > self.at:
                later = self.doses.calendar.moment(moment)
                return _all(answer), self._say("answer.available.perhaps_from", moment=later)
            case AvailabilityUntold() if self._is_open(answer):
                return self._open(answer), self._available(self._say("available.perhaps"))
            case _:
                return None

    def _is_open(self, answer: AsNeeded) -> bool:
        return answer.opens is not None and answer.opens <= self.at

    def _open(self, answer: AsNeeded) -> Sequence[CycleDose]:
        """Give what may be taken at once: of doses at a time those whose time has come."""
        return [each.dose for each in answer.doses if each.at is None or each.at <= self.at]

    def _now(self, taken: Sequence[CycleDose], answer: AsNeeded) -> str:
        """Say that it may be taken at once, or on one of the days to choose from."""
        chosen = (each for each in answer.doses if each.last_day > each.first_day and each.dose in taken)
        window = next(chosen, None)
        return self._say("available.now") if window is None else self.doses.calendar.dose_day(window)

    def _when(self, occurrence: Occurrence, answer: AsNeeded) -> str:
        if occurrence.at is not None:
            return self.doses.calendar.occurrence(occurrence)
        if occurrence.last_day > occurrence.first_day:
            return self.doses.calendar.dose_day(occurrence)
        if answer.opens is not None and second_of(answer.opens):
            return self._from(answer.opens)
        return self._say("available.from", day=self.doses.calendar.day(answer.from_day))

    def _then(self, taken: Sequence[CycleDose], moment: datetime, answer: AsNeeded) -> str:
        """Say from when; of a dose at a clock time or part of day, that it is then."""
        at = next((each for each in taken if each.second is not None and each.second % DAY == second_of(moment)), None)
        if at is None or at.second is None:
            return self._from(moment)
        day = moment.toordinal() - at.second // DAY
        return self.doses.calendar.occurrence(Occurrence(at, day, day, instant_of(moment), answer.doses[0].clock))

    def _from(self, moment: datetime) -> str:
        return self._say("available.from", day=self.doses.calendar.moment(moment))

    def _available(self, when: str) -> str:
        return self._say("answer.available", when=when)

    def _say(self, key: str, **blanks: object) -> str:
        return self.doses.words.say(key, **blanks)


def _all(answer: AsNeeded) -> Sequence[CycleDose]:
    return [each.dose for each in answer.doses]
