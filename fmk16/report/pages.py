"""A message's orders as a page of text: a table, or a section an order."""

from __future__ import annotations

from collections.abc import Iterable

from fmk16.report.completeness import notes_of
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.report.schedules import Section
from fmk16.report.tables import table_text
from fmk16.wire.message import Message

INDENT = 2


def page_text(body: str, message: Message, words: Words, *, has_heading: bool) -> str:
    """Put a message's name over what is said of its orders, and under it what the message does not show.

    Args:
        body: What is said of its orders; nothing when it has none.
        message: The message.
        words: The language.
        has_heading: Whether its name stands above, as where there is more than one message.
    """
    heading = f"{shown(message.source)}:\n" if has_heading else ""
    said = body or f"{words.say('message.without_orders', root=shown(message.root))}\n"
    return heading + said + "".join(f"{note}\n" for note in notes_of(message, words))


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
