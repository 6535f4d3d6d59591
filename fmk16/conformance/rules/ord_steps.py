"""ORD, the steps of a batch that are about one order (da: batchopdatering af medicinkort): features ALL-a, b and n."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, rule, trip
from fmk16.finding import Severity

if TYPE_CHECKING:
    from fmk16.model.messages.medicine_card_update import UpdateMedicineCardRequest

_KINDS = (
    ("update_drug_medication", "UpdateDrugMedication"),
    ("withdraw_drug_medication", "WithdrawDrugMedication"),
    ("unwithdraw_drug_medication", "UnwithdrawDrugMedication"),
    ("pause_drug_medication", "PauseDrugMedication"),
    ("unpause_drug_medication", "UnpauseDrugMedication"),
)


class _Step(NamedTuple):
    """A step about an order.

    Attributes:
        position: Its position among all steps.
        name: Its element.
        identifier: The order's.
        unwithdraws: Whether it takes a withdrawal back.
        pauses: Whether the order is paused after it; None where the step says nothing of that.
        before: The step about the same order before it.
    """

    position: int
    name: str
    identifier: int
    unwithdraws: bool
    pauses: bool | None
    before: _Step | None


def _steps(call: UpdateMedicineCardRequest) -> Iterator[_Step]:
    latest: dict[int, _Step] = {}
    for position, step in enumerate(call.steps):
        for field, name in _KINDS:
            change = getattr(step, field, None)
            if change is None:
                continue
            unwithdraws = name.startswith("Unwithdraw") or bool(getattr(change, "unwithdraw", False))
            pauses = change.pause is not None if name.startswith("Update") else {"P": True, "U": False}.get(name[0])
            pauses = None if name.startswith("Unwithdraw") else pauses
            before = latest.get(change.identifier)
            latest[change.identifier] = _Step(position, name, change.identifier, unwithdraws, pauses, before)
            yield latest[change.identifier]


def _has_several(call: UpdateMedicineCardRequest, _: Here) -> bool:
    return len(call.steps) > 1


@rule(
    "ORD-12",
    "UpdateMedicineCardRequest",
    ground="features:ALL-n",
    severity=Severity.WARNING,
    when=_has_several,
)
def step_after_withdrawal(call: UpdateMedicineCardRequest, _: Here) -> Iterator[Trip]:
    """A step that changes an order which the same batch has withdrawn.

    Steps happen in the order of the message. Once an order is withdrawn, pausing, updating or withdrawing it again
    makes no sense, and taking the withdrawal back undoes it. Each such step is told, until the withdrawal is taken
    back.

    Leave the step or the withdrawal out, or withdraw last.
    """
    for step in _steps(call):
        if _is_withdrawn(step.before):
            yield trip("steps", step.position, name=step.name, identifier=step.identifier)


def _is_withdrawn(step: _Step | None) -> bool:
    """Whether the batch has withdrawn the order, and not taken that back since."""
    while step is not None and not step.unwithdraws:
        if step.name == "WithdrawDrugMedication":
            return True
        step = step.before
    return False


@rule(
    "ORD-13",
    "UpdateMedicineCardRequest",
    ground="features:ALL-a",
    severity=Severity.WARNING,
    when=_has_several,
)
def step_that_ends_a_pause(call: UpdateMedicineCardRequest, _: Here) -> Iterator[Trip]:
    """A step that ends a pause which the same batch has begun.

    `UpdateDrugMedication` replaces the whole order, and a pause that it does not repeat ends. So an update after a
    pause has to say the pause again; `UnpauseDrugMedication` right after it undoes it, too.

    Repeat the pause in the update, or pause the order last.
    """
    for step in _steps(call):
        if step.pauses is False and step.before is not None and step.before.pauses:
            yield trip("steps", step.position, name=step.name, identifier=step.identifier)


@rule(
    "ORD-14",
    "UpdateMedicineCardRequest",
    ground="features:ALL-b",
    severity=Severity.ERROR,
    when=_has_several,
)
def step_that_cannot_unwithdraw(call: UpdateMedicineCardRequest, _: Here) -> Iterator[Trip]:
    """A step that takes back a withdrawal which the same batch has taken back already.

    `Unwithdraw` on an order that is not withdrawn fails, and after the first of the two it no longer is.

    Leave the second out.
    """
    for step in _steps(call):
        if step.unwithdraws and _is_back(step.before):
            yield trip("steps", step.position, name=step.name, identifier=step.identifier)


def _is_back(step: _Step | None) -> bool:
    """Whether the withdrawal has been taken back, and the order not withdrawn since."""
    while step is not None and step.name != "WithdrawDrugMedication":
        if step.unwithdraws:
            return True
        step = step.before
    return False
