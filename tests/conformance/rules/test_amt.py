"""AMT: amounts that look wrong; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from conformance.rules.dosages import any_day, between, day, fixed, length, prn, times, unlimited, week
from fmk16.conformance.check import check

WEEKLY, ALENDRONATE = "create-weekly-methotrexate", "create-unspecified-day-alendronate"
INFUSED = "<Quantity>1000</Quantity><Infusion><Duration>60</Duration></Infusion>"
START = "<Precondition><ValidFrom>2026-08-10</ValidFrom></Precondition><UnitText>tablet</UnitText>"


def _dosage(*periods: str) -> bytes:
    held = "".join(f"<DosagePeriod>{period}</DosagePeriod>" for period in periods)
    return f'<Dosage xmlns="http://fmk-teknik.dk/160">{START}{held}</Dosage>'.encode()


def _amt(*periods: str) -> list[str]:
    return [each for each in tripped("AMT", _dosage(*periods)) if each != "AMT-05"]


def _times(amount: str, count: int = 1) -> str:
    inside = amount if "<" in amount else f"<Quantity>{amount}</Quantity>"
    return f"<TimesPerDayDosage>{inside}<TimesPerDay>{count}</TimesPerDay></TimesPerDayDosage>"


def _daily(*amounts: str) -> list[str]:
    """Give periods of a week, each with one amount a day."""
    return [length(7) + fixed(day(1, _times(amount)), 1) for amount in amounts]


class TestFarApart:
    """Amounts of one dosage side by side."""

    @pytest.mark.parametrize(
        ("amounts", "expected"),
        [
            (("1", "2"), []),
            (("75", "50", "25", "12.5", "5", "2.5"), []),
            (("0.5", "49.9"), []),
            (("0.5", "50"), ["AMT-01"]),
            (("1", "500"), ["AMT-01"]),
            (("1", "100"), ["AMT-01"]),
            (("1", "99"), []),
            (("1", "10", "100", "1000"), []),
            (("1", "500", "2"), ["AMT-01"]),
            (("0.01", "1", "100"), ["AMT-01", "AMT-01"]),
            ((between("0", "500"),), []),
            ((between("1", "500"),), ["AMT-01"]),
            (("1", INFUSED), []),
            (("500",), []),
        ],
    )
    def test_fixed(self, amounts, expected):
        assert _amt(*_daily(*amounts)) == expected

    def test_as_needed_ones_too(self):
        assert _amt(fixed(day(1, _times("2")), 1) + prn(day(None, _times("500")))) == ["AMT-01"]

    def test_rows_of_a_schema_too(self):
        large = (
            "<FromValue>8</FromValue>\n            <Quantity>6<",
            "<FromValue>8</FromValue>\n            <Quantity>6000<",
        )
        assert tripped("AMT", changed("create-variable-dose-by-glucose", large)) == ["AMT-01"]


class TestOneDay:
    """What one day holds."""

    @pytest.mark.parametrize(
        ("doses", "expected"),
        [
            (unlimited(most="8"), []),
            (unlimited(most="99"), []),
            (unlimited(most="100"), ["AMT-02"]),
            (unlimited(most="4000"), ["AMT-02"]),
            (unlimited("<Quantity>500</Quantity>", "4000"), []),
            (unlimited(between("1", "2"), "199"), []),
            (unlimited(between("1", "2"), "200"), ["AMT-02"]),
            (unlimited(), []),
            (times(48), []),
            (times(49), ["AMT-03"]),
            (times(999999), ["AMT-03"]),
        ],
    )
    def test_as_needed(self, doses, expected):
        assert _amt(prn(day(None, doses))) == expected

    @pytest.mark.parametrize(
        ("fixed_doses", "prn_doses", "expected"),
        [
            (_times("2", 3), unlimited(most="8"), "6 fixed and up to 8 as-needed come to 14 tablet a day"),
            (_times("0.5", 2), _times(between("1", "2"), 2), "1 fixed and up to 4 as-needed come to 5 tablet a day"),
            (_times("10", 2), _times("0.1"), "20 fixed and up to 0.1 as-needed come to 20.1 tablet a day"),
            (_times("2", 3), unlimited(), None),
            (_times(between("3", "2")), unlimited(most="8"), None),
        ],
    )
    def test_fixed_and_as_needed_together(self, fixed_doses, prn_doses, expected):
        found = check(_dosage(fixed(day(1, fixed_doses), 1) + prn(day(None, prn_doses)))).findings
        said = [str(each.text) for each in found if each.id == "AMT-05"]
        assert said == ([] if expected is None else [expected])

    def test_the_greatest_day_counts(self):
        days = day(1, _times("1")) + day(2, _times("3"))
        found = check(_dosage(fixed(days, 2) + prn(day(None, unlimited(most="4"))))).findings
        assert [str(each.text) for each in found if each.id == "AMT-05"] == [
            "3 fixed and up to 4 as-needed come to 7 tablet a day"
        ]


class TestWeeklyDrugs:
    """Methotrexate, alendronate and others by mouth."""

    @pytest.mark.parametrize(
        ("doses", "expected"),
        [
            (fixed(week("Monday"), 7), []),
            (fixed(week("Monday"), 14), []),
            (fixed(week("Monday", "Tuesday"), 7), []),
            (fixed(week("Sunday", "Monday"), 7), []),
            (fixed(week("Monday", "Thursday"), 7), ["AMT-04"]),
            (fixed(week("Monday", "Tuesday", "Wednesday"), 7), ["AMT-04"]),
            (fixed(day(1), 7), []),
            (fixed(day(3), 7), []),
            (fixed(day(1) + day(2), 7), []),
            (fixed(day(1) + day(8) + day(15)), []),
            (fixed(day(1), 1), ["AMT-04"]),
            (fixed(day(None), 1), ["AMT-04"]),
            (fixed(day(1), 2), ["AMT-04"]),
            (fixed(day(1), 5), ["AMT-04"]),
            (fixed(day(1)), []),
            (length(1) + fixed(day(1), 1), []),
            (length(2) + fixed(day(1), 1), []),
            (length(3) + fixed(day(1), 1), ["AMT-04"]),
            (fixed(any_day(), 7), []),
            (fixed(any_day(), 1), ["AMT-04"]),
            (fixed(week("Monday"), 10), []),
            (prn(day(None)), []),
        ],
    )
    def test_methotrexate(self, doses, expected):
        assert tripped("AMT", _with_doses(WEEKLY, doses)) == expected

    @pytest.mark.parametrize("code", ["SC", "IM"])
    def test_other_routes_are_not_looked_at(self, code):
        daily = _with_doses(WEEKLY, fixed(day(1), 1)).decode()
        route = daily.replace("Oral anvendelse", "Injektion").replace(">OR<", f">{code}<")
        assert tripped("AMT", route.encode()) == []
        assert outcomes(route.encode())["AMT-04"] == "not exercised"

    @pytest.mark.parametrize(
        ("doses", "strength", "expected"),
        [
            (fixed(any_day(), 7), "70", []),
            (fixed(day(1), 1), "70", ["AMT-04"]),
            (fixed(day(1), 1), "10", []),
            (fixed(week("Monday", "Tuesday"), 7), "70", ["AMT-04"]),
        ],
    )
    def test_alendronate(self, doses, strength, expected):
        text = _with_doses(ALENDRONATE, doses).decode()
        assert "<Value>70</Value>" in text
        assert tripped("AMT", text.replace("<Value>70</Value>", f"<Value>{strength}</Value>").encode()) == expected

    @pytest.mark.parametrize(("days", "expected"), [(28, []), (30, []), (7, ["AMT-04"])])
    def test_ibandronate(self, days, expected):
        text = _with_doses(ALENDRONATE, fixed(day(1), days)).decode().replace("M05BA04", "M05BA06")
        assert tripped("AMT", text.replace("<Value>70</Value>", "<Value>150</Value>").encode()) == expected

    def test_other_drugs_are_not_looked_at(self):
        assert outcomes(changed("create-parts-of-day"))["AMT-04"] == "not exercised"


def _with_doses(fixture: str, doses: str) -> bytes:
    text = changed(fixture).decode()
    begin, end = text.index("<DosagePeriod>"), text.index("</DosagePeriod>")
    return (text[:begin] + "<DosagePeriod>" + doses + text[end:]).encode()
