"""What a visit counts out by hand: what is still to be given and lies in no roll and no box."""

from __future__ import annotations

from collections.abc import Iterable

from fmk16.schedule.amounts import Total, total_of
from fmk16.schedule.card.beside import Beside
from fmk16.schedule.card.kinds import is_counted
from fmk16.schedule.card.registered import State, Tracked
from fmk16.schedule.card.whole import Prescribed
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.parameters import amount_of


def to_count_out(order: Prescribed, tracked: Iterable[Tracked], laid: Beside | None) -> Total | None:
    """Count what is still to be given by hand, in the dosage's unit.

    Args:
        order: The order.
        tracked: Its doses, each with what is registered of it.
        laid: The order and the roll laid side by side; None where nothing is planned.

    Returns:
        How many; None where nothing is counted, where all lies in the roll, and where the patient takes it without
        help.
    """
    left = [each.occurrence for each in tracked if each.state is not State.GIVEN]
    by_hand = [each for each in left if not is_packed(each, laid) and is_counted(each.dose.unit)]
    if not by_hand or order.is_self_administered:
        return None
    return total_of((amount_of(each.dose, order.parameters, order.known), 1, 1) for each in by_hand)


def is_packed(occurrence: Occurrence, laid: Beside | None) -> bool:
    """Tell whether the roll or the box holds something for the time of a dose.

    Where the dose or what is packed that day has no time, whatever is packed that day counts. What cannot be told from
    the dose counts too: it is said, and not counted out a second time.
    """
    if laid is None:
        return False
    if any(occurrence in each.ordered and each.packed and each.second is not None for each in laid.differences):
        return True
    of_day = [each.occurrence for each in laid.packed if each.occurrence.first_day == occurrence.first_day]
    if occurrence.dose.second is None or any(each.dose.second is None for each in of_day):
        return bool(of_day)
    return any(each.dose.second == occurrence.dose.second for each in of_day)
