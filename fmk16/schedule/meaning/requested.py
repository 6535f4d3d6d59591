"""What FMK returned, as a request would say it: without what only responses carry (dosage.md 5)."""

from __future__ import annotations

from collections.abc import Iterable

from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import (
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    Doses,
    DosesForResponse,
    EmptyPeriod,
    UnspecifiedPeriod,
)

Period = DosagePeriodForRequest | DosagePeriodForResponse


def requested_periods(periods: Iterable[Period]) -> tuple[DosagePeriodForRequest, ...]:
    """Give periods without their calculated ends, their classification and their words."""
    return tuple(_period(each) for each in periods)


def _period(period: Period) -> DosagePeriodForRequest:
    if isinstance(period, DosagePeriodForRequest):
        return period
    return DosagePeriodForRequest(length=period.length, content=_content(period.content))


def _content(
    content: EmptyPeriod | UnspecifiedPeriod | DosesForResponse | None,
) -> EmptyPeriod | UnspecifiedPeriod | Doses | None:
    if not isinstance(content, DosesForResponse):
        return content
    parts = {"fixed": content.fixed, "prn": content.prn}
    return Doses(**{name: part and requested_structure(part) for name, part in parts.items()})


def requested_structure(structure: DosageStructure) -> DosageStructure:
    """Give a structure without its classification."""
    return DosageStructure(
        minimum_duration_between_doses=structure.minimum_duration_between_doses,
        instruction=structure.instruction,
        iteration_interval=structure.iteration_interval,
        cycle=structure.cycle,
    )
