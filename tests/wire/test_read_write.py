import io
import pickle
import random

import pytest
from lxml import etree

import fmk16
from fmk16.errors import (
    Fmk16Error,
    InvalidMessageError,
    NotXmlError,
    OtherVersionError,
    TooLargeError,
    UnknownRootError,
)
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug import Drug
from fmk16.model.header import FMKRequestHeader
from fmk16.model.message import ROOTS
from fmk16.testing import RandomChooser, example
from fmk16.wire.message import Header

from .dosages import CARD_REQUEST, PERIOD, dosage, dose, envelope, named


def canonical(xml: bytes) -> str:
    """Equality of XML: C14N 2.0 with prefixes rewritten and blank text dropped."""
    return etree.canonicalize(etree.fromstring(xml), strip_text=True, rewrite_prefixes=True)


class TestReading:
    """``read`` gives a typed message with its payload, headers and source, or says why it does not."""

    def test_a_payload(self, tmp_path):
        file = tmp_path / "dosage.xml"
        file.write_bytes(dosage())
        message = fmk16.read(file)
        assert (message.root, message.source, message.headers) == ("Dosage", str(file), ())
        assert message.payload.form.unit.unit_text == "tablet"

    def test_a_stream(self):
        assert fmk16.read(io.BytesIO(dosage())).source == "-"

    @pytest.mark.parametrize(
        ("xml", "error"),
        [
            (b"<Dosage", NotXmlError),
            (b"<html/>", UnknownRootError),
            (named("<Dosage/>", "http://www.dkma.dk/medicinecard/xml.schema/2015/06/01").encode(), OtherVersionError),
            (dosage(unit=""), InvalidMessageError),
            (envelope(), InvalidMessageError),
        ],
    )
    def test_says_why_not(self, xml, error):
        with pytest.raises(error) as caught:
            fmk16.read(xml)
        assert isinstance(caught.value, Fmk16Error)

    def test_too_large(self):
        with pytest.raises(TooLargeError):
            fmk16.read(dosage(), max_size=100)

    def test_an_invalid_message_carries_its_findings(self):
        with pytest.raises(InvalidMessageError) as caught:
            fmk16.read(dose("<Quantity>2,5</Quantity><Dosis/>"))
        assert [finding.id for finding in caught.value.findings] == ["SCH-05", "SCH-01"]
        assert str(caught.value) == (
            'Dosage breaks the interface: line 1: Quantity: expected a number such as 2.5, got "2,5" '
            "(write a point, not a comma: 2.5), and 1 more"
        )


class TestOrders:
    """The orders of a message, whatever kind of message it is."""

    def test_a_dosage_has_none(self):
        assert fmk16.read(dosage()).drug_medications == ()

    CARRIERS = frozenset(
        {
            "CreateDrugMedicationRequest",
            "UpdateDrugMedicationRequest",
            "UpdateMedicineCardRequest",
            "GetDrugMedicationsResponse",
            "GetMedicineCardResponse",
        }
    )
    """The messages that carry orders whole; others name them by number, or tell a part of them."""

    @pytest.mark.parametrize("root", sorted(ROOTS))
    def test_each_has_its_place(self, root):
        messages = [
            fmk16.Message(root, example(ROOTS[root], RandomChooser(random.Random(seed)), size=300)) for seed in range(8)
        ]
        placed = [(message, *each) for message in messages for each in message.placed_drug_medications()]
        for message, place, order in placed:
            held = message.payload
            for step in place:
                held = held[step] if isinstance(step, int) else getattr(held, step)
            assert held is order
        assert bool(placed) == (root in self.CARRIERS)


class TestWriting:
    """What was read is written equal."""

    @pytest.mark.parametrize("root", sorted(ROOTS))
    def test_a_payload_alone(self, root):
        payload = example(ROOTS[root], RandomChooser(random.Random(root)), size=200)
        written = fmk16.write(payload)
        assert written.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
        assert fmk16.read(written).payload == payload
        assert canonical(fmk16.write(fmk16.read(written))) == canonical(written)

    def test_both_forms_of_a_dosage_have_a_name(self):
        for structure, name in [(DosageForRequest, b"<Dosage "), (DosageForResponse, b"<DosageForResponse ")]:
            assert name in fmk16.write(example(structure, RandomChooser(random.Random(1))))

    def test_a_part_of_a_message_is_none(self):
        with pytest.raises(TypeError, match="Drug is no message; write one that"):
            fmk16.write(example(Drug, RandomChooser(random.Random(1))))

    def test_written_forms_are_kept(self):
        xml = dose("<Quantity>02.50</Quantity>").replace(b">2026-07-06<", b">2026-07-06+02:00<")
        assert canonical(fmk16.write(fmk16.read(xml))) == canonical(xml)

    def test_a_header_can_be_put_before_a_message(self):
        header = Header.of(example(FMKRequestHeader, RandomChooser(random.Random(2))))
        message = fmk16.Message("GetMedicineCardRequest", fmk16.read(named(CARD_REQUEST).encode()).payload, (header,))
        again = fmk16.read(fmk16.write(message))
        assert again.headers == (header,)
        assert again.payload == message.payload

    def test_a_message_can_be_pickled(self):
        message = fmk16.read(envelope(CARD_REQUEST, headers='<x xmlns="urn:x"/>'))
        assert pickle.loads(pickle.dumps(message)) == message

    def test_the_dosages_periods_are_all_there(self):
        assert canonical(fmk16.write(fmk16.read(dosage(PERIOD * 100)))) == canonical(dosage(PERIOD * 100))
