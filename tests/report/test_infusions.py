"""Infusions in words: as written, with what follows in brackets, and why something cannot be told."""

from __future__ import annotations

import pytest
from model.mixing import SOLVENT, mixed, part, priced
from schedule.infusions import KABIVEN, NACL, VANCOMYCIN, first, infused, pace

from fmk16.model.dose import DayDosage, Exact, UnlimitedDayDosage, WithoutLimit
from fmk16.model.drug import Drug
from fmk16.model.measure import WhyNot
from fmk16.model.scalars import Quantity
from fmk16.report.infusions import PHRASES, infusion_in_words, infusion_remarks
from fmk16.report.phrases import Language, Words
from fmk16.schedule.amounts import Stated
from fmk16.schedule.infusion_window import infusion_window

DANISH, ENGLISH = Words(), Words(Language.ENGLISH)


def worded(dose: str, written: str, drug: Drug | None = None, words: Words = DANISH) -> str:
    occurrence = infused(dose, written)
    return infusion_in_words(occurrence.dose, infusion_window(occurrence, drug).flow, words)


class TestWords:
    """47 and 48: what is stated stands first, what was worked out in brackets."""

    @pytest.mark.parametrize(
        ("dose", "written", "drug", "danish", "english"),
        [
            ("100 ml", "240 min", None, "100 ml over 4 timer (25 ml/t)", "100 ml over 4 hours (25 ml/h)"),
            ("100 ml", "25 ml/h", None, "100 ml, 25 ml/t (over 4 timer)", "100 ml, 25 ml/h (over 4 hours)"),
            ("500 ml", "50-80 ml/h", None, "500 ml, 50-80 ml/t (over 375-600 min)", None),
            ("1000 ml", "480-600 min", None, "1000 ml over 480-600 min (100-125 ml/t)", None),
            ("250 ml", "-125 ml/h", None, "250 ml, højst 125 ml/t (over mindst 120 min)", None),
            ("250 ml", "125- ml/h", None, "250 ml, mindst 125 ml/t (over højst 120 min)", None),
            ("100 ml", "60- min", None, "100 ml over mindst 60 min (højst 100 ml/t)", None),
            (
                "1046 ml",
                "720 min",
                None,
                "1046 ml over 12 timer (ca. 87,2 ml/t)",
                "1046 ml over 12 hours (about 87.2 ml/h)",
            ),
            ("1 ml", "360 min", None, "1 ml over 6 timer (ca. 0,167 ml/t)", None),
            ("100 ml", "83.5 ml/h", None, "100 ml, 83,5 ml/t (over ca. 72 min)", None),
            ("0.1 ml", "999 ml/h", None, "0,1 ml, 999 ml/t (over under 1 min)", None),
            ("500 mg", "125 ml/h", VANCOMYCIN, "500 mg (125 ml), 125 ml/t (over 1 time)", None),
            ("500-1000 mg", "60 min", VANCOMYCIN, "500-1000 mg (125-250 ml) over 1 time (125-250 ml/t)", None),
            ("1 pose", "120 min", KABIVEN, "1 pose (mindst 1046 ml) over 2 timer (mindst 523 ml/t)", None),
            ("500 mg", "125 ml/h", NACL, "500 mg, 125 ml/t", "500 mg, 125 ml/h"),
            ("100 ml", "", None, "100 ml som infusion", "100 ml as an infusion"),
            ("100 ml", "0 ml/h", None, "100 ml, 0 ml/t", "100 ml, 0 ml/h"),
        ],
    )
    def test_words(self, dose: str, written: str, drug: Drug | None, danish: str, english: str | None) -> None:
        assert worded(dose, written, drug) == danish
        assert english is None or worded(dose, written, drug, ENGLISH) == english

    def test_continuous(self) -> None:
        dosage = UnlimitedDayDosage(amount=Exact(quantity=Quantity("20")), infusion=pace("0.8 ml/h"))
        occurrence = first(DayDosage(doses=WithoutLimit(unlimited_day_dosage=dosage)))
        said = infusion_in_words(occurrence.dose, infusion_window(occurrence, None).flow, DANISH)
        assert said == "20 ml, 0,8 ml/t (en dosis varer 25 timer)"

    def test_an_amount_that_a_schema_gives(self) -> None:
        occurrence = infused("INR ml", "50 ml/h")
        told = Stated(Exact(quantity=Quantity("100")), ())
        said = infusion_in_words(occurrence.dose, infusion_window(occurrence, None, told).flow, DANISH, told)
        assert said == "efter skema: INR, 50 ml/t (over 2 timer)"


class TestRemarks:
    """What cannot be told is said with its reason and its statement."""

    @pytest.mark.parametrize(
        ("dose", "written", "drug", "remarks"),
        [
            ("100 ml", "25 ml/h", None, []),
            ("500 mg", "25 ml/h", NACL, ["rumfanget kan ikke beregnes: lægemidlet er ikke en blanding (dosage:46)"]),
            ("1 stk", "25 ml/h", NACL, ["en enhed kan ikke omregnes til ml (dosage:48)"]),
            ("1 pose", "25 ml/h", KABIVEN, ["mængden af en del i blandingen er ikke angivet (dosage:45)"]),
            ("100 ml", "", None, ["hverken hastighed eller varighed er angivet (dosage:47)"]),
            ("100 ml", "0 ml/h", None, ["hastigheden 0 ml/t bliver aldrig færdig (dosage:47)"]),
            ("100 ml", "-25 ml/h", None, ["kun den ene grænse er angivet (dosage:47)"]),
            ("9-1 ml", "25 ml/h", None, ["mindste værdi er større end største (dosage:30)"]),
        ],
    )
    def test_remarks(self, dose: str, written: str, drug: Drug | None, remarks: list[str]) -> None:
        assert infusion_remarks(infusion_window(infused(dose, written), drug).flow, DANISH) == remarks

    def test_each_reason_once(self) -> None:
        drug = mixed(part("A"), part("B"), part(priced("Vand"), "1 ml", SOLVENT))
        assert len(infusion_remarks(infusion_window(infused("1 pose", "25 ml/h"), drug).flow, DANISH)) == 1

    @pytest.mark.parametrize("why", WhyNot)
    def test_every_reason_has_words(self, why: WhyNot) -> None:
        assert all(PHRASES[why])
