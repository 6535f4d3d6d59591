"""An answer as the rows of a table, and back: one row for each dose, amount or list entry.

What an answer says by itself stands in a row without a part; what it holds, in rows that name the part. An amount
stands in the row of its dose. Whoever fills in a table may put doses beside the answer itself, without a part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fmk16.conformance.suite.columns import ANSWER, NONE, ORDER

Json = dict[str, Any]
Row = tuple[tuple[str, ...], Json]
"""The path of a part, and the values that stand beside it."""

LISTS = frozenset({"doses", "beside", "orders", "incomplete", "packed", "ordered", "differences", "ingredients"})
"""Parts that hold several entries, wherever they stand."""
OF_WINDOWS = frozenset({"as_needed", "cannot_tell"})
"""Parts that do so in an answer about the doses of some days."""
OF_DOSES = frozenset({"doses", "beside", "packed", "ordered", "ingredients"})
"""Parts whose entries have an amount."""

_OF_ORDERS = {("orders",), ("incomplete",)}
"""Parts whose entries name an order; elsewhere the column only tells which one a row belongs to."""

AMOUNT = frozenset({"quantity", "minimum", "maximum", "instruction", "unit", "cannot_tell"})
_OF_A_DOSE = frozenset(
    {"day", "at", "part_of_day", "how_known", "times", "any_number_of_times", "maximum_daily_dose", "period"}
    | {"end_unknown", "clock_change"}
    | AMOUNT
)
"""What can only belong to a dose, where doses stand beside the answer itself."""

WINDOWS = "doses_between"
_MUST: Mapping[str, tuple[str, ...]] = {
    WINDOWS: ("doses", "as_needed", "cannot_tell"),
    "roll": ("packed", "ordered", "differences"),
    "card": ("incomplete", "orders"),
    "standing": ("orders",),
}
"""The lists that an answer has though they are empty."""


# --- an answer into rows ---------------------------------------------------------------------------------------------


def rows_of(answer: Json, ask: str) -> list[Row]:
    """Lay an answer out as rows.

    Args:
        answer: The answer, in its form.
        ask: The kind of question.
    """
    rows = list(_rows(answer, (), ask))
    return rows or [((), {ANSWER: NONE})]


def _rows(said: Json, path: tuple[str, ...], ask: str) -> Iterator[Row]:
    own: Json = {}
    below: list[Row] = []
    for key, value in said.items():
        if key == "amount" and isinstance(value, dict):
            own |= value
        elif isinstance(value, dict):
            below += _rows(value, (*path, key), ask)
        elif _is_list(key, path, ask) and isinstance(value, list):
            below += [row for each in value for row in _rows(each, (*path, key), ask)]
        elif value is not None and value != []:
            own[key] = value
    if own or (path and not below):
        yield path, own
    yield from below


def _is_list(key: str, path: tuple[str, ...], ask: str) -> bool:
    return key in LISTS or (ask == WINDOWS and not path and key in OF_WINDOWS)


def _is_dose(path: tuple[str, ...], ask: str) -> bool:
    return bool(path) and (path[-1] in OF_DOSES or (ask == WINDOWS and path == ("as_needed",)))


# --- rows into an answer ---------------------------------------------------------------------------------------------


def answer_of_rows(rows: Iterable[Row], ask: str) -> Json:
    """Put an answer together from its rows, in their order.

    Args:
        rows: The rows.
        ask: The kind of question.

    Raises:
        KeyError: A row names a part of something that has no parts.
    """
    answer: Json = {}
    for path, said in rows:
        values = {key: value for key, value in said.items() if value != NONE or key != ANSWER}
        if said and not values:
            continue
        order = values.get(ORDER) if path[:1] == ("orders",) else None
        if path not in _OF_ORDERS:
            values.pop(ORDER, None)
        if _is_dose(path, ask):
            _entry(answer, path, ask, order).update(_dose(values))
        else:
            _at_an_answer(answer, path, values, ask, order)
    return {**{key: [] for key in _MUST.get(ask, ())}, **answer}


def _at_an_answer(answer: Json, path: tuple[str, ...], values: Json, ask: str, order: Any) -> None:
    """Place a row that is no dose's own; doses that stand beside an answer go to where they belong."""
    dose = {key: value for key, value in values.items() if key in _OF_A_DOSE}
    if not _may_hold_doses(path, ask) or not dose.keys() & {"day", "at", "part_of_day"}:
        _entry(answer, path, ask, order, is_new=not values.keys() <= {ORDER}).update(values)
        return
    own = {key: value for key, value in values.items() if key not in dose}
    if "last_day" in own:
        dose["last_day"] = own.pop("last_day")
    holder = _entry(answer, path, ask, order, is_new=ANSWER in own)
    holder.update(own)
    holder.setdefault(_list_for(dose, holder), []).append(_dose(dose))


def _may_hold_doses(path: tuple[str, ...], ask: str) -> bool:
    if ask == WINDOWS:
        return not path
    return ask in {"next", "card"} and (not path or path[-1] in {"then", "known", "as_needed", "orders"})


def _list_for(dose: Json, holder: Json) -> str:
    is_untimed = not dose.keys() & {"at", "part_of_day"} or "last_day" in dose
    return "beside" if is_untimed and holder.get(ANSWER) == "due" else "doses"


def _entry(answer: Json, path: tuple[str, ...], ask: str, order: Any = None, *, is_new: bool = True) -> Json:
    """Find the object of a path, made where it is not there; the end of a list is where something new goes.

    An order that is named is the one meant, whatever the order of the rows.
    """
    here = answer
    for depth, step in enumerate(path):
        is_last = depth == len(path) - 1
        if not _is_list(step, path[:depth], ask):
            here = here.setdefault(step, {})
            continue
        entries: list[Json] = here.setdefault(step, [])
        named = [each for each in entries if step == "orders" and each.get(ORDER) == order is not None]
        if named:
            here = named[0]
            continue
        if not entries or (is_last and is_new) or (step == "orders" and order is not None):
            entries.append({} if order is None or step != "orders" else {ORDER: order})
        here = entries[-1]
    return here


def _dose(values: Json) -> Json:
    """Put an amount's own values into the amount of its dose."""
    amount = {key: value for key, value in values.items() if key in AMOUNT}
    rest = {key: value for key, value in values.items() if key not in AMOUNT}
    if set(amount) == {"cannot_tell"} and len(amount["cannot_tell"]) == 1:
        amount = {"cannot_tell": amount["cannot_tell"][0]}
    return {**rest, "amount": amount} if amount else rest
