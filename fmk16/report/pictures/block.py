"""Orders on a report's page: each in a block that opens, with its picture, its table, and what was found in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from lxml import etree

from fmk16.report.page_parts import part_of, template_of
from fmk16.report.phrases import Words
from fmk16.report.pictures.gallery import Drawn
from fmk16.report.pictures.svg import STYLE, patterns


class Link(NamedTuple):
    """A finding on the same page.

    Attributes:
        target: The id of its element.
        sign: How bad it is.
        id: Its id.
        title: What is found.
    """

    target: str
    sign: str
    id: str
    title: str


Links = Callable[[Drawn], Sequence[Link]]
"""What was found in an order."""


def block_html(
    orders: Sequence[Drawn], words: Words, links: Links = lambda _: (), *, heading: str = "", is_open: bool = False
) -> str:
    """Write orders as blocks for a page that has ``block_style`` and ``patterns_html``.

    Args:
        orders: The orders.
        words: The language.
        links: What was found in each.
        heading: What stands above them; empty for nothing.
        is_open: Whether they are shown at once.
    """
    return template_of("drawn.html").render(
        orders=orders, say=words.say, each_links=links, heading=heading, open=is_open
    )


def block_style() -> str:
    """Give the style of pictures, and of the blocks around them."""
    return STYLE + part_of("drawn.css")


def patterns_html() -> str:
    """Give the patterns of all pictures, which a page needs once."""
    drawn = etree.tostring(patterns(), encoding="unicode")
    return f'<svg class="patterns" aria-hidden="true" focusable="false">{drawn}</svg>'
