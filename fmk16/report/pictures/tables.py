"""What a picture shows as tables, for whoever cannot see it: fixed doses, and what may be taken as needed."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.report.pictures.picture import Panel

Lines = tuple[tuple[str, str, str], ...]
"""Day, doses and remark of each line."""

Table = tuple[str, Lines]
"""What stands over the lines, and the lines."""


def tables_of(panel: Panel) -> tuple[Table, ...]:
    """Give the tables of an order; none where nothing is to be said of any day."""
    return tuple(_tables(panel))


def _tables(panel: Panel) -> Iterator[Table]:
    section = panel.section
    if section.fixed:
        yield "", section.fixed
    if section.as_needed:
        key = "schedule.as_needed.trigger" if section.trigger else "schedule.as_needed"
        yield panel.words.say(key, trigger=section.trigger), section.as_needed
