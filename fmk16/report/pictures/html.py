"""Pictures of a schedule as a page: each order drawn, and the same beside it as a table, for whoever cannot see it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from lxml import etree

from fmk16.report.phrases import Words
from fmk16.report.pictures.panel import Page, panel_svg
from fmk16.report.pictures.picture import Panel
from fmk16.report.pictures.svg import STYLE, patterns
from fmk16.report.pictures.tables import Table, tables_of

if TYPE_CHECKING:
    from jinja2 import Template

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
    style = STYLE + files("fmk16.report").joinpath("html/picture.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return _template().render(
        language=str(words.language),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
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


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - only a page needs it

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(files("fmk16.report").joinpath("html/picture.html").read_text(encoding="utf-8"))
