"""Random questions: a window of days or a moment, how the caller reads what is open, and what he knows."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.schedule.clock import Fold, Gap
from fmk16.schedule.known import Known
from fmk16.schedule.reading import Anchor, EndInWords, EpisodeGap, Reading, TimesOfParts, WeekOne

from .random_dosages import about, random_window
from .random_doses import PARAMETER
from .slow import is_course
from .slow_reading import PARTS, SlowKnown, SlowReading

Dosage = DosageForRequest | DosageForResponse
AT_CLOCK_CHANGES = (time(1, 30), time(2), time(2, 30), time(3))
LATEST = date(9999, 6, 1)


@dataclass(frozen=True)
class Question:
    """What is asked of one order: a window of days, and a moment in it."""

    first: date
    last: date
    at: datetime
    reading: SlowReading
    known: SlowKnown


def random_question(rng: random.Random, dosage: Dosage) -> Question:
    """Choose a question near the dosage's own days."""
    first, last = random_window(rng, dosage, days=rng.choice((1, 2, 7, 30, 45)))
    return Question(first, last, _moment(rng, first), random_reading(rng), random_known(rng, dosage))


def _moment(rng: random.Random, day: date) -> datetime:
    """Choose a moment: any minute, or right at one at which a dose may fall."""
    clock = time(rng.randrange(24), rng.randrange(60)) if rng.random() < 0.7 else time(rng.choice((0, 6, 7, 21, 22)))
    return datetime.combine(min(day, LATEST), clock, UTC)


def random_reading(rng: random.Random) -> SlowReading:
    """Choose how the caller reads what is open; half the time as this project decided."""
    if rng.random() < 0.5:
        return SlowReading()
    return SlowReading(
        parts=_parts(rng),
        week_one=rng.choice(("calendar_week", "days_from_start", "first_monday")),
        gap=rng.choice(("forward", "other_offset")),
        fold=rng.choice(("first", "second")),
        paused_on_to_date=rng.random() < 0.5,
        anchor=rng.choice(("calculated_end", "valid_from")),
        end_in_words=rng.choice(("as_if_open", "cannot_tell")),
        episode_gap=rng.choice(("from_start", "from_end")),
    )


def _parts(rng: random.Random) -> dict[str, time]:
    """Choose the times of parts; a night after midnight lies on the next day (28), at a clock change too."""
    night = rng.choice((time(22), time(23, 59), time(0), time(1), *AT_CLOCK_CHANGES))
    return {**PARTS, "morning": time(rng.randint(5, 9)), "night": night}


def random_known(rng: random.Random, dosage: Dosage) -> SlowKnown:
    """Choose what the caller knows: episodes of a course, a withdrawal, the value of a parameter."""
    day = about(dosage).toordinal()
    is_asked = is_course(dosage) or rng.random() < 0.01  # episodes of what is no course mean nothing
    started = [day + rng.randint(-2, 50) for _ in range(rng.choice((0, 1, 1, 2, 3, 5)))] if is_asked else []
    if started and rng.random() < 0.2:
        started.append(rng.choice(started))
    episodes = tuple(date.fromordinal(min(each, date.max.toordinal())) for each in started)
    values = ("-1", "0", "1.9", "2", "3.5", "100")
    parameters = {PARAMETER: Decimal(rng.choice(values))} if rng.random() < 0.7 else {}
    withdrawn = None
    if rng.random() < 0.1:
        ended = date.fromordinal(min(day + rng.randint(-2, 60), LATEST.toordinal()))
        withdrawn = _moment(rng, ended) + timedelta(minutes=rng.choice((0, 0, 1)))
    return SlowKnown(episodes, withdrawn, parameters)


# --- the same, for the expander --------------------------------------------------------------------------------------


def reading_of(slow: SlowReading) -> Reading:
    """Say the caller's choices as the expander takes them."""
    parts = {part: clock.hour * 3600 + clock.minute * 60 + clock.second for part, clock in slow.parts.items()}
    return Reading(
        times_of_parts=TimesOfParts(**parts),
        week_one=WeekOne(slow.week_one),
        gap=Gap(slow.gap),
        fold=Fold(slow.fold),
        paused_on_to_date=slow.paused_on_to_date,
        anchor=Anchor(slow.anchor),
        end_in_words=EndInWords(slow.end_in_words),
        episode_gap=EpisodeGap(slow.episode_gap),
    )


def known_of(slow: SlowKnown) -> Known:
    """Say what the caller knows as the expander takes it."""
    return Known(parameters=slow.parameters, episodes=slow.episodes, withdrawn_at=slow.withdrawn_at)
