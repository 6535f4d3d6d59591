"""Somebody is called by the same stand-in wherever a run names them, and other words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fmk16.finding import Evidence, Finding, Location, Severity
from fmk16.report.phrases import Language
from fmk16.report.privacy import hiding, learn, masked, reported, show_identities, shown
from fmk16.report.stand_ins import StandIns
from fmk16.wire.identities import Identities, Identity
from fmk16.wire.personal import Kind

HELLE = Identity(Kind.CITIZEN, "1111111118", ("Helle Dag", "Helle", "Dag"), ("1111111118", "1911-11-11"))
BO = Identity(Kind.CITIZEN, "0101701234", ("Bo Åse", "Bo", "Åse"), ("0101701234",))
KARL = Identity(Kind.PROFESSIONAL, "QX7RT", ("Overlæge Karl Kvist",), ("QX7RT",))
HOME = Identity(Kind.ADDRESS, texts=("Testvej 2", "4712", "Snurreby", "4712 Snurreby"))
PHONE = Identity(Kind.CONTACT, texts=("53627184", "helle@example.dk"))
TEXT = Identity(Kind.FREE_TEXT, texts=("ring til sygeplejersken ved tvivl om dosis",))
SHORT = Identity(Kind.FREE_TEXT, texts=("3",))
ALL = Identities((HELLE, BO, KARL, HOME, PHONE, TEXT, SHORT))


@pytest.fixture
def known() -> StandIns:
    """Give stand-ins that know all of them."""
    stand_ins = StandIns()
    stand_ins.learn(ALL)
    return stand_ins


class TestHiding:
    """Whoever is known is hidden, however the name or number is written."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("til Helle Dag", "til Citizen 1"),
            ("HELLE_DAG.xml", "Citizen 1.xml"),
            ("HelleDag.xml", "Citizen 1.xml"),
            ("helle%20dag.xml", "Citizen 1.xml"),
            ("Helles søster", "Citizen 1s søster"),
            ("Dag, Helle", "Citizen 1, Citizen 1"),
            ("111111-1118, 111111 1118 og 1111111118", "Citizen 1, Citizen 1 og Citizen 1"),
            ("91111111118", "9Citizen 1"),
            ("født 1911-11-11", "født Citizen 1"),
            ("Karl Kvist, QX7RT", "Professional 1, Professional 1"),
            ("Lægerne Kvist", "Lægerne Professional 1"),
            ("en overlæge", "en overlæge"),
            ("Testvej 2, 4712 Snurreby", "Address 1, Address 1"),
            ("Testvej 22", "Testvej 22"),
            ("4712 IE", "4712 IE"),
            ("ring 53 62 71 84", "ring Contact 1"),
            ("+45 53 62 71 84", "Contact 1"),
            ("tlf. 12 34 56 78", "tlf. Contact 1"),
            ("skriv til helle@example.dk eller bo@example.dk", "skriv til Contact 1 eller Contact 2"),
            ("3 tabletter en dag", "3 tabletter en dag"),
            ("bo i Bo", "bo i Citizen 1"),
            ("010101-2345", "Citizen 1"),
            ("9999999999", "Number 1"),
            ("28100001444 er et lægemiddel", "28100001444 er et lægemiddel"),
            ("Panodil 500 mg", "Panodil 500 mg"),
            ("", ""),
        ],
    )
    def test_texts(self, known: StandIns, text: str, expected: str) -> None:
        assert known.hidden(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('got "ring til sygeplejersken ved tvivl om dosis"', 'got "Free text 1 (42 characters)"'),
            ('got "ring til sygeplejersken ved tv..."', 'got "Free text 1 (42 characters)..."'),
            ('got "ring til sygeplejersken ..."', 'got "Free text 1 (42 characters) ..."'),
            ("ring til apoteket", "ring til apoteket"),
            ('got "3", at most 3', 'got "Free text 1 (1 character)", at most 3'),
        ],
    )
    def test_free_texts(self, known: StandIns, text: str, expected: str) -> None:
        assert known.hidden(text, hides_free_texts=True) == expected
        assert known.hidden(text) == text

    def test_a_free_text_with_an_address_in_it(self) -> None:
        written = "skriv til helle@example.dk om natten"
        stand_ins = StandIns()
        stand_ins.learn(Identities((Identity(Kind.FREE_TEXT, texts=(written,)),)))
        assert stand_ins.hidden(f"as it says: {written}", hides_free_texts=True) == (
            f"as it says: Free text 1 ({len(written)} characters)"
        )
        assert stand_ins.hidden(written) == "skriv til Contact 1 om natten"

    @given(st.text(max_size=100))
    def test_hiding_again_changes_nothing(self, text: str) -> None:
        known = StandIns()
        known.learn(ALL)
        once = known.hidden(text, hides_free_texts=True)
        assert known.hidden(once, hides_free_texts=True) == once


class TestStability:
    """Numbers are given in the order in which somebody is first named, and kept."""

    def test_in_order_of_appearance(self, known: StandIns) -> None:
        assert known.hidden("Bo Åse") == "Citizen 1"
        assert known.hidden("Helle, Bo") == "Citizen 2, Citizen 1"
        assert known.hidden("010170-1234") == "Citizen 1"

    def test_the_number_tells_who_it_is(self) -> None:
        stand_ins = StandIns(Language.DANISH)
        assert stand_ins.hidden("111111-1118.xml") == "Borger 1.xml"
        stand_ins.learn(Identities((BO, HELLE)))
        assert stand_ins.hidden("Helle Dag") == "Borger 1"

    def test_a_number_that_a_report_gives(self, known: StandIns) -> None:
        known.call("0101701234", 7)
        assert known.hidden("Bo Åse og Helle") == "Citizen 7 og Citizen 8"


class TestRuns:
    """Within a run stand-ins are shared; outside one, numbers are starred; shown is what is asked for."""

    def test_within(self) -> None:
        with hiding():
            learn(b"<Person><Name><GivenName>Zorinda</GivenName></Name></Person><FreeText>to om natten</FreeText>")
            assert shown("Zorinda, to om natten") == "Citizen 1, to om natten"
            assert reported("Zorinda, to om natten") == "Citizen 1, Free text 1 (12 characters)"
        assert shown("Zorinda 1111111118") == "Zorinda ***"

    def test_shown_when_asked_for(self) -> None:
        with hiding():
            show_identities()
            assert shown("Zorinda\n111111-1118") == "Zorinda 111111-1118"
            finding = Finding(
                "TXT-01", Severity.NOTE, 'says "x"', location=Location(xpath="/fmk:Instruction/fmk:FreeText")
            )
            assert masked(finding).text == 'says "x"'

    def test_a_finding_with_all_its_parts(self) -> None:
        with hiding():
            learn(b"<Person><PersonIdentifier>0101701234</PersonIdentifier></Person><FreeText>to om natten</FreeText>")
            finding = Finding(
                "TXT-01",
                Severity.NOTE,
                'the text says "om natten"',
                "ask 0101701234",
                Location("010170-1234.xml", xpath="/fmk:Instruction/fmk:FreeText"),
                details=("010170 1234",),
                evidence=(Evidence("around", "> 1 |   <a>0101701234</a>\n  2 | <b>to om natten</b>"),),
            )
            said = masked(finding)
        assert said.text == "the text says Free text 1 (12 characters)"
        assert said.location.source == "Citizen 1.xml"
        assert said.details == ("Citizen 1",)
        assert said.evidence[0].text == "> 1 |   <a>Citizen 1</a>\n  2 | <b>Free text 1 (12 characters)</b>"


class TestOurOwnWords:
    """Words that our own sentences are made of are no names, though they stand in somebody's."""

    def test_a_small_word_within_a_name(self) -> None:
        stand_ins = StandIns()
        stand_ins.learn(Identities((Identity(Kind.PROFESSIONAL, "", ("Overført fra testjournalen", "Testlæge Fire")),)))
        assert stand_ins.hidden("720 minutter fra hinanden, fire cifre") == "720 minutter fra hinanden, fire cifre"
        assert stand_ins.hidden("hos Testlæge Fire, Overført fra testjournalen") == "hos Professional 1, Professional 1"
