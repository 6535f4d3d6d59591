"""TRG: the as-needed trigger; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from conformance.rules.dosages import day, fixed, length, prn

TRIGGER = "<ValidFrom>2026-08-10</ValidFrom><PRNTrigger>ved smerter</PRNTrigger>"
EMPTY, LATER = f"{length(3)}<Empty/>", "<Unspecified/>"


def _trg(*periods: str, start: str = TRIGGER, root: str = "Dosage", end: str = "") -> list[str]:
    held = "".join(f"<DosagePeriod>{period}{end}</DosagePeriod>" for period in periods)
    return tripped(
        "TRG",
        f'<{root} xmlns="http://fmk-teknik.dk/160"><Precondition>{start}</Precondition><UnitText>tablet</UnitText>'
        f"{held}</{root}>".encode(),
    )


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ((prn(day(None)),), []),
        ((fixed(day(1), 1) + prn(day(None)),), []),
        ((length(3) + fixed(day(1), 1), prn(day(None))), []),
        ((EMPTY, prn(day(None))), []),
        ((fixed(day(1), 1),), ["TRG-01"]),
        ((length(3) + fixed(day(1), 1), fixed(day(1), 2)), ["TRG-01"]),
        ((EMPTY,), ["TRG-01"]),
        ((length(3) + fixed(day(1), 1), LATER), []),
    ],
)
def test_a_trigger_belongs_to_as_needed_doses(periods, expected):
    assert _trg(*periods) == expected
    assert _trg(*periods, start="<ValidFrom>2026-08-10</ValidFrom>") == []


def test_a_response_may_have_lost_them():
    end = "<EndDate><Unknown/></EndDate>"
    assert _trg("<Empty/>", root="DosageForResponse", end=end) == []


@pytest.mark.parametrize(("text", "expected"), [("x", []), (" ", ["TRG-02"]), ("\t\n ", ["TRG-02"])])
def test_blanks_are_no_trigger(text, expected):
    assert _trg(prn(day(None)), start=TRIGGER.replace("ved smerter", text)) == expected


def test_nothing_is_exercised_without_a_trigger():
    found = outcomes(changed("create-parts-of-day"))
    assert {outcome for rule, outcome in found.items() if rule.startswith("TRG")} == {"not exercised"}
