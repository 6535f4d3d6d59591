"""The plots beside the table of performance: the same figures, drawn as bars on a scale of powers of ten.

White paper, dark letters and a pattern that repeats what the shade says, so that a plot can be read on a light page, on
a dark one and in print; its figures stand in its description too.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

import matplotlib as mpl
from lxml import etree
from matplotlib.figure import Figure

STYLE = {
    "font.size": 11,
    "hatch.linewidth": 0.6,
    "svg.fonttype": "none",  # letters stay letters
    "svg.hashsalt": "fmk16",  # the same bytes each time
    "svg.id": "plot",
}
OURS, OTHERS = {"facecolor": "#1f3b57"}, {"facecolor": "#c4cdd5", "hatch": "///"}
EDGE = {"edgecolor": "#1f3b57", "linewidth": 1.0}
SVG = "{http://www.w3.org/2000/svg}"


class Bar(NamedTuple):
    """A bar: what was measured, its worth, the same in words, and whether fmk16 did it."""

    what: str
    worth: float
    said: str
    is_ours: bool = True


class Plot(NamedTuple):
    """Bars on a scale.

    Attributes:
        name: What its file is called.
        title: What it shows.
        scale: What its scale counts.
        bars: The bars, from above.
        asked: Where a line stands that bars begin at; None for no line.
    """

    name: str
    title: str
    scale: str
    bars: Sequence[Bar]
    asked: float | None = None


def drawn(plot: Plot, measured: str) -> bytes:
    """Draw a plot.

    Args:
        plot: What is drawn.
        measured: When and how it was measured.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(9.6, 1.5 + 0.36 * len(plot.bars)), layout="constrained")
        _fill(figure, plot, measured)
        written = BytesIO()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    return _told(written.getvalue(), plot, measured)


def _fill(figure: Figure, plot: Plot, measured: str) -> None:
    axes = figure.add_subplot()
    places = range(len(plot.bars))
    least, most = _ends(plot)
    axes.set_xscale("log")
    axes.set_xlim(least, most)
    for place, bar in zip(places, plot.bars, strict=True):
        begin = plot.asked or least
        axes.barh(place, bar.worth - begin, left=begin, **(OURS if bar.is_ours else OTHERS), **EDGE)
        axes.annotate(bar.said, (max(bar.worth, begin), place), (5, 0), textcoords="offset points", va="center")
    if plot.asked is not None:
        axes.axvline(plot.asked, color="#111", linestyle="--", linewidth=1.2)
    axes.set_yticks(places, [bar.what for bar in plot.bars], fontsize=9, linespacing=0.9)
    axes.margins(y=0.02)
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlabel(f"{plot.scale}\n{measured}")
    figure.suptitle(plot.title, fontweight="bold")


def _ends(plot: Plot) -> tuple[float, float]:
    """Give where the scale begins and ends, with room for what is written beside the longest bar."""
    worths = [bar.worth for bar in plot.bars] + ([] if plot.asked is None else [plot.asked])
    least, most = min(worths) / 1.5, max(worths)
    return least, most * max((most / least) ** 0.4, 2)


def _told(svg: bytes, plot: Plot, measured: str) -> bytes:
    """Put what a plot says into words, for those who hear it."""
    root = etree.fromstring(svg)
    for known in root.findall(f"{SVG}metadata"):
        root.remove(known)
    said = [f"{bar.what}: {bar.said}" for bar in plot.bars]
    for name, text in (("desc", "\n".join((plot.scale, *said, measured))), ("title", plot.title)):
        made = etree.Element(f"{SVG}{name}", id=f"plot-{name}")
        made.text = text
        root.insert(0, made)
    root.set("role", "img")
    root.set("aria-labelledby", "plot-title plot-desc")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
