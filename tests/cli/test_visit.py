"""``fmk16 next FOLDER --visit 09:00-10:30``: a block a citizen, nobody named, short lines; JSON too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import fmk16
from fmk16.cli.instants import read_instant
from fmk16.cli.program import program
from fmk16.cli.visit import read_span
from fmk16.report.citizens import citizens_of
from fmk16.report.phrases import Language, Words
from fmk16.report.visits.visits import Visited, visits_text
from fmk16.schedule.card.visit import Visit
from fmk16.wire.message import Message

from .conftest import Run

PACKED = "card-with-dispensing-and-planned-administrations.xml"
GIVEN = "card-with-warrants-handovers-administrations-and-relations.xml"
WHOLE = "messages/1.6.0/get-medicine-card-response-whole-card.xml"
PATCH = "create-patch-every-72-hours.xml"


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, ["next", *(str(argument) for argument in arguments)])


def body(result: Result) -> list[str]:
    assert result.exit_code == 0
    return [line.strip() for line in result.stdout.splitlines()]


class TestBlocks:
    """What is due in the visit, from the roll and beside it, with what is to be counted out."""

    def test_from_the_roll_and_beside_it(self, valid: Path) -> None:
        found = body(call(valid / PACKED, "--visit", "07:00-10:30", "--at", "2026-09-22"))
        assert found[0] == "Besøg tirsdag 22. september 2026 kl. 07:00-10:30"
        assert found[2].startswith("Borger 1 (")
        assert found[3:] == [
            "Fra rullen eller æsken:",
            "morgen ca. kl. 08 Enalapril Prøve 20 mg: 1 tablet (pose 1; Ikke ifm måltid)",
            "kl. 08:00 Paracetamol Prøve 500 mg: 2 tabletter",
            "I besøget, ved siden af rullen:",
            "morgen ca. kl. 08 Folinsyre Prøve 5 mg: 1 tablet",
            "Efter behov:",
            "Paracetamol Prøve 500 mg: 2 tabletter (højst 2 gange i døgnet; fast og PN i alt højst 8 tabletter"
            " på en dag (dosage:33))",
            "Rullen og ordinationen er ikke ens:",
            "Folinsyre Prøve 5 mg: rullen er planlagt efter en tidligere version af ordinationen;"
            " indholdet er ikke vist",
            "Tælles op: 1 tablet",
        ]

    def test_in_english(self, valid: Path) -> None:
        found = body(call(valid / PACKED, "--visit", "07:00-10:30", "--at", "2026-09-22", "--lang", "en"))
        assert found[0] == "Visit Tuesday 22 September 2026 from 07:00 to 10:30"
        assert found[-1] == "To count out: 1 tablet"

    def test_patches(self, valid: Path) -> None:
        found = body(call(valid / PATCH, "--visit", "09:00-10:30", "--at", "2026-09-05"))
        assert found[3:] == [
            "Plastre:",
            "Scopolamin Prøve 1 mg/72 timer: tag det forrige af (ordineret til onsdag 2. september kl. 09:00):"
            " 1 plaster",
            "kl. 09:00 Scopolamin Prøve 1 mg/72 timer: sæt på: 1 plaster (skift side ved hvert plaster)",
            "Tælles op: 1 plaster",
        ]

    def test_registered_administrations(self, valid: Path) -> None:
        """At 09:15 and 17:30; six hours must lie between as-needed doses (32)."""
        limits = "højst 4 gange i døgnet; 6 timer imellem; ved ledsmerter; i dag registreret givet: 2"
        blocked = "der skal gå tid imellem (dosage:32)"
        for begin, said, after in [
            ("09:00", "", 2),
            ("10:00", f"efter det, der er registreret, tidligst i dag kl. 15:15: {blocked}; ", 1),
            ("16:00", "efter det, der er registreret, kan den tages, når besøget begynder, 3 gange tilbage i dag; ", 1),
            ("18:00", f"efter det, der er registreret, tidligst i dag kl. 23:30: {blocked}; ", 0),
        ]:
            found = body(call(valid / GIVEN, "--visit", f"{begin}-18:30", "--at", "2026-08-06"))
            (line,) = [line for line in found if "Paracetamol infusion" in line]
            assert line.startswith("Paracetamol infusion Prøve 10 mg/ml: 100 ml over 15 min")
            later = f", heraf efter besøgets begyndelse: {after}" if after else ""
            assert line.endswith(f" ({said}{limits}{later})")

    def test_the_whole_card(self, shared: Path) -> None:
        found = body(call(shared / WHOLE, "--visit", "07:00-10:30", "--at", "2026-07-08"))
        for expected in [
            "kl. 07:00 Levodopa/benserazid (selvadministration): 1 kapsel",
            "Phenoxymethylpenicillin 660 mg: 3 gange 1 tablet",
            "kl. 08:00 Kabiven med vitaminer og sporstoffer: frakobl: 1046 ml over 12 timer (ca. 87,2 ml/t)",
            "kl. 08:00 Vancomycin i natriumklorid: tilslut: 250 ml, højst 125 ml/t",
            "Morfin i natriumklorid: løber hele dagen: 48 ml, 2 ml/t",
            "Sumatriptan 50 mg: 1 tablet (højst 2 gange i døgnet; 2 timer imellem; ved migræneanfald)",
            "Tælles op: 16 tabletter, og en mængde, der ikke er kendt",
        ]:
            assert any(line.startswith(expected) for line in found)
        assert found[-1].startswith("Medicinkortet er ufuldstændigt: Hydrokortison creme: ")

    @pytest.mark.parametrize(
        ("visit", "said"),
        [
            (
                "11:00-11:30",
                "skulle være løbet ind i dag kl. 08:00; frakobl, hvis det ikke er gjort: 1046 ml over 12 timer",
            ),
            ("06:00-06:30", "løber til i dag kl. 08:00: 1046 ml over 12 timer (ca. 87,2 ml/t)"),
        ],
    )
    def test_an_infusion_that_has_run_in_is_seen_to(self, shared: Path, visit: str, said: str) -> None:
        """Nobody registers that an infusion is disconnected: a visit that comes later says so once."""
        found = body(call(shared / WHOLE, "--visit", visit, "--at", "2026-07-08"))
        (line,) = [line for line in found if "Kabiven" in line]
        assert line.startswith(f"Kabiven med vitaminer og sporstoffer: {said}")

    def test_infusions_are_told_in_order_of_time(self, valid: Path) -> None:
        asked = ("--visit", "05:30-12:30", "--at", "2026-09-22", "--lang", "en")
        found = body(call(valid / "card-with-free-text-and-mixture.xml", *asked))
        timed = [line.split(": ")[:2] for line in found if line.startswith("at ") and "connect" in line]
        assert [f"{when[3:8]} {what}" for when, what in timed] == ["06:00 connect", "06:30 disconnect", "12:00 connect"]
        assert any("disconnect, if it has not been done" in line for line in found)


class TestNothing:
    """That nothing is due is never said of an incomplete card without the because (section 10)."""

    def test_nothing_in_the_visit(self, valid: Path) -> None:
        found = body(call(valid / "create-clock-times.xml", "--visit", "00:00-00:15", "--at", "2020-01-01"))
        assert found[3:] == ["Intet i besøget"]

    def test_an_incomplete_card(self, valid: Path) -> None:
        found = body(call(valid / "soap12-get-card-response.xml", "--visit", "00:00-00:15", "--at", "2020-01-01"))
        assert found[3] == "Intet kendt i besøget, men det kan mangle"
        assert found[4].startswith("Medicinkortet er ufuldstændigt: kortet er ugyldigt; data er skjult")

    def test_a_folder_without_orders(self, valid: Path) -> None:
        found = body(call(valid / "get-card-request.xml", "--visit", "09:00-10:30", "--at", "2026-07-08"))
        assert found[2] == "Ingen medicinkort og ingen ordinationer"


class TestWhatCouldNotBeRead:
    """What was refused may be about any citizen: the sheet names it, and nobody is said to be asked for nothing."""

    def test_beside_a_citizen(self, valid: Path, invalid: Path) -> None:
        broken = invalid / "truncated.xml"
        asked = (valid / "create-clock-times.xml", "--visit", "00:00-00:15", "--at", "2020-01-01", "--lang", "en")
        result = call(broken, *asked)
        found = [line.strip() for line in result.stdout.splitlines()]
        assert found[2] == f"Could not be read, so something may be missing: {broken}"
        assert found[5] == "Nothing known in the visit, but something may be missing"
        assert "XML-01" in result.stderr
        assert result.exit_code == 1

    def test_alone(self, invalid: Path) -> None:
        result = call(invalid / "truncated.xml", "--visit", "09:00-10:30", "--at", "2026-07-08")
        assert result.stdout.splitlines()[-1] == "Ingen medicinkort og ingen ordinationer kunne læses"

    def test_many(self, invalid: Path, tmp_path: Path) -> None:
        broken = (invalid / "truncated.xml").read_bytes()
        for number in range(25):
            (tmp_path / f"{number:02}.xml").write_bytes(broken)
        said = call(tmp_path, "--visit", "09:00-10:30", "--at", "2026-07-08").stdout.splitlines()[2]
        assert (said.count(".xml"), said.endswith("19.xml, og 5 til")) == (20, True)


class TestCitizens:
    """One block a citizen, under a number that stays the same; nobody is named."""

    def test_messages_of_one_citizen_come_together(self, valid: Path) -> None:
        first, second = valid / "create-clock-times.xml", valid / "create-parts-of-day.xml"
        found = body(call(first, second, "--visit", "07:00-10:30", "--at", "2026-08-20"))
        assert [line for line in found if line.startswith("Borger")] == [f"Borger 1 ({first}, {second})"]

    def test_orders_of_an_organisation_come_together(self, valid: Path, tmp_path: Path) -> None:
        order = (valid / "create-for-an-organisation.xml").read_text(encoding="utf-8")
        messages: list[Message] = []
        for number in ("999999", "999999", "888888"):
            path = tmp_path / f"{len(messages)}.xml"
            path.write_text(order.replace(">999999<", f">{number}<", 1), encoding="utf-8")
            messages.append(fmk16.read(path))
        found = citizens_of(messages, read_instant("2026-09-20"))
        assert [len(each.found) for each in found] == [2, 1]

    def test_many_messages_are_counted(self, valid: Path) -> None:
        found = body(call(valid, "--visit", "07:00-10:30", "--at", "2026-08-20"))
        headings = [line for line in found if line.startswith("Borger")]
        assert [line.split()[1] for line in headings] == [str(number) for number in range(1, len(headings) + 1)]
        assert any(line.endswith(" til)") for line in headings)

    def test_nobody_is_named(self, valid: Path) -> None:
        for as_json in ([], ["--json"]):
            said = call(valid, "--visit", "00:00-24:00", "--at", "2026-08-20", *as_json).stdout
            for name in ("1111111118", "Testesen", "Testvænget", "Testby", "1911-11-11"):
                assert name not in said

    def test_the_newest_card_counts_and_its_pages_come_together(self, valid: Path, tmp_path: Path) -> None:
        text = (valid / PACKED).read_text(encoding="utf-8")
        version = "<Version>1785540000000000001</Version>"
        assert text.count(version) == 1
        older = text.replace(version, version.replace("0001<", "0000<")).replace("Enalapril", "Gammelpril")
        (tmp_path / "a.xml").write_text(older, encoding="utf-8")
        (tmp_path / "b.xml").write_text(text, encoding="utf-8")
        (tmp_path / "c.xml").write_text(text, encoding="utf-8")
        found = body(call(tmp_path, "--visit", "07:00-10:30", "--at", "2026-09-22"))
        assert sum("Enalapril" in line for line in found) == 1
        assert not any("Gammelpril" in line for line in found)
        assert "Et ældre kort for samme borger er ikke vist" in found


CARD_WINS = "Ikke vist, fordi kortet eller den nyeste version gælder: "
UPDATE = "update-dose-increase.xml"
"""A request to change order 50020001: Sertralin, 100 mg from 12 October 2026."""


class TestSeveralMessages:
    """A request is not what is on the card: one order is asked for once, and what else is said of it is named."""

    @staticmethod
    def lines(folder: Path, day: str = "2026-12-06") -> list[str]:
        return body(call(folder, "--visit", "00:00-24:00", "--at", day))

    @pytest.mark.parametrize("request_", [UPDATE, "create-clock-times.xml"])
    def test_a_request_beside_a_card(self, valid: Path, tmp_path: Path, request_: str) -> None:
        card = (valid / PACKED).read_text(encoding="utf-8").replace(">50040001<", ">50020001<")
        (tmp_path / "card.xml").write_text(card, encoding="utf-8")
        alone = self.lines(tmp_path)
        asked = (valid / request_).read_text(encoding="utf-8")
        for name in ("a.xml", "z.xml"):  # before the card and after it
            (tmp_path / name).write_text(asked, encoding="utf-8")
            both = self.lines(tmp_path)
            (note,) = set(both) - set(alone) - {line for line in both if line.startswith("Borger")}
            assert note.startswith(CARD_WINS)
            assert note.endswith(f" ({tmp_path / name})")
            assert [line for line in both if line in alone] == [line for line in alone if not line.startswith("Borger")]
            (tmp_path / name).unlink()

    def test_requests_that_give_an_order_differently(self, valid: Path, tmp_path: Path) -> None:
        """Both are shown, and neither is counted out: nobody says which of them holds."""
        asked = (valid / UPDATE).read_text(encoding="utf-8")
        (tmp_path / "a.xml").write_text(asked, encoding="utf-8")
        alone = self.lines(tmp_path)
        (tmp_path / "b.xml").write_text(asked, encoding="utf-8")
        assert self.lines(tmp_path)[3:] == alone[3:]  # the same request twice is one
        assert any(line.startswith("Tælles op") for line in alone)
        other = asked.replace("<Quantity>2</Quantity>", "<Quantity>3</Quantity>")
        assert other != asked
        (tmp_path / "b.xml").write_text(other, encoding="utf-8")
        both = self.lines(tmp_path)
        assert sum("Sertralin" in line and "morgen" in line for line in both) == 2
        assert not any(line.startswith("Tælles op") for line in both)
        assert both[-1] == (
            "Ikke talt op, fordi flere meddelelser angiver ordinationen forskelligt: Sertralin Prøve 50 mg"
        )

    def test_in_json(self, valid: Path, tmp_path: Path) -> None:
        for name in (PACKED, UPDATE):
            (tmp_path / name).write_text((valid / name).read_text(encoding="utf-8"), encoding="utf-8")
        found = json.loads(call(tmp_path, "--visit", "00:00-24:00", "--at", "2026-12-06", "--json").stdout)
        (citizen,) = found["Citizens"]
        assert [each["Source"] for each in citizen["NotShown"]] == [str(tmp_path / UPDATE)]
        assert "GivenDifferently" not in citizen


class TestHalt:
    """What a pause or a withdrawal stops is not asked for, and they are named (16)."""

    @pytest.mark.parametrize(
        ("withdrawn_at", "due", "count"),
        [("06:59", False, None), ("07:00", False, None), ("08:01", True, "To count out: 1 tablet")],
    )
    def test_a_withdrawal(self, run: Run, valid: Path, withdrawn_at: str, due: bool, count: str | None) -> None:
        asked = ("--visit", "07:00-10:30", "--at", "2026-09-22", "--lang", "en")
        result = run("next", valid / PACKED, *asked, "--withdrawn-at", f"50040003=2026-09-22T{withdrawn_at}")
        found = [line.strip() for line in result.stdout.splitlines()]
        assert ("morning about 08:00 Folinsyre Prøve 5 mg: 1 tablet" in found) is due
        assert [line for line in found if line.startswith("To count out")] == ([count] if count else [])
        assert f"Folinsyre Prøve 5 mg: withdrawn today at {withdrawn_at} (dosage:16)" in found

    def test_a_pouch_of_a_withdrawn_order(self, run: Run, valid: Path) -> None:
        asked = ("--visit", "07:00-10:30", "--at", "2026-09-22", "--withdrawn-at", "50040001=2026-09-22T06:00")
        found = run("next", valid / PACKED, *asked).stdout
        assert "Enalapril Prøve 20 mg: 1 tablet (pose 1; Ikke ifm måltid; gives ikke: ophørt)" in found

    def test_a_late_patch(self, valid: Path) -> None:
        found = body(call(valid / PATCH, "--visit", "11:00-12:00", "--at", "2026-09-05", "--lang", "en"))
        drug = "Scopolamin Prøve 1 mg/72 timer"
        assert f"{drug}: take the one before off (ordered for Wednesday 2 September at 09:00): 1 plaster" in found
        assert any(line.startswith(f"at 09:00 {drug}: put on, if it has not been done: 1 plaster") for line in found)


class TestVisits:
    """What is no visit gets a clear error."""

    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("09:00-10:30", (32_400, 37_800)),
            ("9:00-10:30", (32_400, 37_800)),
            ("09.00 - 10.30", (32_400, 37_800)),
            ("00:00-24:00", (0, 86_400)),
            ("23:59–24:00", (86_340, 86_400)),
        ],
    )
    def test_read(self, text: str, span: tuple[int, int]) -> None:
        assert read_span(text) == span

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("10:30-09:00", "'10:30-09:00' ends before it begins; turn the times round"),
            ("22:00-02:00", "over midnight"),
            ("09:00-09:00", "ends when it begins"),
            ("09:00", "is no visit; write from when to when on one day, such as 09:00-10:30"),
            ("", "is no visit"),
            ("25:00-26:00", "is no visit"),
            ("24:00-24:00", "is no visit"),
            ("09:60-10:00", "is no visit"),
            ("morgen", "is no visit"),
        ],
    )
    def test_refused(self, valid: Path, text: str, said: str) -> None:
        result = call(valid / PATCH, "--visit", text, "--at", "2026-07-08")
        assert said in " ".join(result.stderr.split())
        assert result.exit_code == 2

    def test_the_clocks_change(self, valid: Path) -> None:
        result = call(valid / PATCH, "--visit", "02:30-03:10", "--at", "2026-03-29")
        assert "the clocks change on 2026-03-29" in " ".join(result.stderr.split())
        assert result.exit_code == 2

    def test_the_day_is_that_of_the_zone(self, valid: Path) -> None:
        found = json.loads(call(valid / PATCH, "--visit", "09:00-10:30", "--at", "2026-07-08T23:30Z", "--json").stdout)
        said = {"Date": "2026-07-09", "Begin": "09:00", "End": "10:30"}
        instants = {"BeginDateTime": "2026-07-09T07:00:00Z", "EndDateTime": "2026-07-09T08:30:00Z"}
        assert found["Visit"] == said | instants

    @pytest.mark.parametrize(
        ("visit", "heading"),
        [
            ("01:00-02:30", "from 01:00 to 02:30+02:00"),
            ("02:30-03:00", "from 02:30+02:00 to 03:00"),
            ("23:00-24:00", "from 23:00 to 24:00"),
        ],
    )
    def test_an_hour_that_comes_twice_is_told_apart(self, valid: Path, visit: str, heading: str) -> None:
        """27a: of a time that the clocks show twice the first is meant, and the heading says so."""
        found = call(valid / PATCH, "--visit", visit, "--at", "2026-10-25T12:00", "--lang", "en").stdout
        assert found.splitlines()[0] == f"Visit Sunday 25 October 2026 {heading}"


class TestOptions:
    """The policy of matching, and the values of parameters."""

    def test_matching(self, valid: Path) -> None:
        asked = (valid / GIVEN, "--visit", "07:00-12:00", "--at", "2026-08-06", "--matching")
        assert call(*asked, "30").exit_code == 0
        assert call(*asked, "-1").exit_code == 2

    def test_matching_without_a_visit(self, valid: Path) -> None:
        result = call(valid / GIVEN, "--matching", "30")
        assert "--matching goes with --visit" in result.stderr
        assert result.exit_code == 2

    @pytest.mark.parametrize(("option", "count"), [("--readings", 1), ("--no-readings", 0)])
    def test_other_readings_are_told_unless_the_caller_does_not_want_them(
        self, shared: Path, option: str, count: int
    ) -> None:
        found = body(call(shared / WHOLE, "--visit", "07:00-10:30", "--at", "2026-07-08", option))
        assert found.count("Kan læses anderledes:") == count

    def test_a_policy_of_more_than_a_day_is_refused(self, valid: Path) -> None:
        asked = (valid / GIVEN, "--visit", "07:00-12:00", "--at", "2026-08-06", "--matching")
        assert call(*asked, "1440").exit_code == 0
        result = call(*asked, "1441")
        assert (result.exit_code, "1441 is not in the range 0<=x<=1440" in result.stderr) == (2, True)

    def test_parameters(self, shared: Path) -> None:
        asked = (shared / WHOLE, "--visit", "07:00-10:30", "--at", "2026-07-08", "--parameter")
        found = [line for line in body(call(*asked, "Blodsukker før måltid=11,2")) if "Insulin" in line]
        assert found
        assert not any("ikke er oplyst" in line or "er ikke oplyst" in line for line in found)
        result = call(*asked, "Puls=60")
        assert "no order has the parameter 'Puls'" in result.stderr
        assert result.stdout == ""
        assert result.exit_code == 2


class TestConfiguration:
    """Parts of the day are what the configuration file says."""

    def test_the_morning(self, valid: Path, tmp_path: Path) -> None:
        file = tmp_path / "care.toml"
        file.write_text('[times_of_parts]\nmorning = "09:15"\n', encoding="utf-8")
        found = body(call(valid / PACKED, "--visit", "09:00-10:30", "--at", "2026-09-22", "--config", file))
        assert "morgen ca. kl. 09:15 Folinsyre Prøve 5 mg: 1 tablet" in found


class TestJson:
    """Every dose as everywhere else, with its state and whether it lies in the roll."""

    def test_an_order(self, valid: Path) -> None:
        found = json.loads(call(valid / PACKED, "--visit", "07:00-10:30", "--at", "2026-09-22", "--json").stdout)
        (citizen,) = found["Citizens"]
        first, second, third = citizen["Orders"]
        assert [(each["State"], each["InRoll"]) for each in first["Due"]] == [("due", True)]
        assert [each["SequenceNumber"] for each in first["Roll"]] == [1]
        assert first["ChangesReachRollFrom"] == "2026-09-25"
        assert second["AsNeeded"][0]["TimesPerDay"] == 2
        assert third["RollUnknown"] is True
        assert third["CountOut"] == {"Least": "1", "Most": "1", "Basis": "decided"}
        assert second["AsRegistered"]["Answer"] == "AvailableNow"
        assert second["AsRegistered"]["Today"]["WithPRN"]["Most"] == "8"

    def test_what_was_refused(self, valid: Path, invalid: Path) -> None:
        result = call(
            invalid / "truncated.xml", valid / PATCH, "--visit", "09:00-10:30", "--at", "2026-09-05", "--json"
        )
        found = json.loads(result.stdout)
        assert [message["Verdict"] for message in found["Refused"]] == ["wrong"]
        assert found["Citizens"][0]["Orders"][0]["Patches"]["TakeOff"][0]["DoseDay"] == "2026-09-02"
        assert "XML-01" in result.stderr
        assert result.exit_code == 1

    def test_incomplete(self, shared: Path) -> None:
        found = json.loads(call(shared / WHOLE, "--visit", "07:00-10:30", "--at", "2026-07-08", "--json").stdout)
        because = found["Citizens"][0]["Incomplete"]
        assert [each["Because"] for each in because] == ["free_text", "local_schema"]
        infusions = [each["Infusions"] for each in found["Citizens"][0]["Orders"] if "Infusions" in each]
        told = {"Connect", "Disconnect", "Running", "DisconnectIfNotDone", "Basis"}
        assert {name for each in infusions for name in each} == told


def objects(found: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document."""
    if isinstance(found, dict):
        yield found
    for each in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from objects(each)


class TestHowSure:
    """Every answer says how sure it is: doses, what is registered, the roll, and what cannot be told."""

    @pytest.mark.parametrize(
        ("file", "day"), [(PACKED, "2026-09-22"), (GIVEN, "2026-08-06"), (PATCH, "2026-09-05"), (WHOLE, "2026-07-08")]
    )
    def test_basis_everywhere(self, valid: Path, shared: Path, file: str, day: str) -> None:
        path = shared / file if "/" in file else valid / file
        found = json.loads(call(path, "--visit", "07:00-12:30", "--at", day, "--json").stdout)
        orders = [order for citizen in found["Citizens"] for order in citizen["Orders"]]
        assert orders
        assert all("Basis" in order for order in orders)
        told = ("DoseDay", "State", "Why", "How", "Option")
        for order in orders:
            top = {name: value for name, value in order.items() if name not in ("AsRegistered", "Remarks", "Drug")}
            for each in objects(top):
                if any(name in each for name in told) and "FromValue" not in each:
                    assert "Basis" in each, each

    def test_an_order_is_as_sure_as_the_weakest_of_its_parts(self, valid: Path) -> None:
        found = json.loads(call(valid / GIVEN, "--visit", "07:00-12:30", "--at", "2026-08-06", "--json").stdout)
        assert {order["Basis"] for order in found["Citizens"][0]["Orders"]} == {"decided"}

    def test_as_needed_as_next_has_it(self, valid: Path) -> None:
        """With limits, because and basis (32)."""
        asked = ("--at", "2026-08-06T10:00", "--json")
        (told,) = [each["AsRegistered"] for each in orders_of(call(valid / GIVEN, *asked)) if "AsRegistered" in each]
        visit = ("--visit", "10:00-10:30", "--at", "2026-08-06", "--json")
        found = json.loads(call(valid / GIVEN, *visit).stdout)["Citizens"][0]["Orders"]
        (said,) = [each["AsRegistered"] for each in found if "AsRegistered" in each]
        assert said == told
        assert (said["Answer"], said["From"]) == ("AvailableFrom", "2026-08-06T13:15:00Z")
        assert said["Limits"][0]["Kind"] == "minimum_duration"

    def test_what_stops_and_what_waits(self, valid: Path) -> None:
        asked = ("--visit", "07:00-10:30", "--at", "2026-09-22", "--json")
        ended = call(valid / PACKED, *asked, "--withdrawn-at", "50040003=2026-09-22T06:00")
        (_, _, third) = json.loads(ended.stdout)["Citizens"][0]["Orders"]
        assert third["Halt"] == {
            "WithdrawnAt": "2026-09-22T04:00:00Z",
            "NothingInThisVisit": True,
            "Basis": "decided",
            "Statements": ["dosage:16"],
        }
        course = call(valid / "create-course-when-needed.xml", *asked)
        (order,) = json.loads(course.stdout)["Citizens"][0]["Orders"]
        assert order["NotStarted"] == {"Why": "course", "Basis": "decided", "Statements": ["dosage:39"]}
        assert order["NextEpisode"]["FromDay"] == "2026-09-22"


def orders_of(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)["Messages"][0]["DrugMedication"]
    return found


class TestWidth:
    """Short lines that a telephone can show."""

    @pytest.mark.parametrize("width", [32, 40, 60])
    def test_lines_fit(self, valid: Path, width: int) -> None:
        at = read_instant("2026-09-22")
        asked = Visit(at.date(), 25_200, 37_800)
        citizens = citizens_of([fmk16.read(valid / PACKED)], at)
        text = visits_text([Visited.of(each, asked) for each in citizens], asked, Words(Language.DANISH), width)
        assert max(map(len, text.splitlines())) <= max(width, len("  card-with-dispensing-and-planned-administrations"))
        assert "Enalapril" in text
