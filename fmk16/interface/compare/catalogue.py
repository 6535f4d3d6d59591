"""The rules that changes go by: what each kind of change is, and what senders and readers have to do about it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of change.

    Attributes:
        id: Its permanent id, such as ``element-added``.
        title: What happened, in a few words.
        explanation: What it means, and when it breaks whom.
        senders: What those who send requests have to do when it breaks them.
        readers: What those who read responses have to do when it breaks them.
        old: Declarations of a schema before such a change; empty where a schema cannot show it.
        new: The same declarations after it.
    """

    id: str
    title: str
    explanation: str
    senders: str
    readers: str
    old: str = ""
    new: str = ""


@cache
def catalogue() -> Mapping[str, Rule]:
    """Give all rules by id, in the order of the catalogue."""
    text = files("fmk16.interface.compare").joinpath("catalogue.toml").read_text(encoding="utf-8")
    return MappingProxyType({rule: Rule(id=rule, **said) for rule, said in tomllib.loads(text).items()})
