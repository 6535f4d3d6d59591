"""What a system is held to, one sentence each: ``conformance/requirements.csv`` as objects."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from fmk16.conformance.features import Demand, Plan, features
from fmk16.conformance.register import unknown
from fmk16.conformance.roles import Text, system_types
from fmk16.package_data import data

FILE = Path("conformance") / "requirements.csv"
"""Where they stand, seen from the folder of ``data()``."""

NOT_STATED = "not stated"
"""What stands under a type of system while no source says whether something is asked of it."""


class Kind(StrEnum):
    """How it is shown that a requirement is met."""

    VERIFIED = "verified"
    """By scenarios, or by rules on whatever is handed in."""
    ATTESTED = "attested"
    """By somebody's signed word, with a file that shows it."""
    NOT_TESTED = "not tested"
    """It is not, for a reason that is given."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement.

    Attributes:
        id: Its permanent id, such as ``REQ-WKD-01``.
        number: The authority's own number; empty when there is none.
        source: What it rests on, such as ``dosage:23`` or ``features:WAR-a``.
        text: What is required.
        feature: The feature it belongs to.
        role: ``sender`` or ``reader``.
        demands: How strongly each type of system is asked; a type that no source speaks of is not in it.
        kind: How it is shown.
        scenarios: The scenarios that verify it.
        rules: The rules that verify it.
        reason: Why it is not tested; empty when it is.
    """

    id: str
    number: str
    source: str
    text: Text
    feature: str
    role: str
    demands: Mapping[str, Demand]
    kind: Kind
    scenarios: tuple[str, ...]
    rules: tuple[str, ...]
    reason: str

    def demand(self, system_type: str) -> Demand | None:
        """Say how strongly a type of system is asked; None: no source states that."""
        return self.demands.get(system_type)

    def phase(self, plan: Plan) -> int | None:
        """Give the phase of its feature in a plan; None: it is asked about in every phase."""
        return features()[self.feature].phase.get(plan)


@cache
def requirements() -> Mapping[str, Requirement]:
    """Give all requirements by id, in their order.

    Raises:
        ValueError: A row of the file cannot be read; names it.
    """
    with (data() / FILE).open(encoding="utf-8", newline="") as file:
        return read_requirements(file)


def read_requirements(lines: Iterable[str]) -> Mapping[str, Requirement]:
    """Read requirements.

    Args:
        lines: The lines of the file: a head, and a row each.

    Raises:
        ValueError: A row cannot be read; names it.
    """
    found: dict[str, Requirement] = {}
    for number, row in enumerate(csv.DictReader(lines), start=2):
        try:
            each = _requirement(row)
        except (KeyError, ValueError, AttributeError) as error:
            raise ValueError(f"{FILE.as_posix()}, row {number}: {error} cannot be read; see its schema") from error
        if each.id in found:
            raise ValueError(
                f"{FILE.as_posix()}, row {number}: {each.id} stands twice; ids are permanent, give a new one"
            )
        found[each.id] = each
    return MappingProxyType(found)


def requirement(requirement_id: str) -> Requirement:
    """Find a requirement by its id.

    Raises:
        UnknownIdError: There is no such requirement.
    """
    if requirement_id not in requirements():
        raise unknown("requirement", requirement_id, requirements(), "`fmk16 suite list --requirements`")
    return requirements()[requirement_id]


def _requirement(row: Mapping[str, str]) -> Requirement:
    by = row["by"].split()
    stated = {system: row[system] for system in system_types() if row[system] != NOT_STATED}
    return Requirement(
        id=row["id"],
        number=row["authority_number"],
        source=row["source"],
        text=Text(english=row["english"], danish=row["danish"]),
        feature=features()[row["feature"]].id,
        role=row["role"],
        demands=MappingProxyType({system: Demand(demand) for system, demand in stated.items()}),
        kind=Kind(row["kind"]),
        scenarios=tuple(name for name in by if is_scenario_id(name)),
        rules=tuple(name for name in by if not is_scenario_id(name)),
        reason=row["reason"],
    )


def is_scenario_id(name: str) -> bool:
    """Tell a scenario's id from a rule's.

    >>> is_scenario_id("WKD-S01"), is_scenario_id("WKD-01")
    (True, False)
    """
    return name[4:5] in {"S", "R"}
