"""The same verdict as the official schema set, on mutated messages by the thousand."""

import os

import pytest
from evidence import write_section
from figures import SHARE, volume
from lxml import etree

from fmk16.model.structure import NAMESPACE

from .differences import DIFFERENCES, explanation
from .judges import PARSER, Judges
from .mutants import Outcome, evidence, run
from .sources import from_files
from .sweep import declarations, sweep

pytestmark = pytest.mark.once

VOLUME = volume(100_000)
SEED = int(os.environ.get("FMK16_SEED", "160"))


@pytest.fixture(scope="module")
def judges(official_schema):
    return Judges.beside(official_schema)


@pytest.fixture(scope="module")
def by_chance(judges, checkout, shared_if_present) -> Outcome:
    return run(VOLUME, SEED, judges, from_files(checkout, shared_if_present, judges))


@pytest.fixture(scope="module")
def by_field(judges) -> Outcome:
    return sweep(max(1, round(1 / SHARE)), judges)


class TestMutantsByChance:
    """Same verdict as the official schema set; the model alone refuses what the XSD refuses, or it is listed."""

    def test_no_verdict_is_unexplained(self, by_chance):
        assert not by_chance.faults, "\n\n".join(by_chance.faults)
        assert by_chance.made.total() == VOLUME
        write_section("Mutated messages, by chance", evidence(by_chance))

    def test_some_mutants_are_valid_and_some_are_not(self, by_chance):
        assert 0.1 * VOLUME < by_chance.accepted.total() < 0.9 * VOLUME


class TestMutantsByField:
    """Every field that the model declares is left out, doubled, misplaced and filled wrongly: the same verdicts."""

    def test_no_verdict_is_unexplained(self, by_field):
        assert not by_field.faults, "\n\n".join(by_field.faults)
        write_section("Mutated messages, field by field", evidence(by_field))

    def test_every_field_can_be_reached(self):
        fields = {str(declared) for declared in declarations()}
        assert {"Drug.composition", "Dose.amount.quantity", "PackageSizeUnitCode.source"} <= fields
        assert len(fields) > 600


class TestOfficialSet:
    """The official schema set is one of the judges wherever it is."""

    def test_it_was_asked(self, shared, by_chance, by_field):
        assert shared.is_dir()
        assert by_chance.with_official
        assert by_field.with_official


RESPONSE = """<DosageForResponse xmlns="http://fmk-teknik.dk/160">
  <Precondition><ValidFrom>{start}</ValidFrom></Precondition><UnitText>tablet</UnitText>
  <DosagePeriod><PeriodLength>7</PeriodLength><Empty/><EndDate><CalculatedEndDate>{end}</CalculatedEndDate></EndDate></DosagePeriod>
</DosageForResponse>"""

CARD = """<GetMedicineCardRequest xmlns="http://fmk-teknik.dk/160">
  <PersonIdentifier source="CPR">1111111118</PersonIdentifier><DateTime>{moment}</DateTime>
</GetMedicineCardRequest>"""

KNOWN = [
    ("years outside 1-9999", RESPONSE.format(start="2026-01-05", end="10000-01-01")),
    ("years outside 1-9999", RESPONSE.format(start="12026-01-05", end="-0001-01-01")),
    ("years outside 1-9999", CARD.format(moment="9999-12-31T24:00:00Z")),
    ("a bound within the missing offset", RESPONSE.format(start="2000-01-01-14:00", end="2026-01-05")),
    ("a bound within the missing offset", CARD.format(moment="2000-01-01T13:59:59")),
    ("blanks around a moment", RESPONSE.format(start="\n  2026-01-05\t", end="2026-01-05Z ")),
    ("blanks around a moment", CARD.format(moment=" 2026-01-05T08:00:00Z")),
    ("24:00:00 on the day before a bound", CARD.format(moment="1999-12-31T24:00:00Z")),
]


class TestKnownDifferences:
    """The differences between the model alone and libxml2's reading of the schema are listed and each explained."""

    @pytest.mark.parametrize(("name", "message"), KNOWN)
    def test_each_is_as_it_is_listed(self, judges, name, message):
        root = etree.fromstring(message, PARSER)
        verdict = judges.judge(root)
        assert verdict.ours is verdict.reference
        assert verdict.model is not verdict.reference
        assert explanation(verdict, root) == {name}

    def test_every_one_gives_its_reason(self):
        assert all(difference.reason.endswith(".") for difference in DIFFERENCES)
        assert len({difference.name for difference in DIFFERENCES}) == len(DIFFERENCES)


class TestNotADifference:
    """What looks like a difference and is none: all judges agree."""

    @pytest.mark.parametrize(
        ("message", "accepted"),
        [
            (RESPONSE.format(start="2024-02-29", end="0001-01-01"), True),
            (RESPONSE.format(start="2026-02-30", end="2026-01-05"), False),
            (RESPONSE.format(start="2000-01-01-13:00", end="20260105"), False),
            (RESPONSE.format(start="2000-01-01Z", end="2026-01-05"), False),
            (RESPONSE.format(start="2026-01-05", end="2026-01-11").replace(">7<", f">{'0' * 5000}7<"), True),
            (RESPONSE.format(start="2026-01-05", end="2026-01-11").replace(">7<", f">{'7' * 5000}<"), False),
            (RESPONSE.format(start="2026-01-05", end="2026-01-11").replace(">7<", "> +7\n<"), True),
            (CARD.format(moment="2026-01-05T24:00:00+14:00"), True),
            (CARD.format(moment="2026-01-05 08:00:00"), False),
            (CARD.format(moment="2026-01-05<!-- a comment -->T08:00:00Z"), True),
            (CARD.format(moment="2026-01-05T08:00:00Z").replace("CPR", "CPR\n"), True),
            (f'<GetFMKConfigurationRequest xmlns="{NAMESPACE}"/>', True),
            (f'<GetFMKConfigurationRequest xmlns="{NAMESPACE}">\n</GetFMKConfigurationRequest>', False),
        ],
    )
    def test_all_judges_agree(self, judges, message, accepted):
        verdict = judges.judge(etree.fromstring(message))
        assert (verdict.reference, verdict.ours, verdict.model) == (accepted, accepted, accepted)
