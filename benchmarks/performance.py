"""Write the table of performance: ``python benchmarks/performance.py docs/performance.md [MEASURED.json]``.

It reads what pytest-benchmark measured, or measures first. A row is a median; a figure is what issues 5 and 6 ask for.
The plots of the same figures are written beside the table, as ``performance-NAME.svg``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

from plots import Bar, Plot, drawn

HERE = Path(__file__).parent
MEASURED = ("test_next_dose.py", "test_expanding.py", "test_bulk.py", "test_checking.py")
BESIDE = ("numpy", "pyarrow", "python-dateutil", "xsdata", "xmlschema", "lxml", "pytest-benchmark")

NEXT, EXPANDING, BULK = "test_next_dose.py::TestNextDose::", "test_expanding.py::", "test_bulk.py::"
DATEUTIL = "test_next_dose.py::TestDateutil::test_after[9.5 years in]"


class Measure(NamedTuple):
    """One benchmark: the median of its rounds in seconds, their count, and the rows that each makes."""

    median: float
    rounds: int
    rows: int

    @property
    def rate(self) -> float:
        """Rows a second."""
        return self.rows / self.median


Measures = dict[str, Measure]


class Figure(NamedTuple):
    """A row of the table: what is measured, by which benchmark, its worth, and the issue's limit, if it names one."""

    what: str
    worth: Callable[[Measures], float]
    unit: str
    limit: float | None = None
    is_most: bool = False

    def row(self, measures: Measures) -> str:
        """Write it as a row of Markdown."""
        worth = self.worth(measures)
        return f"| {self.what} | {_number(worth)} {self.unit} | {self._asked()} | {self._reached(worth)} |"

    def times_as_good(self, measures: Measures) -> float:
        """Tell how many times as good it is as the issue asks; below 1 it is not reached."""
        if self.limit is None:
            raise ValueError(f"nothing is asked of {self.what}")
        worth = self.worth(measures)
        return self.limit / worth if self.is_most else worth / self.limit

    def _asked(self) -> str:
        if self.limit is None:
            return ""
        return f"{'at most' if self.is_most else 'at least'} {_number(self.limit)} {self.unit}"

    def _reached(self, worth: float) -> str:
        if self.limit is None:
            return ""
        return "yes" if (worth <= self.limit if self.is_most else worth >= self.limit) else "**no**"


def _number(worth: float) -> str:
    if worth >= 1000:
        return f"{worth:,.0f}"
    return f"{worth:.3g}" if worth >= 1 else f"{worth:.2f}"


# --- what is measured -------------------------------------------------------------------------------------------------


def microseconds(name: str, limit: float | None = None, *, what: str) -> Figure:
    """Give how long one call takes."""
    return Figure(what, lambda measures: measures[name].median * 1e6, "us", limit, is_most=True)


def rate(name: str, limit: float | None = None, *, what: str, millions: bool = True) -> Figure:
    """Give how many rows a second are made."""
    scale, unit = (1e6, "million/s") if millions else (1, "/s")
    return Figure(what, lambda measures: measures[name].rate / scale, unit, limit)


def times(slow: str, fast: str, limit: float | None = None, *, what: str, is_most: bool = False) -> Figure:
    """Give how many times as long one takes as another, row for row."""
    ratio = lambda measures: measures[fast].rate / measures[slow].rate  # noqa: E731 - named for its reader
    return Figure(what, ratio, "x", limit, is_most)


def _next(what: str, test: str, limit: float) -> Iterator[Figure]:
    for periods in ("1 period", "10 periods", "100 periods"):
        for at in ("first day", "9.5 years in"):
            yield microseconds(f"{NEXT}{test}[{periods}-{at}]", limit, what=f"{what}: {periods}, {at}")


def _kinds() -> Iterator[Figure]:
    for kind in ("three times a day", "one clock time", "Mondays", "morning and evening", "four clock times"):
        name = f"{EXPANDING}TestCompiling::test_one_period[{kind}]"
        yield rate(name, 50_000, what=f"compiling a dosage from the model: {kind}", millions=False)
    for periods in (10, 100):
        name = f"{EXPANDING}TestCompiling::test_periods_of_four_clock_times[{periods}]"
        yield microseconds(name, what=f"compiling {periods} periods of four clock times")


LATE = f"{NEXT}test_instant_to_instant[1 period-9.5 years in]"
OBJECTS, ONE = f"{EXPANDING}TestObjects::", f"{BULK}TestOneOrder::"
MANY, YEAR = f"{BULK}TestManyRows::", f"{BULK}TestAYear::"

CHECKED, FOLDER = "test_checking.py::TestMessages::", "test_checking.py::TestFolder::test_the_command"
CHECK = f"{CHECKED}test_fmk16_check_all"
AGAIN = "message of 3.6 kB checked again and again, and put in words"

TABLES = {
    "Checking": (
        rate(f"{CHECK}_of_one[create-three-weekdays]", 2_500, what=f"a plain {AGAIN}", millions=False),
        rate(f"{CHECK}_of_one[create-magistral-cream-with-ratio]", 2_500, what=f"a mixture, a {AGAIN}", millions=False),
        rate(CHECK, 2_500, what="the eleven of 3.2 to 4.0 kB in turn, checked and put in words", millions=False),
        rate(f"{CHECK}_without_report", what="checked, and not put in words", millions=False),
        rate(f"{CHECKED}test_fmk16_check_without_report", what="the same, each by a call of its own", millions=False),
        rate(f"{CHECKED}test_fmk16_read", what="read alone: validated, and bound to the model", millions=False),
        rate(f"{CHECKED}test_lxml_parse_and_validate", what="parsed and validated by lxml alone", millions=False),
        rate(f"{CHECKED}test_xsdata_parse", what="parsed by xsdata, and nothing else", millions=False),
        rate(f"{CHECKED}test_xmlschema_validate", what="validated by xmlschema, and nothing else", millions=False),
        times(
            f"{CHECKED}test_xsdata_parse", CHECK, what="xsdata takes so many times as long to parse as fmk16 to check"
        ),
        times(f"{CHECKED}test_xmlschema_validate", CHECK, what="xmlschema takes so many times as long to validate"),
        rate(f"{FOLDER}[1]", what="10,000 files of a folder, the whole command, one process", millions=False),
        rate(f"{FOLDER}[2]", what="the same, two processes", millions=False),
        times(f"{FOLDER}[1]", f"{FOLDER}[2]", 1.7, what="one process takes so many times as long as two"),
    ),
    "One order": (
        *_next("next dose, from instant to instant", "test_instant_to_instant", 1.2),
        *_next("next dose, from datetime to answer", "test_datetime_to_answer", 4),
        microseconds(DATEUTIL, what="python-dateutil's `after`, 9.5 years in"),
        times(
            DATEUTIL,
            LATE,
            4_000,
            what="python-dateutil's `after` takes so many times as long as from instant to instant, 9.5 years in",
        ),
        rate(f"{OBJECTS}test_window", 1, what="all doses of ten years as objects, four a day"),
        times(
            f"{OBJECTS}test_dateutil",
            f"{OBJECTS}test_window",
            what="python-dateutil's `between` takes so many times as long",
        ),
        *_kinds(),
    ),
    "Many orders": (
        rate(f"{ONE}test_arrays", 150, what="arrays, three a day over ten years, one order"),
        times(
            f"{ONE}test_dateutil",
            f"{ONE}test_arrays",
            100,
            what="python-dateutil's `between` takes so many times as long",
        ),
        rate(f"{MANY}test_moments_in_one_array[1000]", what="moments of 1,000 such orders in one array"),
        times(
            f"{MANY}test_moments_in_one_array[1000]",
            f"{MANY}test_arange[1000]",
            3,
            what="they take so many times as long as `numpy.arange` of as many",
            is_most=True,
        ),
        Figure(
            "next for a million compiled dosages",
            lambda measures: measures[f"{BULK}TestNextOfAMillion::test_next"].median,
            "s",
            0.15,
            is_most=True,
        ),
        rate(f"{YEAR}test_arrays", 60, what="100,000 dosages for a year as arrays"),
        rate(f"{YEAR}test_record_batches", 30, what="100,000 dosages for a year as Arrow batches"),
    ),
}


# --- the plots --------------------------------------------------------------------------------------------------------


def plots(measures: Measures) -> Iterator[Plot]:
    """Give the plots."""
    yield Plot("checking", "Messages of 3.2 to 4.0 kB, one core", "messages a second", _checking(measures))
    yield Plot("next-dose", "The next dose of an order, four doses a day", "microseconds", _next_dose(measures))
    yield Plot("doses", "Doses of a window", "million doses a second", _doses(measures))
    scale = "times as good as asked for; left of the line it is not reached"
    yield Plot("reached", "What is asked for, and what is reached", scale, _reached(measures), asked=1)


def _checking(measures: Measures) -> list[Bar]:
    return [
        _bar(measures, f"{CHECKED}{test}", what, "messages/s", is_ours=test.startswith("test_fmk16"))
        for test, what in (
            ("test_fmk16_check_all", "checked and put in words"),
            ("test_fmk16_check_all_without_report", "checked"),
            ("test_fmk16_read", "read: validated and bound"),
            ("test_lxml_parse_and_validate", "lxml: parsed and validated"),
            ("test_xsdata_parse", "xsdata: parsed"),
            ("test_xmlschema_validate", "xmlschema: validated"),
        )
    ]


def _next_dose(measures: Measures) -> list[Bar]:
    ours = [
        (f"{NEXT}{test}[{periods}-9.5 years in]", f"{what}, {periods}", True)
        for test, what in (("test_instant_to_instant", "to an instant"), ("test_datetime_to_answer", "to an answer"))
        for periods in ("1 period", "10 periods", "100 periods")
    ]
    all_names = [*ours, (DATEUTIL, "python-dateutil, after", False)]
    medians = [(what, measures[name].median * 1e6, is_ours) for name, what, is_ours in all_names]
    return [Bar(what, median, f"{_number(median)} us", is_ours) for what, median, is_ours in medians]


def _doses(measures: Measures) -> list[Bar]:
    return [
        _bar(measures, name, what, "million/s", is_ours=is_ours, scale=1e6)
        for name, what, is_ours in (
            (f"{OBJECTS}test_window", "objects, ten years, one order", True),
            (f"{OBJECTS}test_dateutil", "python-dateutil, between: the same", False),
            (f"{ONE}test_arrays", "arrays, ten years, one order", True),
            (f"{ONE}test_dateutil", "python-dateutil, between: the same", False),
            (f"{YEAR}test_record_batches", "Arrow, a year, 100,000 orders", True),
            (f"{YEAR}test_arrays", "arrays, a year, 100,000 orders", True),
            (f"{MANY}test_moments_in_one_array[1000]", "moments, ten years, 1,000 orders", True),
            (f"{MANY}test_arange[1000]", "numpy.arange of as many", False),
        )
    ]


def _bar(measures: Measures, name: str, what: str, unit: str, *, is_ours: bool, scale: float = 1) -> Bar:
    worth = measures[name].rate / scale
    return Bar(what, worth, f"{_number(worth)} {unit}", is_ours)


def _reached(measures: Measures) -> list[Bar]:
    """Give each figure of which something is asked, the one furthest from it first; as ours where it is reached."""
    asked = [figure for figures in TABLES.values() for figure in figures if figure.limit is not None]
    ratios = sorted(((figure.times_as_good(measures), figure.what) for figure in asked), key=lambda pair: pair[0])
    return [Bar(_shortened(what), ratio, f"{_number(ratio)} x", ratio >= 1) for ratio, what in ratios]


def _shortened(what: str) -> str:
    """Write what was measured in two lines at most."""
    lines = wrap(what.replace("`", ""), 66)
    return "\n".join(lines[:2]) + (" ..." if len(lines) > 2 else "")


# --- the page ---------------------------------------------------------------------------------------------------------


def measured(benchmarks: list[dict[str, Any]]) -> Measures:
    """Read the benchmarks of pytest-benchmark's JSON, by their names without the folder."""
    return {each["fullname"].rpartition("/")[2]: _measure(each) for each in benchmarks}


def _measure(each: dict[str, Any]) -> Measure:
    rows = str(each["extra_info"].get("rows", 1)).replace(",", "")
    return Measure(each["stats"]["median"], each["stats"]["rounds"], int(rows))


def page(found: dict[str, Any]) -> str:
    """Write the page."""
    measures = measured(found["benchmarks"])
    tables = "".join(
        f"\n## {title}\n\n| what | measured | asked for | reached |\n|---|---:|---:|---|\n"
        + "".join(f"{figure.row(measures)}\n" for figure in figures)
        for title, figures in TABLES.items()
    )
    machine = found["machine_info"]
    beside = ", ".join(f"{name} {version(name)}" for name in BESIDE)
    fewest = min(measure.rounds for measure in measures.values())
    return (
        "# Performance\n\n"
        "Written by `tox run -e bench`, or `python benchmarks/performance.py docs/performance.md`; do not edit.\n\n"
        f"Medians of at least {fewest} rounds, side by side in one run of {found['datetime'][:10]}: "
        f"{machine['cpu'].get('brand_raw', machine['machine'])}, {machine['cpu'].get('count', '?')} cores, "
        f"{machine['system']}, {machine['python_implementation']} {machine['python_version']}, {beside}. "
        f"Load average when it was written: {os.getloadavg()[0]:.1f}, of which the run itself is 1.\n"
        f"{tables}"
    )


def drawings(found: dict[str, Any], into: Path) -> dict[Path, bytes]:
    """Draw the plots that stand beside the page."""
    machine = found["machine_info"]["cpu"].get("brand_raw", found["machine_info"]["machine"])
    measured_at = f"medians of one run, {found['datetime'][:10]}, {machine}, load {os.getloadavg()[0]:.1f}"
    plotted = plots(measured(found["benchmarks"]))
    return {into.with_name(f"{into.stem}-{plot.name}.svg"): drawn(plot, measured_at) for plot in plotted}


def measure(into: Path) -> None:
    """Run the benchmarks."""
    files = [str(HERE / name) for name in MEASURED]
    options = ["-q", "-p", "no:cacheprovider", "--benchmark-min-rounds=20", f"--benchmark-json={into}"]
    subprocess.run([sys.executable, "-m", "pytest", *files, *options], check=True)  # noqa: S603 - our own arguments


def main(into: str, source: str | None = None) -> None:
    """Write the page from what was measured before, or measure now."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(source) if source else Path(folder) / "measured.json"
        if source is None:
            measure(file)
        found = json.loads(file.read_text())
    try:
        written = {Path(into): page(found).encode()} | drawings(found, Path(into))
    except KeyError as missing:
        sys.exit(f"{into} is left as it was, for {missing} was not measured")
    for path, content in written.items():
        path.write_bytes(content)


if __name__ == "__main__":
    main(*sys.argv[1:])
