"""The parts that pictures are drawn of, as SVG: elements, chips, patterns, and the style that tells them apart.

lxml builds the elements, so that every text of a message is escaped or refused. Shape and pattern tell things apart,
and colour only repeats it: what is fixed is filled, what is as needed is dashed, what cannot be told is hatched.
"""

from __future__ import annotations

from textwrap import wrap
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - lxml's public name for the type of an element

NAMESPACE = "http://www.w3.org/2000/svg"
_DEFAULT: Any = {None: NAMESPACE}
"""The namespace without a prefix, for which the stubs have no type."""
WIDTH = 520
"""How wide the picture of one order is, in units of its own: a telephone shows its letters at three quarters."""
LETTER = 8.4
"""How wide a letter of 12 units is at most, but for a few: a bold figure, or a sign between figures."""

STYLE = """
.picture { font-family: "DejaVu Sans", "Liberation Sans", Arial, Helvetica, sans-serif; font-size: 12px; }
.picture text { fill: #111; }
.picture .heading { font-size: 15px; font-weight: bold; }
.picture .small { font-size: 10px; }
.picture .tiny { font-size: 9px; }
.picture .middle { text-anchor: middle; }
.picture .end { text-anchor: end; }
.picture .bold { font-weight: bold; }
.picture .cell { fill: none; stroke: #888; stroke-width: 0.7; }
.picture .grid { stroke: #ccc; stroke-width: 0.6; }
.picture .strong { stroke: #111; stroke-width: 1.6; }
.picture .ground { fill: #fff; }
.picture .fixed { fill: #1f3b57; stroke: #1f3b57; stroke-width: 1; }
.picture .fixed-text { fill: #fff; font-weight: bold; }
.picture .fading { fill: url(#fade); }
.picture .faded { stroke: #1f3b57; stroke-dasharray: 1.5 1.5; }
.picture .prn { fill: #fff; stroke: #111; stroke-width: 1.3; stroke-dasharray: 4 2.5; }
.picture .choice { fill: #fff; stroke: #1f3b57; stroke-width: 2; }
.picture .joined { stroke: #1f3b57; stroke-width: 2; }
.picture .pause { fill: url(#pause); }
.picture .untold { fill: url(#hatch); stroke: #111; stroke-width: 0.7; }
.picture .outside { fill: url(#dots); }
.picture .clock { fill: url(#checks); stroke: #111; stroke-width: 0.7; }
.picture .clock-face { fill: #fff; stroke: #111; stroke-width: 1; }
.picture .course { stroke: #111; stroke-width: 3; }
.picture .paper { fill: #fff; opacity: 0.9; }
.picture .shade-1 { fill: #1f3b57; }
.picture .shade-2 { fill: #435a72; }
.picture .shade-3 { fill: #67798d; }
.picture .shade-4 { fill: #a3b0bd; }
.picture .shade-5 { fill: #c4cdd5; }
.picture .shade-6 { fill: #e4e8ec; }
"""
"""Shades are what has no known end, from its beginning on."""

_PATTERNS = (
    ("hatch", 7, "M-1,1 l2,-2 M0,7 l7,-7 M6,8 l2,-2", "#444", 1.1),
    ("pause", 5, "M0,2.5 h5", "#888", 1.1),
    ("dots", 6, "M2.5,3 h1", "#aaa", 1.0),
    ("checks", 6, "M0,0 l6,6 M6,0 l-6,6", "#444", 0.8),
)
LIGHT = 4
"""From this shade on, letters on it are dark."""


def element(tag: str, *children: Element, text: str | None = None, **attributes: Any) -> Element:
    """Make an element; a name's ``_`` stands for ``-``, and one at its end for nothing."""
    made = etree.Element(etree.QName(NAMESPACE, tag), nsmap=_DEFAULT)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), f"{value:g}" if isinstance(value, float) else str(value))
    made.text = text
    made.extend(children)
    return made


def group(*children: Element, title: str = "", **attributes: Any) -> Element:
    """Put elements together, with what a pointer over them tells."""
    named = (element("title", text=title),) if title else ()
    return element("g", *named, *children, **attributes)


def text_at(x: float, y: float, said: str, kind: str = "") -> Element:
    """Write at a place."""
    return element("text", x=float(x), y=float(y), class_=kind or None, text=said)


def box(x: float, y: float, width: float, height: float, kind: str, rx: int | None = None) -> Element:
    """Draw a rectangle."""
    wide, high = float(max(width, 0)), float(height)
    return element("rect", x=float(x), y=float(y), width=wide, height=high, class_=kind, rx=rx)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Element:
    """Draw a line."""
    return element("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=kind)


class Box(NamedTuple):
    """Where a rectangle is."""

    x: float
    y: float
    width: float
    height: float


def chip(where: Box, said: str, kind: str, fading: int = 0) -> list[Element]:
    """Draw a dose: its shape, and how much in it, in letters that fit."""
    is_dark = kind == "fixed" and fading < LIGHT
    size = min(12.0, (where.width - 4) / max(len(said), 1) / LETTER * 12)
    x, y = where.x + where.width / 2, where.y + where.height / 2 + size * 0.36
    letters = text_at(x, y, said, "middle fixed-text" if is_dark else "middle")
    letters.set("font-size", f"{size:.1f}")
    return [box(*where, shaded(kind, fading), rx=3), letters]


def shaded(kind: str, fading: int) -> str:
    """Name the look of a dose that fades out."""
    if not fading:
        return kind
    return f"{kind} faded shade-{fading}" if kind == "fixed" else f"{kind} faded"


def clock_face(x: float, y: float) -> Element:
    """Draw a small clock."""
    return group(
        element("circle", cx=float(x), cy=float(y), r=5, class_="clock-face"),
        line(x, y, x, y - 3.5, "strong"),
        line(x, y, x + 2.5, y + 1.5, "strong"),
    )


def lines_at(x: float, y: float, said: str, letters: int, kind: str = "") -> tuple[list[Element], float]:
    """Write a text in as many lines as it needs, and tell where the next may stand."""
    height = 19 if kind == "heading" else 15
    lines = wrap(said, letters) or [""]
    return [text_at(x, y + height * number, each, kind) for number, each in enumerate(lines)], y + height * len(lines)


def patterns() -> Element:
    """Give the patterns, which a document needs once."""
    made = element("defs")
    for name, size, path, colour, width in _PATTERNS:
        drawn = element("path", d=path, stroke=colour, stroke_width=width, fill="none")
        made.append(element("pattern", drawn, id=name, width=size, height=size, patternUnits="userSpaceOnUse"))
    fade = element("linearGradient", id="fade")
    for offset, opacity in ((0, 1), (1, 0)):
        fade.append(element("stop", offset=offset, stop_color="#1f3b57", stop_opacity=opacity))
    made.append(fade)
    return made
