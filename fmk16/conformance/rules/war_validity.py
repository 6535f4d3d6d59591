"""WAR, when and how often a warrant may be used (da: gyldighed, reiterering): features WAR-g, WAR-i and WAR-j."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, named, rule, trip
from fmk16.conformance.rules.moments import danish_day, is_reversed
from fmk16.finding import Severity
from fmk16.model.handover import InPackages
from fmk16.model.package import PackageSize
from fmk16.model.warrant import (
    CreateWarrant,
    IterationIntervalUnit,
    OnPrescription,
    Prescription,
    Reiteration,
    ValidFromDay,
    Warrant,
)

if TYPE_CHECKING:
    from fmk16.model.order_handling import CreateOrderForPractice
    from fmk16.model.warrant_change import ReplaceWarrant

_LATEST = date.max
_REPLACEMENT = named("ReplaceWarrant")


def _ends(warrant: CreateWarrant | ReplaceWarrant, _: Here) -> bool:
    return warrant.valid_to_date is not None


@rule(
    "WAR-09",
    CreateWarrant,
    _REPLACEMENT,
    ground="features:WAR-g",
    severity=Severity.ERROR,
    when=lambda warrant, here: _ends(warrant, here) and isinstance(warrant.valid_from, ValidFromDay),
)
def valid_to_before_valid_from(warrant: CreateWarrant | ReplaceWarrant, _: Here) -> Iterator[Trip]:
    """A new warrant that ends before it begins.

    It is valid from `ValidFromDate` to `ValidToDate`, both days included. The wrong way round there is no day on which
    anything could be handed over.

    Correct the date that is wrong.
    """
    start, end = warrant.valid_from, warrant.valid_to_date
    if isinstance(start, ValidFromDay) and end is not None and is_reversed(start.valid_from_date, end):
        yield trip("valid_to_date", first=str(start.valid_from_date.value), last=str(end.value))


@rule("WAR-10", CreateWarrant, _REPLACEMENT, ground="features:WAR-g", severity=Severity.WARNING, when=_ends)
def authorised_after_it_ended(warrant: CreateWarrant | ReplaceWarrant, _: Here) -> Iterator[Trip]:
    """A new warrant that was authorised after its last day.

    It was over before it came into being, so nothing can be handed over on it. One of the two dates may have the wrong
    year.

    Compare `AuthorisationDateTime` with `ValidToDate`.
    """
    day, end = danish_day(warrant.authorisation_date_time), warrant.valid_to_date
    if day is not None and end is not None and day > end.value:
        yield trip("authorisation_date_time", day=str(day), last=str(end.value))


@rule(
    "WAR-11",
    named("CreateOrderForPractice"),
    ground="features:WAR-g",
    severity=Severity.ERROR,
    when=lambda order, _: order.valid_from_date is not None,
)
def practice_prescription_ends_before_it_begins(order: CreateOrderForPractice, _: Here) -> Iterator[Trip]:
    """A prescription for a practice's own use that ends before it begins.

    It is valid from `ValidFromDate` to `ValidToDate`, both days included, as any warrant is.

    Correct the date that is wrong.
    """
    first, last = order.valid_from_date, order.valid_to_date
    if first is not None and is_reversed(first, last):
        yield trip("valid_to_date", first=str(first.value), last=str(last.value))


# --- again and again -------------------------------------------------------------------------------------------------


def _reiteration(warrant: CreateWarrant | Warrant) -> tuple[Prescription, Reiteration] | None:
    kind = warrant.kind
    if isinstance(kind, OnPrescription) and kind.prescription.reiteration is not None:
        return kind.prescription, kind.prescription.reiteration
    return None


def _first_day(warrant: CreateWarrant) -> date | None:
    if isinstance(warrant.valid_from, ValidFromDay):
        return warrant.valid_from.valid_from_date.value
    return None


def _iterates_and_ends(warrant: CreateWarrant, _: Here) -> bool:
    return _reiteration(warrant) is not None and warrant.valid_to_date is not None and _first_day(warrant) is not None


@rule("WAR-12", CreateWarrant, ground="features:WAR-i", severity=Severity.WARNING, when=_iterates_and_ends)
def iterations_beyond_validity(warrant: CreateWarrant, _: Here) -> Iterator[Trip]:
    """A prescription that ends before it can have been used as often as it says.

    `IterationNumber` uses with `IterationInterval` between them reach beyond `ValidToDate`, even if the first use
    counts and is on the first day. The later ones can never be handed over.

    Lower `IterationNumber`, shorten the interval, or let the prescription be valid for longer.
    """
    found, first, end = _reiteration(warrant), _first_day(warrant), warrant.valid_to_date
    if found is not None and first is not None and end is not None:
        again = found[1]
        last_use = _later(first, (again.iteration_number - 1) * again.iteration_interval, again.iteration_interval_unit)
        if last_use > end.value:
            place = ("kind", "prescription", "reiteration", "iteration_number")
            yield trip(*place, number=int(again.iteration_number), day=str(last_use), last=str(end.value))


def _later(day: date, count: int, unit: IterationIntervalUnit) -> date:
    """Give the day so many days, weeks or months later; the last of a month where it has no such day."""
    if unit is IterationIntervalUnit.MONTHS:
        months = day.month - 1 + count
        year, month = day.year + months // 12, months % 12 + 1
        if year > _LATEST.year:
            return _LATEST
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    days = count * (7 if unit is IterationIntervalUnit.WEEKS else 1)
    return _LATEST if days > (_LATEST - day).days else day + timedelta(days)


@rule(
    "WAR-13",
    CreateWarrant,
    ground="features:WAR-i",
    severity=Severity.NOTE,
    when=lambda warrant, _: _reiteration(warrant) is not None,
)
def packages_in_all(warrant: CreateWarrant, _: Here) -> Iterator[Trip]:
    """What a prescription that may be used again comes to in all.

    A person sees "1 package" where six may be handed over. No source says whether `IterationNumber` counts the first
    use, so both sums are shown.

    Nothing is wrong with the message. Compare the sum with what the treatment needs.
    """
    if (found := _reiteration(warrant)) is not None:
        prescription, again = found
        each, uses = int(prescription.package_quantity), int(again.iteration_number)
        fewer, more = each * uses, each * (uses + 1)
        yield trip(
            *("kind", "prescription", "reiteration"),
            uses=uses,
            packages=each,
            total=f"{fewer}{_amount(prescription.package_size, fewer)}",
            more=f"{more}{_amount(prescription.package_size, more)}",
        )


def _amount(size: PackageSize | None, packages: int) -> str:
    """Say what so many packages hold, in brackets; nothing where a package's figure or unit is not said."""
    if size is None or size.value is None or size.unit_text is None:
        return ""
    whole = (Decimal(size.value) * packages).normalize()
    return f" ({whole:f} {size.unit_text})"


# --- what has been handed over ---------------------------------------------------------------------------------------


def _has_handovers(warrant: Warrant, _: Here) -> bool:
    return bool(warrant.handovers) and isinstance(warrant.kind, OnPrescription)


@rule(
    "WAR-14",
    Warrant,
    ground="features:WAR-j",
    severity=Severity.WARNING,
    when=_has_handovers,
    only=Direction.RESPONSE,
)
def more_handed_over_than_prescribed(warrant: Warrant, _: Here) -> Iterator[Trip]:
    """More packages handed over on a prescription than it allows.

    Counted are handovers of the very package that is prescribed; another package may hold less, so that more of it are
    right. The most allowed is `PackageQuantity` for each use, the first use not counted in `IterationNumber`.

    Compare the handovers with the prescription.
    """
    if not isinstance(warrant.kind, OnPrescription):
        return
    prescription = warrant.kind.prescription
    uses = 1 if prescription.reiteration is None else prescription.reiteration.iteration_number + 1
    most, given = prescription.package_quantity * uses, _packages_of(prescription, warrant)
    if given > most:
        yield trip("handovers", len(warrant.handovers) - 1, given=given, most=int(most))


def _packages_of(prescription: Prescription, warrant: Warrant) -> int:
    wanted, count = prescription.package_number, 0
    for handover in warrant.handovers:
        if isinstance(handover.handed_over, InPackages):
            package = handover.handed_over.package
            number = package.package_number
            if (number.source, number.value) == (wanted.source, wanted.value):
                count += package.package_quantity or 1
    return count
