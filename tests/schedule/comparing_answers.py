"""The answer to "what comes next", held against what a day-by-day walk sees ahead (dosage.md section 10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from fmk16.schedule.answer import Answer, AsNeeded, CannotTell, Due, Finished, NotStarted, Ongoing, Paused
from fmk16.schedule.occurrence import Occurrence

from .comparing import as_slow, listed
from .slow import is_course
from .slow_doses import COPENHAGEN, SlowDose
from .slow_infusion import LOOK_BACK, UnderWay, running
from .slow_next import OF_THE_ORDER, SECOND, Ahead, Asker, without_pause
from .slow_periods import calendar

DAYS = 40
"""How many days the slow expander looks ahead."""

OPEN: frozenset[str] = frozenset()
"""Where the expander does not say what dosage.md says, and is not held to it yet; see ``test_cases_found``."""


@dataclass(frozen=True)
class Checked:
    """One question, its answer, and what is compared of it."""

    asker: Asker
    at: datetime
    days: int = DAYS

    def answer(self, answer: Answer) -> str:
        """Compare an answer with what is seen; give its kind."""
        under_way = running(self.asker, self.at)
        if not isinstance(answer, Ongoing):
            assert not under_way.runs, f"the walk sees an infusion under way: {under_way.runs}"
            self.next(answer)
            return type(answer).__name__
        self._ongoing(answer, under_way)
        self.next(answer.then)
        return "Ongoing"

    def next(self, answer: Answer) -> None:
        """Compare what comes next, running infusions aside."""
        limits = self.asker.limits
        if limits.withdrawn_at is not None and self.at + SECOND >= limits.withdrawn_at:
            assert isinstance(answer, Finished), "the order is withdrawn"
            return
        if limits.is_paused(self.at) and isinstance(answer, Paused):
            self._paused(answer)
            return
        if limits.is_paused(self.at):
            assert isinstance(answer, Finished | NotStarted), "treatment is paused"
            self.plain(answer, self.asker.ahead(self.at, self.days, limits=without_pause(limits)))
            return
        seen = self.asker.ahead(self.at, self.days)
        endless = limits.has_pause and limits.pause_end is None
        if isinstance(answer, Paused):
            assert endless, "no pause without an end lies ahead"
            assert seen.is_blank, "a dose comes before the pause"
            assert answer.until is None
            return
        unpaused = self.asker.ahead(self.at, self.days, limits=without_pause(limits))
        assert not (endless and isinstance(answer, Finished)) or unpaused.is_blank, "what would follow is paused"
        self.plain(answer, seen)

    # --- infusions under way (48a) ---

    def _ongoing(self, answer: Ongoing, under_way: UnderWay) -> None:
        oldest = self.at - timedelta(days=LOOK_BACK - 1)
        runs = [one for one in under_way.runs if one.dose.instant is None or one.dose.instant >= oldest]
        old = [each for each in answer.doses if each.at is not None and each.at < oldest]
        assert listed(as_slow(each) for each in answer.doses if each not in old) == listed(one.dose for one in runs)
        if old:
            return  # what began before all that was walked may end later
        ends = [one.possibly for one in runs]
        expected = None if None in ends else max(end for end in ends if end is not None)
        assert _same_moment(answer.until, expected), f"until {answer.until}, not {expected}"
        surely = max((one.surely for one in runs if one.surely is not None), default=None)
        assert _same_moment(answer.surely_until, surely), f"surely until {answer.surely_until}, not {surely}"
        assert (answer.pause is not None) == isinstance(answer.then, Paused)

    # --- a pause (16) ---

    def _paused(self, answer: Paused) -> None:
        limits = self.asker.limits
        assert _same_moment(answer.since, limits.pause_begin)
        assert _same_moment(answer.until, limits.pause_end)
        if limits.pause_end is None or answer.then is None:
            assert limits.pause_end is None
            assert answer.then is None
            return
        resumed = limits.pause_end
        today = resumed.astimezone(COPENHAGEN).date()
        Checked(self.asker, resumed - SECOND, self.days).plain(
            answer.then, self.asker.ahead(resumed - SECOND, self.days, today=today)
        )

    # --- what comes ---

    def plain(self, answer: Answer, seen: Ahead) -> None:
        """Compare an answer that is neither about a pause nor about a running infusion."""
        match answer:
            case CannotTell():
                self._cannot_tell(answer, seen)
            case Due() | AsNeeded():
                untold = self._untold(answer, seen)
                assert untold[0] is None, f"{untold[0]} cannot be told: {set(untold[1])}"
                self._known(answer, seen)
            case NotStarted():
                self._not_started(seen)
            case Finished(last_day=last):
                assert seen.is_blank, f"the walk sees {seen}"
                last = None if last == date.max else last
                assert last == self.asker.last_day(), f"the last day is {self.asker.last_day()}"
            case _:
                raise AssertionError(f"{type(answer).__name__} is no plain answer")

    def _untold(self, known: Due | AsNeeded | None, seen: Ahead) -> tuple[date | None, frozenset[str]]:
        """Find the first day that cannot be told; where what is known lies beyond the horizon, all days may be it."""
        if seen.has_fixed:
            return seen.first_untold(self._first_left((*seen.doses, *seen.beside), seen), as_needed=False)
        if known is None:
            return seen.first_untold(None, as_needed=False)
        is_seen = isinstance(known, AsNeeded) and bool(seen.as_needed)
        until = seen.as_needed_day if is_seen else seen.horizon
        return seen.first_untold(until, as_needed=False)

    def _first_left(self, doses: tuple[SlowDose, ...], seen: Ahead) -> date | None:
        """Give the first day on which one of these may be given: of a day of choice, the first that is left."""
        days = (calendar(max(dose.day, seen.today), dose.last_day) for dose in doses)
        lefts = (next(filter(self.asker.limits.leaves, each), None) for each in days)
        # A night dose may be given after a pause that holds on all of its own day.
        timed = (max(dose.day, seen.today) for dose in doses if dose.instant is not None)
        return min((day for day in (*lefts, *timed) if day is not None), default=None)

    def _not_started(self, seen: Ahead) -> None:
        if self.asker.awaits_handover():
            return
        assert is_course(self.asker.dosage), "what starts is known"
        assert seen.is_blank, f"the walk sees {seen}"

    def _cannot_tell(self, answer: CannotTell, seen: Ahead) -> None:
        """Compare from when it cannot be told, why, and what is known beside it."""
        day, reasons = self._untold(answer.known, seen)
        prn_day, prn_reasons = seen.first_untold(seen.as_needed_day, as_needed=True)
        is_of_fixed = seen.has_fixed or isinstance(answer.known, Due)
        if not is_of_fixed and prn_day is not None and (day is None or prn_day < day):
            day, reasons = prn_day, prn_reasons
        if day is None:
            beyond = answer.first_day > seen.horizon or answer.reason.value in OF_THE_ORDER
            assert beyond, f"nothing that cannot be told is seen on {answer.first_day}"
        else:
            assert answer.reason.value in reasons, f"the reasons seen are {set(reasons)}"
            assert answer.first_day == day, f"the first such day is {day}"
        match answer.known:
            case Due() as due:
                self._known(due, seen)
            case AsNeeded() as available:  # what of it cannot be told may come later than what is answered first
                assert not seen.has_fixed, "a fixed dose is seen"
                self._available(available, seen)
            case None:
                assert not seen.has_fixed, "a fixed dose is known"
                is_open = prn_day is not None and "as_needed_lost_beside_untold" in OPEN
                assert is_open or not seen.as_needed, "what may be taken is known"

    def _known(self, answer: Due | AsNeeded, seen: Ahead) -> None:
        if isinstance(answer, AsNeeded):
            assert not seen.has_fixed, "a fixed dose is seen"
            self._as_needed(answer, seen)
            return
        self._doses(answer.doses, seen.doses, seen)
        self._doses(answer.beside, seen.beside, seen)
        self._as_needed(answer.as_needed, seen)

    def _doses(self, found: tuple[Occurrence, ...], expected: tuple[SlowDose, ...], seen: Ahead) -> None:
        if expected and _is_in_sight(expected, seen):
            assert listed(map(as_slow, found)) == listed(expected)
        else:
            assert all(each.until_day >= seen.horizon - timedelta(days=1) for each in found), f"{found} is not seen"

    def _as_needed(self, answer: AsNeeded | CannotTell | None, seen: Ahead) -> None:
        day, reasons = seen.first_untold(seen.as_needed_day, as_needed=True)
        if isinstance(answer, CannotTell):
            if day is None:
                assert answer.first_day > seen.horizon, "what may be taken can be told"
                return
            assert answer.reason.value in reasons
            assert answer.first_day == day
            answer = answer.known if isinstance(answer.known, AsNeeded) else None
        else:
            assert day is None, f"cannot be told on {day}: {set(reasons)}"
        self._available(answer, seen)

    def _available(self, answer: AsNeeded | None, seen: Ahead) -> None:
        if answer is None or (answer.from_day > seen.horizon and not seen.as_needed):
            assert not seen.as_needed, f"may be taken: {seen.as_needed}"
            return
        assert answer.from_day == seen.as_needed_day
        assert _same_moment(answer.opens, seen.as_needed_from), f"from {answer.opens}, not {seen.as_needed_from}"
        assert listed(map(as_slow, answer.doses)) == listed(seen.as_needed)


def _is_in_sight(doses: Iterable[SlowDose], seen: Ahead) -> bool:
    """Tell whether these are surely the first: those of a day not looked at might come before."""
    return all(max(dose.day, seen.today) < seen.horizon for dose in doses)


def _same_moment(found: datetime | None, expected: datetime | None) -> bool:
    """Compare to the second; how a fraction of a second is rounded is not said."""
    if found is None or expected is None:
        return found is None and expected is None
    return abs(found.astimezone(UTC) - expected) <= SECOND
