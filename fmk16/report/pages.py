"""A message's orders as a page of text: a table, or a section an order."""

from __future__ import annotations

from collections.abc import Iterable

from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.report.schedules import Section
from fmk16.report.tables import table_text

INDENT = 2


def page_text(body: str, root: str, source: str | None, words: Words) -> str:
    """Put a heading over what is said of a message.

    Args:
        body: What is said of its orders; nothing when it has none.
        root: The name of its root element.
        source: Its name, when there is more than one message.
        words: The language.
    """
    heading = "" if source is None else f"{source}:\n"
    return heading + (body or f"{words.say('message.without_orders', root=shown(root))}\n")


def sections_text(sections: Iterable[Section], words: Words, width: int | None) -> str:
    """Lay out one section an order: heading, fixed doses, as-needed doses, notes; a blank line between sections."""
    return "\n".join(_section(section, words, width) for section in sections)


def _section(section: Section, words: Words, width: int | None) -> str:
    text = f"{section.heading}\n" + table_text(section.fixed, width, INDENT)
    if section.as_needed:
        key = "schedule.as_needed.trigger" if section.trigger else "schedule.as_needed"
        text += table_text([(words.say(key, trigger=section.trigger),)], width, INDENT)
        text += table_text(section.as_needed, width, 2 * INDENT)
    return text + table_text([(note,) for note in section.notes], width, INDENT)
