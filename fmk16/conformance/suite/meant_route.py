"""Whether an order is given the way that was meant: by the code of its route, or by the route's name."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.suite.wording import folded
from fmk16.finding import Said
from fmk16.model.drug_medication import AnyDrugMedication
from fmk16.model.indication import RouteOfAdministration

_SEEN = frozenset(("iv", "ku", "or", "sc", "td"))
"""The codes of which examples of the interface show what they name. The others of the suite nobody has seen in the
catalogue, so a system that writes its catalogue's code beside the right name gives the drug as it was meant."""


def route_shortfalls(wanted: AnyDrugMedication, given: AnyDrugMedication) -> Iterator[Said]:
    """Tell where a drug is to get into or onto the body another way than was meant."""
    mine, yours = wanted.route_of_administration, given.route_of_administration
    if not is_same_route(mine, yours):
        text = "{what}: expected {wanted}, got {given}"
        yield Said(text, what=Said("the route of administration"), wanted=route_text(mine), given=route_text(yours))


def is_same_route(wanted: RouteOfAdministration, given: RouteOfAdministration) -> bool:
    """Tell whether two routes are one: by their codes in one catalogue, else by what they are called."""
    is_one_catalogue = folded(wanted.code.source) == folded(given.code.source)
    codes = folded(wanted.code.value), folded(given.code.value)
    if is_one_catalogue and (codes[0] == codes[1] or not _SEEN.isdisjoint(codes)):
        return codes[0] == codes[1]
    return folded(wanted.text or "") == folded(given.text or "") != ""


def route_text(route: RouteOfAdministration) -> str:
    """Give a route by its code, and its name where the message has that."""
    name = (route.text or "").strip()
    return f"{route.code.value} ({name})" if name else route.code.value
