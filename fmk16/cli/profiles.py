"""The options that say what a check asks about: phase, features, role, system, and how sure a rule must be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from fmk16.conformance.features import Plan, feature
from fmk16.conformance.profile import Profile
from fmk16.conformance.roles import roles, system_types
from fmk16.errors import UnknownIdError
from fmk16.schedule.ground import Basis

Command = TypeVar("Command", bound=Callable[..., Any])

_BASES = {basis.name.lower(): basis for basis in Basis}


def _features(ctx: click.Context, param: click.Parameter, text: str | None) -> tuple[str, ...]:
    """Read feature ids with commas between them, in any case."""
    named = [name.strip().upper() for name in (text or "").split(",") if name.strip()]
    if text is not None and not named:
        raise click.BadParameter("name a feature, such as WKD; is a variable not set?", ctx, param)
    try:
        return tuple(feature(name).id for name in dict.fromkeys(named))
    except UnknownIdError as error:
        raise click.BadParameter(str(error), ctx, param) from error


_OPTIONS = (
    click.option("--phase", type=int, metavar="N", help="Ask about the features of this phase and those before it."),
    click.option(
        "--plan",
        type=click.Choice([str(plan) for plan in Plan]),
        help="The plan that --phase is of: of three phases, or of two.  [default: three]",
    ),
    click.option("--feature", "named", metavar="ID,...", callback=_features, help="Ask about these features only."),
    click.option("--role", type=click.Choice(list(roles())), help="Ask what a system in this role is asked."),
    click.option(
        "--system",
        metavar="TYPE",
        type=click.Choice(list(system_types()), case_sensitive=False),
        help=f"Ask what a system of this type is asked: {', '.join(system_types())}.",
    ),
    click.option(
        "--require",
        "required",
        metavar="ID,...",
        callback=_features,
        help="Exit with 4 unless some message exercises these features.",
    ),
    click.option("--min-basis", type=click.Choice(list(_BASES)), help="Rules that are less sure give notes only."),
    click.option("--strict", "is_strict", is_flag=True, help="Warnings count as errors do."),
)


def asked_about(command: Command) -> Command:
    """Give a command the options of a profile; ``profile_of`` reads them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def profile_of(said: dict[str, Any]) -> Profile:
    """Take the options of a profile out of what was said.

    Raises:
        click.BadParameter: The plan has no such phase, or is named without one.
    """
    named, phase = said.pop("plan"), said.pop("phase")
    if named is not None and phase is None:
        raise click.BadParameter("it says which plan --phase is of; give --phase too", param_hint="--plan")
    plan = Plan(named or Plan.THREE_PHASES)
    if phase is not None and phase not in plan.phases:
        known = ", ".join(map(str, plan.phases))
        raise click.BadParameter(f"the plan of {plan} phases has no phase {phase}; give {known}", param_hint="--phase")
    basis = said.pop("min_basis")
    return Profile(
        phase=phase,
        plan=plan,
        features=said.pop("named"),
        role=said.pop("role") or "",
        system_type=said.pop("system") or "",
        required=said.pop("required"),
        least_basis=_BASES[basis] if basis else None,
        is_strict=said.pop("is_strict"),
    )
