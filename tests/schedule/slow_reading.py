"""How the slow expander reads what dosage.md leaves to the caller, and what it is told besides the order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

PARTS: Mapping[str, time] = {"morning": time(8), "noon": time(12), "evening": time(18), "night": time(22)}
"""Statement 28's default clock times for the parts of day."""

WeekOne = Literal["calendar_week", "days_from_start", "first_monday"]
Gap = Literal["forward", "other_offset"]
Fold = Literal["first", "second"]


@dataclass(frozen=True)
class SlowReading:
    """The caller's choices; the defaults are dosage.md's decisions.

    Attributes:
        parts: What the parts of day mean (28).
        week_one: Which days are week 1 (24).
        gap: What becomes of a time that does not exist (27a).
        fold: Which one is meant of a time that comes twice (27a).
        paused_on_to_date: Whether a pause by dates still holds on its to-date (16).
        anchor: Which date is trusted where those of a response disagree (14).
        end_in_words: What a period whose end is said in words is taken for (11a).
        episode_gap: From when the days to the next episode count (40).
    """

    parts: Mapping[str, time] = field(default_factory=lambda: PARTS)
    week_one: WeekOne = "calendar_week"
    gap: Gap = "forward"
    fold: Fold = "first"
    paused_on_to_date: bool = False
    anchor: Literal["calculated_end", "valid_from"] = "calculated_end"
    end_in_words: Literal["as_if_open", "cannot_tell"] = "as_if_open"
    episode_gap: Literal["from_start", "from_end"] = "from_start"


@dataclass(frozen=True)
class SlowKnown:
    """What the caller knows besides the order.

    Attributes:
        episodes: The days on which episodes of a course were started (39).
        withdrawn_at: When the order was withdrawn (16).
        parameters: The values of parameters, by name or label (42).
    """

    episodes: tuple[date, ...] = ()
    withdrawn_at: datetime | None = None
    parameters: Mapping[str, Decimal] = field(default_factory=dict)
