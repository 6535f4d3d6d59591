"""NXT: of which dosages a next time can be computed, and which note says why not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import FIXTURES, changed, outcomes, tripped
from fmk16.conformance.check import check
from fmk16.conformance.here import Here
from fmk16.conformance.rules.nxt import _has_doses, _is_plain, _is_started
from fmk16.model.dosage import DosageForRequest
from fmk16.model.walk import placed


class TestWhatCanBeComputed:
    """Dosage.md section 10: a client computes the next time from the dosage, where that can be done."""

    @pytest.mark.parametrize(
        ("fixture", "notes", "outcome"),
        [
            ("create-parts-of-day", [], "passed"),
            ("create-prn-with-trigger", [], "passed"),
            ("create-courses-with-empty-and-unspecified-periods", [], "passed"),
            ("create-period-length-as-free-text", [], "passed"),
            ("create-valid-from-upon-handover", ["NXT-03"], "not exercised"),
            ("create-free-text-dosage", ["NXT-01"], "not exercised"),
            ("create-local-schema-dosage", ["NXT-02"], "not exercised"),
            ("create-course-when-needed", ["NXT-05"], "not exercised"),
            ("card-without-orders", [], "not exercised"),
            ("register-administrations", [], "not applicable"),
        ],
    )
    def test_of_a_message(self, fixture, notes, outcome):
        message = changed(fixture)
        assert tripped("NXT", message) == notes
        assert outcomes(message)["NXT-00"] == outcome

    def test_a_started_episode_has_times(self):
        fixture = "card-with-dispensing-and-planned-administrations"
        course = ("</Precondition>", "<EpisodicTreatment><Trigger>smerter</Trigger></EpisodicTreatment></Precondition>")
        started = ("</Dosage>\n      <Planned", "</Dosage>\n      <ActiveSince>2026-09-22</ActiveSince><Planned")
        assert tripped("NXT", changed(fixture, course)) == ["NXT-05"]
        assert tripped("NXT", changed(fixture, course, started)) == []

    def test_weeks_with_an_interval_of_2_have_none(self):
        message = changed("create-weekly-methotrexate", ("<IterationInterval>7<", "<IterationInterval>2<"))
        assert outcomes(message)["NXT-00"] == "not exercised"

    @pytest.mark.parametrize(
        ("day", "end"),
        [
            ("<Day>\n            <Index>1</Index>", "</Day>"),
            ("<Week><Weekday><Label>Monday</Label>", "</Weekday></Week>"),
        ],
    )
    def test_a_day_by_its_parts_that_names_none_has_none(self, day, end):
        parts = "<Morning><Quantity>1</Quantity></Morning>"
        fixture, interval = "create-parts-of-day", ("<IterationInterval>1<", "<IterationInterval>7<")
        said = changed(fixture).decode()
        usual = said[said.index("<Day>") : said.index("</Day>") + len("</Day>")]
        for held, outcome in ((parts, "passed"), ("", "not exercised")):
            dosage = f"<Dosage><PartOfDayDosage>{held}</PartOfDayDosage></Dosage>"
            assert outcomes(changed(fixture, interval, (usual, f"{day}{dosage}{end}")))["NXT-00"] == outcome

    @pytest.mark.parametrize("file", sorted(FIXTURES.glob("*.xml")), ids=lambda file: file.stem)
    def test_what_is_told_without_compiling_is_what_the_expander_tells(self, file):
        message = check(file, by_rules=False).message
        if message is None:
            return
        for _, dosage in placed(message.payload, (DosageForRequest,)):
            here = Here(message)
            here.number = next(n for n, each in enumerate(here.nodes.structures) if each is dosage)
            prescribed = here.prescribed
            assert prescribed is not None
            assert _is_started(dosage, here) == prescribed.plan.plan.is_started
            assert not _is_plain(dosage.form) or (prescribed.plan.plan.is_started and _has_doses(here))
