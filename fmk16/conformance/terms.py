"""What the elements of the interface are called in Danish: ``conformance/terms.toml`` as a look-up by path."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from fmk16.conformance.register import load


@cache
def terms() -> Mapping[str, str]:
    """Give the term of every element by its name, and by the end of a path where it means something of its own."""
    said: dict[str, str] = load("terms.toml")["terms"]
    return MappingProxyType(said)


def term_of(path: str) -> str:
    """Give the Danish term of an element where it stands, or nothing if there is none.

    Args:
        path: The names of elements from the outside in, such as ``DrugMedication/Type``. The term is that of the
            longest end of the path that has one.
    """
    while path not in terms() and path:
        path = path.partition("/")[2]
    return terms().get(path, "")
