"""DOS, where another reading of what no source states gives other doses: dosage.md 16 and 32.

The readings of week 1 stand with the weekdays (WKD-06), those of a clock change with the times (TIM-06), those of an
end in words with the periods (PER-03), and the dates of a response that disagree with the responses (RES).
"""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, holds, rule, trip
from fmk16.conformance.rules.remarked import day_of
from fmk16.finding import Severity
from fmk16.model.dosage import Doses, DosesForResponse
from fmk16.model.period import Pause, PausedToDate


def _is_started(here: Here) -> bool:
    prescribed = here.prescribed
    return prescribed is not None and bool(prescribed.plan.plan.periods)


@rule(
    "DOS-16",
    Pause,
    ground="dosage:16",
    severity=Severity.WARNING,
    when=lambda pause, here: isinstance(pause.end, PausedToDate) and _is_started(here),
)
def doses_on_the_last_day_of_a_pause(pause: Pause, here: Here) -> Iterator[Trip]:
    """Doses on the date to which an order is paused.

    No source says whether a pause that ends with a date still holds on that date. Here it ends when the date begins, so
    the doses of the day are due (`paused_on_to_date` = `false`); by the other reading they are not. So two systems may
    treat the day differently.

    Write the moment at which the pause ends (`ToDateTime`).
    """
    prescribed = here.prescribed
    if prescribed is not None and isinstance(pause.end, PausedToDate):
        day = pause.end.to_date.value.toordinal()
        if differences := prescribed.differences("paused_on_to_date", max(day - 1, 1), days=2):
            yield trip("end", date=pause.end.to_date.written, day=day_of(differences))


@rule(
    "DOS-17",
    Doses,
    DosesForResponse,
    ground="dosage:32",
    severity=Severity.NOTE,
    when=holds("prn", when=lambda doses, _: doses.fixed is not None),
)
def minimum_duration_beside_other_doses(doses: Doses | DosesForResponse, _: Here) -> Iterator[Trip]:
    """Fixed and as-needed doses side by side, with a minimum duration.

    `MinimumDurationBetweenDoses` stands in the fixed doses or in those as needed. Whether it also runs from one kind to
    the other is not stated. Here it does not (`minimum_duration` = `per_structure`); by the other reading (`across`) a
    dose as needed must keep its distance to the fixed ones too.

    Say in the instruction what is meant where it matters.
    """
    for field, structure in (("fixed", doses.fixed), ("prn", doses.prn)):
        if structure is not None and structure.minimum_duration_between_doses is not None:
            minutes = structure.minimum_duration_between_doses
            yield trip(field, "minimum_duration_between_doses", minutes=minutes)
