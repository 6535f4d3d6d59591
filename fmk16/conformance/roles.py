"""Who is asked: the types of systems, and the roles that a system plays; part of ``conformance/features.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from fmk16.conformance.register import load


@dataclass(frozen=True, slots=True)
class SystemType:
    """A type of system that uses FMK; its name is the interface's own, and Danish."""

    name: str
    english: str


@dataclass(frozen=True, slots=True)
class Text:
    """The same in both languages."""

    english: str
    danish: str


@dataclass(frozen=True, slots=True)
class Role:
    """A role that a vendor's system plays.

    Attributes:
        id: Its id, such as ``sender``.
        english: Its name in English.
        danish: Its name in Danish.
        does: What a system in the role does.
        hands_in: What its vendor hands in.
        judged_by: What that is judged by.
    """

    id: str
    english: str
    danish: str
    does: Text
    hands_in: Text
    judged_by: Text


@cache
def system_types() -> Mapping[str, SystemType]:
    """Give the types of systems by the interface's name."""
    return MappingProxyType({said["name"]: SystemType(**said) for said in load("features.toml")["system_type"]})


@cache
def roles() -> Mapping[str, Role]:
    """Give the roles by id."""
    return MappingProxyType({said["id"]: _role(said) for said in load("features.toml")["role"]})


def _role(said: Mapping[str, Any]) -> Role:
    texts = {part: Text(**said[part]) for part in ("does", "hands_in", "judged_by")}
    return Role(**{**said, **texts})
