"""What one order asks for in a visit.

What is due, from the roll and beside it; what is to be counted out; patches to put on and take off; infusions to
connect and disconnect; what may be taken as needed; what has no time that day; and what cannot be told, or may be read
otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fmk16.schedule.amounts import Total
from fmk16.schedule.answer import NextEpisode, WhyNotStarted
from fmk16.schedule.bounds import PauseSpan
from fmk16.schedule.card.beside import Beside
from fmk16.schedule.card.counting_out import is_packed
from fmk16.schedule.card.drips import Drips
from fmk16.schedule.card.halt import Halt
from fmk16.schedule.card.patches import Patches
from fmk16.schedule.card.read_otherwise import ReadOtherwise
from fmk16.schedule.card.registered import Tracked, Unmatched
from fmk16.schedule.card.roll import Pouch
from fmk16.schedule.card.visit import Visit
from fmk16.schedule.card.when_needed import WhenNeeded
from fmk16.schedule.card.whole import Prescribed
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Remark, Untold


@dataclass(frozen=True, slots=True)
class OrderVisit:
    """What one order asks for in a visit.

    Attributes:
        prescribed: The order.
        visit: The visit.
        due: The fixed doses whose moment lies in the visit, each with what is registered of it.
        overdue: Those of the same day whose time has passed when the visit begins and that nobody has registered.
        untimed: The fixed doses of the day without a moment, and those of several days that hold this one; none in a
            visit that is wholly paused, or comes after the withdrawal.
        pouches: What the roll or the box holds for the visit, and what it holds without a moment that day.
        beside: The order and the roll laid side by side that day, the night before it included; None where nothing is
            planned.
        patches: Patches to put on and take off; None for an order of no patches.
        drips: Infusions to connect and disconnect; None for an order without any.
        needed: What may be taken as needed.
        untold: What cannot be told of the day.
        unmatched: What was registered that day and belongs to no dose.
        waits: What treatment waits for, if it has not started.
        following: When the next course may start and which one is under way, for a course when needed.
        halt: A pause or a withdrawal that stops it in the visit.
        otherwise: The readings by which the visit would be another.
        doubts: What is odd about the order, and by which a dose may be missing that day.
        count: How many to count out by hand in the visit, in the dosage's unit; None where nothing is counted, where
            all lies in the roll, and where the patient takes it without help.
        count_overdue: The same of the overdue doses, in case they have not been given; None where treatment is stopped.
    """

    prescribed: Prescribed
    visit: Visit
    due: tuple[Tracked, ...]
    overdue: tuple[Tracked, ...]
    untimed: tuple[Tracked, ...]
    pouches: tuple[Pouch, ...]
    beside: Beside | None
    patches: Patches | None
    drips: Drips | None
    needed: WhenNeeded
    untold: tuple[Untold, ...]
    unmatched: tuple[Unmatched, ...]
    waits: WhyNotStarted | None
    following: NextEpisode | None
    halt: Halt
    otherwise: ReadOtherwise
    doubts: tuple[Remark, ...]
    count: Total | None
    count_overdue: Total | None

    @property
    def is_roll_unknown(self) -> bool:
        """Whether something is packed and it cannot be told what: planned for an earlier version, or not yet valid."""
        roll = self.prescribed.roll
        return roll is not None and (self.beside is None or bool(self.beside.not_compared and not self.pouches))

    @property
    def pause(self) -> PauseSpan | None:
        """The pause, if it holds in the visit or a part of it."""
        return self.halt.pause

    def uncounted(self) -> OrderVisit:
        """Give the same with nothing to count out: for an order of which nobody knows what holds."""
        return replace(self, count=None, count_overdue=None)

    @property
    def tracked(self) -> tuple[Tracked, ...]:
        """All fixed doses of the visit and before it that day, each with what is registered of it."""
        return (*self.due, *self.overdue, *self.untimed)

    def tracked_of(self, occurrence: Occurrence) -> tuple[Tracked, ...]:
        """Give a dose of the visit, or before it that day, with what is registered of it; nothing of another day's."""
        return tuple(each for each in self.tracked if each.occurrence == occurrence)

    def held_by(self, pouch: Pouch) -> tuple[Tracked, ...]:
        """Give the doses that a pouch is for: those of its time, else those of its day."""
        held = pouch.occurrence
        of_day = [each for each in self.tracked if each.occurrence.first_day == held.first_day]
        at_time = [each for each in of_day if each.occurrence.dose.second == held.dose.second]
        return tuple(at_time or (each for each in of_day if None in {each.occurrence.dose.second, held.dose.second}))

    def is_in_roll(self, tracked: Tracked) -> bool:
        """Tell whether the roll or the box holds something for a dose's time, be it another amount."""
        return is_packed(tracked.occurrence, self.beside)

    @property
    def is_empty(self) -> bool:
        """Whether the order asks for nothing in the visit, and nothing about it is unknown or may be read otherwise."""
        asked = (self.due, self.overdue, self.untimed, self.pouches, self.needed.is_any, self.untold, self.unmatched)
        differs = self.beside is not None and bool(self.beside.differences)
        waits = self.waits is not None or self.halt.is_any
        may_start = self.following is not None and not (self.following.is_over and self.following.under_way is None)
        handled = any(each is not None and not each.is_empty for each in (self.patches, self.drips))
        is_unsure = self.is_roll_unknown or bool(self.doubts) or not self.otherwise.is_empty
        return not (any(asked) or differs or waits or may_start or handled or is_unsure)

    @property
    def basis(self) -> Basis:
        """How sure all of it is together: by the weakest of what it rests on."""
        parts = (self.needed, self.otherwise, self.patches, self.drips, self.beside, self.following)
        found = [each.basis for each in (*self.due, *self.overdue, *self.untimed)]
        found += [each.basis for each in parts if each is not None]
        grounds = [*(each.reason.ground for each in self.untold), *(each.oddity.ground for each in self.doubts)]
        grounds += [*(["16"] if self.halt.is_any else []), *([] if self.waits is None else [self.waits.ground])]
        return max([*found, weakest(grounds)])
