"""EPI: courses when needed; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from conformance.rules.dosages import day, length, prn
from fmk16.conformance.check import check

COURSE, CARD, REGISTER = "create-course-when-needed", "card-with-paused-and-ended-orders", "register-episodes"
LENGTH, LEAST = "<PeriodLength>3</PeriodLength>", "<MinimumDaysBetweenEpisodes>14</MinimumDaysBetweenEpisodes>"
START, EPISODES = "<EpisodeStart>2026-10-19</EpisodeStart>", "<Episodes>"
EMPTY = "<DosagePeriod><Empty/></DosagePeriod>"


def _epi(fixture: str, *changes: tuple[str, str]) -> list[str]:
    return tripped("EPI", changed(fixture, *changes))


class TestCourses:
    """What a course says of itself (dosage.md 38 to 40)."""

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ((), []),
            ((("ved svie og hyppig vandladning", ""),), ["EPI-01"]),
            ((("ved svie og hyppig vandladning", "  "),), ["EPI-01"]),
            ((("ved svie og hyppig vandladning", "feber"),), []),
            (((LEAST, ""),), []),
            (((LEAST, LEAST.replace("14", "3")),), []),
            (((LEAST, LEAST.replace("14", "2")),), ["EPI-08"]),
            (((LEAST, ""), (LENGTH, "")), ["EPI-07"]),
            (((LENGTH, ""),), ["EPI-07"]),
            (((LENGTH, "<PeriodLengthFreeText>til du er rask</PeriodLengthFreeText>"),), []),
            ((("</DosagePeriod>\n", f"</DosagePeriod>{EMPTY}\n"), (LEAST, LEAST.replace("14", "3"))), []),
            ((("</DosagePeriod>\n", f"</DosagePeriod><DosagePeriod>{length(9)}<Unspecified/></DosagePeriod>\n"),), []),
        ],
    )
    def test_changed(self, changes, expected):
        assert _epi(COURSE, *changes) == expected

    def test_as_needed_doses_alone_are_no_course(self):
        text = changed(COURSE).decode()
        begin, end = text.index("<Fixed>"), text.index("</Fixed>") + len("</Fixed>")
        assert tripped("EPI", (text[:begin] + prn(day(None)) + text[end:]).encode()) == ["EPI-06"]
        assert tripped("EPI", (text[:begin] + "<Unspecified/>" + text[end:]).encode()) == []
        assert tripped("EPI", (text[:begin] + text[begin:end] + prn(day(None)) + text[end:]).encode()) == []

    def test_both_readings_are_named(self):
        found = check(changed(COURSE, (LEAST, LEAST.replace("14", "2")))).findings
        (said,) = [str(each.text) for each in found if each.id == "EPI-08"]
        assert "from_start" in said
        assert "from_end" in said


class TestEpisodes:
    """Started episodes, on a card and in calls (dosage.md 39 to 41)."""

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ((), []),
            ((("<ActiveSince>2026-08-12", "<ActiveSince>2026-06-15"),), []),
            ((("<ActiveSince>2026-08-12", "<ActiveSince>2026-06-14"),), ["EPI-02"]),
            ((("      <ActiveSince>2026-08-12</ActiveSince>\n", ""),), []),
        ],
    )
    def test_on_a_card(self, changes, expected):
        assert _epi(CARD, *changes) == expected

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ((), []),
            (((START, START + START.replace("19", "29")),), []),
            (((START, START * 2),), ["EPI-04"]),
            (((START, START + START.replace("2026-10-19", "2026-10-19Z")),), ["EPI-04"]),
            (((START, START * 3),), ["EPI-04", "EPI-04"]),
        ],
    )
    def test_in_one_order(self, changes, expected):
        assert _epi(REGISTER, *changes) == expected

    @pytest.mark.parametrize(
        ("identifier", "start", "expected"),
        [
            ("50010024", "2026-10-19", []),
            ("50010023", "2026-11-19", ["EPI-05"]),
            ("50010023", "2026-10-19", ["EPI-04", "EPI-05"]),
        ],
    )
    def test_in_two_orders(self, identifier, start, expected):
        more = (
            f"<Episodes><DrugMedicationIdentifier>{identifier}</DrugMedicationIdentifier>"
            f"<EpisodeStart>{start}</EpisodeStart></Episodes>"
        )
        assert _epi(REGISTER, ("</Episodes>", f"</Episodes>{more}")) == expected
        undone = changed(REGISTER, ("</Episodes>", f"</Episodes>{more}"))
        assert tripped("EPI", undone.replace(b"RegisterEpisodesRequest", b"UndoEpisodesRequest")) == expected


def test_nothing_is_exercised_without_a_course():
    found = outcomes(changed("create-parts-of-day"))
    assert {outcome for rule, outcome in found.items() if rule.startswith("EPI")} <= {"not exercised", "not applicable"}
