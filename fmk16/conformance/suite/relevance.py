"""What is asked of a hand-in: by its role, its phase and its type of system."""

from __future__ import annotations

from fmk16.conformance.features import Demand, asked_about, features
from fmk16.conformance.suite.handin import HandIn
from fmk16.conformance.suite.requirements import Requirement
from fmk16.conformance.suite.scenario import Scenario


def asks_feature(handin: HandIn, feature_id: str) -> bool:
    """Tell whether a feature is asked about in the hand-in's phase, of its type of system and in its role."""
    asked = {feature.id for feature in asked_about(handin.phase, handin.plan)}
    return feature_id in asked and feature_demand(handin, feature_id) is not Demand.NOT_RELEVANT


def feature_demand(handin: HandIn, feature_id: str) -> Demand | None:
    """Say how strongly a feature is asked of the hand-in's type of system; None: no source states that."""
    feature = features()[feature_id]
    stated = feature.demand(handin.system_type, str(handin.role)) if handin.system_type else None
    return Demand.SHOULD if stated is None and feature.optional else stated


def asks_scenario(handin: HandIn, scenario: Scenario) -> bool:
    """Tell whether a scenario is asked for."""
    is_of_type = scenario.is_for(handin.system_type)
    return scenario.part is handin.role and is_of_type and asks_feature(handin, scenario.feature)


def asks_requirement(handin: HandIn, requirement: Requirement) -> bool:
    """Tell whether a requirement is asked for, its scenarios aside."""
    if requirement.role != handin.role or not asks_feature(handin, requirement.feature):
        return False
    return requirement.demand(handin.system_type) is not Demand.NOT_RELEVANT


def requirement_demand(handin: HandIn, requirement: Requirement) -> Demand | None:
    """Say how strongly a requirement is asked for; None: no source states that."""
    return requirement.demand(handin.system_type) or feature_demand(handin, requirement.feature)
