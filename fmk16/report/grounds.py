"""Which statement of dosage.md a reason or an oddity rests on, so that a report can show it (``dosage:2``)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fmk16.schedule.answer import WhyNotStarted
from fmk16.schedule.plan import Oddity, Reason

REASONS: Mapping[Reason, str] = MappingProxyType(
    {
        Reason.FREE_TEXT: "2",
        Reason.LOCAL_SCHEMA: "2",
        Reason.UNSPECIFIED_PERIOD: "13",
        Reason.PERIOD_WITHOUT_CONTENT: "13",
        Reason.START_UNKNOWN: "8",
        Reason.LENGTH_UNKNOWN: "11a",
        Reason.FIXED_DAY_WITHOUT_INDEX: "21",
        Reason.WEEK_INTERVAL: "17",
        Reason.UNSPECIFIED_DAY_WITHOUT_INTERVAL: "22",
        Reason.CLOCK_TIME: "27",
        Reason.INSTANT_WITHOUT_OFFSET: "15",
        Reason.WITHDRAWN: "16",
    }
)
"""Why something cannot be told."""

ODDITIES: Mapping[Oddity, str] = MappingProxyType(
    {
        Oddity.PERIOD_NEVER_STARTS: "11",
        Oddity.ANCHOR_DISAGREES: "14",
        Oddity.END_DATE_DISAGREES: "14",
        Oddity.DAY_WITHOUT_INDEX: "21",
        Oddity.INDEX_NEVER_REACHED: "20",
        Oddity.GIVEN_TWICE: "19",
        Oddity.WEEK_NEVER_REACHED: "23",
        Oddity.WEEK_FALLS_AWAY: "24",
        Oddity.WEEK_ONCE: "18",
        Oddity.DAY_ONCE_IN_OPEN_PERIOD: "18",
        Oddity.UNSPECIFIED_DAY_ONCE: "22",
        Oddity.INTERVAL_BESIDE_PRN_DAY: "21",
        Oddity.NO_PART_OF_DAY: "28",
    }
)
"""What is legal and odd."""

NOT_STARTED: Mapping[WhyNotStarted, str] = MappingProxyType({WhyNotStarted.COURSE: "39", WhyNotStarted.HANDOVER: "8"})
"""What treatment waits for."""
