"""NXT, the next expected administration time (da: næste forventede administrationstidspunkt): dosage.md section 10.

No element carries it, so a client computes it. A dosage of which it cannot be told may be perfectly right; the notes
say why a reader will not see a time. Periods that are not decided, or come after an end in words, are PER's to tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, activation, rule, trip
from fmk16.conformance.rules.remarked import untold
from fmk16.finding import Severity
from fmk16.model.cycle import OnDays, OnWeekdays
from fmk16.model.dosage import (
    DosageForRequest,
    DosageForResponse,
    Doses,
    FromDate,
    StructuredForRequest,
    StructuredForResponse,
    UponHandover,
)
from fmk16.model.dose import AtPartsOfDay, DayDosage
from fmk16.schedule.days import PARTS
from fmk16.schedule.plan import Reason

_DOSAGES = (DosageForRequest, DosageForResponse)
_STRUCTURED = (StructuredForRequest, StructuredForResponse)
AnyDosage = DosageForRequest | DosageForResponse


def _is_structured(dosage: AnyDosage, _: Here) -> bool:
    return type(dosage.form) in _STRUCTURED


def _is_course(dosage: AnyDosage, _: Here) -> bool:
    form = dosage.form
    return isinstance(form, _STRUCTURED) and form.precondition.episodic_treatment is not None


@activation("NXT", *_DOSAGES, when=_is_structured)
def exercises_next_time(dosage: AnyDosage, here: Here) -> Iterator[Trip]:
    """A message exercises the feature where it has a dosage whose next time can be computed, if only for some days.

    That takes a structured dosage with a known first day (in a course, a started episode) and doses in some period.
    Where it cannot be computed, a note says why.
    """
    if _is_plain(dosage.form) or (_is_started(dosage, here) and _has_doses(here)):
        yield trip("form")


def _is_started(dosage: AnyDosage, here: Here) -> bool:
    """Tell whether a first day is known; no request holds an episode, so that its courses need not be compiled."""
    if type(dosage.form) is StructuredForRequest and dosage.form.precondition.episodic_treatment is not None:
        return False
    prescribed = here.prescribed
    return prescribed is not None and prescribed.plan.plan.is_started


def _has_doses(here: Here) -> bool:
    prescribed = here.prescribed
    return prescribed is not None and any(period.fixed or period.prn for period in prescribed.plan.plan.periods)


def _is_plain(form: object) -> bool:
    """Tell of the usual request, without compiling it, that its first period has doses on days that are told."""
    if type(form) is not StructuredForRequest or form.precondition.episodic_treatment is not None:
        return False
    content = form.dosage_periods[0].content
    if type(form.precondition.start) is not FromDate or type(content) is not Doses:
        return False
    fixed = content.fixed
    if fixed is None:
        return False
    match fixed.cycle:
        case OnDays(days=days):
            return days[0].index == 1 and _has_a_dose(days[0].dosage)
        case OnWeekdays(weeks=weeks):
            return fixed.iteration_interval == 7 * len(weeks) and _has_a_dose(weeks[0].weekdays[0].dosage)
        case _:
            return False


def _has_a_dose(day: DayDosage) -> bool:
    """Tell it of a day; one by its parts may name none."""
    doses = day.doses
    return type(doses) is not AtPartsOfDay or any(getattr(doses.part_of_day_dosage, part) is not None for part in PARTS)


@rule("NXT-01", *_DOSAGES, ground="dosage:2", severity=Severity.NOTE)
def next_time_in_free_text(dosage: AnyDosage, here: Here) -> Iterator[Trip]:
    """A dosage in free text, of which no next time can be computed.

    Only a person can read when the next dose is due. A client shows the text, and says of the card that it is
    incomplete.

    Nothing is wrong with the message. Write the dosage with structure where that can be done.
    """
    if not _is_structured(dosage, here):
        yield from untold(here, Reason.FREE_TEXT)


@rule("NXT-02", *_DOSAGES, ground="dosage:2", severity=Severity.NOTE)
def next_time_in_a_local_schema(dosage: AnyDosage, here: Here) -> Iterator[Trip]:
    """A dosage by a schema in a local system, of which no next time can be computed.

    When the next dose is due stands in another system (da: skema i lokalt system), as for warfarin.

    Nothing is wrong with the message. A client refers to the other system.
    """
    if not _is_structured(dosage, here):
        yield from untold(here, Reason.LOCAL_SCHEMA)


@rule("NXT-03", *_DOSAGES, ground="dosage:8", severity=Severity.NOTE, when=_is_structured)
def next_time_awaits_handover(dosage: AnyDosage, here: Here) -> Iterator[Trip]:
    """A dosage whose first day the handover sets.

    With `UpdateValidFromUponHandover` the first day keeps moving until treatment is presumed begun. Until then no time
    can be computed.

    Nothing is wrong with the message. Read the order again after the handover.
    """
    if _awaits_handover(dosage):
        yield from untold(here, Reason.AWAITS_HANDOVER)


def _awaits_handover(dosage: AnyDosage) -> bool:
    match dosage.form:
        case StructuredForRequest(precondition=precondition):
            return type(precondition.start) is UponHandover
        case StructuredForResponse(precondition=precondition):
            return precondition.update_valid_from_upon_handover
        case _:
            return False


@rule(
    "NXT-04",
    DosageForResponse,
    ground="dosage:14",
    severity=Severity.NOTE,
    when=_is_structured,
    only=Direction.RESPONSE,
)
def next_time_without_a_start(dosage: DosageForResponse, here: Here) -> Iterator[Trip]:
    """A response that tells neither its first day nor what it could be counted back from.

    There is no `ValidFrom`, and the first shown period has no `CalculatedEndDate` with a `PeriodLength`. So no day of
    it is known.

    Whoever runs FMK or a stand-in for it gives one of the two.
    """
    if isinstance(dosage.form, StructuredForResponse) and dosage.form.precondition.valid_from is None:
        yield from untold(here, Reason.START_UNKNOWN)


@rule("NXT-05", *_DOSAGES, ground="dosage:39", severity=Severity.NOTE, when=_is_course)
def next_time_of_a_course(dosage: AnyDosage, here: Here) -> Iterator[Trip]:
    """A course when needed (da: PN-kur) of which no episode is started in the message.

    No dose is due before somebody starts an episode. A client that knows of registered episodes computes the times of
    theirs.

    Nothing is wrong with the message. Ask for the episodes (`ListEpisodes`).
    """
    if here.prescribed is not None and not _is_started(dosage, here):
        yield trip("form", "precondition", "episodic_treatment")
