import random

import pytest
from pydantic import ValidationError

from fmk16.finding import place_text
from fmk16.model.dosage import DosageForRequest
from fmk16.model.message import ROOTS
from fmk16.testing import RandomChooser, example
from fmk16.wire.binding import bind, unbind
from fmk16.wire.document import parse
from fmk16.wire.place import Elements, place_of, place_of_error, placed_children
from fmk16.wire.words import local_name

from .dosages import DAY, PERIOD, clock_dose, dosage, dose, fixed

FIRST_DAY = ("form", "dosage_periods", 0, "content", "fixed", "cycle", "days", 0)
MORNING = (*FIRST_DAY, "dosage", "doses", "part_of_day_dosage", "morning")


def value_at(instance: object, place: tuple[str | int, ...]) -> object:
    for step in place:
        instance = instance[step] if isinstance(step, int) else getattr(instance, step)
    return instance


class TestPlacesOfElements:
    """Every element has a place, and the place gives the element."""

    @pytest.mark.parametrize("seed", range(40))
    def test_there_and_back(self, seed):
        name = sorted(ROOTS)[seed % len(ROOTS)]
        message = example(ROOTS[name], RandomChooser(random.Random(seed)))
        root = unbind(message, name)
        for element in root.iter("*"):
            place = place_of(root, ROOTS[name], element)
            assert Elements(root, ROOTS[name]).at(place) is element
            held = value_at(message, place)
            assert len(element) == 0 or hasattr(held, "model_fields_set")

    def test_repeated_elements_are_counted(self):
        root = parse(dosage(PERIOD * 3)).root
        assert [place_text(place) for _, place, _ in placed_children(root, DosageForRequest)] == [
            "form.precondition",
            "form.unit.unit_text",
            "form.dosage_periods[0]",
            "form.dosage_periods[1]",
            "form.dosage_periods[2]",
        ]

    def test_an_element_that_does_not_fit_has_its_parents_place(self):
        root = parse(dose("<Panodil/>")).root
        assert place_of(root, DosageForRequest, next(root.iter("{*}Panodil"))) == MORNING

    def test_an_element_elsewhere_has_none(self):
        assert place_of(parse(dosage()).root, DosageForRequest, parse(dosage()).root) == ()


class TestElementsOfPlaces:
    """Rules and occurrences carry places, also of tuples, groups and fields that are not there."""

    @pytest.mark.parametrize(
        ("place", "name"),
        [
            ((), "Dosage"),
            (("form",), "Precondition"),
            (("form", "dosage_periods"), "DosagePeriod"),
            (("form", "parameters"), "Dosage"),
            (("form", "precondition", "prn_trigger"), "Precondition"),
            (("form", "dosage_periods", 0, "content"), "Fixed"),
            (FIRST_DAY[:-1], "Day"),
            ((*FIRST_DAY, "index"), "Index"),
            (MORNING, "Morning"),
            ((*MORNING, "amount"), "Quantity"),
            ((*MORNING, "amount", "quantity"), "Quantity"),
            ((*MORNING, "amount", "quantity", "value"), "Quantity"),
            ((*MORNING, "infusion"), "Morning"),
        ],
    )
    def test_give_the_nearest_element(self, place, name):
        assert local_name(Elements(parse(dosage()).root, DosageForRequest).at(place)) == name


class TestPlacesOfModelErrors:
    """Where the model itself refuses a value, its location is turned into a place."""

    @pytest.mark.parametrize(
        ("xml", "name"),
        [
            (dose("<Quantity>x</Quantity>"), "Quantity"),
            (clock_dose("<Quantity>1</Quantity><Time>08:00</Time>"), "Time"),
            (fixed(f"<IterationInterval>0</IterationInterval>{DAY}"), "IterationInterval"),
            (dosage(precondition="<Precondition><ValidFrom>1999-01-01</ValidFrom></Precondition>"), "ValidFrom"),
            (dosage("<DosagePeriod><PeriodLength>x</PeriodLength><Empty/></DosagePeriod>"), "PeriodLength"),
            (dosage(PERIOD * 101), "DosagePeriod"),
        ],
    )
    def test_names_the_element(self, xml, name):
        root = parse(xml).root
        with pytest.raises(ValidationError) as caught:
            bind(root, DosageForRequest, validated=True)
        detail = caught.value.errors()[0]
        assert local_name(Elements(root, DosageForRequest).at(place_of_error(DosageForRequest, detail["loc"]))) == name
