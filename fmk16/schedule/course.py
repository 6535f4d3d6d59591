"""The episodes of a course when needed: on which days they were started, how far each runs (dosage.md 38 to 41)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from fmk16.finding import Place
from fmk16.model.dosage import EpisodicTreatment
from fmk16.schedule.cycle import Cycle, Entry
from fmk16.schedule.plan import Episode, Oddity, PeriodPlan, Remark, Untold
from fmk16.schedule.reading import EpisodeGap


class Starts(NamedTuple):
    """The days on which episodes were started.

    Attributes:
        named: The days as the caller names them, perhaps one twice.
        active_since: The day that the order itself tells.
    """

    named: tuple[date, ...] = ()
    active_since: date | None = None

    @property
    def days(self) -> tuple[int, ...]:
        """Every day once, in order of time; the same date twice is one episode (dosage.md 40)."""
        told = self.named if self.active_since is None else (*self.named, self.active_since)
        return tuple(sorted({day.toordinal() for day in told}))

    @property
    def spans(self) -> Iterator[tuple[int, int | None]]:
        """Each start with the last day that its episode can have: the one before the next start (dosage.md 40)."""
        days = self.days
        for start, following in pairwise((*days, None)):
            assert start is not None  # noqa: S101 - only the last one is none
            yield start, None if following is None else following - 1

    @property
    def twice(self) -> tuple[int, ...]:
        """The days that the caller names more than once."""
        counted = Counter(day.toordinal() for day in self.named)
        return tuple(sorted(day for day, count in counted.items() if count > 1))


def episode(start: int, natural_end: int | None, latest: int | None, *, end_unknown: bool) -> Episode:
    """Make an episode of the end that its periods give it, and the last day that the next start leaves it."""
    if latest is None or (natural_end is not None and natural_end <= latest):
        return Episode(start, natural_end, end_unknown, is_cut=False)
    return Episode(start, latest, end_unknown, is_cut=not end_unknown)


def cut_periods(periods: Sequence[PeriodPlan], last: int | None) -> tuple[PeriodPlan, ...]:
    """Cut the periods of an episode to its last day, and leave out those that begin later."""
    if last is None:
        return tuple(periods)
    return tuple(_cut_period(period, last) for period in periods if period.first_day <= last)


def _cut_period(period: PeriodPlan, last: int) -> PeriodPlan:
    if period.last_day is not None and period.last_day <= last:
        return period
    return period._replace(last_day=last, fixed=cut_cycles(period.fixed, last), prn=cut_cycles(period.prn, last))


def cut_cycles(cycles: Sequence[Cycle], last: int) -> tuple[Cycle, ...]:
    """Let cycles end on a day at the latest."""
    return tuple(replace(cycle, end=min(cycle.end, last)) for cycle in cycles)


def of_episode(period: PeriodPlan, start: int) -> PeriodPlan:
    """Let a period and its doses name the episode that they belong to, by the day on which it was started."""
    fixed, prn = (tuple(_cycle_of(start, cycle) for cycle in cycles) for cycles in (period.fixed, period.prn))
    return period._replace(episode=start, fixed=fixed, prn=prn)


def _cycle_of(start: int, cycle: Cycle) -> Cycle:
    untimed, unreadable = (_entries_of(start, entries) for entries in (cycle.untimed, cycle.unreadable))
    timed = tuple(_entries_of(start, entries) for entries in cycle.timed)
    return replace(cycle, timed=timed, untimed=untimed, unreadable=unreadable)


def _entries_of(start: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple((offset, dose._replace(episode=start)) for offset, dose in entries)


def cut_untold(untold: Sequence[Untold], last: int | None) -> tuple[Untold, ...]:
    """Cut what cannot be told of an episode to its last day."""
    if last is None:
        return tuple(untold)
    ends = ((each, last if each.last_day is None else min(each.last_day, last)) for each in untold)
    return tuple(replace(each, last_day=end) for each, end in ends if each.first_day <= end)


def earliest_after(previous: Episode, course: EpisodicTreatment, gap: EpisodeGap) -> int | None:
    """Give the earliest day on which an episode may follow another (dosage.md 40).

    Returns:
        The day; that of the previous start where no days are asked for between episodes. None when they are counted
        from an end that nobody can tell.
    """
    days = course.minimum_days_between_episodes
    if days is None:
        return previous.first_day
    if gap is EpisodeGap.FROM_START:
        return previous.first_day + days
    return None if previous.last_day is None or previous.end_unknown else previous.last_day + days


def odd_episodes(
    starts: Starts, episodes: Sequence[Episode], course: EpisodicTreatment, gap: EpisodeGap, place: Place
) -> Iterator[Remark]:
    """Report starts that are told twice, cut the episode before them short, or come too soon after it (dosage.md 40).

    Args:
        starts: The days as told.
        episodes: The episodes that they make.
        course: What the message says of the course.
        gap: From when the days between episodes are counted.
        place: Where the message says it is a course.
    """
    yield from (Remark(Oddity.EPISODE_TWICE, place, day) for day in starts.twice)
    for previous, following in pairwise(episodes):
        if previous.is_cut:
            yield Remark(Oddity.EPISODE_CUT_SHORT, place, previous.first_day)
        earliest = earliest_after(previous, course, gap)
        if earliest is not None and following.first_day < earliest:
            yield Remark(Oddity.EPISODE_TOO_SOON, place, following.first_day)
