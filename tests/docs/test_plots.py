"""The plots of performance: read by those who see them, and by those who do not; the same each time."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

pytestmark = pytest.mark.once

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def plots(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip("matplotlib", reason="the extra bench is not installed")
    monkeypatch.syspath_prepend(BENCHMARKS)
    return import_module("plots")


@pytest.fixture
def performance(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip("matplotlib", reason="the extra bench is not installed")
    monkeypatch.syspath_prepend(BENCHMARKS)
    return import_module("performance")


class TestDrawn:
    """A plot says in words what it shows, and when it was measured; the same figures give the same bytes."""

    def drawn(self, plots: ModuleType) -> bytes:
        bars = [plots.Bar("fast <&>", 20.0, "20 us"), plots.Bar("slow", 4000.0, "4,000 us", is_ours=False)]
        return plots.drawn(plots.Plot("x", "Speed", "microseconds", bars, asked=30), "measured on a Monday")

    def test_it_is_told_in_words(self, plots: ModuleType) -> None:
        root = etree.fromstring(self.drawn(plots))
        told = {child.tag: child.text for child in root.iterchildren(f"{SVG}title", f"{SVG}desc")}
        assert told[f"{SVG}title"] == "Speed"
        assert told[f"{SVG}desc"] == "microseconds\nfast <&>: 20 us\nslow: 4,000 us\nmeasured on a Monday"

    def test_its_letters_are_letters(self, plots: ModuleType) -> None:
        written = "".join(etree.fromstring(self.drawn(plots)).itertext(f"{SVG}text", f"{SVG}tspan"))
        assert "4,000 us" in written

    def test_it_is_the_same_each_time(self, plots: ModuleType) -> None:
        assert self.drawn(plots) == self.drawn(plots)


class TestReached:
    """A figure that is not reached stands first, left of the line, and looks otherwise."""

    def test_at_most_and_at_least(self, performance: ModuleType) -> None:
        measures = {"slow": performance.Measure(4e-6, 20, 1), "many": performance.Measure(1.0, 20, 3_000_000)}
        longer = performance.microseconds("slow", 2, what="slow")
        more = performance.rate("many", 2, what="many")
        assert longer.times_as_good(measures) == pytest.approx(0.5)
        assert more.times_as_good(measures) == pytest.approx(1.5)

    def test_all_that_is_asked_for_is_drawn_the_furthest_first(self, performance: ModuleType) -> None:
        class Alike(dict):
            def __missing__(self, name: str) -> object:
                return performance.Measure(2e-6, 20, 1)

        *_, reached = performance.plots(Alike())
        asked = [each for figures in performance.TABLES.values() for each in figures if each.limit is not None]
        worths = [bar.worth for bar in reached.bars]
        assert len(reached.bars) == len(asked)
        assert worths == sorted(worths)
        assert [bar.is_ours for bar in reached.bars] == [worth >= 1 for worth in worths]
