"""When the next episode of a course may start, for the slow expander (dosage.md 39 to 41)."""

from __future__ import annotations

from datetime import date, timedelta

from fmk16.model.dosage import StructuredForRequest, StructuredForResponse

from .slow_next import Asker
from .slow_order import episodes_of
from .slow_periods import Structured, episodes, stretches, valid_from_of


def next_start(asker: Asker, today: date) -> date | str:
    """Give the earliest day from today on; ``unknown`` when an end is, ``never`` when treatment ends first."""
    form = asker.dosage.form
    assert isinstance(form, StructuredForRequest | StructuredForResponse)
    earliest = _earliest(form, asker, today)
    if earliest is None:
        return "unknown"
    day = max(earliest, today, asker.limits.first)
    return day if day <= asker.limits.last_possible else "never"


def _earliest(form: Structured, asker: Asker, today: date) -> date | None:
    begun = [each for each in episodes(episodes_of(asker.order, asker.known)) if each[0] <= today]
    if not begun:
        return valid_from_of(form.precondition) or date.min
    first, cut = begun[-1]
    course = form.precondition.episodic_treatment
    assert course is not None
    if course.minimum_days_between_episodes is None:
        return first
    wait = timedelta(days=course.minimum_days_between_episodes)
    if asker.reading.episode_gap == "from_start":
        return first + wait
    end = _end(form, asker, first, cut)
    return None if end is None else end + wait


def _end(form: Structured, asker: Asker, first: date, cut: date) -> date | None:
    """Find the last day of an episode, the cut one where it was cut (40); None when it is open or said in words."""
    laid = stretches(form, asker.reading, (first,))
    assert laid
    final = laid[-1]
    if final.in_words and final.first <= cut:
        return None
    end = min(final.last, cut)
    return end if end < date.max else None  # what would pass the year 9999 is open (7)
