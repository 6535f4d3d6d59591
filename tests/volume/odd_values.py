"""Values at, within and past every facet, and forms that one parser or another takes for what they are not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from fmk16.model.scalars import Instant
from fmk16.model.simple import INT_RANGE, LONG_RANGE, Simple

LENGTHS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 22, 25, 30, 40, 50, 70, 72, 78, 100, 130, 150, 200, 256, 400, 1000)
"""The interface's bounds of length, whatever type they belong to: a facet that the model forgot is met too."""

BOUNDS = (0, 1, 50, 53, 99, 365, 999, 9999, 999999, 9999999, 10000000000, 99999999999, *INT_RANGE, *LONG_RANGE)
CHARACTERS = ("a", "æ", "€", "💊", "e\u0301", " ", "<", "&", "\u00a0")
BLANKS = (" ", "\n", "\t", "\r", "\u00a0", "\u2003", "\u200b", "  \n ")

NUMBERS = (
    *(
        "1e3",
        "1E3",
        "NaN",
        "INF",
        "-INF",
        "Infinity",
        "1_000",
        "١٢",
        "１２",
        "0x10",
        "1.0",
        "1.",
        ".5",
        "-.5",
        "+.5",
        ".",
    ),
    *("+", "-", "+-1", "--1", "+ 1", "1 2", "1,5", "1.5.1", "-0", "+0", "00", "007", "+007", "-1", "1.50", "0.0", "½"),
    *(
        "1" * 18,
        "1" * 19,
        "1" * 25,
        "0" * 30 + "1",
        "1." + "0" * 30,
        "0." + "0" * 9 + "1",
        "1" * 400,
        "0" * 5000 + "1",
        "true",
    ),
    *("999999999.999999999", "1000000000", "0.1234567890", "0.123456789", "1234567890.12", "0.0001", "1234567.8901"),
)
OFFSETS = (
    "",
    "Z",
    "+01:00",
    "-00:00",
    "+14:00",
    "-14:00",
    "+13:59",
    "+14:01",
    "-14:30",
    "+15:00",
    "+1:00",
    "z",
    "+0100",
    " Z",
)
DAYS = (
    *("2026-01-05", "2026-02-30", "2024-02-29", "2023-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-01-00"),
    *("2026-1-5", "20260105", "26-01-05", "2026/01/05", "05-01-2026", "2026-01-05T00:00:00", "2026-W02-1", "2026-005"),
    *("10000-01-01", "9999-12-31", "010000-01-01", "02026-01-05", "0001-01-01", "0000-01-01", "-0001-01-01"),
    *("-2026-01-05", "+2026-01-05", "1889-12-31", "1890-01-01", "1999-12-31", "2000-01-01", "2010-01-01", "2009-12-31"),
    *("123456789-01-01", "2025-01-01", "2024-12-31", "٢٠٢٦-٠١-٠٥", "2026-01-05 ", "today", "2026-01", "2026"),
)
CLOCKS = (
    *(
        "08:00:00",
        "08:00",
        "8:00:00",
        "08:00:0",
        "24:00:00",
        "24:00:00.0",
        "24:00:00.1",
        "24:00:01",
        "24:01:00",
        "25:00:00",
    ),
    *(
        "08:60:00",
        "08:00:60",
        "23:59:59.999999999",
        "08:00:00.",
        "08:00:00.5",
        "08:00:00,5",
        "08.00.00",
        "080000",
        "-08:00:00",
    ),
    *("08:00:00 ", "0٨:00:00", "08:00:00.000000000000000000001", "08", "T08:00:00", "noon", "24:00:00.000"),
)
INSTANTS = (
    "{day}T{clock}",
    "{day}T{clock}",
    "{day}T{clock}",
    "{day} {clock}",
    "{day}t{clock}",
    "{day}{clock}",
    "{day}",
)
LINKS = (
    *(
        "http://example.org",
        "a b",
        "%zz",
        "%",
        "http://[",
        "::",
        "#",
        "##",
        "a#b#c",
        "",
        "\\",
        "http://example.org:port/",
    ),
    *(
        "{}",
        "æ",
        "mailto:x",
        "http://a b",
        " x ",
        "<>",
        "^",
        "`",
        "|",
        "http://example.org/%20",
        "//",
        "1:2",
        ":a",
        "?",
    ),
)
WORDS = (
    "",
    " ",
    "0",
    "true",
    "Fixed",
    "FAST",
    "Fast",
    "PN",
    "Monday",
    "monday",
    "CPR",
    "Local:",
    "Local:x",
    "12",
    "null",
)
PATTERNED = (
    *("+4512345678", "12", "123", "1" * 20, "1" * 21, "++123", "123 ", "12a", "+", "١٢٣", "2026-01-05x", "2026-01x"),
    *(
        "2026-01-05",
        "3026-01-05",
        "2026-19-39",
        "2026-20-01",
        "2026-01-05\n",
        "2026-01",
        "2026-53",
        "2026-54",
        "2026-00",
    ),
)
"""Around the patterns of telephone numbers, dates and weeks of a source; ``$`` before a last line end is a trap."""


def odd_value(facets: Simple | None, written: str, random: Random) -> str:
    """Choose a value for a place that the model declares so, mostly of the right kind."""
    if facets is None or random.random() < 0.1:
        facets = Simple("", random.choice(("string", "int", "decimal", "date", "dateTime", "time", "anyURI")))
    made = _of_kind(facets, written, random)
    return random.choice(BLANKS) + made if random.random() < 0.05 else made


def blanks_around(written: str, random: Random) -> str:
    """Put blanks, or what looks like blanks, before or after a value."""
    before, after = random.choice(((1, 0), (0, 1), (1, 1)))
    return random.choice(BLANKS) * before + written + random.choice(BLANKS) * after


def _of_kind(facets: Simple, written: str, random: Random) -> str:
    match facets.base:
        case "int" | "long" | "integer" | "decimal":
            return _number(facets, random)
        case "date":
            return _near_bound(facets, random)[:10] + _zone(random) if random.random() < 0.3 else _day(random)
        case "dateTime":
            return _near_bound(facets, random) + _zone(random) if random.random() < 0.3 else _instant(random)
        case "time":
            return random.choice(CLOCKS) + (_zone(random) if random.random() < 0.3 else "")
        case "anyURI":
            return random.choice(LINKS)
        case _:
            return _text(facets, written, random)


def _text(facets: Simple, written: str, random: Random) -> str:
    match random.choice(("own", "own", "length", "word", "changed", "pattern")):
        case "own" if (facets.min_length, facets.max_length) != (None, None):
            bound = random.choice([bound for bound in (facets.min_length, facets.max_length) if bound is not None])
            return _of_length(bound + random.choice((-1, 0, 1)), random)
        case "length":
            return _of_length(random.choice(LENGTHS) + random.choice((-1, 0, 1)), random)
        case "pattern":
            return random.choice(PATTERNED)
        case "changed":
            return _changed(written, random)
        case _:
            return random.choice(WORDS)


def _of_length(length: int, random: Random) -> str:
    return "".join(random.choices(CHARACTERS, k=max(length, 0)))[: max(length, 0)]


def _changed(written: str, random: Random) -> str:
    at = random.randrange(len(written) + 1)
    character = random.choice((*CHARACTERS, "0", "9", "-", "\n", "Z"))
    ways = (written.upper(), written[:at] + written[at + 1 :], written[:at] + character + written[at:], written[::-1])
    return random.choice((*ways, written + "\n", written * 2, written[:at] + character + written[at + 1 :]))


def _number(facets: Simple, random: Random) -> str:
    match random.choice(("form", "own", "bound", "digits")):
        case "own" if bounds := [b for b in (facets.min_inclusive, facets.max_inclusive, facets.max_exclusive) if b]:
            step = Decimal(1).scaleb(
                -random.choice((0, 0, facets.fraction_digits or 0, (facets.fraction_digits or 0) + 1))
            )
            return f"{Decimal(random.choice(bounds)) + random.choice((-1, 0, 1)) * step:f}"
        case "bound":
            return str(random.choice(BOUNDS) + random.choice((-1, 0, 1)))
        case "digits":
            return _digits(facets, random)
        case _:
            return random.choice(NUMBERS)


def _digits(facets: Simple, random: Random) -> str:
    after = max(0, (facets.fraction_digits or 0) + random.choice((-1, 0, 1)))
    before = max(1, (facets.total_digits or 9) - after + random.choice((-1, 0, 1)))
    fraction = "." + "".join(random.choices("0123456789", k=after)) if after else ""
    zeros = random.choice(("", "", "000"))
    return zeros + "".join(random.choices("123456789", k=before)) + fraction + (zeros if fraction else "")


def _near_bound(facets: Simple, random: Random) -> str:
    bound = facets.min_inclusive or "2000-01-01"
    moment: datetime = Instant(bound if "T" in bound else f"{bound[:10]}T00:00:00").value
    seconds = random.choice((0, 0, 1, 3600, 50399, 50400, 50401, 86400, 2 * 86400)) * random.choice((-1, 1))
    return (moment.replace(tzinfo=None) + timedelta(seconds=seconds)).isoformat()


def _day(random: Random) -> str:
    return random.choice(DAYS) + (_zone(random) if random.random() < 0.4 else "")


def _instant(random: Random) -> str:
    day, clock = random.choice(DAYS), random.choice(CLOCKS)
    if random.random() < 0.7:
        day, clock = random.choice(((day, "08:00:00"), ("2026-01-05", clock)))
    return random.choice(INSTANTS).format(day=day, clock=clock) + _zone(random)


def _zone(random: Random) -> str:
    return random.choice(OFFSETS)


# --- all of them -----------------------------------------------------------------------------------------------------


def all_values(facets: Simple) -> Iterator[str]:
    """Give every value worth trying where the model declares this type: each facet from both sides, and odd forms."""
    match facets.base:
        case "int" | "long" | "integer" | "decimal":
            yield from NUMBERS
            yield from _around_numbers(facets)
        case "date" | "dateTime":
            yield from _moments(facets)
        case "time":
            yield from (clock + zone for clock in CLOCKS for zone in ("", "Z", "+14:01"))
        case "anyURI":
            yield from LINKS
        case _:
            yield from (_sample(length) for length in sorted(_lengths(facets)))
            yield from (*WORDS, *PATTERNED)
            for known in facets.closed or facets.known or ():
                yield from (known.value, known.value + " ", known.value.upper(), known.value[:-1])


def _lengths(facets: Simple) -> set[int]:
    bounds = {bound for bound in (facets.min_length, facets.max_length) if bound is not None}
    return {0, 1, 2, 1001, *(length for bound in bounds for length in (bound - 1, bound, bound + 1) if length >= 0)}


def _sample(length: int) -> str:
    return ("æ💊" * length)[:length]


def _around_numbers(facets: Simple) -> Iterator[str]:
    stated = [bound for bound in (facets.min_inclusive, facets.max_inclusive, facets.max_exclusive) if bound]
    for bound in {*map(Decimal, stated), *map(Decimal, BOUNDS)}:
        yield from (f"{bound + step:f}" for step in (-1, 0, 1))
    if facets.total_digits is not None and facets.fraction_digits is not None:
        before, after = facets.total_digits - facets.fraction_digits, facets.fraction_digits
        for whole, fraction in ((before, after), (before + 1, after), (before, after + 1), (before + 1, after - 1)):
            yield "9" * whole + "." + "9" * fraction


def _moments(facets: Simple) -> Iterator[str]:
    day = (facets.min_inclusive or "2000-01-01")[:10]
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    if facets.base == "date":
        yield from (at + zone for at in (before, day, after) for zone in OFFSETS)
        yield from (*DAYS, *(f" {one}" for one in DAYS))
        return
    for clock in ("00:00:00", "00:00:01", "10:00:00", "14:00:00", "14:00:01", "23:59:59", "24:00:00"):
        yield from (f"{at}T{clock}{zone}" for at in (before, day, after) for zone in OFFSETS)
    yield from (f"{day}T08:00:00" for day in DAYS)
    yield from (f"2026-01-05T{clock}Z" for clock in CLOCKS)
