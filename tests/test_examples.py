"""Examples out of the model's own declarations: each is a message, whoever makes the choices."""

from dataclasses import dataclass
from random import Random

import pytest
from figures import SHARE
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from fmk16.model.content import GroupParticle, content_of, structures_below
from fmk16.model.dose import Dose, Range
from fmk16.model.drug import Drug
from fmk16.model.message import ROOTS
from fmk16.model.scalars import ClockTime, Date, Instant, Moment, Quantity
from fmk16.model.simple import Simple
from fmk16.model.structure import Structure
from fmk16.testing import TEST_PERSON, PlainChooser, RandomChooser, Spot, example, full_example
from fmk16.testing.patterns import matching
from fmk16.testing.values import value
from fmk16.wire.binding import bind, unbind

PATTERNS = (
    r"(\+)?[0-9]{3,20}",
    r"[1-2][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]",
    r"[1-2][0-9][0-9][0-9]-(0[1-9]|[1-4][0-9]|5[0-3])",
    r"(([0-1][0-9])|(2[0-3])):[0-5][0-9]",
    r"Local:.*",
    r"a\.b+|[A-Fa-f-]{2,}",
)
CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")) | st.sampled_from("\t\n\r<&>\"'")


@dataclass(frozen=True)
class HypothesisChooser:
    """Chooses by Hypothesis, which shrinks what fails."""

    draw: st.DrawFn

    def whole(self, least, most):
        return self.draw(st.integers(least, most))

    def pick(self, options):
        return self.draw(st.sampled_from(options))

    def flip(self, chance):
        return self.draw(st.integers(0, 99)) >= 100 - 100 * chance

    def prefer(self, options):
        return self.pick(options)

    def odd(self, chance):
        return chance == 1 or self.flip(chance)

    def text(self, least, most):
        return self.draw(st.text(CHARACTERS, min_size=least, max_size=most))


@st.composite
def messages(draw, root):
    return example(ROOTS[root], HypothesisChooser(draw), size=30)


def size_of(root, seed, size):
    return len(list(unbind(example(ROOTS[root], RandomChooser(Random(seed)), size=size), root).iter()))


def left_out(structure, around):
    """Find what a full instance lacks: what may be there and is not, but for what would lie within itself."""
    kind = type(structure)
    within = (*around, kind)
    for particle in content_of(kind).particles:
        held = getattr(structure, particle.field)
        several = held if particle.listed else [held]
        classes = particle.branches if isinstance(particle, GroupParticle) else (particle.held,)
        if (held is None or held is False or held == ()) and not set(classes) & set(within):
            yield f"{kind.__name__}.{particle.field}"
        if isinstance(particle, GroupParticle) and particle.listed and held and particle.occurs.most is None:
            yield from (branch.__name__ for branch in set(particle.branches) - set(map(type, held)))
        for each in several or ():
            if isinstance(each, Structure):
                yield from left_out(each, within)


def varies(root):
    """Tell whether anything in a message may be left out or repeated."""
    contents = map(content_of, structures_below((ROOTS[root],)))
    return any(particle.occurs.least != particle.occurs.most for content in contents for particle in content.particles)


def canonical(element):
    return etree.tostring(element, method="c14n2")


@pytest.mark.parametrize("root", ROOTS)
class TestMessages:
    """Instances built from the model are schema-valid when written, and read back equal."""

    @settings(max_examples=round(100 * SHARE) or 1)
    @given(data=st.data())
    def test_written_they_are_valid_and_read_back_equal(self, root, our_schema, official_schema, data):
        message = data.draw(messages(root))
        written = unbind(message, root)
        assert our_schema.validate(written), our_schema.error_log
        assert official_schema is None or official_schema.validate(written), official_schema.error_log
        read = etree.fromstring(etree.tostring(written))
        assert bind(read, ROOTS[root]) == message
        assert canonical(read) == canonical(written)
        assert canonical(unbind(bind(read, ROOTS[root], validated=True), root)) == canonical(written)

    def test_the_same_seed_makes_the_same_message(self, root):
        first, second = (example(ROOTS[root], RandomChooser(Random(5)), size=200) for _ in range(2))
        assert first == second

    def test_without_room_only_what_must_be_there_is_there(self, root):
        smallest = [size_of(root, seed, 0) for seed in range(10)]
        assert max(smallest) <= 40
        assert not varies(root) or any(size_of(root, seed, 300) > max(smallest) for seed in range(300))

    def test_a_plain_one_is_valid(self, root, our_schema):
        for seed in range(5):
            written = unbind(example(ROOTS[root], PlainChooser(Random(seed)), size=80), root)
            assert our_schema.validate(written), our_schema.error_log
            assert {each.get("source") for each in written.iter("{*}PersonIdentifier")} <= {"CPR"}

    def test_a_full_one_is_valid_and_holds_every_optional_element(self, root, our_schema, official_schema):
        message = full_example(ROOTS[root], RandomChooser(Random(3)))
        written = unbind(message, root)
        assert our_schema.validate(written), our_schema.error_log
        assert official_schema is None or official_schema.validate(written), official_schema.error_log
        assert bind(etree.fromstring(etree.tostring(written)), ROOTS[root]) == message
        assert list(left_out(message, ())) == []


class TestHolding:
    """An example can be asked to hold what chance seldom makes."""

    def test_what_must_be_there_is_there(self):
        spots = (Spot(Drug, "composition"),)
        smallest = example(ROOTS["CreateDrugMedicationRequest"], RandomChooser(Random(1)), size=0, holding=spots)
        parts = unbind(smallest, "CreateDrugMedicationRequest").findall(".//{*}Composition/{*}Part")
        assert len(parts) >= 1

    def test_a_branch_of_a_choice_can_be_asked_for(self):
        spots = (Spot(Dose, "amount"), Spot(Range, "minimum_quantity"))
        for seed in range(20):
            made = example(ROOTS["Dosage"], RandomChooser(Random(seed)), size=0, holding=spots)
            assert unbind(made, "Dosage").find(".//{*}MinimumQuantity") is not None

    def test_what_a_class_never_holds_is_refused(self):
        with pytest.raises(ValueError, match="never holds a Drug"):
            example(ROOTS["Dosage"], RandomChooser(Random(1)), holding=(Spot(Drug, "name"),))


class TestPersons:
    """No person number but the official test person's."""

    @pytest.mark.parametrize("root", ["CreateDrugMedicationRequest", "GetMedicineCardResponse"])
    def test_a_number_whose_source_is_cpr_is_the_test_persons(self, root):
        made = (unbind(example(ROOTS[root], RandomChooser(Random(n)), size=80), root) for n in range(80))
        numbers = [element.text for message in made for element in message.iter() if element.get("source") == "CPR"]
        assert len(numbers) > 5
        assert set(numbers) == {TEST_PERSON}


class TestPatterns:
    """A value of a patterned type matches its pattern."""

    @pytest.mark.parametrize("pattern", PATTERNS)
    def test_the_text_matches(self, pattern):
        schema = etree.XMLSchema(
            etree.fromstring(
                '<schema xmlns="http://www.w3.org/2001/XMLSchema"><element name="v"><simpleType><restriction '
                f'base="string"><pattern value="{pattern}"/></restriction></simpleType></element></schema>'
            )
        )
        for seed in range(100):
            element = etree.Element("v")
            element.text = matching(pattern, RandomChooser(Random(seed)))
            assert schema.validate(element), element.text

    @pytest.mark.parametrize("pattern", ["a)", "[^a]", "(?:a)", "x{y}"])
    def test_what_cannot_be_followed_is_refused(self, pattern):
        with pytest.raises(ValueError, match="cannot be followed"):
            matching(pattern, RandomChooser(Random(1)))


class TestValues:
    """Values come at the bounds, between them, and in the odd forms that XML Schema allows."""

    @pytest.mark.parametrize(
        ("facets", "scalar", "wanted"),
        [
            (Simple("", "decimal"), Quantity, {"1.50", "+2", ".5", "007.0", "2."}),
            (Simple("", "time"), ClockTime, {"24:00:00", "08:00:00", "12:30:15.5"}),
            (Simple("", "date", min_inclusive="2000-01-01"), Date, {"2000-01-01"}),
            (Simple("", "dateTime", min_inclusive="2000-01-01T00:00:00Z"), Instant, {"2000-01-01T00:00:00Z"}),
        ],
    )
    def test_odd_forms_come_up(self, facets, scalar, wanted):
        made = {value(facets, RandomChooser(Random(seed))) for seed in range(3000)}
        assert wanted <= made
        assert all(isinstance(scalar(text), Quantity | Moment) for text in made)

    def test_whole_numbers_reach_their_bounds(self):
        facets = Simple("", "int", min_inclusive="1", max_inclusive="365")
        made = {value(facets, RandomChooser(Random(seed))) for seed in range(300)}
        assert {1, 365} <= made
        assert made <= set(range(1, 366))
