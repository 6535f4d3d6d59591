"""JSON for machines: the interface's element names, UTC, decimals as written, a stable order."""

from __future__ import annotations

import json
from typing import Any

import pytest
from schedule.orders import order
from schedule.shorthand import UNSPECIFIED, as_needed, at, daily, once_per_cycle, parts, period, request, times

from fmk16 import INTERFACE_REVISION, __version__
from fmk16.conformance.check import Checked
from fmk16.finding import Finding, Location, Severity
from fmk16.model.dosage import Doses, EpisodicTreatment
from fmk16.model.drug import Drug
from fmk16.report.answers_json import answered_json, expanded_json
from fmk16.report.documents import checked_json, document_text
from fmk16.report.elements import element_json
from fmk16.revision import revision
from fmk16.schedule.order import Dosage, Order

from .asked import answered, expanded
from .cases import CASES, FREE_TEXT, prn, unlimited_up_to

NOON = "2026-07-06T12:00"


def answer_of(asked: Order | Dosage, moment: str = NOON) -> dict[str, Any]:
    return json.loads(json.dumps(answered_json(answered(asked, moment))))


class TestDocuments:
    """Every document says which tool made it and which revision of the interface it is about."""

    def test_the_head_comes_first(self) -> None:
        document = json.loads(document_text({"Messages": []}))
        assert list(document.items()) == [
            ("Tool", "fmk16"),
            ("Version", __version__),
            ("InterfaceRevision", INTERFACE_REVISION),
            ("SchemaDigest", revision().schema_digest),
            ("Messages", []),
        ]

    def test_danish_letters_stand_as_they_are(self) -> None:
        assert "påsmøring" in document_text({"UnitText": "påsmøring"})


class TestChecked:
    """A checked message has its verdict and all of its findings."""

    def test_findings(self) -> None:
        location = Location("a.xml", 3, 5, "/fmk:Dosage/fmk:Time")
        error = Finding("SCH-05", Severity.ERROR, "Time: got", "add", location, ("form", "dosage_periods", 0))
        assert checked_json(Checked("a.xml", "Dosage", (error,))) == {
            "Source": "a.xml",
            "Root": "Dosage",
            "Verdict": "wrong",
            "Findings": [
                {
                    "Id": "SCH-05",
                    "Severity": "error",
                    "Text": "Time: got",
                    "Hint": "add",
                    "Line": 3,
                    "Column": 5,
                    "XPath": "/fmk:Dosage/fmk:Time",
                    "Place": "form.dosage_periods[0]",
                }
            ],
        }


class TestAnswers:
    """``Answer`` names which of the seven it is; what the interface has a name for stands under it."""

    def test_due(self) -> None:
        asked = request("2026-07-06", period(daily(parts(evening="1-2"))))
        answer = answer_of(asked)
        assert (answer["Answer"], answer["Basis"]) == ("Due", "decided")
        assert answer["Doses"] == [
            {
                "DoseDay": "2026-07-06",
                "DateTime": "2026-07-06T16:00:00Z",
                "HowKnown": "approximate",
                "Earliest": "2026-07-05T22:00:00Z",
                "Latest": "2026-07-06T21:59:59Z",
                "PartOfDay": "Evening",
                "MinimumQuantity": "1",
                "MaximumQuantity": "2",
                "UnitText": "tablet",
                "Period": 1,
                "Place": "form.dosage_periods[0].content.fixed.cycle.days[0].dosage.doses.part_of_day_dosage.evening",
                "Basis": "decided",
                "Statements": ["dosage:9", "dosage:11", "dosage:19", "dosage:28"],
            }
        ]

    def test_a_clock_time_and_a_count(self) -> None:
        asked = request(
            "2026-07-06", period(Doses(fixed=daily(at("20:00:00")).fixed, prn=as_needed(daily(times(3))).prn))
        )
        answer = answer_of(asked)
        assert answer["Doses"][0]["Time"] == "20:00:00"
        assert answer["AsNeeded"]["Answer"] == "AsNeeded"
        assert answer["AsNeeded"]["Doses"][0]["TimesPerDay"] == 3

    def test_a_window_has_two_days(self) -> None:
        dose = answer_of(request("2026-07-06", period(once_per_cycle(7, times(1)))))["Beside"][0]
        assert (dose["DoseDay"], dose["LastDay"], dose["HowKnown"]) == ("2026-07-06", "2026-07-12", "window")

    def test_cannot_tell(self) -> None:
        answer = answer_of(request("2026-07-06", period(UNSPECIFIED, 2), period(daily(times(1)))))
        assert (answer["Answer"], answer["Reason"], answer["Statements"]) == (
            "CannotTell",
            "unspecified_period",
            ["dosage:13"],
        )
        assert (answer["FirstDay"], answer["LastDay"]) == ("2026-07-06", "2026-07-07")
        assert answer["Known"]["Answer"] == "Due"

    def test_not_started(self) -> None:
        course = EpisodicTreatment(trigger="ved svie", minimum_days_between_episodes=14)
        answer = answer_of(request("2026-07-06", period(daily(times(1)), 5), course=course))
        assert answer["EpisodicTreatment"] == {"Trigger": "ved svie", "MinimumDaysBetweenEpisodes": 14}
        assert answer["Why"] == "course"

    def test_paused(self) -> None:
        pause = {"begin": {"from_date": "2026-07-01"}, "end": {"to_date_time": "2026-07-10T06:00:00Z"}}
        asked = order(request("2026-07-01", period(daily(times(1)))), start="2026-01-01", pause=pause)
        answer = answer_of(asked)
        assert (answer["Since"], answer["Until"]) == ("2026-06-30T22:00:00Z", "2026-07-10T06:00:00Z")
        assert answer["Then"]["Answer"] == "Due"
        assert answer["Drug"] == {"Name": "Testpille"}

    @pytest.mark.parametrize(("asked", "moment", "_da", "_en"), CASES.values(), ids=CASES)
    def test_the_same_question_gives_the_same_text(
        self, asked: Order | Dosage, moment: str, _da: str, _en: str
    ) -> None:
        first, again = (document_text(answered_json(answered(asked, moment))) for _ in range(2))
        assert first == again
        assert "1111111118" not in first


class TestSchedules:
    """A schedule lists what falls, what may be taken and what cannot be told."""

    def test_all_three(self) -> None:
        fixed, prn = daily(at("08:00:00")).fixed, as_needed(daily(times(2))).prn
        asked = request("2026-07-06", period(Doses(fixed=fixed, prn=prn), 1), period(UNSPECIFIED))
        found = expanded_json(expanded(asked, "2026-07-06", "2026-07-08"))
        assert [dose["DateTime"] for dose in found["Doses"]] == ["2026-07-06T06:00:00Z"]
        assert [dose["DoseDay"] for dose in found["AsNeeded"]] == ["2026-07-06"]
        assert found["CannotTell"] == [
            {
                "FirstDay": "2026-07-07",
                "LastDay": "2026-07-08",
                "Reason": "unspecified_period",
                "Statements": ["dosage:13"],
                "Place": "form.dosage_periods[1]",
            }
        ]

    def test_a_pause_that_leaves_no_doses_is_named(self) -> None:
        pause = {"begin": {"from_date": "2026-07-01"}, "end": {"to_date_time": "2026-07-10T06:00:00Z"}}
        asked = order(request("2026-07-01", period(daily(times(1)))), start="2026-01-01", pause=pause)
        found = expanded_json(expanded(asked, "2026-07-06", "2026-07-08"))
        assert found["Doses"] == []
        assert found["Pause"] == {
            "Since": "2026-06-30T22:00:00Z",
            "Until": "2026-07-10T06:00:00Z",
            "Place": "pause",
            "Statements": ["dosage:16"],
        }

    def test_what_treatment_waits_for_is_named(self) -> None:
        found = expanded_json(expanded(request(None, period(daily(times(1)), 1)), "2026-07-06", "2026-07-07"))
        assert found["NotStarted"] == [{"Why": "handover", "Statements": ["dosage:8"]}]

    def test_limits_and_instructions_go_with_the_doses(self) -> None:
        asked = request("2026-07-06", period(prn(unlimited_up_to("2"), 120, "med vand")))
        (dose,) = expanded_json(expanded(asked, "2026-07-06", "2026-07-06"))["AsNeeded"]
        assert (dose["MinimumDurationBetweenDoses"], dose["Instruction"]) == (120, {"FreeText": "med vand"})

    def test_a_dosage_in_words_stands_there(self) -> None:
        assert expanded_json(expanded(FREE_TEXT, "2026-07-06", "2026-07-06"))["FreeText"] == "1 ved behov, ***"


class TestElements:
    """Elements keep the interface's names; decimals keep their written form, nought included."""

    def test_a_drug(self) -> None:
        drug = Drug.model_validate(
            {
                "name": "Blanding til 111111-1118",
                "identifier": {"value": 28100001444, "source": "Medicinpriser"},
                "strength": {
                    "statement": {
                        "strength_items": [
                            {"value": "0.0", "unit_code": {"value": "MG", "source": "x"}, "unit_text": "mg"}
                        ]
                    }
                },
            }
        )
        assert element_json(drug) == {
            "Identifier": {"source": "Medicinpriser", "value": 28100001444},
            "Name": "Blanding til ***",
            "Strength": {
                "StrengthItem": [{"Value": "0.0", "UnitCode": {"source": "x", "value": "MG"}, "UnitText": "mg"}]
            },
        }
