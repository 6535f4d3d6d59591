"""How much is needed and how long an amount lasts, in the form of the cases."""

from __future__ import annotations

from fmk16.conformance.vectors.cases import Json
from fmk16.conformance.vectors.values import day_text, number_text, said_only
from fmk16.schedule.amounts import Total
from fmk16.schedule.supply.calculate import Covers, Last, Until, UntoldFrom
from fmk16.schedule.supply.need import Because, CourseAhead, Need, NoMaximum


def need_json(need: Need) -> Json:
    """Say how much is needed, or every reason why it cannot be told."""
    if need.is_told:
        return total_json(need.total)
    return {"cannot_tell": sorted({why_of(each)[0] for each in need.because})}


def total_json(total: Total) -> Json:
    """Say a sum: one number, or its least and, where one can be named, its most."""
    if total.exact is not None:
        return {"quantity": number_text(total.exact)}
    return said_only(
        {"minimum": number_text(total.least), "maximum": None if total.most is None else number_text(total.most)}
    )


def covers_json(covers: Covers) -> Json:
    """Say how long an amount lasts, when the greatest amounts are taken and when the least."""
    return {"earliest": _last(covers.earliest), "latest": _last(covers.latest)}


def _last(last: Last) -> Json:
    match last:
        case Until(day=day):
            return {"until": day_text(day)}
        case UntoldFrom(day=from_day, because=because):
            return said_only(
                {"cannot_tell_from": day_text(from_day), "why": sorted({why_of(each)[0] for each in because})}
            )
        case _:
            return {"without_end": True}


def why_of(because: Because) -> tuple[str, str]:
    """Name a reason why something cannot be told, and the statement that it rests on."""
    match because:
        case NoMaximum():
            return "no_maximum", because.ground
        case CourseAhead():
            return "course_ahead", because.ground
        case untold:
            return str(untold.reason), untold.reason.ground
