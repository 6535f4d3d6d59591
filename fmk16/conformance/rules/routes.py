"""The route of the order around a node (da: administrationsvej), as far as rules depend on it."""

from __future__ import annotations

from fmk16.conformance.here import Here
from fmk16.model.drug_medication import AnyDrugMedication, CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.indication import RouteOfAdministration

_ORDERS = frozenset((CreateDrugMedication, UpdateDrugMedication, DrugMedication))
_BY_MOUTH = frozenset(("oral anvendelse", "oralt", "oral", "peroral", "peroralt"))
_ELSEWHERE = frozenset(
    (
        *("kutan anvendelse", "transdermal anvendelse", "okulær anvendelse", "okulær anv.", "nasal anvendelse"),
        *("auricular anvendelse", "aurikulær anvendelse", "vaginal anvendelse", "sublingual anvendelse"),
        *("bukkal anvendelse", "dental anvendelse", "oromukosal anvendelse", "gingival anvendelse"),
    )
)
_CODES_ELSEWHERE = frozenset(("KU", "TD", "SL"))


def order_around(here: Here) -> AnyDrugMedication | None:
    """Give the order around a node; None for a dosage that stands alone."""
    for node, _ in reversed(here.line):
        if type(node) in _ORDERS:
            assert isinstance(node, AnyDrugMedication)  # noqa: S101 - told by its class already
            return node
    return None


def is_by_mouth(route: RouteOfAdministration) -> bool:
    """Tell whether something is swallowed; by the text, and by the code where there is none."""
    text = (route.text or "").strip().casefold()
    return text in _BY_MOUTH if text else route.code.value == "OR"


def is_elsewhere(route: RouteOfAdministration) -> bool:
    """Tell whether a route is known to be swallowing or one that nothing can run in by; an unknown one is not."""
    text = (route.text or "").strip().casefold()
    return is_by_mouth(route) or (text in _ELSEWHERE if text else route.code.value in _CODES_ELSEWHERE)


def route_is_elsewhere(here: Here) -> bool:
    """Tell whether the order around a node has such a route."""
    order = order_around(here)
    return order is not None and is_elsewhere(order.route_of_administration)
