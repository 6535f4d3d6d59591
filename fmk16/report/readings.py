"""Where another reading of what the interface leaves open gives other doses, in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from fmk16.report.documents import moment_json, without_nothing
from fmk16.report.doses import DoseWords, once
from fmk16.report.elements import Json
from fmk16.report.grounds import basis_json, statements_json
from fmk16.report.moments import clock_time, second_of
from fmk16.schedule.alternatives import ReadingDifference, Value
from fmk16.schedule.as_needed.availability import (
    AvailabilityUntold,
    Available,
    AvailableFrom,
    AvailableNow,
    NeverAvailable,
)
from fmk16.schedule.card.other_limits import AvailabilityDifference
from fmk16.schedule.cycle import AtPartOfDay
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Reason


def difference_in_words(difference: ReadingDifference, doses: DoseWords) -> str:
    """Name the option, its other value, and what each reading gives on the first day on which they differ."""
    said = doses.words.say(
        "readings.differ",
        option=difference.option,
        value=value_json(difference.value),
        day=doses.calendar.day(difference.day),
        here=_side(difference.here, difference.untold_here, doses),
        there=_side(difference.there, difference.untold_there, doses),
    )
    return doses.words.say("ground", text=said, statement=difference.ground)


def _side(occurrences: Sequence[Occurrence], untold: Sequence[Reason], doses: DoseWords) -> str:
    """Say what one reading gives on a day, and that more of it cannot be told."""
    said = [*once(_dose(occurrence, doses) for occurrence in occurrences)]
    said += [doses.words.say("answer.cannot_tell") for _ in untold[:1]]
    return ", ".join(said) or doses.words.say("readings.no_dose")


def _dose(occurrence: Occurrence, doses: DoseWords) -> str:
    amount = doses.dose(occurrence.dose)
    kind = f" {doses.words.say('kind.prn')}" if occurrence.is_prn else ""
    return f"{amount} {_time(occurrence, doses)}{kind}"


def _time(occurrence: Occurrence, doses: DoseWords) -> str:
    """Say the time, the one that is meant where the clocks change."""
    if occurrence.last_day > occurrence.first_day:
        return doses.calendar.dose_day(occurrence)
    if occurrence.at is None or isinstance(occurrence.dose.timing, AtPartOfDay):
        return doses.calendar.within_day(occurrence.dose)
    time = clock_time(second_of(occurrence.at))
    offset = occurrence.at.isoformat()[-6:] if occurrence.is_clock_changed else ""
    return doses.words.say("time.alone", time=f"{time}{offset}")


def difference_json(difference: ReadingDifference, here: list[Json], there: list[Json]) -> Json:
    """Turn a difference into an object.

    Args:
        difference: The difference.
        here: The doses of the day as read, as objects.
        there: The doses of the day by the other reading.
    """
    untold = {"CannotTellHere": _reasons(difference.untold_here), "CannotTellThere": _reasons(difference.untold_there)}
    return {
        "Option": difference.option,
        "Value": difference.value if isinstance(difference.value, bool) else str(difference.value),
        "Day": difference.day.isoformat(),
        "Here": here,
        "There": there,
        **without_nothing(untold),
        "Basis": basis_json(difference.basis),
        "Statements": statements_json([difference.ground]),
    }


def value_json(value: Value) -> str:
    """Write a value as a configuration file has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _reasons(reasons: Sequence[Reason]) -> list[str]:
    return [str(reason) for reason in reasons]


# --- as-needed doses -------------------------------------------------------------------------------------------------


def availability_difference_in_words(difference: AvailabilityDifference, doses: DoseWords) -> str:
    """Name the option, its other value, and from when an as-needed dose may be taken by each reading."""
    said = doses.words.say(
        "readings.differ.available",
        option=difference.option,
        value=value_json(difference.value),
        here=_available(difference.here, doses),
        there=_available(difference.there, doses),
    )
    return doses.words.say("ground", text=said, statement=difference.ground)


def _available(answer: Available, doses: DoseWords) -> str:
    match answer:
        case AvailableNow():
            return doses.words.say("readings.now")
        case AvailableFrom(moment=moment):
            return doses.words.say("readings.from", moment=doses.calendar.moment(moment))
        case NeverAvailable():
            return doses.words.say("readings.never")
        case AvailabilityUntold(known=AvailableFrom(moment=moment)):
            surely = doses.words.say("registered.surely", moment=doses.calendar.moment(moment))
            return f"{doses.words.say('answer.cannot_tell')}, {surely}"
        case AvailabilityUntold():
            return doses.words.say("answer.cannot_tell")


def availability_difference_json(difference: AvailabilityDifference) -> Json:
    """Turn it into an object."""
    return {
        "Option": difference.option,
        "Value": difference.value if isinstance(difference.value, bool) else str(difference.value),
        "AvailableHere": _available_json(difference.here),
        "AvailableThere": _available_json(difference.there),
        "Basis": basis_json(difference.basis),
        "Statements": statements_json([difference.ground]),
    }


def _available_json(answer: Available) -> Json:
    moment = moment_json(answer.moment) if isinstance(answer, AvailableFrom) else None
    return {"Answer": type(answer).__name__} | without_nothing({"From": moment})
