"""What may stand as the root of a payload, as a header of FMK's own, or as a fault's detail.

``ROOTS`` names them and loads the module of one when it is first asked for; a dosage alone is one too, for tools that
exchange nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from fmk16.model.operation import OPERATIONS
from fmk16.model.structure import Element

HEADERS = ("ConsentHeader", "FMKRequestHeader", "FMKResponseHeader", "OnBehalfOf", "TimingList")
"""The names of FMK's own headers."""

_OTHERS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **{name: ("fmk16.model.header", name) for name in HEADERS},
        "FMKDetail": ("fmk16.model.fault", "FMKDetail"),
        "Dosage": ("fmk16.model.dosage", "DosageForRequest"),
        "DosageForResponse": ("fmk16.model.dosage", "DosageForResponse"),
    }
)


def _homes() -> dict[str, tuple[str, str]]:
    homes: dict[str, tuple[str, str]] = {}
    for operation in OPERATIONS.values():
        for name in (operation.request, operation.response):
            homes.setdefault(name, (f"fmk16.model.messages.{operation.module}", name))
    return {**homes, **_OTHERS}


class Roots(Mapping[str, type[Element]]):
    """The class of each root element, by the element's name; a class is imported when it is asked for."""

    def __init__(self, homes: Mapping[str, tuple[str, str]]) -> None:
        self._homes = homes
        self._names = {name: root for root, (_, name) in homes.items()}

    def __getitem__(self, root: str) -> type[Element]:
        module, name = self._homes[root]
        structure: type[Element] = getattr(import_module(module), name)
        return structure

    def __contains__(self, root: object) -> bool:
        return root in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)

    def name_of(self, structure: type[Element]) -> str | None:
        """Give the root element that a class models, if it models one."""
        root = self._names.get(structure.__name__)
        return root if root is not None and self[root] is structure else None


ROOTS = Roots(_homes())
"""The class of each root, by the element's name on the wire."""

MESSAGES = tuple(name for name in ROOTS if name not in _OTHERS)
"""The names of the 262 operation messages."""
