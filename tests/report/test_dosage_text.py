"""A dosage in words: tables of texts, what other renderers leave out, and that a text tells dosages apart."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from figures import volume
from schedule.alterations import altered
from schedule.encodings import rewritten
from schedule.random_dosages import random_dosage
from schedule.shorthand import (
    EMPTY,
    UNSPECIFIED,
    amount,
    as_needed,
    at,
    daily,
    on_days,
    on_weeks,
    once_per_cycle,
    parts,
    period,
    period_of_response,
    request,
    response,
    times,
)

from fmk16.model.cycle import Day, DosageInstruction, DosageStructure, OnDays
from fmk16.model.dosage import (
    DosageForRequest,
    DosageForResponse,
    Doses,
    EpisodicTreatment,
    InLocalSystemForResponse,
    InWordsForRequest,
)
from fmk16.model.dosage_in_words import (
    DosageType,
    EndingUndetermined,
    EndsOn,
    FreeTextForRequest,
    LocalSchemaForResponse,
    StartedPreviously,
)
from fmk16.model.dose import (
    AtPartsOfDay,
    DayDosage,
    Dose,
    DurationRange,
    ExactDuration,
    ExactRate,
    Infusion,
    PartOfDayDosage,
    RateRange,
    UnlimitedDayDosage,
    WithoutLimit,
)
from fmk16.model.parameter import (
    AtLeast,
    ByCriterion,
    Parameter,
    ParameterSchema,
    ParameterUnit,
    ParametricExact,
    ParametricInstruction,
    ParametricQuantity,
    ParametricRange,
)
from fmk16.model.scalars import Date, Quantity
from fmk16.model.unit import OneUnit, UnitBySingularAndPlural, UnitTexts
from fmk16.report.phrases import Language, Words
from fmk16.report.texts.dosage import LONGEST_SHORT, dosage_text
from fmk16.schedule.meaning.compare import same_meaning
from fmk16.testing.chooser import PlainChooser
from fmk16.testing.examples import example

MONDAY = "2026-07-06"
DANISH, ENGLISH = Words(Language.DANISH), Words(Language.ENGLISH)
TABLETS = UnitBySingularAndPlural(unit_texts=UnitTexts(singular="tablet", plural="tabletter"))
ML = OneUnit(unit_text="ml")
Dosage = DosageForRequest | DosageForResponse


def open_from(content: Any, **more: Any) -> DosageForRequest:
    return request(MONDAY, period(content), **{"unit": TABLETS} | more)


def infused(pace: Any, day: str = "morning") -> Doses:
    dose = Dose(amount=amount("100"), infusion=Infusion(pace=pace))
    return daily(DayDosage(doses=AtPartsOfDay(part_of_day_dosage=PartOfDayDosage(**{day: dose}))))


def within(most: str, pace: Any = None, each: str = "1") -> DayDosage:
    infusion = None if pace is None else Infusion(pace=pace)
    dose = UnlimitedDayDosage(amount=amount(each), infusion=infusion, maximum_daily_dose=Quantity(most))
    return DayDosage(doses=WithoutLimit(unlimited_day_dosage=dose))


def any_day(dosage: DayDosage, **more: Any) -> Doses:
    return Doses(prn=DosageStructure(cycle=OnDays(days=(Day(dosage=dosage),)), **more))


def row(condition: str, outcome: Any) -> ParametricQuantity:
    is_value = condition[0].isdigit()
    when = AtLeast(from_value=Quantity(condition)) if is_value else ByCriterion(criterion=condition)
    return ParametricQuantity(condition=when, outcome=outcome)


def glucose(*rows: ParametricQuantity) -> Parameter:
    return Parameter(
        parameter_name="Blodsukker",
        parameter_label="før måltid",
        parameter_unit=ParameterUnit(parameter_unit_text="mmol/l"),
        parameter_schema=ParameterSchema(parametric_quantities=rows),
    )


FIXED_AND_PRN = Doses(fixed=daily(times(2)).fixed, prn=any_day(within("8")).prn)
FOUR = Quantity("4")
SLIDING = (
    row("0", ParametricExact(quantity=Quantity("0"))),
    row("4.5", ParametricRange(minimum_quantity=Quantity("1.5"), maximum_quantity=FOUR)),
    row("16", ParametricInstruction(instruction="ring til lægen")),
)

BODIES: dict[str, tuple[Any, str, str]] = {
    "19: every day": (daily(parts(morning="1", evening="1")), "hver dag 1 tablet morgen og aften", ""),
    "19: every second day": (on_days(2, (1, at("08:00:00"))), "hver 2. dag 1 tablet kl. 08:00", ""),
    "19: all days of a cycle": (
        on_days(28, *((index, parts(night="1")) for index in range(1, 22))),
        "gentages hver 28. dag, dag 1-21: 1 tablet nat",
        "repeated every 28 days, day 1-21: 1 tablet night",
    ),
    "19: days with other doses": (
        on_days(7, (1, times(1)), (4, times(2)), (5, times(1))),
        "gentages hver 7. dag, dag 1 og 5: 1 tablet 1 gang; dag 4: 1 tablet 2 gange",
        "",
    ),
    "18: once": (on_days(None, (1, times(3))), "uden gentagelse, dag 1: 1 tablet 3 gange", ""),
    "20: a day named twice": (
        on_days(3, (2, times(1)), (2, times(1))),
        "gentages hver 3. dag, dag 2 og 2: 1 tablet 1 gang",
        "",
    ),
    "21: a fixed day without a number": (
        on_days(1, (None, times(1))),
        "gentages hver dag, dag uden nummer: 1 tablet 1 gang",
        "",
    ),
    "22: a day of choice": (
        once_per_cycle(7, parts(morning="1")),
        "gentages hver 7. dag, én valgfri dag: 1 tablet morgen",
        "repeated every 7 days, one day of choice: 1 tablet morning",
    ),
    "23: every week": (
        on_weeks(7, "Mon Thu", dosage=parts(morning="2")),
        "hver uge, mandag og torsdag: 2 tabletter morgen",
        "every week, Monday and Thursday: 2 tabletter morning",
    ),
    "23: three weekdays in a row or more": (
        on_weeks(7, "Fri Tue Wed Mon Sun", dosage=times(1)),
        "hver uge, mandag-onsdag, fredag og søndag: 1 tablet 1 gang",
        "every week, Monday-Wednesday, Friday and Sunday: 1 tablet once",
    ),
    "23: every second week": (
        on_weeks(14, "Fri", dosage=parts(morning="2")),
        "gentages hver 2. uge, uge 1 fredag: 2 tabletter morgen; uge 2: ingen doser",
        "",
    ),
    "23: weeks at the end without doses": (
        on_weeks(42, "Mon", "Tue", dosage=times(1)),
        "gentages hver 6. uge, uge 1 mandag: 1 tablet 1 gang; uge 2 tirsdag: 1 tablet 1 gang; uge 3-6: ingen doser",
        "",
    ),
    "17: no multiple of 7": (
        on_weeks(10, "Mon", dosage=times(1)),
        "gentages hver 10. dag, uge 1 mandag: 1 tablet 1 gang",
        "",
    ),
    "26: clock times with two amounts": (
        daily(at("07:30:00", "19:30:15", each="1.50")),
        "hver dag 1,5 tabletter kl. 07:30 og 19:30:15",
        "every day 1.5 tabletter at 07:30 and 19:30:15",
    ),
    "27: a clock time with an offset": (daily(at("08:00:00Z")), "hver dag 1 tablet kl. 08:00:00Z", ""),
    "28: no part of day": (daily(parts()), "hver dag uden angivelse af morgen, middag, aften eller nat", ""),
    "30: a range": (
        daily(parts(morning="1-2", noon="0-1", night="1-2")),
        "hver dag 1-2 tabletter morgen og nat, 0-1 tablet middag",
        "",
    ),
    "13: empty": (EMPTY, "ingen doser", "no doses"),
    "13: unspecified": (UNSPECIFIED, "doserne er endnu ikke fastlagt", ""),
    "13: no content": (None, "intet er angivet om doser", ""),
    "36: as needed, so many times": (
        any_day(times(3)),
        "efter behov 1 tablet, højst 3 gange i døgnet",
        "as needed 1 tablet, at most 3 times a day",
    ),
    "31 and 32: as needed within limits": (
        any_day(within("8"), minimum_duration_between_doses=90),
        "efter behov 1 tablet, uden fast antal gange, højst 8 tabletter i døgnet; mindst 90 minutter mellem doserne",
        "",
    ),
    "29a: as needed at parts of a day": (as_needed(daily(parts(night="1"))), "efter behov, hver dag 1 tablet nat", ""),
    "34: fixed and as needed": (
        FIXED_AND_PRN,
        "hver dag 1 tablet 2 gange; desuden efter behov 1 tablet, uden fast antal gange, højst 8 tabletter i døgnet",
        "every day 1 tablet 2 times; besides as needed 1 tablet, any number of times, at most 8 tabletter a day",
    ),
    "47: over minutes": (infused(ExactDuration(duration=30)), "hver dag 100 ml (infusion over 30 minutter) morgen", ""),
    "47: over hours": (
        infused(DurationRange(minimum_duration=60, maximum_duration=90)),
        "hver dag 100 ml (infusion over 1 time til 90 minutter) morgen",
        "",
    ),
    "47: at least so long": (
        infused(DurationRange(minimum_duration=15)),
        "hver dag 100 ml (infusion over mindst 15 minutter) morgen",
        "",
    ),
    "47: at a rate": (
        infused(ExactRate(infusion_rate=Quantity("83.5"))),
        "hver dag 100 ml (infusion med 83,5 ml/time) morgen",
        "every day 100 ml (infusion at 83.5 ml/hour) morning",
    ),
    "47: between rates": (
        infused(RateRange(minimum_infusion_rate=Quantity("50"), maximum_infusion_rate=Quantity("80"))),
        "hver dag 100 ml (infusion med 50-80 ml/time) morgen",
        "",
    ),
    "47: at most so fast": (
        infused(RateRange(maximum_infusion_rate=Quantity("80"))),
        "hver dag 100 ml (infusion med højst 80 ml/time) morgen",
        "",
    ),
    "47: nothing said of it": (infused(None), "hver dag 100 ml (som infusion) morgen", ""),
    "31: continuous": (
        daily(within("48", ExactRate(infusion_rate=Quantity("2")), each="48")),
        "hver dag 48 ml (infusion med 2 ml/time), hele døgnet, højst 48 ml i døgnet",
        "",
    ),
}
"""Content of an open period, its text in Danish, and in English where it tells more."""

WHOLE: dict[str, tuple[Dosage, list[str]]] = {
    "9 and 12: a sentence a period, the days in full": (
        request(
            MONDAY,
            period(daily(parts(morning="2")), 4),
            period(EMPTY, 1),
            period(daily(parts(morning="0.5"))),
            unit=TABLETS,
        ),
        [
            "Periode 1, 6. juli 2026 - 9. juli 2026 (4 dage): hver dag 2 tabletter morgen.",
            "Periode 2, 10. juli 2026 (1 dag): ingen doser.",
            "Periode 3, fra 11. juli 2026, indtil videre: hver dag 0,5 tablet morgen.",
        ],
    ),
    "8: upon handover": (
        request(None, period(daily(times(1)), 10), period(UNSPECIFIED), unit=TABLETS),
        [
            "Begynder ved udlevering.",
            "Periode 1, 10 dage: hver dag 1 tablet 1 gang.",
            "Periode 2, indtil videre: doserne er endnu ikke fastlagt.",
        ],
    ),
    "8: a start that may move": (
        response(MONDAY, period_of_response(daily(times(1)), 2, until="2026-07-07"), upon_handover=True),
        [
            "Begyndelsen kan flyttes ved udlevering.",
            "6. juli 2026 - 7. juli 2026 (2 dage): hver dag 1 tablet 1 gang.",
        ],
    ),
    "11: a period after an open one": (
        request(MONDAY, period(EMPTY), period(EMPTY, 3)),
        [
            "Periode 1, fra 6. juli 2026, indtil videre: ingen doser.",
            "Periode 2, begynder aldrig, 3 dage: ingen doser.",
        ],
    ),
    "11a: a length in words": (
        request(MONDAY, period(daily(times(1)), "til udslættet er væk"), period(EMPTY, 3)),
        [
            'Periode 1, fra 6. juli 2026, længde i ord: "til udslættet er væk": hver dag 1 tablet 1 gang.',
            "Periode 2, derefter, 3 dage: ingen doser.",
        ],
    ),
    "14: periods left out, and a calculated end that disagrees": (
        response(
            MONDAY,
            period_of_response(EMPTY, 2, until="2026-07-20"),
            period_of_response(EMPTY, 3, until="2026-08-01"),
        ),
        [
            "Doserne fra 6. juli 2026 til periode 1 er ikke vist.",
            "Periode 1, 19. juli 2026 - 20. juli 2026 (2 dage): ingen doser.",
            "Periode 2, 21. juli 2026 - 23. juli 2026 (3 dage), beregnet slut 1. august 2026: ingen doser.",
        ],
    ),
    "14: the start cannot be told": (
        response(None, period_of_response(EMPTY, 2)),
        ["Begyndelsen kendes ikke.", "2 dage: ingen doser."],
    ),
    "14: an end without a length": (
        response(MONDAY, period_of_response(EMPTY, until="2026-07-20")),
        ["6. juli 2026 - 20. juli 2026 (beregnet slut, længde ikke angivet): ingen doser."],
    ),
    "37: a trigger": (
        open_from(any_day(times(2)), prn_trigger="ved smerter"),
        ['Fra 6. juli 2026, indtil videre: efter behov ("ved smerter") 1 tablet, højst 2 gange i døgnet.'],
    ),
    "37: a trigger without as-needed doses": (
        open_from(EMPTY, prn_trigger="ved smerter"),
        [
            "Fra 6. juli 2026, indtil videre: ingen doser.",
            'PN-betingelse uden PN-doser: "ved smerter".',
        ],
    ),
    "38: a course": (
        request(
            MONDAY,
            period(daily(times(2)), 5),
            course=EpisodicTreatment(trigger="ved gigtanfald", minimum_days_between_episodes=21),
        ),
        [
            'PN-kur, startes ved "ved gigtanfald", mindst 21 dage fra en kurs start til den næstes, '
            "tidligst 6. juli 2026.",
            "5 dage: hver dag 1 tablet 2 gange.",
        ],
    ),
    "42: a schema with its rows": (
        open_from(daily(parts(morning="før måltid")), parameters=(glucose(*SLIDING),)),
        [
            'Fra 6. juli 2026, indtil videre: hver dag mængde efter skemaet "før måltid" morgen.',
            'Skemaet "Blodsukker" (etiket "før måltid") i mmol/l: fra 0: 0 tabletter; fra 4,5: 1,5-4 tabletter; '
            'fra 16: "ring til lægen".',
        ],
    ),
    "43: rows by value, whatever their order in the message": (
        open_from(daily(times(1)), parameters=(glucose(*SLIDING[::-1]),)),
        [
            "Fra 6. juli 2026, indtil videre: hver dag 1 tablet 1 gang.",
            'Skemaet "Blodsukker" (etiket "før måltid") i mmol/l: fra 0: 0 tabletter; fra 4,5: 1,5-4 tabletter; '
            'fra 16: "ring til lægen".',
        ],
    ),
    "42: a schema by criterion, to which no dose refers": (
        open_from(
            daily(times(1)),
            parameters=(glucose(row("svimmel", ParametricExact(quantity=FOUR))),),
        ),
        [
            "Fra 6. juli 2026, indtil videre: hver dag 1 tablet 1 gang.",
            'Skemaet "Blodsukker" (etiket "før måltid") i mmol/l: ved "svimmel": 4 tabletter.',
        ],
    ),
    "2: free text": (
        DosageForRequest(
            is_self_administration=True,
            form=InWordsForRequest(
                free_text=FreeTextForRequest(
                    start_date=Date(MONDAY), end=EndsOn(end_date=Date("2026-07-19")), text='tyndt lag\n"om natten"'
                ),
                type=DosageType.COMBINED,
            ),
        ),
        [
            '6. juli 2026 - 19. juli 2026: fritekst (fast og efter behov): "tyndt lag↵""om natten""".',
            "Selvadministration.",
        ],
    ),
    "2: kept elsewhere, of a kind that nobody knows": (
        DosageForResponse(
            form=InLocalSystemForResponse(
                administration_according_to_schema_in_local_system=LocalSchemaForResponse(
                    start=StartedPreviously(), end=EndingUndetermined()
                ),
                type="andet",
            )
        ),
        ['Begyndt tidligere, indtil videre: efter skema i lokalt system ("andet").'],
    ),
    "3: a unit that the amounts do not tell": (
        open_from(
            daily(times(1, "2")),
            unit=UnitBySingularAndPlural(unit_texts=UnitTexts(singular="pust", plural="inhalationer")),
        ),
        [
            "Fra 6. juli 2026, indtil videre: hver dag 2 inhalationer 1 gang.",
            "Enhed: pust, flertal inhalationer.",
        ],
    ),
}


def long(dosage: Dosage, words: Words = DANISH) -> list[str]:
    return list(dosage_text(dosage, words).long)


class TestContent:
    """What is taken in a period, for every structure; quantities above one in the plural, decimals by a comma."""

    @pytest.mark.parametrize(("content", "danish", "english"), BODIES.values(), ids=BODIES)
    def test_table(self, content: Any, danish: str, english: str) -> None:
        dosage = open_from(content, unit=ML if " ml" in danish else TABLETS)
        assert long(dosage)[0] == f"Fra 6. juli 2026, indtil videre: {danish}."
        if english:
            assert long(dosage, ENGLISH)[0] == f"From 6 July 2026, until further notice: {english}."


class TestWhole:
    """One sentence a period, and one for each thing that stands around them."""

    @pytest.mark.parametrize(("dosage", "sentences"), WHOLE.values(), ids=WHOLE)
    def test_table(self, dosage: Dosage, sentences: list[str]) -> None:
        assert long(dosage) == sentences
        assert len(long(dosage, ENGLISH)) == len(sentences)

    def test_an_instruction_goes_with_its_doses(self) -> None:
        instruction = DosageInstruction(free_text="skyl munden")
        fixed = daily(times(1)).fixed
        assert fixed is not None
        (sentence,) = long(open_from(Doses(fixed=fixed.model_copy(update={"instruction": instruction}))))
        assert sentence.endswith('hver dag 1 tablet 1 gang; bemærk: "skyl munden".')


class TestWhateverTheModelHolds:
    """Every dosage that the model can express has a long text, with a sentence for each period."""

    @pytest.mark.parametrize("kind", [DosageForRequest, DosageForResponse])
    def test_examples(self, kind: type[Dosage]) -> None:
        for seed in range(volume(2_000)):
            dosage = example(kind, PlainChooser(random.Random(seed)))
            for words in (DANISH, ENGLISH):
                sentences = long(dosage, words)
                periods = getattr(dosage.form, "dosage_periods", (None,))
                assert len(sentences) >= len(periods)
                assert all(re.fullmatch(r"[^a-zæøå].*\.", sentence) for sentence in sentences)
                if len(periods) > 1:
                    named = [words.say("text.period.number", number=number, when="") for number in (1, len(periods))]
                    assert all(any(each.lower().startswith(name) for each in sentences) for name in named)


class TestWhatOthersLeaveOut:
    """The best known public renderer drops, miscounts or shortens these four."""

    def test_an_infusion_stands_beside_its_amount(self) -> None:
        (sentence,) = long(open_from(infused(ExactRate(infusion_rate=Quantity("200"))), unit=ML))
        assert "100 ml (infusion med 200 ml/time)" in sentence

    def test_a_maximum_daily_dose_is_an_amount_and_no_count(self) -> None:
        (sentence,) = long(open_from(any_day(within("8", each="2"))))
        assert "højst 8 tabletter i døgnet" in sentence
        assert "gange i døgnet" not in sentence

    @pytest.mark.parametrize("interval", [None, 14, 28])
    def test_all_days_of_a_cycle_are_shown(self, interval: int | None) -> None:
        (sentence,) = long(open_from(on_days(interval, *((day, times(1)) for day in (1, 3, 8, 9, 10, 14)))))
        assert "dag 1, 3, 8-10 og 14: 1 tablet" in sentence

    def test_a_scheme_of_many_weeks_has_week_numbers(self) -> None:
        (sentence,) = long(open_from(on_weeks(21, "Mon", "Mon Wed", "Fri", dosage=times(1))))
        assert re.findall(r"uge \d \w+", sentence) == ["uge 1 mandag", "uge 2 mandag", "uge 3 fredag"]


class TestShort:
    """All but dates and the rows of schemas, in at most 70 characters, or nothing."""

    @pytest.mark.parametrize(
        ("dosage", "short"),
        [
            (open_from(daily(parts(morning="1", evening="2"))), "Hver dag 1 tablet morgen, 2 tabletter aften"),
            (request(MONDAY, period(daily(times(3)), 7)), "I 7 dage: hver dag 1 tablet 3 gange"),
            (
                request(MONDAY, period(daily(times(3)), 1), period(EMPTY)),
                "I 1 dag: hver dag 1 tablet 3 gange; derefter ingen doser",
            ),
            (request(MONDAY, period(daily(times(1)), "en uge")), 'I "en uge": hver dag 1 tablet 1 gang'),
            (
                request(MONDAY, period(daily(times(1)), 5), course=EpisodicTreatment(trigger="gigt")),
                'PN-kur, startes ved "gigt": i 5 dage: hver dag 1 tablet 1 gang',
            ),
            (WHOLE["2: kept elsewhere, of a kind that nobody knows"][0], 'Efter skema i lokalt system ("andet")'),
            (open_from(FIXED_AND_PRN), None),
            (
                request(
                    MONDAY,
                    period(daily(times(1)), 5),
                    course=EpisodicTreatment(trigger="gigt", minimum_days_between_episodes=9),
                ),
                None,
            ),
        ],
    )
    def test_table(self, dosage: Dosage, short: str | None) -> None:
        assert dosage_text(dosage, DANISH).short == short

    def test_never_longer(self) -> None:
        rng = random.Random(70)
        texts = [dosage_text(random_dosage(rng), DANISH).short for _ in range(volume(10_000))]
        assert all(text is None or 0 < len(text) <= LONGEST_SHORT for text in texts)
        assert any(text is None for text in texts)
        assert any(texts)


class TestTellsApart:
    """Two dosages with different meaning never have the same long text, in any language."""

    @pytest.mark.parametrize("words", [DANISH, ENGLISH], ids=["da", "en"])
    def test_one_thing_altered(self, words: Words) -> None:
        rng = random.Random(8)
        told_apart = 0
        for _ in range(volume(8_000)):
            dosage, other = random_dosage(rng), random_dosage(rng)
            text = long(dosage, words)
            for _ in range(5):
                changed = altered(rng, dosage, other)
                if long(changed, words) != text:
                    told_apart += 1
                elif changed != dosage:
                    assert same_meaning(dosage, changed), text
        assert told_apart > volume(8_000)

    @pytest.mark.parametrize("words", [DANISH, ENGLISH], ids=["da", "en"])
    def test_among_many(self, words: Words) -> None:
        rng = random.Random(9)
        met: dict[tuple[str, ...], Dosage] = {}
        for _ in range(volume(20_000)):
            dosage = random_dosage(rng)
            first = met.setdefault(dosage_text(dosage, words).long, dosage)
            assert first == dosage or same_meaning(first, dosage)

    def test_another_encoding_may_have_another_text(self) -> None:
        """What means the same need not read the same, and is worded all the same."""
        rng = random.Random(10)
        for _ in range(volume(3_000)):
            dosage = random_dosage(rng, odd=False)
            if isinstance(dosage, DosageForRequest):
                assert long(rewritten(rng, dosage))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("smerter", "Smerter"),
            ("smerter", "smerter "),
            ("smerter\nuro", "smerter uro"),
            ("smerter\u0085uro", "smerter uro"),
            ("a↵b", "a\nb"),
            ('x") 1 tablet, højst 2 gange i døgnet', "x"),
        ],
    )
    def test_what_somebody_wrote(self, one: str, other: str) -> None:
        first, second = (open_from(any_day(times(2)), prn_trigger=trigger) for trigger in (one, other))
        assert not same_meaning(first, second)
        assert long(first) != long(second)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (OneUnit(unit_text="inhalationer"), UnitTexts(singular="inhalation", plural="inhalationer")),
            (UnitTexts(singular="pust", plural="stk"), UnitTexts(singular="tablet", plural="stk")),
        ],
    )
    @pytest.mark.parametrize("content", [daily(times(1, "2")), daily(times(1, "no schema"))])
    def test_units(self, one: Any, other: Any, content: Doses) -> None:
        first, second = (
            open_from(content, unit=each if isinstance(each, OneUnit) else UnitBySingularAndPlural(unit_texts=each))
            for each in (one, other)
        )
        assert not same_meaning(first, second)
        assert long(first) != long(second)
