"""What the wire finds is said in Danish too, with the same facts."""

import re
from random import Random
from string import Formatter

import pytest
from figures import volume
from lxml import etree

from fmk16.conformance.check import check, check_found
from fmk16.finding import Said
from fmk16.report.phrase_book.findings import FINDINGS
from fmk16.report.phrases import Language
from fmk16.report.translation import in_language
from fmk16.wire.found.folder import found_at
from fmk16.wire.kinds import KINDS
from fmk16.wire.schema_set import load_schema

from .judges import Judges
from .mutations import Mutant, mutate
from .sources import from_files, pick

pytestmark = pytest.mark.once

VOLUME = volume(10_000)


def fields(template):
    return sorted(name for _, name, _, _ in Formatter().parse(template) if name)


def sentences(checked):
    """Walk all that is said of an input, with whatever stands in a sentence; a plain text has no words in it."""
    said = [checked.not_checked, *(text for each in checked.findings for text in (each.text, each.hint, *each.details))]
    while said:
        text = said.pop()
        yield text
        said.extend(value for value in getattr(text, "values", {}).values() if isinstance(value, str))


def not_said(checked):
    """Give what has no Danish, and what is put together of English words alone."""
    for text in sentences(checked):
        if isinstance(text, Said):
            if text.template not in FINDINGS:
                yield text.template
        elif re.search(r"\b(the|expected|got|is|and|or)\b", re.sub(r'".*"', "", text)):
            yield text


class TestWhatIsFound:
    """Every sentence that a fixture or a mutant yields has its Danish."""

    @pytest.mark.parametrize("by_the_set", [False, True], ids=["by the model", "by a given schema set"])
    def test_fixtures(self, checkout, shared_if_present, by_the_set):
        if by_the_set and shared_if_present is None:
            pytest.skip("the official schema set is not here")
        schema = load_schema(shared_if_present / "interface/fmk-1.6.0/2026-06-11/schemas") if by_the_set else None
        found = [each for each in found_at(str(checkout / "fixtures")) if each.content is not None]
        missing = {text for each in found for text in not_said(check_found(each, schema=schema, by_rules=False))}
        assert not missing

    def test_mutants(self, checkout, shared_if_present):
        files = from_files(checkout, shared_if_present, Judges.beside(None))
        missing = set()
        for number in range(VOLUME):
            random = Random(f"danish/{number}")
            root = pick(random, files)
            mutate(Mutant.of(root, random))
            missing |= set(not_said(check(etree.tostring(root), by_rules=False)))
        assert not missing


class TestTable:
    """A Danish template has the fields of the English one, and titles of kinds stand in the table too."""

    @pytest.mark.parametrize("english", FINDINGS)
    def test_fields(self, english):
        assert fields(FINDINGS[english]) == fields(english)

    def test_titles(self):
        assert {kind.title for kind in KINDS.values()} <= FINDINGS.keys()

    def test_a_sentence_within_a_sentence(self):
        text = check(b"<CreateDrugMedicationRequest xmlns='http://fmk-teknik.dk/160'/>").findings[0].text
        assert in_language(text, Language.DANISH) == (
            "CreateDrugMedicationRequest slutter for tidligt: "
            "forventede PersonIdentifier eller OrganisationIdentifier, "
            "derefter MedicineCardVersion, derefter DrugMedication"
        )
