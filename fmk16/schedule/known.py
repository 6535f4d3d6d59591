"""What the caller knows of the patient besides the message: nothing, unless it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from fmk16.errors import QuestionError

NO_PARAMETERS: Mapping[str, Decimal] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows besides the order.

    Attributes:
        parameters: Values of the parameters of a variable dose, by the parameter's name or label (dosage.md 42 to 44).
        episodes: The days on which episodes of a course were started (dosage.md 39).
        withdrawn_at: When the order was withdrawn; aware (dosage.md 16).
        registrations_are_complete: Whether every administration is registered, so that what is not registered was not
            given (dosage.md section 10).

    Raises:
        QuestionError: ``withdrawn_at`` carries no zone.
    """

    parameters: Mapping[str, Decimal] = field(default_factory=lambda: NO_PARAMETERS, hash=False)
    episodes: tuple[date, ...] = ()
    withdrawn_at: datetime | None = None
    registrations_are_complete: bool = False

    def __post_init__(self) -> None:
        if self.withdrawn_at is not None and self.withdrawn_at.utcoffset() is None:
            moment = self.withdrawn_at.isoformat()
            raise QuestionError(f"{moment}, the withdrawal, carries no zone; give it one, such as Europe/Copenhagen")


NOTHING = Known()
"""The caller knows nothing besides the message."""
