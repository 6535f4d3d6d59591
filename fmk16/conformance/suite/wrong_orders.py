"""Wrong answers in what an order says beside its dosage: the treatment's last day, and how the drug is given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from fmk16.conformance.suite.rebuilt import updated, within
from fmk16.model.indication import RouteOfAdministration
from fmk16.model.period import TreatmentEndsOn
from fmk16.model.scalars import Date
from fmk16.wire.message import Message

_OTHERS = (("IV", "Intravenøs anvendelse"), ("OR", "Oral anvendelse"))
_LATER = timedelta(days=365)


def wrong_last_day(message: Message) -> Iterator[Message]:
    """Let a treatment last a year longer than it does, which no dose shows where the dosage ends by itself."""
    for place, end in within(message, TreatmentEndsOn):
        later = Date.of(end.treatment_end_date.value + _LATER)
        yield updated(message, place, end, treatment_end_date=later)


def wrong_route(message: Message) -> Iterator[Message]:
    """Give a drug into the vein that is not meant to be, or by mouth."""
    for place, route in within(message, RouteOfAdministration):
        for code, text in _OTHERS:
            if route.code.value != code:
                other = route.code.model_copy(update={"value": code})
                yield updated(message, place, route, code=other, text=text)
