"""A message as it was read: the payload, the headers, and what stood around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, get_args

from fmk16.finding import Place
from fmk16.model.structure import NAMESPACE, Element
from fmk16.model.walk import placed
from fmk16.wire.fault import Fault, fault_in

if TYPE_CHECKING:
    from fmk16.model.drug_medication import AnyDrugMedication

AnyElement = TypeVar("AnyElement", bound=Element)


@dataclass(frozen=True, slots=True)
class Header:
    """A header of an envelope.

    Attributes:
        tag: Its name, with the namespace in front as ``{namespace}Name``.
        content: The header itself when it is FMK's own and modelled, else its XML as it stood, which nobody checked.
        soap: What SOAP says about it, such as ``mustUnderstand``: name, with namespace, and value.
    """

    tag: str
    content: Element | bytes
    soap: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, content: Element) -> Header:
        """Make a header of one of FMK's own, such as an ``FMKRequestHeader``."""
        return cls(f"{{{NAMESPACE}}}{type(content).__name__}", content)


@dataclass(frozen=True, slots=True)
class Message:
    """A message: read by ``fmk16.read``, written by ``fmk16.write``.

    Attributes:
        root: The name of the payload's element, such as ``CreateDrugMedicationRequest``.
        payload: The message itself.
        headers: The headers of the envelope, in order.
        envelope: The envelope without headers and payload, as XML; empty when there was none. A message that has
            headers is written into an envelope in any case; ``fmk16.wire.envelope.empty_envelope`` gives one, and
            ``fmk16.wire.fault.fault_envelope`` one with a fault around its ``FMKDetail``.
        source: The file it was read from, ``-`` for a stream, empty for bytes.
    """

    root: str
    payload: Element
    headers: tuple[Header, ...] = ()
    envelope: bytes = b""
    source: str = ""

    def header(self, kind: type[AnyElement]) -> AnyElement | None:
        """Give the first header of a kind, such as ``FMKRequestHeader``."""
        return next((header.content for header in self.headers if isinstance(header.content, kind)), None)

    @property
    def fault(self) -> Fault | None:
        """What the SOAP fault around an ``FMKDetail`` says: code, text and actor; None where there is no fault."""
        return fault_in(self.envelope)

    @property
    def drug_medications(self) -> tuple[AnyDrugMedication, ...]:
        """The orders of the message (da: lægemiddelordinationer), whatever kind of message it is; perhaps none."""
        return tuple(order for _, order in self.placed_drug_medications())

    def placed_drug_medications(self) -> Iterator[tuple[Place, AnyDrugMedication]]:
        """Walk the orders of the message, each with its place in the payload."""
        from fmk16.model.drug_medication import AnyDrugMedication  # noqa: PLC0415 - loaded when asked for

        yield from placed(self.payload, get_args(AnyDrugMedication))
