"""Worked answers of a reader got wrong, as a faulty system would: one function for each way.

Each gives the wrong answers that it can make of a right one, the most likely first, and none where it does not fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from fmk16.conformance.suite.likeness import ZONE
from fmk16.conformance.suite.scenario import Question
from fmk16.conformance.vectors.values import number_text

Json = dict[str, Any]
Change = Callable[[str, Any], Any]

_DAYS = frozenset(
    {"day", "last_day", "from_day", "first_day", "cannot_tell_from", "start", "end", "agree_from", "changes_from"}
)
_MOMENTS = frozenset({"at", "since", "surely_until", "perhaps_from", "until"})
_AMOUNTS = frozenset({"quantity", "maximum"})


def _changed(said: Any, change: Change) -> Any:
    """Give a copy with every plain value changed, by its key."""
    if isinstance(said, dict):
        return {key: _changed(each, change) if _is_held(each) else change(key, each) for key, each in said.items()}
    return [_changed(each, change) for each in said] if isinstance(said, list) else said


def _is_held(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _if_other(right: Json, wrong: Any) -> Iterator[Json]:
    if wrong != right:
        yield wrong


# --- days and moments ------------------------------------------------------------------------------------------------


def a_day_off(right: Json, _: Question) -> Iterator[Json]:
    """Move every day and moment one day on: counting from 0, or from the day after."""
    return _if_other(right, _changed(right, _a_day_later))


def _a_day_later(key: str, value: Any) -> Any:
    if key not in _DAYS | _MOMENTS:
        return value
    moment = datetime.fromisoformat(value) + timedelta(days=1)
    return moment.isoformat() if "T" in value else moment.date().isoformat()


def local_time_for_utc(right: Json, _: Question) -> Iterator[Json]:
    """Take a Danish time for UTC."""

    def read_as_utc(key: str, value: Any) -> Any:
        return f"{value[:19]}+00:00" if key in _MOMENTS and "T" in value else value

    return _if_other(right, _changed(right, read_as_utc))


def calendar_for_elapsed(right: Json, question: Question) -> Iterator[Json]:
    """Count by the calendar or the wall clock where elapsed time is meant."""
    for key in ("at", "until"):
        if "T" not in str(right.get(key, "")):
            continue
        moment = datetime.fromisoformat(right[key])
        before = [each["at"] for each in question.ask.get("given", ())] or [question.ask.get("at")]
        since = datetime.fromisoformat(before[-1]).astimezone(ZoneInfo(ZONE))
        wall = (since.replace(tzinfo=None) + (moment - since)).replace(tzinfo=ZoneInfo(ZONE))
        midnight = (since + timedelta(days=1)).replace(hour=0, minute=0, second=0)
        for wrong in (wall, midnight):
            if wrong.timestamp() != moment.timestamp():
                yield {**right, key: wrong.isoformat()}


def a_time_made_up(right: Json, _: Question) -> Iterator[Json]:
    """Give a dose a clock time that nobody has stated."""

    def timed(dose: Json) -> Json:
        is_untimed = dose.get("how_known") == "day_only"
        return {**dose, "at": f"{dose['day']}T08:00:00+02:00", "how_known": "stated"} if is_untimed else dose

    return _if_other(right, _each_dose(right, timed))


# --- amounts ---------------------------------------------------------------------------------------------------------


def _amounts(right: Json, change: Callable[[Decimal], Decimal]) -> Iterator[Json]:
    def other(key: str, value: Any) -> Any:
        return number_text(change(Decimal(value))) if key in _AMOUNTS else value

    return _if_other(right, _changed(right, other))


def a_dose_less(right: Json, _: Question) -> Iterator[Json]:
    """Give one unit less, or half of one."""
    return _amounts(right, lambda value: value - 1 if value > 1 else value / 2)


def a_dose_more(right: Json, _: Question) -> Iterator[Json]:
    """Give one unit more."""
    return _amounts(right, lambda value: value + 1)


def amount_times_ten(right: Json, _: Question) -> Iterator[Json]:
    """Lose the decimal mark."""
    return _amounts(right, lambda value: value * 10)


def minimum_for_range(right: Json, _: Question) -> Iterator[Json]:
    """Give the least of a range as the amount."""

    def least(amount: Json) -> Json:
        if amount.get("minimum") is None or amount.get("maximum") is None:
            return amount
        return {"quantity": amount["minimum"]}

    return _if_other(right, _each_amount(right, least))


def wrong_unit(right: Json, _: Question) -> Iterator[Json]:
    """Say an amount in another unit, without converting it."""

    def said(amount: Json) -> Json:
        has_number = amount.keys() & {"quantity", "minimum", "maximum"}
        return {**amount, "unit": "µg"} if has_number else amount

    return _if_other(right, _each_amount(right, said))


def _each_amount(said: Any, change: Callable[[Json], Json]) -> Any:
    if isinstance(said, list):
        return [_each_amount(each, change) for each in said]
    if not isinstance(said, dict):
        return said
    if said.keys() & {"quantity", "minimum"}:
        return change(said)
    return {key: _each_amount(each, change) for key, each in said.items()}


# --- doses -----------------------------------------------------------------------------------------------------------

_LISTS = ("doses", "beside", "as_needed", "packed", "ordered")


def missing_dose(right: Json, _: Question) -> Iterator[Json]:
    """Leave a dose out: the last, then any other."""
    for name in _LISTS:
        doses = right.get(name)
        if isinstance(doses, list):
            for number in reversed(range(len(doses))):
                yield {**right, name: doses[:number] + doses[number + 1 :]}


def extra_dose(right: Json, question: Question) -> Iterator[Json]:
    """Give a dose too many: one more at the end, or one on a day without any."""
    for name in ("doses", "beside", "packed", "ordered"):
        if isinstance(right.get(name), list) and right[name]:
            last = _changed(right[name][-1], _a_day_later)
            yield {**right, name: [*right[name], last]}
            yield {**right, name: [*right[name], deepcopy(right[name][-1])]}
    day = question.ask.get("first") or question.ask.get("at", "")[:10]
    dose = {"day": day, "how_known": "day_only", "times": 1, "amount": {"quantity": "1"}, "period": 1}
    if right.get("doses") == []:
        yield {**right, "doses": [dose]}
    if right.get("answer") in {"finished", "not_started"}:
        yield {"answer": "due", "beside": [dose]}


def once_for_many(right: Json, _: Question) -> Iterator[Json]:
    """Give once a day what is given several times."""
    return _if_other(right, _each_dose(right, lambda dose: {**dose, "times": 1} if dose.get("times") else dose))


def _each_dose(said: Any, change: Callable[[Json], Json]) -> Any:
    if isinstance(said, list):
        return [_each_dose(each, change) for each in said]
    if not isinstance(said, dict):
        return said
    if "day" in said and "amount" in said:
        return change(said)
    return {key: _each_dose(each, change) for key, each in said.items()}


# --- which answer it is ----------------------------------------------------------------------------------------------


def fixed_for_as_needed(right: Json, _: Question) -> Iterator[Json]:
    """Call due what may be taken when needed."""
    if right.get("answer") == "as_needed":
        yield {"answer": "due", "beside": right["doses"]}
    if isinstance(right.get("as_needed"), list) and right["as_needed"]:
        yield {**right, "doses": [*right["doses"], *right["as_needed"]], "as_needed": []}
    if "prn_only" in right and right.get("with_prn") != right["fixed"]:
        yield {**right, "fixed": right["with_prn"]}
    if isinstance(right.get("orders"), list):
        yield from _in_one_order(right, fixed_for_as_needed)


def as_needed_for_fixed(right: Json, _: Question) -> Iterator[Json]:
    """Leave to the patient what is due."""
    if right.get("answer") == "due":
        doses = [*right.get("doses", ()), *right.get("beside", ())]
        yield {"answer": "as_needed", "from_day": doses[0]["day"], "doses": doses}
    if isinstance(right.get("as_needed"), list) and right["doses"]:
        yield {**right, "doses": [], "as_needed": [*right["doses"], *right["as_needed"]]}


def nothing_for_cannot_tell(right: Json, _: Question) -> Iterator[Json]:
    """Say that there is nothing where it cannot be told."""
    if right.get("answer") == "cannot_tell":
        yield {"answer": "never"} if isinstance(right.get("why"), list) else {"answer": "finished"}
    if isinstance(right.get("cannot_tell"), list) and right["cannot_tell"]:
        yield {**right, "cannot_tell": []}
    if right.get("incomplete"):
        yield {**right, "complete": True, "incomplete": []}
    yield from _if_other(right, _nought(right))
    if isinstance(right.get("orders"), list):
        yield from _in_one_order(right, nothing_for_cannot_tell)


def _nought(said: Any) -> Any:
    """Give nought for every amount that cannot be told."""
    if isinstance(said, list):
        return [_nought(each) for each in said]
    if not isinstance(said, dict):
        return said
    if said.keys() == {"cannot_tell"} and not _is_held(said["cannot_tell"]):
        return {"quantity": "0"}
    return {key: _nought(each) for key, each in said.items()}


def _in_one_order(right: Json, wrong: Callable[[Json, Question], Iterator[Json]]) -> Iterator[Json]:
    nobody: Any = None
    for number, each in enumerate(right["orders"]):
        for made in wrong(each, nobody):
            changed = {"order": each["order"], **made}
            yield {**right, "orders": [*right["orders"][:number], changed, *right["orders"][number + 1 :]]}


def running_through_a_pause(right: Json, _: Question) -> Iterator[Json]:
    """Take no notice of a pause, a handover that is awaited, or a course that is not started."""
    if right.get("answer") == "paused" and right.get("then"):
        yield dict(right["then"])
    if right.get("answer") in {"paused", "not_started"}:
        yield {"answer": "finished"}
    if any(each.get("standing") in {"paused", "not_started"} for each in right.get("orders", ())):
        orders = [{**each, "standing": "active"} for each in right["orders"]]
        yield {**right, "orders": orders}


def limit_left_out(right: Json, _: Question) -> Iterator[Json]:
    """Allow a dose now that a limit allows later, or never."""
    if right.get("answer") in {"from", "never"}:
        yield {"answer": "now"}


def order_for_pouch(right: Json, _: Question) -> Iterator[Json]:
    """Say that what is ordered is what is packed."""
    if right.get("differences"):
        yield {**right, "packed": right["ordered"], "differences": []}
