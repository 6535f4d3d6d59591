"""A program of somebody who uses fmk16: it is type-checked strictly, against the package as it is installed."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import fmk16
from fmk16 import (
    Asked,
    AsNeeded,
    CannotTell,
    Due,
    Finished,
    Known,
    NotStarted,
    Ongoing,
    Paused,
    Reading,
    compile_order,
    same_meaning,
)

NOW = datetime(2026, 8, 14, 13, tzinfo=ZoneInfo("Europe/Copenhagen"))


def what_is_next(file: Path) -> list[str]:
    """Say when the next dose of each order is: all answers are told apart, and the checker knows that none is left."""
    message: fmk16.Message = fmk16.read(file)
    said: list[str] = []
    for order in message.drug_medications:
        answer = fmk16.next_dose(order, at=NOW, reading=Reading(), known=Known(episodes=(date(2026, 8, 12),)))
        match answer:
            case Due(doses=doses):
                moment: datetime | None = doses[0].at
                said.append(f"{order.drug.name}: {moment}, {doses[0].basis.name}")
            case Ongoing(until=until):
                said.append(f"{order.drug.name}: runs until {until}")
            case AsNeeded(trigger=trigger):
                said.append(f"{order.drug.name}: {trigger}")
            case CannotTell(reason=reason):
                said.append(f"{order.drug.name}: {reason.value}")
            case NotStarted() | Paused() | Finished():
                said.append(f"{order.drug.name}: {type(answer).__name__}")
    return said


def how_many(file: Path) -> int:
    """Count the fixed doses of a week."""
    orders = fmk16.read(file).drug_medications
    return sum(len(fmk16.doses_between(each, date(2026, 8, 10), date(2026, 8, 16)).occurrences) for each in orders)


def main() -> int:
    """Ask about a file."""
    file = Path(sys.argv[1])
    said = [f"{finding.id} {finding.severity.name}" for finding in fmk16.check(file).findings]
    said += [*what_is_next(file), str(how_many(file))]
    first = fmk16.read(file).drug_medications[0]
    said.append(f"{same_meaning(first.dosage, first.dosage)} {type(compile_order(first)).__name__} {Asked.__name__}")
    sys.stdout.write("\n".join(said) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
