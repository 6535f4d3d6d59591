"""The features of FMK 1.6.0, their phases, elements and operations: ``conformance/features.toml`` as objects.

A phase selects which features are *asked about*, and nothing else: every rule runs on every message, and what is found
of a feature that is not asked about is a note.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from fmk16.conformance.register import load, unknown
from fmk16.conformance.statements import Source, sources
from fmk16.errors import UnknownIdError
from fmk16.model.operation import OPERATIONS
from fmk16.schedule.ground import Basis


class Plan(StrEnum):
    """The plans that the roadmap presents."""

    THREE_PHASES = "three"
    TWO_PHASES = "two"
    """The second and the third phase are one."""

    @property
    def phases(self) -> range:
        """The numbers of its phases."""
        return range(1, 4 if self is Plan.THREE_PHASES else 3)


class Demand(StrEnum):
    """How strongly a feature is asked for."""

    SHALL = "shall"
    SHOULD = "should"
    NOT_RELEVANT = "not relevant"


@dataclass(frozen=True, slots=True)
class Value:
    """The value of an open element that tells a feature from another with the same elements.

    Attributes:
        element: The element's name, or the end of a path to it.
        value: What it says, such as ``Kombination``.
    """

    element: str
    value: str


@dataclass(frozen=True, slots=True)
class AskedOf:
    """How strongly one type of system is asked for a feature.

    Attributes:
        system_type: The type, as the interface's header names it.
        demand: How strongly.
        role: In which role; empty means in every one.
    """

    system_type: str
    demand: Demand
    role: str = ""


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of the roadmap.

    Attributes:
        id: Its permanent id, three letters.
        group: The id of its group on the slides.
        english: Its name in English.
        danish: Its name as on the roadmap.
        phase: Its phase in each plan; empty when it has none of its own and is asked about in every phase.
        provisional: Whether it stands in italics on the roadmap, which a report has to say.
        optional: Whether the roadmap calls it optional: should, not shall.
        elements: What carries it on the wire, as names or ends of paths.
        values: What tells it from another feature with the same elements.
        operations: The operations whose request or response carries it.
        asked_of: Of whom it is asked; empty because no source states it.
    """

    id: str
    group: str
    english: str
    danish: str
    phase: Mapping[Plan, int] = field(hash=False)
    provisional: bool
    optional: bool
    elements: tuple[str, ...]
    values: tuple[Value, ...]
    operations: tuple[str, ...]
    asked_of: tuple[AskedOf, ...]

    def demand(self, system_type: str, role: str) -> Demand | None:
        """Say how strongly a system in a role is asked for it; None: no source states that."""
        stated = (asked for asked in self.asked_of if asked.system_type == system_type and asked.role in ("", role))
        return next((asked.demand for asked in stated), None)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of features on the slides, by which reports are divided."""

    id: str
    english: str
    danish: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known of features beyond the statements on dosages.

    Attributes:
        id: Its permanent id, such as ``WAR-a``.
        features: The ids of the features that it is about; empty for a fact of no one feature.
        basis: How sure it is.
        source: Where it comes from, as far as that is recorded.
        english: What it says, in English.
        danish: The same in Danish.
    """

    id: str
    features: tuple[str, ...]
    basis: Basis
    source: Source
    english: str
    danish: str


# --- what there is ---------------------------------------------------------------------------------------------------


@cache
def features() -> Mapping[str, Feature]:
    """Give all features by id, in the order of their groups."""
    return MappingProxyType({said["id"]: _feature(said) for said in _data()["feature"]})


@cache
def groups() -> Mapping[str, Group]:
    """Give the groups by id, in the order of the slides."""
    return MappingProxyType({said["id"]: Group(**said) for said in _data()["group"]})


@cache
def facts() -> Mapping[str, Fact]:
    """Give the facts by id."""
    return MappingProxyType({said["id"]: _fact(said) for said in _data()["fact"]})


# --- look-ups --------------------------------------------------------------------------------------------------------


def feature(feature_id: str) -> Feature:
    """Find a feature by its id.

    Raises:
        UnknownIdError: There is no such feature.
    """
    if feature_id not in features():
        raise unknown("feature", feature_id, features())
    return features()[feature_id]


def facts_of(feature_id: str) -> tuple[Fact, ...]:
    """Give the facts about a feature.

    Raises:
        UnknownIdError: There is no such feature.
    """
    asked = feature(feature_id).id
    return tuple(fact for fact in facts().values() if asked in fact.features)


def in_phase(phase: int, plan: Plan = Plan.THREE_PHASES) -> tuple[Feature, ...]:
    """Give the features that come with exactly this phase of a plan.

    Raises:
        UnknownIdError: The plan has no such phase.
    """
    _known(phase, plan)
    return tuple(feature for feature in features().values() if feature.phase.get(plan) == phase)


def asked_about(phase: int, plan: Plan = Plan.THREE_PHASES) -> tuple[Feature, ...]:
    """Give the features that are asked about in a phase: its own, those of earlier phases, and those of every phase.

    Raises:
        UnknownIdError: The plan has no such phase.
    """
    _known(phase, plan)
    return tuple(feature for feature in features().values() if feature.phase.get(plan, phase) <= phase)


def features_of_operation(name: str) -> tuple[Feature, ...]:
    """Give the features that the request or the response of an operation may carry.

    Raises:
        UnknownIdError: The interface has no such operation.
    """
    if name not in OPERATIONS:
        raise unknown("operation", name, OPERATIONS)
    return tuple(feature for feature in features().values() if name in feature.operations)


def features_of_element(path: str) -> tuple[Feature, ...]:
    """Give the features that an element may carry; most elements carry none.

    Args:
        path: The element's name, or names from any element above it down to it: ``Week``, ``Fixed/Week``. A name alone
            finds all that it may mean; where features share elements, their ``values`` tell them apart.
    """
    asked = path.split("/")
    return tuple(feature for feature in features().values() if any(_meets(asked, each) for each in feature.elements))


# --- reading ---------------------------------------------------------------------------------------------------------


@cache
def _data() -> Mapping[str, Any]:
    return load("features.toml")


def _known(phase: int, plan: Plan) -> None:
    if phase not in plan.phases:
        last = max(plan.phases)
        raise UnknownIdError(f"there is no phase {phase} in the plan of {plan} phases; give 1 to {last}")


def _meets(asked: list[str], element: str) -> bool:
    known = element.split("/")
    shared = min(len(asked), len(known))
    return asked[-shared:] == known[-shared:]


def _feature(said: Mapping[str, Any]) -> Feature:
    return Feature(
        id=said["id"],
        group=said["group"],
        english=said["english"],
        danish=said["danish"],
        phase=MappingProxyType({Plan(plan): phase for plan, phase in said.get("phase", {}).items()}),
        provisional=said.get("provisional", False),
        optional=said.get("optional", False),
        elements=tuple(said["elements"]),
        values=tuple(Value(**value) for value in said.get("values", ())),
        operations=tuple(OPERATIONS) if said.get("all_operations") else tuple(said["operations"]),
        asked_of=tuple(AskedOf(**{**asked, "demand": Demand(asked["demand"])}) for asked in said["asked_of"]),
    )


def _fact(said: Mapping[str, Any]) -> Fact:
    return Fact(
        id=said["id"],
        features=tuple(said["features"]),
        basis=Basis[said["basis"].upper()],
        source=sources()[said["source"]],
        english=said["english"],
        danish=said["danish"],
    )
