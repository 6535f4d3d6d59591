"""When the next episode of a course when needed may start, and which one is under way (dosage.md 38 to 41)."""

from __future__ import annotations

from datetime import date, datetime

from fmk16.errors import QuestionError
from fmk16.model.dosage import EpisodicTreatment
from fmk16.schedule.answer import NextEpisode
from fmk16.schedule.clock import FIRST_DAY, LAST_DAY, instant_of
from fmk16.schedule.course import earliest_after
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Episode, Reason


def next_episode(order: OrderPlan, at: datetime) -> NextEpisode:
    """Tell when the next episode of a course may start.

    Args:
        order: The order, compiled with the episodes that are known to be started.
        at: The moment asked about; aware.

    Returns:
        The earliest day (dosage.md 40), and the episode that the moment falls in. Episodes started later are not
        looked at, but for the end that the next one gave to the one before it.

    Raises:
        QuestionError: ``at`` carries no zone, or the order is no course.
    """
    course = order.plan.course
    if course is None:
        raise QuestionError("the order is no course when needed, so no episode of it can start; ask for its next dose")
    instant = instant_of(at)
    today = order.clock.day(instant)
    answer = next_episode_on(order, course, today)
    return _too_late(answer) if order.bounds.is_withdrawn(instant) else answer


def next_episode_on(order: OrderPlan, course: EpisodicTreatment, today: int) -> NextEpisode:
    """Tell the same of a day, given as Python's ordinal."""
    plan, bounds = order.plan, order.bounds
    previous = _latest(plan.episodes, today)
    under_way = previous if previous is not None and previous.holds(today) else None
    earliest = _first_start(plan.valid_from) if previous is None else _after(previous, course, order)
    grounds = _grounds(previous, plan.valid_from, course)
    if earliest is None:
        return NextEpisode(None, Reason.LENGTH_UNKNOWN, under_way, previous, (*grounds, "11a"))
    day = max(earliest, today, today if bounds.first_day is None else bounds.first_day)
    answer = NextEpisode(None, None, under_way, previous, grounds)
    if day > LAST_DAY or not bounds.allows_day(day):
        return _too_late(answer)
    return NextEpisode(date.fromordinal(day), None, under_way, previous, grounds)


def start_ahead(order: OrderPlan) -> NextEpisode | None:
    """Tell when an episode may start that nobody knows of yet: after all those that are known (dosage.md 39 to 41).

    While a known episode runs, its doses are what is expected, though another start would end it.

    Returns:
        The same as for the day after the last known episode; None when the order is no course, and when the last known
        episode goes on, or ends on a day that nobody can tell.
    """
    plan = order.plan
    if plan.course is None:
        return None
    if not plan.episodes:
        return next_episode_on(order, plan.course, FIRST_DAY)
    last, end_unknown = plan.episodes[-1].last_day, plan.episodes[-1].end_unknown
    return None if last is None or end_unknown else next_episode_on(order, plan.course, last + 1)


def _latest(episodes: tuple[Episode, ...], today: int) -> Episode | None:
    return next((episode for episode in reversed(episodes) if episode.first_day <= today), None)


def _first_start(valid_from: int | None) -> int:
    """``ValidFrom`` is the earliest date of the first episode (dosage.md 41)."""
    return date.min.toordinal() if valid_from is None else valid_from


def _after(previous: Episode, course: EpisodicTreatment, order: OrderPlan) -> int | None:
    return earliest_after(previous, course, order.plan.reading.episode_gap)


def _grounds(previous: Episode | None, valid_from: int | None, course: EpisodicTreatment) -> tuple[str, ...]:
    if previous is None:
        return ("39",) if valid_from is None else ("39", "41")
    return ("39",) if course.minimum_days_between_episodes is None else ("39", "40")


def _too_late(answer: NextEpisode) -> NextEpisode:
    return NextEpisode(None, None, answer.under_way, answer.previous, (*answer.grounds, "16"))
