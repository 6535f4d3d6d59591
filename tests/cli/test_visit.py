"""``fmk16 next FOLDER --visit 09:00-10:30``: a block a citizen, nobody named, short lines; JSON too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import fmk16
from fmk16.cli import options
from fmk16.cli.configuration import configured, reading_here
from fmk16.cli.instants import read_instant
from fmk16.cli.parameters import AskedOf, parameters
from fmk16.cli.visit import Round, read_span, tell_round, visit_here, visits
from fmk16.report.citizens import citizens_of
from fmk16.report.phrases import Language, Words
from fmk16.report.visits import Visited, visits_text
from fmk16.schedule.card.visit import Visit
from fmk16.schedule.card.whole import Asking
from fmk16.wire.message import Message

from .conftest import Run

PACKED = "card-with-dispensing-and-planned-administrations.xml"
GIVEN = "card-with-warrants-handovers-administrations-and-relations.xml"
WHOLE = "messages/1.6.0/get-medicine-card-response-whole-card.xml"
PATCH = "create-patch-every-72-hours.xml"


@click.command()
@options.paths
@visits
@click.option("--at", callback=options.reading(read_instant))
@parameters
@configured
@options.language
@options.as_json
def command(paths: tuple[str, ...], at: Any, lang: str, *, as_json: bool) -> None:
    """Call the round as ``fmk16 next`` does."""
    wanted, asked = visit_here(), AskedOf.here()
    if wanted is None:
        raise click.UsageError("the next dose is asked for")
    question = Round(wanted[0], at, Words(Language(lang)), Asking(reading_here(), asked.known), wanted[1], asked)
    click.get_current_context().exit(tell_round(question, paths, 10**8, as_json=as_json))


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


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
            "Paracetamol Prøve 500 mg: 2 tabletter (højst 2 gange i døgnet)",
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
        for begin, said in [
            ("09:00", ""),
            ("10:00", "efter det, der er registreret, tidligst i dag kl. 15:15; "),
            ("16:00", "efter det, der er registreret, kan den tages, når besøget begynder, 3 gange tilbage i dag; "),
            ("18:00", "efter det, der er registreret, tidligst i dag kl. 23:30; "),
        ]:
            found = body(call(valid / GIVEN, "--visit", f"{begin}-18:30", "--at", "2026-08-06"))
            assert f"Paracetamol infusion Prøve 10 mg/ml: 100 ml over 15 min ({said}{limits})" in found

    def test_the_whole_card(self, shared: Path) -> None:
        found = body(call(shared / WHOLE, "--visit", "07:00-10:30", "--at", "2026-07-08"))
        for expected in [
            "kl. 07:00 Levodopa/benserazid (selvadministration): 1 kapsel",
            "Phenoxymethylpenicillin 660 mg: 3 gange 1 tablet",
            "kl. 08:00 Kabiven med vitaminer og sporstoffer: frakobl: 1046 ml over 12 timer",
            "kl. 08:00 Vancomycin i natriumklorid: tilslut: 250 ml, højst 125 ml/t",
            "Morfin i natriumklorid: løber hele dagen: 48 ml, 2 ml/t",
            "Sumatriptan 50 mg: 1 tablet (højst 2 gange i døgnet; 2 timer imellem; ved migræneanfald)",
            "Tælles op: 16 tabletter, og en mængde, der ikke er kendt",
        ]:
            assert expected in found
        assert found[-1].startswith("Medicinkortet er ufuldstændigt: Hydrokortison creme: ")

    def test_no_infusion_before_it_starts_and_none_after(self, shared: Path) -> None:
        found = body(call(shared / WHOLE, "--visit", "11:00-11:30", "--at", "2026-07-08"))
        assert not any("Kabiven" in line for line in found)


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
        assert found["Visit"] == {"Date": "2026-07-09", "Begin": "09:00", "End": "10:30"}


class TestOptions:
    """The policy of matching, and the values of parameters."""

    def test_matching(self, valid: Path) -> None:
        asked = (valid / GIVEN, "--visit", "07:00-12:00", "--at", "2026-08-06", "--matching")
        assert call(*asked, "30").exit_code == 0
        assert call(*asked, "-1").exit_code == 2

    def test_matching_without_a_visit(self, valid: Path) -> None:
        result = call(valid / GIVEN, "--matching", "30")
        assert "--matching goes with --visit" in result.stderr
        assert call(valid / GIVEN).exit_code == 2

    @pytest.mark.parametrize("option", ["--readings", "--no-readings"])
    def test_other_readings_are_not_told_of_a_visit(self, run: Run, valid: Path, option: str) -> None:
        result = run("next", valid / GIVEN, "--visit", "09:00-10:00", option)
        assert (result.exit_code, "leave them out with --visit" in result.stderr) == (2, True)

    def test_parameters(self, shared: Path) -> None:
        asked = (shared / WHOLE, "--visit", "07:00-10:30", "--at", "2026-07-08", "--parameter")
        found = [line for line in body(call(*asked, "Blodsukker før måltid=11,2")) if "Insulin" in line]
        assert found
        assert not any("ikke er oplyst" in line or "er ikke oplyst" in line for line in found)
        result = call(*asked, "Puls=60")
        assert "no order has the parameter 'Puls'" in result.stderr
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
        assert third["CountOut"] == {"Least": "1", "Most": "1"}

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
        assert {name for each in infusions for name in each} == {"Connect", "Disconnect", "Running"}


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
