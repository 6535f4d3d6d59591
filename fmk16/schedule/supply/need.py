"""How much some days take, and why that cannot be told (dosage.md section 10, 22, 30 and 31)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from fmk16.errors import QuestionError
from fmk16.finding import Place
from fmk16.schedule.amounts import ZERO, AmountUntold, Told, Total, total_of
from fmk16.schedule.bounds import Days
from fmk16.schedule.clock import FIRST_DAY, LAST_DAY
from fmk16.schedule.cycle import AllDay, AtUnreadableTime, CycleDose, TimesADay
from fmk16.schedule.episodes import start_ahead
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.supply.counting import Times, times_given

AmountOf = Callable[[CycleDose], Told]
"""How much a dose is, as far as it can be told."""


# --- why it cannot be told -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoMaximum:
    """A dose may be taken any number of times a day, and no maximum is stated (dosage.md 31).

    Attributes:
        place: Where the dose stands in the message.
    """

    place: Place

    @property
    def ground(self) -> str:
        """The statement of dosage.md by which it cannot be told."""
        return "31"


@dataclass(frozen=True, slots=True)
class CourseAhead:
    """A course may be started on days that no known episode holds (dosage.md 39 to 41).

    Attributes:
        first_day: The first such day, as Python's ordinal: after all known episodes, and as many days apart from the
            last one as the message asks for.
        place: Where the message says that it is a course.
    """

    first_day: int
    place: Place

    @property
    def ground(self) -> str:
        """The statement of dosage.md by which it cannot be told."""
        return "39"


Because = Untold | AmountUntold | NoMaximum | CourseAhead
"""Why an amount cannot be told: days, an amount, or how often."""

_OF_ONE_STRUCTURE = frozenset(
    {
        Reason.FIXED_DAY_WITHOUT_INDEX,
        Reason.WEEK_INTERVAL,
        Reason.UNSPECIFIED_DAY_WITHOUT_INTERVAL,
        Reason.CLOCK_TIME,
    }
)
"""Reasons that leave the other structure of the period as it is; all others leave both untold."""


def is_of_fixed(untold: Untold) -> bool:
    """Tell whether unknown days leave the fixed doses untold."""
    return untold.reason not in _OF_ONE_STRUCTURE or not untold.is_prn


def is_of_prn(untold: Untold) -> bool:
    """Tell whether unknown days leave the as-needed doses untold."""
    return untold.reason not in _OF_ONE_STRUCTURE or untold.is_prn


# --- how much --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Need:
    """How much some doses take, in the dosage's unit.

    Attributes:
        total: Exactly, or from a least to a most; where it cannot be told, what is known of it.
        because: Why it cannot be told, each reason once; empty when it can.
        end_unknown: Whether some of it is of a period that ends on a day nobody can tell (dosage.md 11a).
        grounds: The statements of dosage.md that it rests on.
    """

    total: Total = field(default_factory=Total)
    because: tuple[Because, ...] = ()
    end_unknown: bool = False
    grounds: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether it can be told: exactly or as a range."""
        return not self.because

    @property
    def basis(self) -> Basis:
        """How sure it is: the weakest of its grounds."""
        return weakest(self.grounds)

    def __add__(self, other: Need) -> Need:
        """Add the need of other doses of the same dosage."""
        return Need(
            self.total + other.total,
            tuple(dict.fromkeys((*self.because, *other.because))),
            self.end_unknown or other.end_unknown,
            tuple(dict.fromkeys((*self.grounds, *other.grounds))),
        )


@dataclass(frozen=True, slots=True)
class Required:
    """How much an order takes from one day to another.

    Attributes:
        fixed: The fixed doses only.
        with_prn: These and as many as-needed doses as may be taken, from none.
        prn_only: The as-needed doses only.
    """

    fixed: Need
    with_prn: Need
    prn_only: Need


def required_of(order: OrderPlan, first: date, last: date, amounts: AmountOf) -> Required:
    """Tell how much a compiled order takes.

    A dose of an unspecified day is certain where all days it may be chosen from are asked about, and possible where
    some are (dosage.md 22). One any number of times a day counts from nothing to its maximum daily dose, and cannot be
    told without (31). The minimum duration between doses (32) is not counted in.

    Raises:
        QuestionError: ``last`` lies before ``first``.
    """
    if last < first:
        raise QuestionError(f"the days end on {last}, before they begin on {first}; turn the dates round")
    return required_on(order, (first.toordinal(), last.toordinal()), amounts)


def required_on(order: OrderPlan, days: Days, amounts: AmountOf) -> Required:
    """Tell the same of days as ordinals, the last not before the first."""
    fixed = prn = Need()
    for times in times_given(order, days):
        need = _need(times, days, amounts)
        if times.dose.is_prn:
            prn += need
        else:
            fixed += need
    for because, of_fixed, of_prn in _untold(order, days):
        need = Need(because=(because,), grounds=(ground_of(because),))
        fixed, prn = (fixed + need if of_fixed else fixed), (prn + need if of_prn else prn)
    ends = _ends(order)
    if order.plan.course is not None and course_ahead(order, days) is None:  # that none may be started counts too
        fixed, prn = fixed + Need(grounds=ends), prn + Need(grounds=ends)
    return Required(*(need if need.grounds else replace(need, grounds=ends) for need in (fixed, fixed + prn, prn)))


def _need(times: Times, days: Days, amounts: AmountOf) -> Need:
    dose = times.dose
    because: tuple[Because, ...] = ()
    total = Total()
    match dose.timing:
        case AtUnreadableTime():
            because = (Untold(*days, Reason.CLOCK_TIME, dose.place, dose.is_prn),)
        case AllDay(maximum_daily_dose=None):
            total, because = Total(ZERO, None), (NoMaximum(dose.place),)
        case AllDay(maximum_daily_dose=Decimal() as most):
            total = Total(ZERO, Decimal(most)).times(0, times.possible)
        case timing:
            a_day = timing.count if isinstance(timing, TimesADay) else 1
            least = 0 if dose.is_prn else times.certain * a_day
            total = total_of([(amounts(dose), least, times.possible * a_day)])
            because = total.untold
    grounds = (*dose.grounds, *(ground_of(each) for each in because), *(("36",) if dose.is_prn else ()))
    return Need(total, because, dose.end_unknown, tuple(dict.fromkeys((*grounds, *total.grounds))))


def _untold(order: OrderPlan, days: Days) -> Iterator[tuple[Because, bool, bool]]:
    """Give what the days leave untold, and whether it is of the fixed and of the as-needed doses."""
    for untold in (*order.plan.untold, *order.bounds.untold):
        clipped = order.bounds.clipped(untold, order.clock)
        if clipped is not None and clipped.touches(*days):
            last = days[1] if clipped.last_day is None else min(clipped.last_day, days[1])
            within = replace(clipped, first_day=max(clipped.first_day, days[0]), last_day=last)
            yield within, is_of_fixed(untold), is_of_prn(untold)
    ahead = course_ahead(order, days)
    if ahead is not None:
        yield ahead, True, True


def course_ahead(order: OrderPlan, days: Days = (FIRST_DAY, LAST_DAY)) -> CourseAhead | None:
    """Tell from when on, among some days, a course may be started that nobody knows of yet; None where it may not.

    On days outside treatment, and on those on which a pause holds throughout, it gives no dose (dosage.md 16).
    """
    following = start_ahead(order)
    if following is None or following.from_day is None:
        return None
    first = following.from_day.toordinal()
    is_allowed = order.bounds.allows_days(max(first, days[0]), days[1], order.clock)
    return CourseAhead(first, order.plan.precondition_place) if is_allowed else None


def _ends(order: OrderPlan) -> tuple[str, ...]:
    """Give what a need for nothing rests on: where the dosage lies, and that of a course when it may be started."""
    following = start_ahead(order)
    if following is not None:
        return following.grounds
    return ("10",) if order.plan.periods else ("2",)


def ground_of(because: Because) -> str:
    """Give the statement of dosage.md by which something cannot be told."""
    return because.reason.ground if isinstance(because, Untold | AmountUntold) else because.ground
