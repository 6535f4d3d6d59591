"""SUB: substitution, and relations of any type; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped

SUBSTITUTED, COMBINED = "create-substitution-relation", "create-combination-of-fixed-and-prn-orders"
KNOWN, CARD = "create-related-to-an-existing-order", "card-with-warrants-handovers-administrations-and-relations"
PAUSE = "    <Pause>\n      <FromDate>2026-09-09</FromDate>\n    </Pause>\n"
END = "<TreatmentEndingUndetermined/>"
ENDS = "<TreatmentEndDate>{}</TreatmentEndDate>".format
UNTIL = "<Pause><FromDate>2026-09-09</FromDate><ToDate>{}</ToDate></Pause>".format
MOMENT = "<Pause><FromDate>2026-09-09</FromDate><ToDateTime>{}</ToDateTime></Pause>".format
NUMBER = "<DrugMedicationReferenceNumber>{}</DrugMedicationReferenceNumber>".format
TO = "<ReferenceNumberForRelatedDrugMedication>{}</ReferenceNumberForRelatedDrugMedication>".format
ID = "<DrugMedicationIdentifier>{}</DrugMedicationIdentifier>".format
TYPE = "<RelationType>Substitution</RelationType>"
OTHER = "<Relation>{}<RelationType>{}</RelationType></Relation>".format


def _sub(fixture: str, *changes: tuple[str, str]) -> list[str]:
    return tripped("SUB", changed(fixture, *changes))


class TestNumbers:
    """Reference numbers within one request (features.md SUB)."""

    @pytest.mark.parametrize("fixture", [SUBSTITUTED, COMBINED, KNOWN, CARD])
    def test_right_ones(self, fixture):
        assert _sub(fixture) == []

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            (((TO(2), TO(3)),), ["SUB-01", "SUB-07"]),
            (((TO(2), TO(2) + TO(3)),), ["SUB-01"]),
            (((TO(2), TO(2) + TO(2)),), ["SUB-04"]),
            (((TO(2), TO(1)),), ["SUB-03", "SUB-07"]),
            (((TO(2), TO(2) + TO(1)),), ["SUB-03"]),
            (((TO(2), ID(2)),), ["SUB-07"]),
            (((NUMBER(1), NUMBER(7)), (TO(1), TO(7))), []),
            (((NUMBER(1), NUMBER(9223372036854775807)), (TO(1), TO(9223372036854775807))), []),
            (((NUMBER(2), NUMBER(1)), (TO(2), TO(1)), (TO(1), ID(5)), (TO(1), ID(6))), ["SUB-02", "SUB-07", "SUB-07"]),
            (((NUMBER(2), ""), (TO(2), ID(50010009))), []),
            (((NUMBER(2), ""),), ["SUB-01"]),
        ],
    )
    def test_changed(self, changes, expected):
        assert _sub(SUBSTITUTED, *changes) == expected

    @pytest.mark.parametrize(("number", "expected"), [("50010003", []), ("50010001", ["SUB-04"])])
    def test_known_orders(self, number, expected):
        assert _sub(KNOWN, (ID(50010002), ID(number))) == expected

    def test_an_updated_order_is_known_by_its_identifier(self):
        update = "update-unwithdraw-and-pause"
        assert _sub(update) == ["SUB-07"]
        assert _sub(update, (ID(50020003), ID(50020004))) == ["SUB-03", "SUB-07"]

    def test_one_updated_twice_still_has_its_number(self):
        message = changed("update-unwithdraw-and-pause", ("<Identifier>50020003<", "<Identifier>50020004<"))
        more = message.replace(
            b"<Relation>", b"<Relation>" + TO(1).encode() + TYPE.encode() + b"</Relation><Relation>", 1
        )
        assert "SUB-01" not in tripped("SUB", more)

    def test_one_updated_twice_may_say_its_number_again(self):
        message = changed("update-unwithdraw-and-pause").decode()
        start, end = message.index("<DrugMedication>"), message.rindex("</DrugMedication>") + len("</DrugMedication>")
        again = message[:end] + message[start:end] + message[end:]
        assert "SUB-02" not in tripped("SUB", again.encode())
        other = message[:end] + message[start:end].replace("50020004", "50020009") + message[end:]
        assert "SUB-02" in tripped("SUB", other.encode())

    def test_an_order_of_a_card_is_never_related_to_itself(self):
        relation = "<DrugMedicationIdentifier>50030002</DrugMedicationIdentifier>"
        assert _sub(CARD, (relation, relation.replace("50030002", "50030001"))) == ["SUB-03"]


class TestBothActive:
    """A substituted order and what stands in for it: out of use is what is over, or paused until further notice."""

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ((), []),
            (((PAUSE, ""),), ["SUB-05"]),
            (((PAUSE, ""), (END, ENDS("2026-09-09"))), []),
            (((PAUSE, ""), (END, ENDS("2026-09-10"))), ["SUB-05"]),
            (((PAUSE, ""), (TYPE, TYPE.replace("Substitution", "Erstatter")), (TYPE, TYPE.replace("Sub", "sub"))), []),
            (((PAUSE, ""), (TO(1), ID(50010001))), ["SUB-05", "SUB-07"]),
            (((PAUSE, "<Pause/>"),), []),
            (((PAUSE, UNTIL("2026-09-11")),), ["SUB-05"]),
            (((PAUSE, UNTIL("2026-09-11")), (END, ENDS("2026-09-11"))), []),
            (((PAUSE, UNTIL("2026-09-11")), (END, ENDS("2026-09-12"))), ["SUB-05"]),
            (((PAUSE, UNTIL("2026-12-31")), (END, ENDS("2026-09-30"))), []),
            (((PAUSE, MOMENT("2026-09-11T08:00:00+02:00")),), ["SUB-05"]),
            (((PAUSE, MOMENT("2026-09-11T08:00:00")),), []),
            (((PAUSE, ""), (TO(2), ID(50010001)), (TO(1), ID(50010002))), ["SUB-07", "SUB-07"]),
        ],
    )
    def test_changed(self, changes, expected):
        assert _sub(SUBSTITUTED, *changes) == expected


class TestOneWay:
    """Which order is preferred, and how two orders are related."""

    @pytest.mark.parametrize("fixture", [(SUBSTITUTED, TO(1)), (COMBINED, TO(10))])
    def test_both_preferred(self, fixture):
        name, back = fixture
        assert _sub(name, (back, f"<Primary/>{back}")) == ["SUB-06"]

    def test_neither_need_be_preferred(self):
        assert _sub(SUBSTITUTED, ("<Primary/>", "")) == []

    def test_the_second_may_be_preferred(self):
        assert _sub(SUBSTITUTED, ("<Primary/>", ""), (TO(1), f"<Primary/>{TO(1)}")) == []

    def test_preferred_in_relations_of_two_types(self):
        more = OTHER(f"<Primary/>{TO(10)}", "Alternativ")
        assert (
            _sub(
                COMBINED,
                (TO(10), TO(10)),
                ("</Relation>\n  </DrugMedication>\n</Create", f"</Relation>{more}\n  </DrugMedication>\n</Create"),
            )
            == []
        )

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [("Kombination", ["SUB-08"]), ("Substitution", []), ("Alternativ", [])],
    )
    def test_from_both_sides(self, kind, expected):
        text = changed(SUBSTITUTED).decode()
        last = text.rindex(TYPE)
        assert (
            tripped("SUB", (text[:last] + TYPE.replace("Substitution", kind) + text[last + len(TYPE) :]).encode())
            == expected
        )

    def test_from_one_side(self):
        more = OTHER(TO(2), "Kombination")
        assert _sub(SUBSTITUTED, ("</Relation>", f"</Relation>{more}")) == ["SUB-08"]


def test_nothing_is_exercised_without_relations():
    found = outcomes(changed("create-parts-of-day"))
    assert {outcome for rule, outcome in found.items() if rule.startswith(("SUB", "COM", "SEP"))} == {"not exercised"}
