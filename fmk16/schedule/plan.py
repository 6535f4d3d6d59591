"""A plan: a whole dosage compiled to days and cycles, with what of it cannot be told and what is odd about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from fmk16.finding import Place
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import EpisodicTreatment
from fmk16.schedule.cycle import Cycle
from fmk16.schedule.reading import Reading


class Reason(StrEnum):
    """Why something cannot be told."""

    FREE_TEXT = "free_text"
    LOCAL_SCHEMA = "local_schema"
    UNSPECIFIED_PERIOD = "unspecified_period"
    PERIOD_WITHOUT_CONTENT = "period_without_content"
    START_UNKNOWN = "start_unknown"
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


class Oddity(StrEnum):
    """What is legal and odd in a dosage, and was met when it was compiled (dosage.md section 9)."""

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
        Reason.START_UNKNOWN: "8",
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
    }
)


@dataclass(frozen=True, slots=True)
class Remark:
    """An oddity and where it stands."""

    oddity: Oddity
    place: Place


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
class PeriodPlan:
    """One period: its days and its doses.

    Attributes:
        number: As shown, from 1.
        first_day: The first day.
        last_day: The last day, or None when it is open or its end is unknown.
        fixed: The fixed doses.
        prn: The as-needed doses.
        prn_structure: What the message says of the as-needed doses: their limits.
        place: Where it stands in the message.
    """

    number: int
    first_day: int
    last_day: int | None
    fixed: tuple[Cycle, ...]
    prn: tuple[Cycle, ...]
    prn_structure: DosageStructure | None
    place: Place


@dataclass(frozen=True, slots=True)
class Has:
    """Which kinds of doses a plan holds at all, so that a question need not look for the others."""

    untimed: bool
    unreadable: bool
    prn: bool
    infusion: bool

    @classmethod
    def of(cls, periods: tuple[PeriodPlan, ...]) -> Has:
        """Look through all cycles once."""
        fixed = [cycle for period in periods for cycle in period.fixed]
        doses = (dose for cycle in fixed for entries in (*cycle.timed, cycle.untimed) for _, dose in entries)
        return cls(
            any(cycle.untimed for cycle in fixed),
            any(cycle.unreadable for period in periods for cycle in (*period.fixed, *period.prn)),
            any(period.prn for period in periods),
            any(dose.infusion is not None for dose in doses),
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole dosage, compiled.

    Attributes:
        reading: The caller's choices that it was compiled with.
        periods: The periods that start, in order of time.
        first_days: Their first days, to look one up by.
        untold: Days of which it cannot be told what is due.
        course: The course that this is, if it is one (da: PN-kur).
        is_started: Whether the first day is known: not so for a course without an episode.
        awaits_handover: Whether the first handover sets the first day.
        prn_trigger: When as-needed doses are taken, in words.
        remarks: Oddities met.
        has: Which kinds of doses it holds at all.
        precondition_place: Where the message says when the dosage starts and under which condition.
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

    def periods_from(self, day: int, last: int | None = None) -> tuple[PeriodPlan, ...]:
        """Give the periods from the one that holds a day on (or from the first), to the one that holds a last day."""
        first = max(bisect_right(self.first_days, day) - 1, 0)
        return self.periods[first:] if last is None else self.periods[first : bisect_right(self.first_days, last)]
