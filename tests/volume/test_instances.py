"""An instance of each message, thousands of times over: valid by the official set, and read back equal."""

import platform
from collections import Counter
from random import Random
from time import perf_counter

import pytest
from evidence import write_section
from figures import volume
from lxml import etree

from fmk16.model.message import MESSAGES, ROOTS
from fmk16.testing import RandomChooser, example, full_example
from fmk16.wire.binding import bind, unbind

from .judges import PARSER

pytestmark = pytest.mark.once

EACH = volume(2_000)
"""So many instances of each message."""

SIZES = (0, 5, 15, 40, 100)
FULL_EVERY = 20
"""Every so many, an instance holds everything that may be there."""


def instance(root, number):
    chooser = RandomChooser(Random(f"{root}/{number}"))
    if number % FULL_EVERY == 0:
        return full_example(ROOTS[root], chooser)
    return example(ROOTS[root], chooser, size=SIZES[number % len(SIZES)])


@pytest.fixture(scope="module")
def run():
    """Count what the tests below made, and write it down when all have run."""
    made, elements, started = Counter(), Counter(), perf_counter()
    yield made, elements
    if len(made) == len(ROOTS):
        write_section("Instances of every message", evidence(made, elements, perf_counter() - started))


def evidence(made, elements, seconds):
    libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
    yield (
        f"{made.total():,} instances, {min(made.values()):,} of each of {len(made)} roots ({len(MESSAGES)} messages, "
        f"the headers, the fault's detail and the dosages), {elements.total():,} elements in all, {seconds:.0f} s "
        f"(Python {platform.python_version()}, libxml2 {libxml2}). Each was accepted by the official schema set of "
        "2026-07-20 and by the schema written out of the model, and read back equal, checked by the model itself and "
        "as validated before."
    )


@pytest.mark.parametrize("root", ROOTS)
class TestInstancesOfEveryMessage:
    """What the model makes is valid by the official set and by its own schema, and reads back equal."""

    def test_valid_and_read_back(self, root, official_schema, our_schema, run):
        made, elements = run
        for number in range(EACH):
            message = instance(root, number)
            written = etree.fromstring(etree.tostring(unbind(message, root)), PARSER)
            assert our_schema.validate(written), our_schema.error_log
            assert official_schema is None or official_schema.validate(written), official_schema.error_log
            assert bind(written, ROOTS[root]) == message
            assert bind(written, ROOTS[root], validated=True) == message
            made[root] += 1
            elements[root] += sum(1 for _ in written.iter())
