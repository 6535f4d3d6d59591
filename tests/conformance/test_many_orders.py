"""Many orders in one message take so many times what one takes, and no more: a card may hold thousands."""

from __future__ import annotations

import sys
from collections import Counter
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from fmk16.conformance.check import check
from fmk16.wire.words import local_name

VALID = Path(__file__).parents[2] / "fixtures/valid"
FEW, TIMES = 20, 4
ORDERS = ("CreateDrugMedication", "UpdateDrugMedication", "DrugMedication")


def with_orders(root: etree._Element, count: int) -> bytes:
    """Write a message with its first order so many times."""
    root = deepcopy(root)
    order = next(each for each in root.iter("*") if local_name(each) in ORDERS)
    for _ in range(count - 1):
        order.addnext(deepcopy(order))
    return etree.tostring(root)


def calls(data: bytes) -> Counter[str]:
    """Count the functions that are called while a message is checked, Python's and C's: a clock without noise."""
    counts: Counter[str] = Counter()

    def count(frame, event, what):
        if event == "call":
            counts[frame.f_code.co_qualname] += 1
        elif event == "c_call":
            counts[getattr(what, "__qualname__", str(what))] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        check(data)
    finally:
        sys.setprofile(before)
    return counts


def holds_orders(file: Path) -> bool:
    return any(f"<{name}>".encode() in file.read_bytes() for name in ORDERS)


@pytest.mark.once
@pytest.mark.parametrize("file", [*filter(holds_orders, sorted(VALID.glob("*.xml")))], ids=lambda file: file.stem)
def test_work_grows_with_the_orders_and_no_faster(file: Path) -> None:
    root = etree.parse(file).getroot()
    few, many = with_orders(root, FEW), with_orders(root, FEW * TIMES)
    for message in (few, many):  # what is worked out once in a process
        check(message)
    of_few, of_many = calls(few), calls(many)
    faster = Counter({name: count - TIMES * of_few[name] for name, count in of_many.items()}).most_common(3)
    assert of_many.total() <= TIMES * of_few.total(), faster
