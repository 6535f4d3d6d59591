"""What a calendar file says, in Danish and in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CALENDARS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "calendar.name": ("Medicin", "Medicine"),
        "calendar.event": ("{drug}: {what}", "{drug}: {what}"),
        "calendar.dose": ("{dose}, {when}", "{dose}, {when}"),
        "calendar.as_needed": ("efter behov: {what}", "as needed: {what}"),
        "calendar.as_needed.trigger": ("efter behov, {trigger}: {what}", "as needed, {trigger}: {what}"),
        "calendar.approximate": ("tidspunktet er omtrentligt", "the time is approximate"),
        "calendar.kind.fixed": ("Fast dosis", "Fixed dose"),
        "calendar.kind.as_needed": ("Efter behov", "As needed"),
        "calendar.kind.untold": ("Kan ikke afgøres", "Cannot be told"),
        "calendar.window": ("dage i kalenderen: {days}", "days in the calendar: {days}"),
    }
)
"""Each phrase's key, and what it says."""
