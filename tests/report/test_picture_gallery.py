"""Orders drawn for a report: how many, which, with what beside them, and words where there is no picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fmk16.report.orders import subjects_of
from fmk16.report.phrases import Language, Words
from fmk16.report.pictures.chosen import Chosen, Placed
from fmk16.report.pictures.gallery import drawn, gallery_of
from fmk16.wire.read import read

VALID = Path(__file__).parents[2] / "fixtures/valid"
NAMES = sorted(each.name for each in VALID.glob("create-*.xml"))


def orders(name: str) -> tuple[Placed, ...]:
    return tuple(Placed(each.place, each.order) for each in subjects_of(read(VALID / name)))


def chosen_of(*names: str, most: int = 60, wrong: frozenset[str] = frozenset()) -> Chosen:
    chosen = Chosen(most)
    for name in names:
        chosen.add(name, orders(name), has_findings=name in wrong)
    return chosen


class TestChosen:
    """A bounded number is drawn, those of messages with findings first, in the order of the input."""

    def test_with_findings_first(self) -> None:
        names = ["create-clock-times.xml", "create-range.xml", "create-parts-of-day.xml", "create-paused.xml"]
        chosen = chosen_of(*names, most=2, wrong=frozenset(names[2:3]))
        assert [each.source for each in chosen.to_draw()] == [names[0], names[2]]
        assert (chosen.met, chosen.left_out) == (4, 2)

    @given(st.lists(st.tuples(st.integers(0, 5), st.booleans())), st.integers(1, 9))
    def test_as_many_as_there_is_room_for(self, messages: list[tuple[int, bool]], most: int) -> None:
        (order,) = orders("create-range.xml")
        chosen = Chosen(most)
        for count, has_findings in messages:
            chosen.add(str(has_findings), (order,) * count, has_findings=has_findings)
        found, met = chosen.to_draw(), sum(count for count, _ in messages)
        wrong = sum(count for count, has_findings in messages if has_findings)
        assert len(found) == min(met, most) == met - chosen.left_out
        assert sum(each.source == "True" for each in found) == min(wrong, most)
        assert [each.number for each in found] == sorted({each.number for each in found})

    def test_what_is_not_drawn_is_not_kept(self) -> None:
        (order,) = orders("create-range.xml")
        chosen = Chosen(3)
        for _ in range(1_000):
            chosen.add("", (order,) * 2, has_findings=False)
        assert len(chosen._without) == 3
        assert chosen.left_out == 1_997


class TestDrawn:
    """Each order has a picture of days with a year, or says in words why it has none."""

    @pytest.mark.parametrize("name", NAMES)
    @pytest.mark.parametrize("language", Language)
    def test_a_picture_or_words(self, name: str, language: Language) -> None:
        for subject in subjects_of(read(VALID / name)):
            found = drawn(subject, Words(language), 1)
            assert found.svg or found.notes
            assert bool(found.svg) == bool(found.tables)
            assert bool(found.svg) != ("intet billede" in found.days or "no picture" in found.days)
            assert not found.svg or "2026" in found.days

    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("create-local-schema-dosage.xml", "doseres efter skema i lokalt system (dosage:2)"),
            ("create-free-text-dosage.xml", "doseres efter fritekst (dosage:2)"),
            ("create-course-when-needed.xml", "ikke startet: PN-kur"),
            ("create-valid-from-upon-handover.xml", "startdatoen kendes ikke (dosage:8)"),
            ("create-substitution-relation.xml", "pause fra onsdag 9. september kl. 00:00, slut ikke angivet"),
        ],
    )
    def test_why_there_is_none(self, name: str, said: str) -> None:
        first = drawn(next(subjects_of(read(VALID / name))), Words(Language.DANISH), 1)
        assert first.svg == ""
        assert any(said in note for note in first.notes)

    @pytest.mark.parametrize(
        ("name", "days"),
        [
            ("create-times-per-day.xml", "hele behandlingen, 7 dage: torsdag 6. august 2026 - onsdag 12. august 2026"),
            ("create-clock-times.xml", "de første 3 dage: onsdag 5. august 2026 - fredag 7. august 2026"),
            (
                "create-prednisolone-taper.xml",
                "de første 98 dage: tirsdag 11. august 2026 - mandag 16. november 2026; 2 perioder begynder senere",
            ),
        ],
    )
    def test_the_days_in_words(self, name: str, days: str) -> None:
        (subject,) = subjects_of(read(VALID / name))
        assert drawn(subject, Words(Language.DANISH), 1).days == days


class TestGallery:
    """The pictures of a page have different names, and orders stand with their message."""

    def test_numbers(self) -> None:
        gallery = gallery_of(chosen_of(*NAMES, most=30), Words(Language.ENGLISH))
        svgs = [each.svg for message in gallery.messages for each in message.orders if each.svg]
        named = [svg.partition('aria-labelledby="picture-')[2].partition("-")[0] for svg in svgs]
        assert len(set(named)) == len(svgs) > 20
        assert sum(len(message.orders) for message in gallery.messages) == 30

    def test_two_messages_of_one_name_stay_two(self) -> None:
        gallery = gallery_of(chosen_of("create-range.xml", "create-range.xml"), Words(Language.ENGLISH))
        assert [len(message.orders) for message in gallery.messages] == [1, 1]
        assert not gallery.has_one
