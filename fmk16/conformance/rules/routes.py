"""The route of the order around a node (da: administrationsvej), as far as rules depend on it."""

from __future__ import annotations

from fmk16.conformance.here import Here
from fmk16.model.indication import RouteOfAdministration

_BY_MOUTH = frozenset(("oral anvendelse", "oralt", "oral", "peroral", "peroralt"))
_ELSEWHERE = frozenset(
    (
        *("kutan anvendelse", "transdermal anvendelse", "okulær anvendelse", "okulær anv.", "nasal anvendelse"),
        *("auricular anvendelse", "aurikulær anvendelse", "vaginal anvendelse", "sublingual anvendelse"),
        *("bukkal anvendelse", "dental anvendelse", "oromukosal anvendelse", "gingival anvendelse"),
    )
)
_INTO = (
    *("intraven", "subkutan", "subcutan", "intramusk", "intraoss", "intraarter", "intratekal", "intraperiton"),
    *("intrapleur", "intravesik", "epidural", "parenteral", "gastroenteral", "rektal"),
)
"""How the texts of routes begin by which something can run in: through a needle, a cannula, a catheter or a tube."""

_CODES_INTO = frozenset(("IV", "SC", "IM"))
_CODES_ELSEWHERE = frozenset(("KU", "TD", "SL"))


def is_by_mouth(route: RouteOfAdministration) -> bool:
    """Tell whether something is swallowed; by the text, and by the code where there is none."""
    text = (route.text or "").strip().casefold()
    return text in _BY_MOUTH if text else route.code.value == "OR"


def is_elsewhere(route: RouteOfAdministration) -> bool:
    """Tell whether a route is known to be swallowing or one that nothing can run in by; an unknown one is not."""
    text = (route.text or "").strip().casefold()
    return is_by_mouth(route) or (text in _ELSEWHERE if text else route.code.value in _CODES_ELSEWHERE)


def is_known(route: RouteOfAdministration) -> bool:
    """Tell whether it can be told of a route if something can run in by it."""
    text = (route.text or "").strip().casefold()
    return is_elsewhere(route) or (text.startswith(_INTO) if text else route.code.value in _CODES_INTO)


def route_is_elsewhere(here: Here) -> bool:
    """Tell whether the order around a node has such a route."""
    return here.order is not None and is_elsewhere(here.order.route_of_administration)
