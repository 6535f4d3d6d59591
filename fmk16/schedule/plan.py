"""A plan: a whole dosage compiled to days and cycles, with what of it cannot be told and what is odd about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import EpisodicTreatment
from fmk16.schedule.cycle import Cycle
from fmk16.schedule.ground import BASIS, Basis
from fmk16.schedule.reading import Reading


class Reason(StrEnum):
    """Why something cannot be told."""

    FREE_TEXT = "free_text"
    LOCAL_SCHEMA = "local_schema"
    UNSPECIFIED_PERIOD = "unspecified_period"
    PERIOD_WITHOUT_CONTENT = "period_without_content"
    START_UNKNOWN = "start_unknown"
    """A response tells neither its first day nor what it could be counted back from (dosage.md 14)."""
    AWAITS_HANDOVER = "awaits_handover"
    """The first handover sets the first day (dosage.md 8)."""
    PERIODS_LEFT_OUT = "periods_left_out"
    """A response leaves out periods that are over: what they held is not in it (dosage.md 14)."""
    LENGTH_UNKNOWN = "length_unknown"
    FIXED_DAY_WITHOUT_INDEX = "fixed_day_without_index"
    WEEK_INTERVAL = "week_interval_no_multiple_of_7"
    UNSPECIFIED_DAY_WITHOUT_INTERVAL = "unspecified_day_without_interval"
    CLOCK_TIME = "clock_time"
    INSTANT_WITHOUT_OFFSET = "instant_without_offset"
    WITHDRAWN = "withdrawn"

    @property
    def ground(self) -> str:
        """The statement of dosage.md by which it cannot be told."""
        return _GROUNDS_OF_REASONS[self]

    @property
    def basis(self) -> Basis:
        """How sure it is that it cannot be told: what becomes of an odd clock time is decided (dosage.md 27)."""
        return Basis.DECIDED if self is Reason.CLOCK_TIME else BASIS[self.ground]


class Oddity(StrEnum):
    """What is legal and odd in a dosage (dosage.md section 9): met when it was compiled, or looked for in its doses."""

    PERIOD_NEVER_STARTS = "period_never_starts"
    ANCHOR_DISAGREES = "anchor_disagrees"
    END_DATE_DISAGREES = "end_date_disagrees"
    DAY_WITHOUT_INDEX = "day_without_index"
    INDEX_NEVER_REACHED = "index_never_reached"
    GIVEN_TWICE = "given_twice"
    WEEK_NEVER_REACHED = "week_never_reached"
    WEEK_FALLS_AWAY = "week_falls_away"
    WEEK_ONCE = "week_once"
    DAY_ONCE_IN_OPEN_PERIOD = "day_once_in_open_period"
    UNSPECIFIED_DAY_ONCE = "unspecified_day_once"
    INTERVAL_BESIDE_PRN_DAY = "interval_beside_prn_day"
    NO_PART_OF_DAY = "no_part_of_day"
    WEEK_READINGS_DIFFER = "week_readings_differ"
    START_MAY_MOVE = "start_may_move"
    END_BEFORE_START = "end_before_start"
    EPISODE_TWICE = "episode_twice"
    EPISODE_CUT_SHORT = "episode_cut_short"
    EPISODE_TOO_SOON = "episode_too_soon"
    EPISODE_BEFORE_VALID_FROM = "episode_before_valid_from"
    EPISODE_WITHOUT_COURSE = "episode_without_course"
    MINIMUM_ABOVE_MAXIMUM = "minimum_above_maximum"
    QUANTITY_OF_NOUGHT = "quantity_of_nought"
    EMPTY_INFUSION = "empty_infusion"
    RATE_OF_NOUGHT = "rate_of_nought"
    MAXIMUM_WITHOUT_ROOM = "maximum_without_room"
    UNLIMITED_AND_FIXED = "unlimited_and_fixed"
    TIMES_TOO_CLOSE = "times_too_close"
    UNKNOWN_REFERENCE = "unknown_reference"
    AMBIGUOUS_REFERENCE = "ambiguous_reference"

    @property
    def ground(self) -> str:
        """The statement of dosage.md that it is odd by."""
        return _GROUNDS_OF_ODDITIES[self]


_GROUNDS_OF_REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.FREE_TEXT: "2",
        Reason.LOCAL_SCHEMA: "2",
        Reason.UNSPECIFIED_PERIOD: "13",
        Reason.PERIOD_WITHOUT_CONTENT: "13",
        Reason.START_UNKNOWN: "14",
        Reason.AWAITS_HANDOVER: "8",
        Reason.PERIODS_LEFT_OUT: "14",
        Reason.LENGTH_UNKNOWN: "11a",
        Reason.FIXED_DAY_WITHOUT_INDEX: "21",
        Reason.WEEK_INTERVAL: "17",
        Reason.UNSPECIFIED_DAY_WITHOUT_INTERVAL: "22",
        Reason.CLOCK_TIME: "27",
        Reason.INSTANT_WITHOUT_OFFSET: "15",
        Reason.WITHDRAWN: "16",
    }
)
_GROUNDS_OF_ODDITIES: Mapping[Oddity, str] = MappingProxyType(
    {
        Oddity.PERIOD_NEVER_STARTS: "11",
        Oddity.ANCHOR_DISAGREES: "14",
        Oddity.END_DATE_DISAGREES: "14",
        Oddity.DAY_WITHOUT_INDEX: "21",
        Oddity.INDEX_NEVER_REACHED: "20",
        Oddity.GIVEN_TWICE: "19",
        Oddity.WEEK_NEVER_REACHED: "23",
        Oddity.WEEK_FALLS_AWAY: "24",
        Oddity.WEEK_ONCE: "18",
        Oddity.DAY_ONCE_IN_OPEN_PERIOD: "18",
        Oddity.UNSPECIFIED_DAY_ONCE: "22",
        Oddity.INTERVAL_BESIDE_PRN_DAY: "21",
        Oddity.NO_PART_OF_DAY: "28",
        Oddity.WEEK_READINGS_DIFFER: "24",
        Oddity.START_MAY_MOVE: "8",
        Oddity.END_BEFORE_START: "14",
        Oddity.EPISODE_TWICE: "40",
        Oddity.EPISODE_CUT_SHORT: "40",
        Oddity.EPISODE_TOO_SOON: "40",
        Oddity.EPISODE_BEFORE_VALID_FROM: "41",
        Oddity.EPISODE_WITHOUT_COURSE: "39",
        Oddity.MINIMUM_ABOVE_MAXIMUM: "30",
        Oddity.QUANTITY_OF_NOUGHT: "30",
        Oddity.EMPTY_INFUSION: "47",
        Oddity.RATE_OF_NOUGHT: "47",
        Oddity.MAXIMUM_WITHOUT_ROOM: "31",
        Oddity.UNLIMITED_AND_FIXED: "31",
        Oddity.TIMES_TOO_CLOSE: "32",
        Oddity.UNKNOWN_REFERENCE: "44",
        Oddity.AMBIGUOUS_REFERENCE: "44",
    }
)


@dataclass(frozen=True, slots=True)
class Remark:
    """An oddity and where it stands.

    Attributes:
        oddity: What is odd.
        place: Where the message says it, or what it is odd by.
        day: The day it is about, where no place tells it: the start of an episode that the caller named.
    """

    oddity: Oddity
    place: Place
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Untold:
    """Days of which it cannot be told what is due; without a last day, from the first day on.

    Attributes:
        first_day: The first such day.
        last_day: The last, or None without end.
        reason: Why not.
        place: Where the message leaves it open.
        is_prn: Whether it is only what may be taken as needed that cannot be told.
    """

    first_day: int
    last_day: int | None
    reason: Reason
    place: Place
    is_prn: bool = False

    def touches(self, first: int, last: int) -> bool:
        """Tell whether any of these days lies in a window of days."""
        return self.first_day <= last and (self.last_day is None or self.last_day >= first)


@dataclass(frozen=True, slots=True)
class Episode:
    """One started run of a course (da: PN-kur, dosage.md 39 to 41).

    Attributes:
        first_day: The day on which it was started.
        last_day: Its last day, the cut one where it was cut short; None when it is open or its end is unknown.
        end_unknown: Whether it ends on a day that nobody can tell; then ``last_day`` is the last that it can be.
        is_cut: Whether the start of the next one ended it.
    """

    first_day: int
    last_day: int | None
    end_unknown: bool
    is_cut: bool

    @property
    def start(self) -> date:
        """The day on which it was started."""
        return date.fromordinal(self.first_day)

    @property
    def end(self) -> date | None:
        """Its last day; None when it is open, or nobody can tell it."""
        return None if self.last_day is None else date.fromordinal(self.last_day)

    def holds(self, day: int) -> bool:
        """Tell whether a dose day lies in it, as far as its end is known."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


class PeriodPlan(NamedTuple):
    """One period: its days and its doses.

    Attributes:
        number: As shown, from 1; in a course each episode has the same numbers.
        first_day: The first day.
        last_day: The last day, or None when it is open or its end is unknown.
        fixed: The fixed doses.
        prn: The as-needed doses.
        prn_structure: What the message says of the as-needed doses: their limits.
        place: Where it stands in the message.
        episode: In a course, the day on which the episode that it belongs to was started.
        fixed_structure: What the message says of the fixed doses: how far apart they are at least.
    """

    number: int
    first_day: int
    last_day: int | None
    fixed: tuple[Cycle, ...]
    prn: tuple[Cycle, ...]
    prn_structure: DosageStructure | None
    place: Place
    episode: int | None = None
    fixed_structure: DosageStructure | None = None


class Has(NamedTuple):
    """Which kinds of doses a plan holds at all, so that a question need not look for the others."""

    untimed: bool
    unreadable: bool
    prn: bool
    infusion: bool

    @classmethod
    def of(cls, periods: tuple[PeriodPlan, ...]) -> Has:
        """Look through all cycles once."""
        untimed = unreadable = prn = infusion = False
        for period in periods:
            for cycle in period.fixed:
                untimed = untimed or bool(cycle.untimed)
                infusion = infusion or cycle.has_infusion
                unreadable = unreadable or bool(cycle.unreadable)
            for cycle in period.prn:
                prn, unreadable = True, unreadable or bool(cycle.unreadable)
        return cls(untimed, unreadable, prn, infusion)


class Plan(NamedTuple):
    """A whole dosage, compiled.

    Attributes:
        reading: The caller's choices that it was compiled with.
        periods: The periods that start, in order of time; in a course, those of each started episode after the other.
        first_days: Their first days, to look one up by.
        untold: Days of which it cannot be told what is due.
        course: The course that this is, if it is one (da: PN-kur).
        is_started: Whether the first day is known: not so for a course without an episode.
        awaits_handover: Whether the first handover sets the first day.
        prn_trigger: When as-needed doses are taken, in words.
        remarks: Oddities met.
        has: Which kinds of doses it holds at all.
        precondition_place: Where the message says when the dosage starts and under which condition.
        valid_from: ``ValidFrom``, if it is known; in a course, the earliest day of the first episode (dosage.md 41).
        episodes: The started episodes of a course, in order of time.
    """

    reading: Reading
    periods: tuple[PeriodPlan, ...]
    first_days: tuple[int, ...]
    untold: tuple[Untold, ...]
    course: EpisodicTreatment | None
    is_started: bool
    awaits_handover: bool
    prn_trigger: str | None
    remarks: tuple[Remark, ...]
    has: Has
    precondition_place: Place
    valid_from: int | None = None
    episodes: tuple[Episode, ...] = ()

    def periods_from(self, day: int, last: int | None = None) -> tuple[PeriodPlan, ...]:
        """Give the periods from the one that holds a day on (or from the first), to the one that holds a last day."""
        first = (bisect_right(self.first_days, day) or 1) - 1
        return self.periods[first:] if last is None else self.periods[first : bisect_right(self.first_days, last)]

    def period_on(self, day: int) -> PeriodPlan | None:
        """Give the period that holds a dose day; None when none does."""
        position = bisect_right(self.first_days, day) - 1
        if position < 0:
            return None
        period = self.periods[position]
        return period if period.last_day is None or day <= period.last_day else None

    def episode_on(self, day: int) -> Episode | None:
        """Give the episode of a course that holds a dose day; None when none does."""
        return next((episode for episode in reversed(self.episodes) if episode.holds(day)), None)
