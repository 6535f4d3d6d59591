"""A visit in words: a block a citizen, short lines that a telephone can show, for ``fmk16 next --visit``."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from fmk16.model.unit import OneUnit, Unit
from fmk16.report.amounts import counted, number, unit_of
from fmk16.report.citizens import Citizen, SaidOfOrder
from fmk16.report.completeness import why_incomplete
from fmk16.report.moments import Calendar, clock_time, time_of
from fmk16.report.orders import drug_in_words
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.report.visits import lines
from fmk16.report.visits.drips import drips
from fmk16.report.visits.needed import as_needed
from fmk16.report.visits.words import VisitWords, named_drug
from fmk16.schedule.amounts import Total
from fmk16.schedule.card.completeness import Incomplete
from fmk16.schedule.card.kinds import is_one_unit
from fmk16.schedule.card.matching import NEAREST, Matching
from fmk16.schedule.card.order_visit import OrderVisit
from fmk16.schedule.card.registered import Tracked
from fmk16.schedule.card.visit import Visit
from fmk16.schedule.card.visiting import visit_of
from fmk16.schedule.card.whole import PLAIN, Asking
from fmk16.schedule.clock import DAY, clock_of
from fmk16.schedule.reading import DEFAULT, Reading

INDENT = "  "
MOST_SOURCES = 3
"""How many messages a heading names; the others are counted."""

MOST_REFUSED = 20
"""How many messages that could not be read are named; the others are counted."""

SECTIONS: Mapping[str, Callable[[VisitWords], Iterator[str]]] = MappingProxyType(
    {
        "visit.roll": lines.from_roll,
        "visit.due": lines.due,
        "visit.overdue": lines.overdue,
        "visit.untimed": lines.untimed,
        "visit.patches": lines.patches,
        "visit.drips": drips,
        "visit.as_needed": as_needed,
        "visit.differences": lines.differences,
        "visit.untold": lines.untold,
        "visit.otherwise": lines.otherwise,
        "visit.notes": lines.notes,
    }
)
"""What a block has, each kind of thing under its title, and who words it."""


@dataclass(frozen=True, slots=True)
class Visited:
    """What a visit holds for one citizen.

    Attributes:
        citizen: The citizen.
        visit: The visit.
        orders: What each order asks for.
        incomplete: Why the cards may not tell all of it.
    """

    citizen: Citizen
    visit: Visit
    orders: tuple[OrderVisit, ...]
    incomplete: tuple[Incomplete, ...]

    @classmethod
    def of(
        cls,
        citizen: Citizen,
        visit: Visit,
        asking: Asking = PLAIN,
        matching: Matching = NEAREST,
        *,
        has_readings: bool = True,
    ) -> Visited:
        """Compile and ask all orders of a citizen.

        Args:
            citizen: The citizen.
            visit: The visit.
            asking: How orders are read, and what the caller knows.
            matching: Which dose a registered administration is taken for.
            has_readings: Whether other readings are looked for.
        """
        doubted = citizen.doubted
        asked = [
            visit_of(said.prescribed(asking), visit, matching, has_readings=has_readings) for said in citizen.orders
        ]
        orders = tuple(each.uncounted() if each.prescribed.identifier in doubted else each for each in asked)
        of_orders = (why for each in orders for why in each.prescribed.missing(visit.day, visit.day))
        return cls(citizen, visit, orders, tuple(dict.fromkeys((*citizen.incomplete, *of_orders))))


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


def visits_text(
    visited: Iterable[Visited],
    visit: Visit,
    words: Words,
    width: int | None = None,
    refused: Sequence[str] = (),
    reading: Reading = DEFAULT,
) -> str:
    """Lay a round out: the visit above, what could not be read, then a block a citizen.

    Args:
        visited: The citizens; each is let go of once its block is made.
        visit: The visit.
        words: The language.
        width: Where to wrap, or None to keep each line whole.
        refused: The messages that could not be read: they may be about any of the citizens, and about others.
        reading: In which zone, and how a clock change is read.
    """
    begin, end = _times(visit, reading)
    day = Calendar(words, None, frozenset()).dated(visit.day)
    heading = words.say("visit.heading", day=day, begin=begin, end=end)
    blocks = [_laid(block_of(each, words, is_all_read=not refused), width) for each in visited]
    above = [f"{_capital(heading)}\n", *_not_read(refused, words, width)]
    empty = "visit.no_citizens.refused" if refused else "visit.no_citizens"
    return "\n".join(
        [*above, *(blocks or ["".join(f"{line}\n" for line in _wrapped(_capital(words.say(empty)), 0, width))])]
    )


def _times(visit: Visit, reading: Reading) -> tuple[str, str]:
    """Say when a visit begins and ends, which of the two where the clocks show a time twice (dosage.md 27a)."""
    clock = clock_of(reading.zone)
    begin, end = (clock.moment(each) for each in visit.span(clock, reading))
    return (
        clock_time(visit.begin) if begin is None else time_of(begin),
        "24:00" if visit.end >= DAY else clock_time(visit.end) if end is None else time_of(end),
    )


def _not_read(refused: Sequence[str], words: Words, width: int | None) -> Iterator[str]:
    if refused:
        said = words.say("visit.refused", sources=_some(refused, MOST_REFUSED, words))
        yield "".join(f"{line}\n" for line in _wrapped(_capital(said), 0, width))


def _some(sources: Iterable[str], most: int, words: Words) -> str:
    """Name some messages, each once, and count the others."""
    named = list(dict.fromkeys(shown(source) for source in sources))
    more = [words.say("visit.sources.more", count=len(named) - most)] if len(named) > most else []
    return ", ".join([*named[:most], *more])


def _laid(block: Block, width: int | None) -> str:
    laid = [*_wrapped(block.heading, 0, width)]
    for title, items in block.sections:
        laid += _wrapped(f"{_capital(title)}:", 1, width)
        laid += [line for item in items for line in _wrapped(item, 2, width)]
    laid += [line for note in block.notes for line in _wrapped(_capital(note), 1, width)]
    return "".join(f"{line}\n" for line in laid)


def _wrapped(text: str, level: int, width: int | None) -> list[str]:
    begin = INDENT * level
    if width is None:
        return [begin + text]
    return textwrap.wrap(
        text, max(width, 20), initial_indent=begin, subsequent_indent=begin + INDENT, break_on_hyphens=False
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def block_of(visited: Visited, words: Words, *, is_all_read: bool = True) -> Block:
    """Put what a visit holds for a citizen into words.

    Args:
        visited: The citizen.
        words: The language.
        is_all_read: Whether every message of the round could be read.
    """
    tellers = [VisitWords.of(asked, words) for asked in visited.orders if not asked.is_empty]
    found = {title: tuple(line for each in tellers for line in tell(each)) for title, tell in SECTIONS.items()}
    has_roll = any(asked.prescribed.roll is not None for asked in visited.orders)
    alone = {} if has_roll else {"visit.due": "visit.due.alone"}
    said = tuple((words.say(alone.get(title, title)), items) for title, items in found.items() if items)
    is_sure = is_all_read and not visited.incomplete and not visited.citizen.not_shown
    nothing = () if said else (words.say("visit.nothing" if is_sure else "visit.nothing.incomplete"),)
    return Block(_heading(visited, words), said, (*nothing, *_notes(visited, words)))


def _heading(visited: Visited, words: Words) -> str:
    citizen = words.say("visit.citizen", number=visited.citizen.number)
    sources = [found.source for found in visited.citizen.found if not found.is_older]
    return words.say("visit.citizen.sources", citizen=citizen, sources=_some(sources, MOST_SOURCES, words))


def _notes(visited: Visited, words: Words) -> Iterator[str]:
    counts = [(asked.count, _unit(asked.due)) for asked in visited.orders]
    overdue = [(asked.count_overdue, _unit(asked.overdue)) for asked in visited.orders]
    for key, found in (("visit.count", counts), ("visit.count.overdue", overdue)):
        if amounts := list(_counted_out(found, words)):
            yield words.say(key, amounts=", ".join(amounts))
    yield from _several(visited, words)
    if any(found.is_older for found in visited.citizen.found):
        yield words.say("visit.older_cards")
    if visited.incomplete:
        named = {asked.prescribed.identifier: named_drug(asked.prescribed, words) for asked in visited.orders}
        why = [_why(each, named, words) for each in visited.incomplete]
        yield words.say("message.incomplete", why="; ".join(dict.fromkeys(why)))


def _several(visited: Visited, words: Words) -> Iterator[str]:
    """Name what messages give of an order besides what holds, or one against the other."""
    others = [_named_with_source(each, words) for each in visited.citizen.not_shown]
    if others:
        yield words.say("visit.not_shown", drugs=", ".join(dict.fromkeys(others)))
    doubted = visited.citizen.doubted
    drugs = [named_drug(each.prescribed, words) for each in visited.orders if each.prescribed.identifier in doubted]
    if drugs:
        yield words.say("visit.doubted", drugs=", ".join(dict.fromkeys(drugs)))


def _named_with_source(said: SaidOfOrder, words: Words) -> str:
    drug = drug_in_words(said.subject.drug, words)
    return words.say("visit.citizen.sources", citizen=drug, sources=shown(said.source))


def _why(incomplete: Incomplete, named: dict[int | None, str], words: Words) -> str:
    said = why_incomplete(incomplete, words)
    drug = named.get(incomplete.order) if incomplete.reason is not None else None
    return words.say("incomplete.of_order", drug=drug, why=said) if drug else said


# --- what to count out -----------------------------------------------------------------------------------------------


def _unit(tracked: Sequence[Tracked]) -> Unit | None:
    return tracked[0].occurrence.unit if tracked else None


def _counted_out(counts: Iterable[tuple[Total | None, Unit | None]], words: Words) -> Iterator[str]:
    """Add up what is to be counted out, unit by unit; one unit in singular and in plural is one."""
    totals: list[tuple[Unit, Total]] = []
    for count, unit in counts:
        if count is None or unit is None:
            continue
        same = next((position for position, (known, _) in enumerate(totals) if is_one_unit(known, unit)), None)
        if same is None:
            totals.append((unit, count))
        else:
            known, total = totals[same]
            totals[same] = (known if isinstance(unit, OneUnit) else unit, total + count)
    yield from (_total(total, unit, words) for unit, total in totals if total.exact != 0)


def _total(total: Total, unit: Unit, words: Words) -> str:
    if total.exact is not None:
        return counted(total.exact, unit, words)
    if total.most is not None:
        amount = f"{number(total.least, words)}-{number(total.most, words)}"
        return words.say("amount", amount=amount, unit=unit_of(total.most, unit))
    if total.least == 0:
        return words.say("visit.count.unknown", unit=unit_of(total.least, unit))
    return words.say("visit.count.untold", amount=counted(total.least, unit, words))
