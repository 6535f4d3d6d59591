"""The picture of an order, whole: heading, days, key, notes; and pictures of many put onto one sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from fmk16.report.phrases import Words
from fmk16.report.pictures.days import days_drawn
from fmk16.report.pictures.hours import hours_drawn
from fmk16.report.pictures.picture import Layout, Panel
from fmk16.report.pictures.svg import (
    STYLE,
    WIDTH,
    Box,
    Element,
    box,
    chip,
    clock_face,
    element,
    group,
    line,
    lines_at,
    patterns,
    text_at,
)
from fmk16.report.pictures.weeks import weeks_drawn
from fmk16.report.pictures.words import key_of

_DRAWN: Mapping[Layout, Callable[[Panel, float], tuple[list[Element], float]]] = {
    Layout.HOURS: hours_drawn,
    Layout.DAYS: days_drawn,
    Layout.WEEKS: weeks_drawn,
}
_CHIPS = {"fixed": ("1", "fixed"), "as_needed": ("1", "prn"), "choice": ("(1)", "choice")}
_GAP = 24
_MOST_LINES = 40
_LETTERS, _LETTERS_OF_HEADING = 78, 54


@dataclass(frozen=True, slots=True)
class Page:
    """What a message's orders come to in a picture.

    Attributes:
        heading: The message's name; empty where there is one message only.
        panels: Its orders.
        notes: What it does not show.
    """

    heading: str
    panels: tuple[Panel, ...]
    notes: tuple[str, ...] = ()


def title_of(panel: Panel) -> str:
    """Say in a line what a picture shows."""
    return panel.words.say("picture.of", drug=panel.section.heading, span=panel.span)


def description_of(panel: Panel) -> str:
    """Say in words what a picture shows, as long as one listens."""
    lines = panel.lines()
    if len(lines) > _MOST_LINES:
        more = panel.words.say("picture.more", count=len(lines) - _MOST_LINES)
        lines = [*lines[:_MOST_LINES], more]
    return "\n".join(lines)


# --- one order -------------------------------------------------------------------------------------------------------


def panel_svg(panel: Panel, number: int) -> str:
    """Draw one order for a page that has the style and the patterns."""
    drawn, y = _days_and_key(panel, 0)
    names = f"picture-{number}-title picture-{number}-description"
    told = (
        element("title", text=title_of(panel), id=f"picture-{number}-title"),
        element("desc", text=description_of(panel), id=f"picture-{number}-description"),
    )
    return _text(_root((*told, *drawn), y, WIDTH, names))


def _days_and_key(panel: Panel, top: float) -> tuple[list[Element], float]:
    drawn: list[Element] = []
    y = top
    if panel.unit:
        drawn, y = lines_at(2, y + 12, panel.words.say("picture.unit", unit=panel.unit), _LETTERS, "small")
        y -= 8
    days, y = _DRAWN[panel.layout](panel, y)
    drawn += days
    for sign, meaning in key_of(panel):
        drawn.append(_sign(sign, y + 6))
        said, y = lines_at(44, y + 16, meaning, _LETTERS, "small")
        drawn += said
        y -= 10
    return drawn, y + 12


def _sign(sign: str, y: float) -> Element:
    """Draw a sign of the key."""
    if sign in _CHIPS:
        return group(*chip(Box(6, y - 1, 28, 14), *_CHIPS[sign]))
    signs = {
        "infusion": box(6, y + 1, 28, 10, "fixed", rx=3),
        "fading": box(6, y, 28, 12, "fading"),
        "clock": clock_face(20, y + 6),
        "period": text_at(20, y + 10, "P2", "small bold middle"),
        "course": line(6, y + 6, 34, y + 6, "course"),
    }
    return signs[sign] if sign in signs else group(box(6, y, 28, 12, sign), box(6, y, 28, 12, "cell"))


# --- a sheet ---------------------------------------------------------------------------------------------------------


def sheet_svg(pages: Sequence[Page], span: str, words: Words, stamp: str = "") -> str:
    """Draw all orders onto one sheet: in columns where they are many.

    Args:
        pages: What is drawn.
        span: From when to when.
        words: The language.
        stamp: What is to stand on the sheet besides; empty for nothing.
    """
    blocks = [*_blocks(pages, words, stamp)]
    columns = 1 if len(blocks) < 4 else 2 if len(blocks) < 9 else 3
    ends = [12.0] * columns
    drawn: list[Element] = []
    for elements, height in blocks:
        column = ends.index(min(ends))
        place = f"translate({_GAP / 2 + column * (WIDTH + _GAP):g} {ends[column]:g})"
        drawn.append(group(*elements, transform=place))
        ends[column] += height + _GAP
    width, height = columns * (WIDTH + _GAP), max(ends)
    panels = [panel for page in pages for panel in page.panels]
    said = "\n\n".join(f"{title_of(panel)}\n{description_of(panel)}" for panel in panels)
    told = (
        element("title", text=words.say("picture.title", span=span), id="picture-title"),
        element("desc", text=said or words.say("picture.empty"), id="picture-description"),
    )
    paper = box(0, 0, width, height, "ground")
    style = element("style", text=STYLE)
    names = "picture-title picture-description"
    return _text(_root((*told, style, patterns(), paper, *drawn), height, width, names, words))


def _blocks(pages: Sequence[Page], words: Words, stamp: str) -> Iterator[tuple[list[Element], float]]:
    if stamp:
        yield lines_at(2, 16, stamp, _LETTERS_OF_HEADING, "heading")
    for page in pages:
        for panel in page.panels:
            yield _whole(panel, page.heading)
        notes = page.notes if page.panels or page.notes else (words.say("picture.empty"),)
        for note in notes:
            yield lines_at(2, 16, f"{page.heading}: {note}" if page.heading else note, _LETTERS)


def _whole(panel: Panel, source: str) -> tuple[list[Element], float]:
    """Draw an order with its drug, its message where there are several, and its notes."""
    drawn, y = lines_at(2, 10, source, _LETTERS, "small") if source else ([], 10.0)
    heading, y = lines_at(2, y + 6, panel.section.heading, _LETTERS_OF_HEADING, "heading")
    drawn += heading
    said, y = lines_at(2, y, panel.span, _LETTERS)
    drawn += said
    days, y = _days_and_key(panel, y - 8)
    drawn += days
    trigger = panel.section.trigger and panel.words.say("schedule.as_needed.trigger", trigger=panel.section.trigger)
    for note in (*filter(None, (trigger,)), *reasons_of(panel), *panel.section.notes):
        said, y = lines_at(2, y + 12, note, _LETTERS, "small")
        drawn += said
        y -= 12
    return drawn, y


def reasons_of(panel: Panel) -> tuple[str, ...]:
    """Say why days cannot be told, once each."""
    says = panel.words.say("answer.cannot_tell")
    found = (why for day in panel.days for why in (*day.untold, *day.untold_prn))
    return tuple(f"?: {says}: {why}" for why in dict.fromkeys(found))


def _root(children: Sequence[Element], height: float, width: float, names: str, words: Words | None = None) -> Element:
    root = element("svg", *children, class_="picture", viewBox=f"0 0 {width:g} {height:g}", role="img")
    root.set("aria-labelledby", names)
    if words is not None:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", str(words.language))
        root.set("width", f"{width:g}")
        root.set("height", f"{height:g}")
    return root


def _text(root: Element) -> str:
    return etree.tostring(root, encoding="unicode")
