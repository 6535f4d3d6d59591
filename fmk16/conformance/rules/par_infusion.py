"""PAR, infusions (da: indløb): dosage.md 30, 31 and 47 to 48a."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, holds, rule, trip, trip_at
from fmk16.conformance.rules.mixtures import mixture_of_order
from fmk16.conformance.rules.remarked import is_as_needed, odd
from fmk16.conformance.rules.routes import is_elsewhere, is_known
from fmk16.finding import Place, Severity
from fmk16.model.cycle import DosageStructure, OnDays
from fmk16.model.dosage import StructuredForRequest, StructuredForResponse
from fmk16.model.dose import (
    Dose,
    DurationRange,
    ExactRate,
    Infusion,
    RateRange,
    TimeOfDayDosage,
    TimesPerDayDosage,
    UnlimitedDayDosage,
)
from fmk16.model.measure import Kind, WhyNot, measure_named
from fmk16.model.unit import unit_names
from fmk16.schedule.cycle import CycleDose, TimesADay
from fmk16.schedule.infusion_window import WHOLES, Flow, flow_of
from fmk16.schedule.plan import Oddity

_DAY = 24 * 60
_SLOWEST, _FASTEST = Decimal("0.1"), Decimal(1000)
_MUCH = 2
_VOLUME_UNTOLD = frozenset(WhyNot) - {WhyNot.BY_SCHEMA, WhyNot.MINIMUM_ABOVE_MAXIMUM}


# --- how a dose runs in ----------------------------------------------------------------------------------------------


def _structured(here: Here) -> StructuredForRequest | StructuredForResponse | None:
    for node in here.upward():
        if type(node) in (StructuredForRequest, StructuredForResponse):
            assert isinstance(node, StructuredForRequest | StructuredForResponse)  # noqa: S101 - told by its class
            return node
    return None


def _flow(dose: Dose, place: Place, here: Here) -> Flow | None:
    """Work out how a dose runs in, as the expander does; None where it does not."""
    structured = _structured(here)
    if structured is None or dose.infusion is None:
        return None
    unit = structured.unit
    planned = CycleDose(dose.amount, dose.infusion, unit, TimesADay(1), 1, False, False, (), place)
    return here.once(("flow", place), lambda: flow_of(planned, mixture_of_order(here)))


def _units(here: Here) -> frozenset[str]:
    structured = _structured(here)
    return frozenset() if structured is None else unit_names(structured.unit)


def _is_of_volume(here: Here) -> bool:
    found = [measure_named(name) for name in _units(here)]
    return bool(found) and all(each is not None and each.kind is Kind.VOLUME for each in found)


def _is_mixed(dose: Dose, here: Here) -> bool:
    if dose.infusion is None or _units(here) <= WHOLES:
        return False
    order = here.order
    return order is not None and order.drug.composition is not None


def _has_both_volumes(dose: Dose, here: Here) -> bool:
    if not _is_mixed(dose, here):
        return False
    flow, whole = _flow(dose, here.place, here), mixture_of_order(here).volume
    return flow is not None and flow.volume.least > 0 and whole.is_told and bool(whole.most)


@rule(
    "PAR-08", Dose, ground="features:PAR-e", severity=Severity.WARNING, when=holds("infusion", when=_has_both_volumes)
)
def dose_above_the_mixture(dose: Dose, here: Here) -> Iterator[Trip]:
    """An infusion of more than was mixed.

    The drug says what is put together, and the dose takes at least twice as much. Whether it is mixed several times, or
    one of the figures is wrong, is not said.

    Let the parts be those of one dose, or write the dose in whole bags (`pose`).
    """
    flow, whole = _flow(dose, here.place, here), mixture_of_order(here).volume
    if flow is not None and whole.most and flow.volume.least >= _MUCH * whole.most:
        yield trip("amount", dose=f"{flow.volume.least:f}", mixed=f"{whole.most:f}")


# --- one after the other ---------------------------------------------------------------------------------------------


def _is_daily(here: Here) -> bool:
    structure = here.above(DosageStructure)
    if structure is None or structure.iteration_interval != 1:
        return False
    return isinstance(structure.cycle, OnDays) and len(structure.cycle.days) == 1


@rule(
    "PAR-09",
    TimeOfDayDosage,
    TimesPerDayDosage,
    ground="dosage:48a",
    severity=Severity.WARNING,
    when=lambda node, here: not is_as_needed(here) and next(_followed(node, here), None) is not None,
)
def still_running(node: TimeOfDayDosage | TimesPerDayDosage, here: Here) -> Iterator[Trip]:
    """An infusion that has not run in when the next one starts.

    By its duration, or by its amount and rate, an infusion of this order takes longer than it is to the next. Both
    would run at once, which is twice the rate. One whose duration nobody can tell, or that no other follows on, is not
    looked at.

    Correct the amount, the rate or the duration, or give the infusions further apart.
    """
    for each in _followed(node, here):
        if each.minutes > each.apart:
            yield trip(*each.place, "infusion", minutes=f"{each.minutes:.0f}", apart=int(each.apart))


class _Followed(NamedTuple):
    """An infusion that another follows on: where it stands, how long it takes at least, and how long there is."""

    place: Place
    minutes: Decimal
    apart: Fraction


def _followed(node: TimeOfDayDosage | TimesPerDayDosage, here: Here) -> Iterator[_Followed]:
    """Give the infusions whose duration is told, and which another of the same kind follows on."""
    if isinstance(node, TimeOfDayDosage):
        yield from _by_the_clock(node, here)
    elif node.infusion is not None and node.times_per_day and (node.times_per_day > 1 or _is_daily(here)):
        flow = _flow(node, here.place, here)
        if flow is not None and flow.duration.least > 0:
            yield _Followed((), flow.duration.least, Fraction(_DAY, node.times_per_day))


def _by_the_clock(dosage: TimeOfDayDosage, here: Here) -> Iterator[_Followed]:
    started: list[tuple[int, int, Decimal]] = []
    for position, dose in enumerate(dosage.time_of_day_doses):
        if dose.infusion is None or not dose.time.is_plain:
            continue
        flow = _flow(dose, (*here.place, "time_of_day_doses", position), here)
        if flow is not None:
            time = dose.time.value
            started.append((time.hour * 60 + time.minute, position, flow.duration.least))
    started.sort()
    following = [*started, (started[0][0] + _DAY, *started[0][1:])] if started and _is_daily(here) else started
    for (minute, position, minutes), (next_minute, _, _) in pairwise(following):
        if minute < next_minute and minutes > 0:
            yield _Followed(("time_of_day_doses", position), minutes, Fraction(next_minute - minute))


# --- volume, rate and duration ---------------------------------------------------------------------------------------


def _has_rate(dose: Dose, here: Here) -> bool:
    has_rate = dose.infusion is not None and type(dose.infusion.pace) in (ExactRate, RateRange)
    return has_rate and type(dose) is not UnlimitedDayDosage and here.order is not None


@rule("PAR-10", Dose, ground="dosage:48", severity=Severity.NOTE, when=holds("infusion", when=_has_rate))
def duration_not_told(dose: Dose, here: Here) -> Iterator[Trip]:
    """An infusion by its rate, whose duration cannot be worked out.

    The rate is in ml an hour whatever the dose's unit is. So the duration follows from the dose where that is in ml, or
    where the drug says what it is mixed from. Here it is neither, and nobody can compute when the infusion has run in.

    Write the dose in ml, the duration instead of the rate, or the parts of the mixture with their volumes.
    """
    flow = _flow(dose, here.place, here)
    if flow is not None and any(each.why in _VOLUME_UNTOLD for each in flow.volume.missing):
        yield trip("infusion", unit=_unit_text(here))


def _unit_text(here: Here) -> str:
    return "/".join(sorted(_units(here)))


@rule(
    "PAR-11",
    UnlimitedDayDosage,
    ground="dosage:31",
    severity=Severity.WARNING,
    when=holds(
        "infusion",
        when=lambda dose, here: (
            dose.infusion is not None
            and dose.maximum_daily_dose is not None
            and not is_as_needed(here)
            and _is_of_volume(here)
            and (flow := _flow(dose, here.place, here)) is not None
            and flow.is_rate_stated
        ),
    ),
)
def continuous_above_the_maximum(dose: UnlimitedDayDosage, here: Here) -> Iterator[Trip]:
    """A continuous infusion that gives more a day than its maximum daily dose.

    An `UnlimitedDayDosage` in `Fixed` runs all day. At this rate more runs in during 24 hours than `MaximumDailyDose`
    allows.

    Lower the rate, or correct the maximum.
    """
    flow, unit = _flow(dose, here.place, here), measure_named(next(iter(_units(here))))
    if flow is None or unit is None or dose.maximum_daily_dose is None:
        return
    runs, most = 24 * flow.rate.least, unit.size * dose.maximum_daily_dose
    if runs > most > 0:
        yield trip("maximum_daily_dose", runs=f"{runs.normalize():f}", most=f"{most.normalize():f}")


@rule(
    "PAR-12",
    Infusion,
    ground="features:PAR-d",
    severity=Severity.WARNING,
    when=lambda _, here: here.order is not None and is_known(here.order.route_of_administration),
)
def infusion_by_another_route(_: Infusion, here: Here) -> Iterator[Trip]:
    """An infusion of a drug that is swallowed, or put on the skin or a mucous membrane.

    An infusion runs in over time, through a cannula, a needle or a tube. The order says another route. Either the route
    or the infusion is wrong.

    Correct the route (intravenous, subcutaneous, by a tube ...), or leave `Infusion` out.
    """
    order = here.order
    if order is not None and is_elsewhere(order.route_of_administration):
        route = order.route_of_administration
        yield trip(route=route.text or route.code.value)


def _written_rates(infusion: Infusion) -> tuple[Decimal, ...]:
    match infusion.pace:
        case ExactRate(infusion_rate=rate):
            return (rate,)
        case RateRange(minimum_infusion_rate=least, maximum_infusion_rate=most):
            return tuple(each for each in (least, most) if each is not None)
        case _:
            return ()


def _says_rate(infusion: Infusion, _: Here) -> bool:
    return type(infusion.pace) in (ExactRate, RateRange)


@rule("PAR-13", Infusion, ground="features:PAR-c", severity=Severity.NOTE, when=_says_rate)
def rate_out_of_the_ordinary(infusion: Infusion, _: Here) -> Iterator[Trip]:
    """A rate outside 0.1 to 1,000 ml an hour.

    The rate is in ml an hour whatever the dose's unit is. A figure far outside what pumps are set to is often one in
    drops, in mg, or a minute.

    Nothing is wrong where the rate is meant; else write it in ml an hour.
    """
    for rate in _written_rates(infusion):
        if rate and not _SLOWEST <= rate <= _FASTEST:
            yield trip("pace", rate=f"{rate:f}")


# --- infusions that mean nothing -------------------------------------------------------------------------------------


@rule("PAR-14", Infusion, ground="dosage:47", severity=Severity.ERROR)
def infusion_that_says_nothing(infusion: Infusion, here: Here) -> Iterator[Trip]:
    """An infusion that says neither how long nor how fast.

    `Infusion` may stand empty by the interface. Then the dose runs in, and nobody can tell at which rate or until when.

    Write a duration or a rate, or one end of either.
    """
    if infusion.pace is None:
        yield from odd(here, Oddity.EMPTY_INFUSION)


@rule("PAR-15", Infusion, ground="dosage:47", severity=Severity.ERROR, when=_says_rate)
def rate_of_nought(infusion: Infusion, here: Here) -> Iterator[Trip]:
    """An infusion at a rate of 0.

    At 0 ml an hour nothing ever runs in. As the least of a range that goes higher, 0 is meant and right: a drip that is
    set by what is measured, such as insulin, may be stopped for a while.

    Correct the rate. A pause of the treatment is a pause of the order, or a period that says `Empty`.
    """
    if not any(_written_rates(infusion)):
        yield from odd(here, Oddity.RATE_OF_NOUGHT)


@rule("PAR-16", Infusion, ground="dosage:30", severity=Severity.ERROR, when=holds("pace"))
def range_upside_down(infusion: Infusion, here: Here) -> Iterator[Trip]:
    """An infusion whose minimum is above its maximum.

    No duration, and no rate, lies between the two. The range is shown as written and never computed with.

    Turn the bounds round, or correct the wrong one.
    """
    if type(infusion.pace) not in (DurationRange, RateRange):
        return
    for each in odd(here, Oddity.MINIMUM_ABOVE_MAXIMUM):
        yield trip_at(each.place)
