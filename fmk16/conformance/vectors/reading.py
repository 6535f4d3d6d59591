"""The readings that a case chooses, and what its caller knows besides the message."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fmk16.conformance.vectors.cases import Json
from fmk16.errors import QuestionError
from fmk16.schedule.clock import Fold, Gap, second_of
from fmk16.schedule.known import Known
from fmk16.schedule.reading import (
    Anchor,
    DailyMaximum,
    EndInWords,
    EpisodeGap,
    MinimumDuration,
    Reading,
    TimesOfParts,
    WeekOne,
)


def chosen_reading(said: Json) -> Reading:
    """Give the readings that a case chooses.

    Raises:
        QuestionError: It takes a part of day for what is no clock time.
    """
    return Reading(**{name: _KINDS[name](value) if name in _KINDS else value for name, value in said.items()})


def _times_of_parts(times: Mapping[str, str]) -> TimesOfParts:
    return TimesOfParts(**{part: _second(time) for part, time in times.items()})


def _second(time: str) -> int:
    second = second_of(time)
    if second is None:
        raise QuestionError(f"a case takes a part of day for {time!r}; write a clock time, such as 07:30")
    return second


_KINDS: Mapping[str, Callable[[Any], Any]] = {
    "times_of_parts": _times_of_parts,
    "week_one": WeekOne,
    "gap": Gap,
    "fold": Fold,
    "anchor": Anchor,
    "end_in_words": EndInWords,
    "episode_gap": EpisodeGap,
    "minimum_duration": MinimumDuration,
    "daily_maximum": DailyMaximum,
}


def told_besides(said: Json) -> Known:
    """Give what the caller of a case knows."""
    withdrawn = said.get("withdrawn_at")
    return Known(
        parameters={name: Decimal(value) for name, value in said.get("parameters", {}).items()},
        episodes=tuple(map(date.fromisoformat, said.get("episodes", ()))),
        withdrawn_at=None if withdrawn is None else datetime.fromisoformat(withdrawn),
    )
