"""A visit in words: a block a citizen, short lines that a telephone can show, for ``fmk16 next --visit``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fmk16.model.unit import Unit
from fmk16.report.amounts import counted, number, unit_of
from fmk16.report.citizens import Citizen
from fmk16.report.completeness import why_incomplete
from fmk16.report.moments import Calendar, clock_time
from fmk16.report.orders import Subject, drug_in_words
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.report.visit_lines import OrderWords, named_drug
from fmk16.schedule.amounts import Total
from fmk16.schedule.card.completeness import Incomplete
from fmk16.schedule.card.matching import NEAREST, Matching
from fmk16.schedule.card.registered import Tracked
from fmk16.schedule.card.visit import OrderVisit, Visit, visit_of

INDENT = "  "
MOST_SOURCES = 3
"""How many messages a heading names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Visited:
    """What a visit holds for one citizen.

    Attributes:
        citizen: The citizen.
        visit: The visit.
        orders: Each order with what it asks for.
        incomplete: Why the cards may not tell all of it.
    """

    citizen: Citizen
    visit: Visit
    orders: tuple[tuple[Subject, OrderVisit], ...]
    incomplete: tuple[Incomplete, ...]

    @classmethod
    def of(cls, citizen: Citizen, visit: Visit, matching: Matching = NEAREST) -> Visited:
        """Ask all orders of a citizen."""
        doubted = citizen.doubted
        asked_all = ((subject, visit_of(order, visit, matching)) for subject, order in citizen.orders)
        orders = tuple(
            (subject, asked.uncounted() if asked.prescribed.identifier in doubted else asked)
            for subject, asked in asked_all
        )
        of_cards = (each for card in citizen.cards for each in card.incomplete)
        of_orders = (each for _, asked in orders for each in asked.prescribed.missing(visit.day, visit.day))
        return cls(citizen, visit, orders, tuple(dict.fromkeys((*of_cards, *of_orders))))


@dataclass(frozen=True, slots=True)
class Block:
    """One citizen in words.

    Attributes:
        heading: The citizen, under a number.
        sections: What is to be done, each kind with its lines.
        notes: What holds for the whole: what to count out, and why it may not be all.
    """

    heading: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...]


def visits_text(visited: Sequence[Visited], visit: Visit, words: Words, width: int | None = None) -> str:
    """Lay a round out: the visit above, then a block a citizen.

    Args:
        visited: The citizens.
        visit: The visit.
        words: The language.
        width: Where to wrap, or None to keep each line whole.
    """
    calendar = Calendar(words, None, frozenset())
    times = {"begin": clock_time(visit.begin), "end": "24:00" if visit.end >= 86_400 else clock_time(visit.end)}
    heading = words.say("visit.heading", day=calendar.dated(visit.day), **times)
    blocks = [_laid(block_of(each, words), width) for each in visited]
    return "\n".join([f"{_capital(heading)}\n", *(blocks or [f"{_capital(words.say('visit.no_citizens'))}\n"])])


def _laid(block: Block, width: int | None) -> str:
    lines = [*_wrapped(block.heading, 0, width)]
    for title, items in block.sections:
        lines += _wrapped(f"{_capital(title)}:", 1, width)
        lines += [line for item in items for line in _wrapped(item, 2, width)]
    lines += [line for note in block.notes for line in _wrapped(_capital(note), 1, width)]
    return "".join(f"{line}\n" for line in lines)


def _wrapped(text: str, level: int, width: int | None) -> list[str]:
    begin = INDENT * level
    if width is None:
        return [begin + text]
    return textwrap.wrap(
        text, max(width, 20), initial_indent=begin, subsequent_indent=begin + INDENT, break_on_hyphens=False
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def block_of(visited: Visited, words: Words) -> Block:
    """Put what a visit holds for a citizen into words."""
    tellers = [OrderWords.of(subject, asked, words) for subject, asked in visited.orders if not asked.is_empty]
    has_roll = any(asked.prescribed.roll is not None for _, asked in visited.orders)
    due = "visit.due" if has_roll else "visit.due.alone"
    sections = (
        ("visit.roll", [line for each in tellers for line in each.from_roll()]),
        (due, [line for each in tellers for line in each.due()]),
        ("visit.overdue", [line for each in tellers for line in each.overdue()]),
        ("visit.untimed", [line for each in tellers for line in each.untimed()]),
        ("visit.patches", [line for each in tellers for line in each.patches()]),
        ("visit.drips", [line for each in tellers for line in each.drips()]),
        ("visit.as_needed", [line for each in tellers for line in each.as_needed()]),
        ("visit.differences", [line for each in tellers for line in each.differences()]),
        ("visit.untold", [line for each in tellers for line in each.untold()]),
        ("visit.notes", [line for each in tellers for line in each.notes()]),
    )
    said = tuple((words.say(title), tuple(lines)) for title, lines in sections if lines)
    return Block(_heading(visited, words), said, tuple(_notes(visited, words, is_empty=not said)))


def _heading(visited: Visited, words: Words) -> str:
    citizen = words.say("visit.citizen", number=visited.citizen.number)
    sources = list(dict.fromkeys(shown(found.source) for found in visited.citizen.found if not found.is_older))
    more = len(sources) - MOST_SOURCES
    said = [*sources[:MOST_SOURCES], *([words.say("visit.sources.more", count=more)] if more > 0 else [])]
    return words.say("visit.citizen.sources", citizen=citizen, sources=", ".join(said))


def _notes(visited: Visited, words: Words, *, is_empty: bool) -> Iterator[str]:
    if is_empty:
        may_be_more = visited.incomplete or any(visited.citizen.not_shown)
        yield words.say("visit.nothing.incomplete" if may_be_more else "visit.nothing")
    counts = [(asked.count, _unit(asked.due)) for _, asked in visited.orders]
    overdue = [(asked.count_overdue, _unit(asked.overdue)) for _, asked in visited.orders]
    for key, found in (("visit.count", counts), ("visit.count.overdue", overdue)):
        if amounts := list(_counted_out(found, words)):
            yield words.say(key, amounts=", ".join(amounts))
    yield from _several(visited, words)
    if any(found.is_older for found in visited.citizen.found):
        yield words.say("visit.older_cards")
    if visited.incomplete:
        named = {asked.prescribed.identifier: named_drug(subject, asked, words) for subject, asked in visited.orders}
        why = [_why(each, named, words) for each in visited.incomplete]
        yield words.say("message.incomplete", why="; ".join(dict.fromkeys(why)))


def _several(visited: Visited, words: Words) -> Iterator[str]:
    """Name what messages give of an order besides what holds, or one against the other."""
    others = [
        words.say(
            "visit.citizen.sources", citizen=drug_in_words(each.subject.drug, words), sources=shown(each.found.source)
        )
        for each in visited.citizen.not_shown
    ]
    if others:
        yield words.say("visit.not_shown", drugs=", ".join(dict.fromkeys(others)))
    doubted = visited.citizen.doubted
    drugs = [
        named_drug(subject, asked, words) for subject, asked in visited.orders if asked.prescribed.identifier in doubted
    ]
    if drugs:
        yield words.say("visit.doubted", drugs=", ".join(dict.fromkeys(drugs)))


def _why(incomplete: Incomplete, named: dict[int | None, str], words: Words) -> str:
    said = why_incomplete(incomplete, words)
    drug = named.get(incomplete.order) if incomplete.reason is not None else None
    return words.say("incomplete.of_order", drug=drug, why=said) if drug else said


def _unit(tracked: Sequence[Tracked]) -> Unit | None:
    return tracked[0].occurrence.unit if tracked else None


def _counted_out(counts: Iterable[tuple[Total | None, Unit | None]], words: Words) -> Iterator[str]:
    """Add up what is to be counted out, unit by unit."""
    by_unit: dict[Unit, Total] = {}
    for count, unit in counts:
        if count is None or unit is None:
            continue
        by_unit[unit] = by_unit[unit] + count if unit in by_unit else count
    for unit, total in by_unit.items():
        yield _total(total, unit, words)


def _total(total: Total, unit: Unit, words: Words) -> str:
    if total.exact is not None:
        return counted(total.exact, unit, words)
    if total.most is not None:
        amount = f"{number(total.least, words)}-{number(total.most, words)}"
        return words.say("amount", amount=amount, unit=unit_of(total.most, unit))
    return words.say("visit.count.untold", amount=counted(total.least, unit, words))
