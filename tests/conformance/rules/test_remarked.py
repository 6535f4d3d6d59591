"""The rules and the expander agree on what is odd, and sensible dosages trip no error."""

from __future__ import annotations

from random import Random

import pytest
from figures import volume

from conformance.rules.dosages import (
    any_day,
    between,
    clock,
    day,
    findings,
    fixed,
    length,
    prn,
    starting,
    times,
    unlimited,
    week,
)
from fmk16.conformance.catalogue import dispatch
from fmk16.conformance.here import Prescribed
from fmk16.finding import Severity
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.schedule.plan import Oddity, Reason
from fmk16.testing.chooser import RandomChooser
from fmk16.testing.examples import example
from fmk16.wire.message import Message

RULES: dict[Oddity | Reason, set[str]] = {
    Oddity.PERIOD_NEVER_STARTS: {"PER-02"},
    Oddity.DAY_WITHOUT_INDEX: {"DOS-01", "DOS-02"},
    Oddity.INDEX_NEVER_REACHED: {"DOS-04"},
    Oddity.GIVEN_TWICE: {"DOS-03", "WKD-04", "TIM-02"},
    Oddity.WEEK_NEVER_REACHED: {"WKD-01"},
    Oddity.WEEK_FALLS_AWAY: {"WKD-05"},
    Oddity.WEEK_ONCE: {"WKD-03", "WKD-05"},
    Oddity.DAY_ONCE_IN_OPEN_PERIOD: {"DOS-05"},
    Oddity.UNSPECIFIED_DAY_ONCE: {"DOS-06"},
    Oddity.INTERVAL_BESIDE_PRN_DAY: {"DOS-08"},
    Oddity.NO_PART_OF_DAY: {"TIM-03"},
    Oddity.QUANTITY_OF_NOUGHT: {"DOS-10"},
    Oddity.UNLIMITED_AND_FIXED: {"DOS-11"},
    Oddity.MAXIMUM_WITHOUT_ROOM: {"DOS-12"},
    Oddity.TIMES_TOO_CLOSE: {"TIM-04"},
    Reason.PERIOD_WITHOUT_CONTENT: {"PER-01"},
    Reason.WEEK_INTERVAL: {"WKD-02"},
    Reason.FIXED_DAY_WITHOUT_INDEX: {"DOS-02"},
    Reason.UNSPECIFIED_DAY_WITHOUT_INTERVAL: {"DOS-07"},
}
"""What the expander remarks or cannot tell, and the rules of which one says so."""


FOUND = (831,)
"""Seeds at which they once disagreed: at 00:00 and at 24:00 of one day is not twice at one time."""


def _tripped(dosage: DosageForRequest | DosageForResponse, root: str) -> set[str]:
    ruling = dispatch().judge(Message(root, dosage))
    assert not [each for each in ruling.crashed if each[:3] in {"PER", "WKD", "TIM", "DOS"}]
    return {each.rule.id for each in ruling.tripped}


@pytest.mark.parametrize(("kind", "root"), [(DosageForRequest, "Dosage"), (DosageForResponse, "DosageForResponse")])
def test_a_rule_says_what_the_expander_says(kind, root):
    for seed in (*range(volume(5_000)), *FOUND):
        dosage = example(kind, RandomChooser(Random(seed)), size=40 + seed % 150)
        prescribed, found = Prescribed(dosage, ()), _tripped(dosage, root)
        said = [remark.oddity for remark in prescribed.remarks]
        said += [each.reason for each in (*prescribed.untold, *prescribed.unlaid.untold)]
        for each in said:
            assert each not in RULES or RULES[each] & found, (seed, each)


# --- sensible dosages ------------------------------------------------------------------------------------------------


def _doses(random: Random) -> str:
    hours = sorted(random.sample(range(24), random.randint(1, 4)))
    parts = random.sample(["Morning", "Noon", "Evening", "Night"], random.randint(1, 4))
    named = (part for part in ("Morning", "Noon", "Evening", "Night") if part in parts)
    amount = random.choice(["<Quantity>1.5</Quantity>", between("0", "2"), between("1", "2")])
    by_part = "".join(f"<{part}>{amount}</{part}>" for part in named)
    by_clock = clock(*(f"{hour:02}:00:00" for hour in hours))
    return random.choice([by_clock, f"<PartOfDayDosage>{by_part}</PartOfDayDosage>", times(random.randint(1, 6))])


def _cycle(random: Random, span: int | None) -> tuple[str, int | None]:
    match random.randrange(4):
        case 0:
            return day(1, _doses(random)), 1
        case 1:
            interval = random.randint(2, 30)
            reach = min(interval, span or interval)
            indexes = random.sample(range(1, reach + 1), random.randint(1, reach))
            return "".join(day(index, _doses(random)) for index in indexes), interval
        case 2:
            return any_day(_doses(random)), random.choice([7, 14, 28])
        case _:
            labels = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
            weeks = random.randint(1, 3)
            held = (week(*random.sample(labels, random.randint(1, 7)), doses=_doses(random)) for _ in range(weeks))
            return "".join(held), 7 * random.randint(weeks, weeks + 2)


def _period(random: Random, span: int | None) -> str:
    said = "" if span is None else length(span)
    as_needed = prn(day(None, random.choice([unlimited(most="8"), times(4)])), minutes=random.choice([None, 60]))
    content = random.choice([fixed, fixed, prn])(*_cycle(random, span))
    both = fixed(*_cycle(random, span)) + as_needed
    return said + random.choice([content, both, as_needed, "<Empty/>", "<Unspecified/>"])


def test_sensible_dosages_trip_no_error():
    for seed in range(volume(10_000)):
        random = Random(seed)
        spans = [random.randint(1, 60) for _ in range(random.randint(0, 12))] + [None]
        start = f"2026-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        found = findings(*(_period(random, span) for span in spans), start=starting(start))
        assert not [each for each in found if each.severity is Severity.ERROR], (seed, found)
