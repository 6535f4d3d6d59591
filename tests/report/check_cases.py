"""Checks of a few messages, as reports."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from fmk16.conformance.check import check
from fmk16.conformance.profile import EVERYTHING, Profile
from fmk16.conformance.run import Run
from fmk16.conformance.waivers import Waiver
from fmk16.conformance.weighing import Scales
from fmk16.errors import InputError
from fmk16.report.check_report import report_of
from fmk16.report.checks import Circumstances
from fmk16.report.checks_json import check_json
from fmk16.report.orders import subjects_of
from fmk16.report.phrases import Language, Words
from fmk16.report.pictures.chosen import Chosen, Placed
from fmk16.report.quotes import with_quotes
from fmk16.report.report import Report
from fmk16.wire.document import parse

MADE = datetime(2026, 11, 26, 12, tzinfo=UTC)

SEVERAL = (
    "valid/create-weekly-methotrexate.xml",
    "valid/create-paused.xml",
    "valid/dosage-for-response-upon-handover.xml",
    "invalid/decimal-comma.xml",
    "invalid/old-during-the-day-dosage.xml",
    "invalid/truncated.xml",
)
"""Messages with errors, warnings and notes, and one that is no XML to its end."""


def report(
    paths: Iterable[Path],
    profile: Profile = EVERYTHING,
    waivers: Iterable[Waiver] = (),
    language: Language = Language.ENGLISH,
) -> Report:
    """Check files and report on them, with the XML around each finding and the orders drawn."""
    run = Run(Scales(profile, waivers))
    messages, chosen = [], Chosen()
    for path in paths:
        checked = check(path)
        with suppress(InputError):
            checked = with_quotes(checked, parse(path))
        messages.append(run.judge(checked))
        orders = () if checked.message is None else subjects_of(checked.message)
        placed = [Placed(each.place, each.order) for each in orders]
        chosen.add(messages[-1].source, placed, has_findings=bool(messages[-1].weighed))
    said = Circumstances(Words(language), "Europe/Copenhagen", MADE)
    return report_of(run, messages, said, check_json(run, messages, said), chosen)


def several(fixtures: Path) -> list[Path]:
    """Give the files of ``SEVERAL``."""
    return [path for name in SEVERAL if (path := fixtures / name).exists()]
