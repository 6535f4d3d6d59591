"""What FMK says when it refuses a request or warns about one (da: fejl, advarsel)."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.simple import AnyText, Simple
from fmk16.model.structure import Element, Named

DetailKey = Annotated[str, Simple("KeyType")]
DetailValue = Annotated[str, Simple("ValueType")]


class KeyValueSet(Element):
    """One detail and its value; the key is often the name of the element in question."""

    key: DetailKey
    value: DetailValue


class FaultDetails(Element):
    """The details of a fault or a warning, one at least."""

    key_value_sets: Annotated[tuple[KeyValueSet, ...], Len(1), Named("KeyValueSet")]


class FMKDetail(Element):
    """Why FMK refused a request or warns about it: a code, a sentence and the details (da: fejldetalje)."""

    fault_code: AnyText
    fault_text: AnyText
    fault_details: FaultDetails
