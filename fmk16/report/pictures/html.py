"""Pictures of a schedule as a page: each order drawn, and the same beside it as a table, for whoever cannot see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from fmk16.report.page_parts import digest_of, part_of, template_of
from fmk16.report.phrases import Words
from fmk16.report.pictures.panel import Page, panel_svg
from fmk16.report.pictures.picture import Panel
from fmk16.report.pictures.svg import STYLE, patterns
from fmk16.report.pictures.tables import Table, tables_of

_OPEN = 40
"""Lines of a table that is shown at once; a longer one is opened by whoever wants it."""


@dataclass(frozen=True, slots=True)
class _Order:
    number: int
    panel: Panel
    drawn: str
    tables: tuple[Table, ...]

    @property
    def has_remarks(self) -> bool:
        return any(remark for _, lines in self.tables for _, _, remark in lines)

    @property
    def is_open(self) -> bool:
        return sum(len(lines) for _, lines in self.tables) <= _OPEN


@dataclass(frozen=True, slots=True)
class _Message:
    heading: str
    orders: tuple[_Order, ...]
    notes: tuple[str, ...]


def page_html(pages: Sequence[Page], span: str, words: Words, stamp: str = "") -> str:
    """Write the page; the arguments are those of ``sheet_svg``."""
    style = STYLE + part_of("picture.css")
    return template_of("picture.html").render(
        language=str(words.language),
        policy=f"default-src 'none'; style-src '{digest_of(style)}'; base-uri 'none'; form-action 'none'",
        style=style,
        title=words.say("picture.title", span=span),
        stamp=stamp,
        say=words.say,
        patterns=etree.tostring(patterns(), encoding="unicode"),
        pages=tuple(_messages(pages)),
    )


def _messages(pages: Sequence[Page]) -> Iterator[_Message]:
    number = 0
    for page in pages:
        orders = []
        for panel in page.panels:
            number += 1
            orders.append(_Order(number, panel, panel_svg(panel, number), tables_of(panel)))
        yield _Message(page.heading, tuple(orders), page.notes)
