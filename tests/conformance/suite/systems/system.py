"""Two small systems that fill in a hand-in: one right, and one with twenty named faults in how it writes and reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from fmk16.conformance.suite.new import NewHandIn
from fmk16.conformance.suite.scenario import Part, Question, Scenario

from . import reading_faults as reads
from . import writing_faults as writes
from .reading import Json, answer
from .record import Record, keyed_in, written

Change = Callable[[Any], None]


@dataclass(frozen=True)
class Fault:
    """A fault of a system.

    Attributes:
        make: What it does to a message that is written, a message that was read, or an answer.
        says: What a report says where it names the fault: a pattern of one line.
        ask: The kind of question that it shows in; empty: any.
        is_of_message: Whether it is made of a message, and not of an answer.
    """

    make: Change
    says: str
    ask: str = ""
    is_of_message: bool = True

    @property
    def name(self) -> str:
        """Its name."""
        return self.make.__name__


WINDOW = "doses_between"
RECKONED = (WINDOW, "required")
"""What the systems reckon; the rest they look up."""

WRITING = (
    Fault(writes.a_day_off, r"WKD-S05/.* meaning .*Tuesday 2026-10-06: nothing against 1 injektion"),
    Fault(writes.weeks_as_days, r"WKD-S03/.* rule:WKD-04 "),
    Fault(writes.as_needed_as_fixed, r"PAR-S07/.* meaning .*fixed on .*: nothing against 1000 ml"),
    Fault(writes.local_time_to_string, r'TIM-S01/.* schema Time: expected .* 08:00:00, got "06:30"'),
    Fault(
        writes.local_time_for_utc,
        r'ADM-S01/.* value .*expected "2026-10-25T02:30:00\+02:00", got "2026-10-25T02:30:00Z"',
    ),
    Fault(writes.minutes_as_hours, r"TRG-S01/.* meaning .*limits"),
    Fault(writes.unit_missing, r"TRG-S04/.* schema .*UnitText"),
    Fault(writes.greatest_as_a_count, r"SEP-S02/.* meaning .*15 ml any number of times against 15 x 15 ml"),
    Fault(writes.range_as_minimum, r"VAR-S07/.* meaning .*15-30 ml .* against 15 ml"),
    Fault(writes.last_part_missing, r"PAR-S03/.* mixture expected Natriumklorid .*, which is no part"),
    Fault(writes.ten_periods, r"PER-S01/.* meaning .*1 tablet in the morning against nothing"),
    Fault(writes.course_without_condition, r"EPI-S02/.* meaning .*a course when .* against no condition"),
    Fault(writes.relation_missing, r"COM-S03/.* relations expected a relation of type Kombination "),
)
READING = (
    Fault(reads.amounts_as_one, r"WKD-R01/.* need-of-28-days: fixed: expected 16, got 4 ", "required"),
    Fault(reads.every_week_is_the_first, r"WKD-R02/.* need-of-the-second-week: fixed: expected 17, got "),
    Fault(reads.as_needed_is_due, r"TRG-R03/.* doses: 2026-10-24, 1 is one too many ", WINDOW, is_of_message=False),
    Fault(
        reads.offset_of_summer,
        r"PER-R04/.* expected 2026-10-25 08:00\+01:00, got 2026-10-25 08:00\+02:00 ",
        WINDOW,
        is_of_message=False,
    ),
    Fault(reads.first_day_of_choice, r"WKD-R03/.* expected day of choice, got day only ", WINDOW, is_of_message=False),
    Fault(reads.hours_invented, r"NXT-R09/.* expected day only, got clock time ", WINDOW, is_of_message=False),
    Fault(
        reads.unknown_as_none,
        r"PER-R03/.* cannot tell: unspecified_period, .* is missing ",
        WINDOW,
        is_of_message=False,
    ),
)


class System:
    """A system with faults, or none.

    Args:
        faults: Its faults.
    """

    def __init__(self, faults: tuple[Fault, ...] = ()) -> None:
        self._writing = [each for each in WRITING if each in faults]
        self._reading = [each for each in READING if each in faults]

    def fill(self, new: NewHandIn) -> Mapping[str, bytes]:
        """Give the files of a hand-in as the system fills it."""
        if new.handin.role is Part.SENDER:
            return {f"{each.id}/message.xml": self.write(each) for each in new.scenarios}
        return {f"{each.id}/answers.json": self.answer(each) for each in new.scenarios}

    def write(self, scenario: Scenario) -> bytes:
        """Write the message of a scenario, as somebody keyed it in."""
        message = keyed_in(scenario.worked[0].read_bytes())
        for fault in self._writing:
            fault.make(message)
        return written(message)

    def answer(self, scenario: Scenario) -> bytes:
        """Answer the questions of a scenario."""
        messages = {each.name: keyed_in(each.read_bytes()) for each in scenario.imported}
        said = {each.id: self._told(messages[each.message], each) for each in scenario.questions}
        return json.dumps(said, ensure_ascii=False, indent=1).encode()

    def _told(self, message: Record, question: Question) -> Json:
        ask = question.ask["ask"]
        if ask not in RECKONED:
            return dict(question.answer)
        faults = [each for each in self._reading if each.ask in ("", ask)]
        message = message.copied()
        for fault in faults:
            if fault.is_of_message:
                fault.make(message)
        said = answer(message, question.order, dict(question.ask), dict(question.known))
        if said is None:
            return dict(question.answer)
        for fault in faults:
            if not fault.is_of_message:
                fault.make(said)
        return said


def touched(new: NewHandIn, fault: Fault) -> dict[str, bytes]:
    """Give the files of a new hand-in that come out otherwise when a system has a fault, as they then come out."""
    right, wrong = System().fill(new), System((fault,)).fill(new)
    return {name: data for name, data in wrong.items() if right[name] != data}
