"""What the benchmarks measure on, and the ratios they print: no figure decides a test."""

from __future__ import annotations

from collections import defaultdict
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

CHECKOUT = Path(__file__).parents[1]
FIXTURES = CHECKOUT / "fixtures/valid"
FMK = "{http://fmk-teknik.dk/160}"
CARD_BYTES = 1_800_000


def small() -> bytes:
    """A request of about 3.6 kB: one order, doses at parts of the day."""
    return min(FIXTURES.glob("create-*.xml"), key=lambda path: abs(path.stat().st_size - 3_600)).read_bytes()


def hundred_periods() -> bytes:
    """An order with 100 periods, made of the longest one among the fixtures."""
    trees = [etree.fromstring(path.read_bytes()) for path in FIXTURES.glob("create-*.xml")]
    longest = max(trees, key=lambda tree: len(tree.findall(f".//{FMK}DosagePeriod")))
    periods = longest.findall(f".//{FMK}DosagePeriod")
    closed = next(period for period in periods if period.find(f"{FMK}PeriodLength") is not None)
    for period in periods[1:]:
        period.getparent().remove(period)
    for _ in range(99):
        periods[0].addprevious(deepcopy(closed))
    return etree.tostring(longest)


def card() -> bytes:
    """A medicine card of 1.8 MB: the largest one among the fixtures, its orders again and again."""
    trees = [etree.fromstring(path.read_bytes()) for path in FIXTURES.glob("card-*.xml")]
    made = max(trees, key=lambda tree: len(etree.tostring(tree)))
    orders = made.findall(f".//{FMK}DrugMedication")
    size = len(etree.tostring(made))
    while size < CARD_BYTES:
        for order in orders:
            order.addnext(deepcopy(order))
            size += len(etree.tostring(order))
    return etree.tostring(made)


MESSAGES = {"small": small, "hundred periods": hundred_periods, "card": card}


@pytest.fixture(scope="session", params=list(MESSAGES))
def message(request: pytest.FixtureRequest) -> bytes:
    """Each message in turn."""
    return MESSAGES[request.param]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print, for each group, how many times as long each contender takes as the first one named in it."""
    session = getattr(terminalreporter.config, "_benchmarksession", None)
    groups: dict[str, list[tuple[str, float, str]]] = defaultdict(list)
    for measured in session.benchmarks if session else ():
        more = ", ".join(f"{what} {value}" for what, value in measured.extra_info.items())
        groups[measured.group].append((measured.name.partition("[")[0], measured.stats.median, more))
    for group, rows in groups.items():
        base = rows[0][1]
        terminalreporter.write_line(f"\n{group}: medians, and ratios to {rows[0][0]}")
        for name, median, more in rows:
            terminalreporter.write_line(f"  {name:45} {median * 1e6:12.2f} us {median / base:10.2f} x  {more}".rstrip())
