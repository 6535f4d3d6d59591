"""TRG, as-needed trigger (da: PN-trigger): dosage.md 37."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, activation, holds, rule, trip
from fmk16.finding import Severity
from fmk16.model.dosage import (
    Doses,
    PreconditionForRequest,
    PreconditionForResponse,
    StructuredForRequest,
    UnspecifiedPeriod,
)

AnyPrecondition = PreconditionForRequest | PreconditionForResponse


@activation("TRG", PreconditionForRequest, PreconditionForResponse, when=holds("prn_trigger"))
def exercises_trigger(_: AnyPrecondition, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where a dosage says when as-needed doses are taken: `PRNTrigger`."""
    yield trip("prn_trigger")


@rule(
    "TRG-01",
    StructuredForRequest,
    ground="dosage:37",
    severity=Severity.WARNING,
    only=Direction.REQUEST,
    when=lambda structured, _: structured.precondition.prn_trigger is not None,
)
def trigger_without_prn(structured: StructuredForRequest, _: Here) -> Iterator[Trip]:
    """A trigger for as-needed doses in a dosage that has none.

    `PRNTrigger` says when a `PRN` dose is taken. Here no period holds any, so it means nothing, and a reader may take
    the fixed doses to depend on it. (Of a response it is not said, which may have lost the period; nor where doses are
    not decided yet.)

    Leave the trigger out, write the doses in `PRN`, or write `EpisodicTreatment` for a course that is started when
    needed.
    """
    contents = [period.content for period in structured.dosage_periods]
    if any(
        isinstance(each, UnspecifiedPeriod) or (isinstance(each, Doses) and each.prn is not None) for each in contents
    ):
        return
    yield trip("precondition", "prn_trigger")


@rule(
    "TRG-02",
    PreconditionForRequest,
    PreconditionForResponse,
    ground="dosage:37",
    severity=Severity.WARNING,
    when=holds("prn_trigger"),
)
def empty_trigger(precondition: AnyPrecondition, _: Here) -> Iterator[Trip]:
    """A trigger for as-needed doses that is only blanks.

    `PRNTrigger` says in words when a dose is taken. Blanks are a text to the interface, and say nothing to anybody.

    Write when the doses are taken, or leave the trigger out.
    """
    if not (precondition.prn_trigger or "").strip():
        yield trip("prn_trigger")
