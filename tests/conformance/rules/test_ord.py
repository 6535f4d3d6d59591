"""ORD: orders and the requests that carry them; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped

PERSON = (
    "<HealthcareProfessional><Identifier source='Autorisation'>{}</Identifier>"
    "<Name>Testlæge</Name></HealthcareProfessional>"
)
PATIENT = "<Person><Patient/></Person>"


def author(name: str, who: str, role: str = "Læge", more: str = "") -> str:
    actor = PATIENT if who == "patient" else PERSON.format(who)
    return f"<{name}>{actor}<Role>{role}</Role>{more}</{name}>"


def call(outer: str, *inner: str, reported: str = "") -> bytes:
    """Pause orders, each perhaps with an author of its own."""
    orders = "".join(
        f"<UnpauseDrugMedication><Identifier>{number}</Identifier>{each}</UnpauseDrugMedication>"
        for number, each in enumerate(inner, 1)
    )
    return (
        '<UpdateMedicineCardRequest xmlns="http://fmk-teknik.dk/160">'
        '<PersonIdentifier source="CPR">1111111118</PersonIdentifier><MedicineCardVersion>7</MedicineCardVersion>'
        f"{outer}{reported}{orders}</UpdateMedicineCardRequest>"
    ).encode()


ONE, TWO = author("ModifiedBy", "TST01"), author("ModifiedBy", "TST02")


class TestAuthors:
    """The outer author, or inner ones where they differ (features ALL-d and e)."""

    @pytest.mark.parametrize(
        ("outer", "inner", "expected"),
        [
            (ONE, ["", ""], []),
            ("", [ONE, TWO], []),
            (ONE, [TWO, ""], ["ORD-01"]),
            (ONE, [ONE], ["ORD-01"]),
            ("", [ONE, ""], ["ORD-02"]),
            ("", ["", ""], ["ORD-02", "ORD-02"]),
            ("", [ONE], ["ORD-03"]),
            ("", [ONE, ONE], ["ORD-03"]),
            ("", [author("ModifiedBy", "TST01"), author("ModifiedBy", "TST01", "Tandlæge")], []),
            (ONE, [], []),
            ("", [], []),
        ],
    )
    def test_of_a_call_and_its_parts(self, outer, inner, expected):
        assert tripped("ORD", call(outer, *inner)) == expected

    def test_a_warrant_of_another_than_the_order_is_right_without_an_outer_author(self):
        message = changed("create-warrant")
        assert tripped("ORD", message) == []

    @pytest.mark.parametrize(
        ("modified", "reported", "expected"),
        [
            (ONE, author("ReportedBy", "TST02"), []),
            (ONE, author("ReportedBy", "TST01"), ["ORD-04"]),
            (ONE, author("ReportedBy", "TST01", "Tandlæge"), ["ORD-04"]),
            (ONE, author("ReportedBy", "patient", "Borger"), []),
            (author("ModifiedBy", "patient", "Borger"), author("ReportedBy", "patient", "Borger"), ["ORD-04"]),
            (ONE, author("ReportedBy", "TST02", "Assistent for Læge"), []),
        ],
    )
    def test_who_reports(self, modified, reported, expected):
        assert tripped("ORD", call(modified, "", reported=reported)) == expected

    def test_an_assistant_has_somebody(self):
        by = f"<AuthorisedBy>{PERSON.format('TST02')}<Role>Læge</Role></AuthorisedBy>"
        assert tripped("ORD", call(author("ModifiedBy", "TST01", "Assistent for Læge"), "")) == ["ORD-05"]
        assert tripped("ORD", call(author("ModifiedBy", "TST01", "Assistent for Læge", by), "")) == []
        assert tripped("ORD", call(author("ModifiedBy", "TST01", "Plejehjemsassistent"), "")) == []


FIRST, SECOND = "<Identifier>50020021<", "<Identifier>50020022<"
BEGINS = "<FromDateTime>2026-10-19T08:00:00+02:00</FromDateTime>"


class TestChanges:
    """One request, one change to an order (features ALL-c and n)."""

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ([], []),
            ([("<MedicineCardVersion>1785420000000000012<", "<MedicineCardVersion>0<")], ["ORD-06"]),
            ([("<MedicineCardVersion>1785420000000000012<", "<MedicineCardVersion>1<")], []),
            ([(SECOND, FIRST)], ["ORD-08"]),
            ([(SECOND, FIRST), (BEGINS, "")], ["ORD-07"]),
        ],
    )
    def test_of_pauses(self, changes, expected):
        assert tripped("ORD", changed("pause-two-orders", *changes)) == expected

    def test_one_order_is_never_twice(self):
        assert outcomes(changed("update-dose-increase"))["ORD-07"] == "not exercised"

    def test_private_is_a_citizens_word(self):
        private = ("<ActivePeriod>", "<HasNegativeConsent/><ActivePeriod>")
        assert tripped("ORD", changed("create-for-an-organisation", private)) == ["ORD-09"]
        assert tripped("ORD", changed("create-prednisolone-taper", private)) == []


def step(name: str, number: int, more: str = "") -> str:
    return f"<{name}DrugMedication><Identifier>{number}</Identifier>{more}</{name}DrugMedication>"


WITHDRAW, UNWITHDRAW, PAUSE, UNPAUSE = "Withdraw", "Unwithdraw", "Pause", "Unpause"


class TestSteps:
    """The steps of a batch happen one after another (features ALL-a, b and n)."""

    @pytest.mark.parametrize(
        ("steps", "expected"),
        [
            ([(PAUSE, 1), (WITHDRAW, 2), (UNWITHDRAW, 3)], []),
            ([(WITHDRAW, 1), (PAUSE, 1)], ["ORD-12"]),
            ([(PAUSE, 1), (WITHDRAW, 1)], []),
            ([(WITHDRAW, 1), (WITHDRAW, 1)], ["ORD-12"]),
            ([(WITHDRAW, 1), (UNWITHDRAW, 1)], ["ORD-12"]),
            ([(WITHDRAW, 1), (PAUSE, 1), (UNPAUSE, 1)], ["ORD-12", "ORD-12", "ORD-13"]),
            ([(WITHDRAW, 1), (PAUSE, 2), (PAUSE, 1), (PAUSE, 1)], ["ORD-12", "ORD-12"]),
            ([(WITHDRAW, 1), (UNWITHDRAW, 1), (PAUSE, 1)], ["ORD-12"]),
            ([(WITHDRAW, 1), (UNWITHDRAW, 1), (WITHDRAW, 1), (PAUSE, 1)], ["ORD-12", "ORD-12"]),
            ([(UNWITHDRAW, 1), (WITHDRAW, 1)], []),
            ([(UNWITHDRAW, 1), (PAUSE, 1)], []),
            ([(PAUSE, 1), (UNPAUSE, 1)], ["ORD-13"]),
            ([(UNPAUSE, 1), (PAUSE, 1)], []),
            ([(PAUSE, 1), (UNPAUSE, 2)], []),
            ([(UNWITHDRAW, 1), (UNWITHDRAW, 1)], ["ORD-14"]),
            ([(UNWITHDRAW, 1), (PAUSE, 1), (UNWITHDRAW, 1)], ["ORD-14"]),
            ([(UNWITHDRAW, 1), (WITHDRAW, 1), (UNWITHDRAW, 1)], ["ORD-12"]),
            ([(UNWITHDRAW, 1), (UNWITHDRAW, 2)], []),
        ],
    )
    def test_about_orders(self, steps, expected):
        written = "".join(step(name, number) for name, number in steps)
        message = call(ONE).replace(b"</UpdateMedicineCardRequest>", f"{written}</UpdateMedicineCardRequest>".encode())
        assert tripped("ORD", message) == expected

    @pytest.mark.parametrize(
        ("before", "pause", "unwithdraw", "expected"),
        [
            (PAUSE, "", "", ["ORD-13"]),
            (PAUSE, "<Pause/>", "", []),
            (UNPAUSE, "", "", []),
            (WITHDRAW, "", "", ["ORD-12"]),
            (UNWITHDRAW, "", "<Unwithdraw/>", ["ORD-14"]),
            (UNWITHDRAW, "", "", []),
        ],
    )
    def test_before_an_update(self, before, pause, unwithdraw, expected):
        update = changed("update-dose-increase").decode()
        order = update[update.index("<DrugMedication>") : update.rindex("</UpdateDrugMedicationRequest>")]
        order = order.replace("DrugMedication>", "UpdateDrugMedication>")
        number = int(order.partition("<Identifier>")[2].partition("<")[0])
        order = order.replace("</Identifier>", f"</Identifier>{unwithdraw}", 1)
        order = order.replace("<Type>", f"{pause}<Type>", 1)
        message = call(ONE).replace(
            b"</UpdateMedicineCardRequest>", f"{step(before, number)}{order}</UpdateMedicineCardRequest>".encode()
        )
        assert tripped("ORD", message) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 pust 4 gange dagligt", ["ORD-11"]),
        ("1 tablet morgen og aften", ["ORD-11"]),
        ("2,5 ml hver anden dag", ["ORD-11"]),
        ("1-2 pust før løb, højst 8 pust i døgnet", []),
        ("tyndt lag på de angrebne områder", []),
        ("smøres tyndt på om aftenen", []),
        ("efter skriftlig anvisning", []),
    ],
)
def test_words_that_could_be_structured(text, expected):
    old = "1-2 pust før løb, højst 8 pust i døgnet"
    assert tripped("ORD", changed("dosage-free-text-as-needed", (old, text))) == expected
