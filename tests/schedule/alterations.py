"""One thing of a dosage altered: a number, a word, a date, one of several left out, a part of another dosage."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from fmk16.finding import Place
from fmk16.model.scalars import ClockTime, Date, Quantity

OTHER_TIMES = ("07:00:00", "08:00:30", "08:00:00Z", "24:00:00", "23:59:59")


def altered(rng: random.Random, dosage: Any, other: Any) -> Any:
    """Alter one thing of a dosage; what comes of it may not be valid, or be what it was.

    Args:
        rng: The seeded source.
        dosage: The dosage.
        other: Another one, of which a part may be taken.
    """
    places = list(_places(dosage))
    place, node = rng.choice(places)
    if isinstance(node, BaseModel) and place:
        same = [each for _, each in (*_places(other), *places) if type(each) is type(node)]
        return _with(dosage, place, rng.choice(same))
    return _with(dosage, place, _other(rng, node)) if place else dosage


def _places(node: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    yield place, node
    if isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from _places(getattr(node, name), (*place, name))
    elif isinstance(node, tuple):
        for number, each in enumerate(node):
            yield from _places(each, (*place, number))


def _with(node: Any, place: Place, value: Any) -> Any:
    if not place:
        return value
    step, *rest = place
    if isinstance(step, int):
        return (*node[:step], _with(node[step], tuple(rest), value), *node[step + 1 :])
    return node.model_copy(update={step: _with(getattr(node, step), tuple(rest), value)})


def _other(rng: random.Random, value: Any) -> Any:  # noqa: PLR0911 - one line a kind of value
    """Give another value of the same kind."""
    match value:
        case bool():
            return value
        case int():
            return max(1, value + rng.choice((-1, 1, 2, 7)))
        case Quantity():
            return Quantity(abs(rng.choice((value + 1, value * 10, value / Decimal(2), Decimal(1)))))
        case Date():
            return Date.of(value.value - timedelta(days=rng.choice((1, 2, 7))))
        case ClockTime():
            return ClockTime(rng.choice(OTHER_TIMES))
        case StrEnum():
            return rng.choice(list(type(value)))
        case str():
            return rng.choice((f"{value}x", value.upper(), f'"{value}"', f"{value}; dag 2: 1 tablet", f"{value}\nhver"))
        case tuple() if value:
            left_out, twice = rng.randrange(len(value)), rng.choice(value)
            return rng.choice((value[:left_out] + value[left_out + 1 :] or value, (*value, twice), value[::-1]))
        case _:
            return value
