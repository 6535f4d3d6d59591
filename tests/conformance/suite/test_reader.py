"""A reader's answers are judged by the reference expander: what is wrong, in what, and against which statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from figures import volume

from fmk16.conformance.suite.answer_operators import (
    ANSWER_OPERATORS,
    answer_operator,
    selftest_reader,
)
from fmk16.conformance.suite.answers import read_answers
from fmk16.conformance.suite.given import Answers, answers_of
from fmk16.conformance.suite.judgement import Verdict
from fmk16.conformance.suite.likeness import instants
from fmk16.conformance.suite.manner import manner_of
from fmk16.conformance.suite.questions import Reference, reference_answer
from fmk16.conformance.suite.reader import SELF_DECLARED, judge_answers
from fmk16.conformance.suite.scenario import Part, Question, Wrong, scenario, scenarios
from fmk16.conformance.suite.templates import write_answers
from fmk16.conformance.suite.unlike import Aspect, Yardstick, unlike
from fmk16.errors import QuestionError, UnknownIdError
from fmk16.package_data import data
from fmk16.report.phrase_book.answers import answers_in_danish
from fmk16.report.phrases import Language
from fmk16.report.translation import in_language

READERS = [each for each in scenarios().values() if each.part is Part.READER]
JULY = scenario("WKD-R01")
CARD = scenario("NXT-R01")
VOLUME = volume(50_000)
ODD = (None, "", 0, -1, 1e400, "x", [], {}, [[]], [{}], {"a": {}}, True, "2026-02-30", "0001-01-01T00:00:00+14:00")


def worked(of=JULY):
    return {each.id: dict(each.answer) for each in of.questions}


def question(name, of=JULY):
    return next(each for each in of.questions if each.id == name)


def judged(given, of=JULY, **parts):
    return judge_answers(of, replace(answers_of(given), **parts))


def only(name, given, of=JULY, **parts):
    """Judge an answer to one question, with the others left out."""
    alone = replace(of, questions=(replace(question(name, of), **parts),))
    return judge_answers(alone, answers_of({name: given}))


def dose(day, at="08:00:00+02:00", quantity="4", **more):
    timed = {} if at is None else {"at": f"{day}T{at}"}
    return {"day": day, **timed, "amount": {"quantity": quantity}, **more}


def found(expected, given, **by):
    return [(each.key, each.aspect) for each in unlike(expected, given, Yardstick(**by))]


class TestReference:
    """The worked answers of every scenario are the reference expander's."""

    @pytest.mark.parametrize("of", READERS, ids=lambda each: each.id)
    def test_selftest(self, of):
        assert selftest_reader(of).all_faults == ()

    def test_an_order_that_is_not_there(self):
        asked = replace(question("metformin", CARD), order="1")
        with pytest.raises(
            QuestionError, match=r"question metformin of NXT-R01 is about order 1 of card.xml, where .* 0"
        ):
            Reference(CARD).answer(asked)

    def test_a_message_that_is_not_there(self):
        asked = replace(question("next-on-thursday"), message="other.xml")
        with pytest.raises(QuestionError, match=r"is about 'other\.xml', which is not among messages/"):
            Reference(JULY).answer(asked)

    def test_several_orders_and_none_named(self):
        with pytest.raises(QuestionError, match=r"is about the only order of card\.xml, where there are 6"):
            Reference(CARD).answer(replace(question("metformin", CARD), order=""))

    def test_a_question_that_is_not_there(self):
        with pytest.raises(QuestionError, match="WKD-R01 has no question 'x'"):
            reference_answer(JULY, "x")


class TestWhatElseIsAsked:
    """A reader is asked for the pouch beside the order, where orders stand, and what a mixture amounts to."""

    @staticmethod
    def answer(fixture, ask, order=""):
        of = replace(JULY, imported=(data() / "fixtures" / "valid" / fixture,))
        return Reference(of).answer(Question("q", JULY.title, fixture, order, ask, {}, ("dosage:3",), 0, {}))

    def test_mixture(self):
        said = self.answer("create-mixture-with-nested-drug-and-duration.xml", {"ask": "mixture"})
        assert said["volume"] == {"quantity": "120", "unit": "ml"}
        assert said["ingredients"][0] == {"name": "Ceftriaxon Prøve", "amount": {"quantity": "2000", "unit": "mg"}}

    def test_another_unit_of_the_same_kind_is_as_good(self):
        expected = {"volume": {"quantity": "120", "unit": "ml"}}
        assert not found(expected, {"volume": {"quantity": 0.12, "unit": "l"}})
        assert found(expected, {"volume": {"quantity": "120", "unit": "mg"}}) == [("unit", Aspect.UNIT)]
        assert found(expected, {"volume": {"quantity": "120"}}) == [("unit", Aspect.UNIT)]
        assert found(expected, {"volume": {"quantity": "120", "unit": "l"}}) == [("volume", Aspect.AMOUNT)]

    def test_standing(self):
        ask = {"ask": "standing", "at": "2026-07-06T12:00:00+02:00"}
        said = self.answer("card-with-paused-and-ended-orders.xml", ask)["orders"]
        assert [each["standing"] for each in said] == ["active", "finished", "finished", "active", "cannot_tell"]

    def test_nothing_is_packed(self):
        ask = {"ask": "roll", "first": "2026-07-06", "last": "2026-07-07"}
        with pytest.raises(QuestionError, match="order 50070001 has nothing packed"):
            self.answer("card-with-free-text-and-mixture.xml", ask, "50070001")


class TestVerdicts:
    """One wrong answer fails; what cannot be read, is not answered or is declined leaves it open."""

    def test_right(self):
        judgement = judged(worked())
        assert judgement.verdict is Verdict.PASSED
        assert judgement.remarks == (SELF_DECLARED,)

    def test_wrong(self):
        judgement = judged({**worked(), "next-on-thursday": {"answer": "finished"}})
        assert judgement.verdict is Verdict.FAILED
        (fault,) = judgement.shortfalls
        assert (fault.kind, fault.question, fault.place) == ("wrong", "next-on-thursday", "answer")
        assert fault.text == "next-on-thursday: answer: expected due, got finished"
        assert fault.statements == ("dosage:23", "dosage:27")

    def test_not_answered(self):
        given = {name: answer for name, answer in worked().items() if name != "doses-of-july"}
        judgement = judged(given)
        assert judgement.verdict is Verdict.NOT_EXERCISED
        assert [each.text for each in judgement.shortfalls] == ["doses-of-july: not answered"]

    def test_declined(self):
        judgement = judged({**worked(), "doses-of-july": None})
        assert judgement.verdict is Verdict.NOT_EXERCISED
        assert [each.kind for each in judgement.shortfalls] == ["declined"]

    def test_nothing_at_all(self):
        assert judged({}).verdict is Verdict.NOT_HANDED_IN

    def test_an_answer_that_nobody_asked_for(self):
        judgement = judged({**worked(), "next-on-friday": {}})
        assert judgement.verdict is Verdict.COULD_NOT_RUN
        assert judgement.shortfalls[0].text.startswith(
            "there is no question 'next-on-friday' here; known are doses-of-"
        )

    def test_a_cell_that_cannot_be_read_and_a_wrong_answer(self):
        said = {"encoding": "utf-8", "delimiter": ";", "dates": "dd-mm-yyyy", "moments": "danish"}
        rows = ["question;part;answer;day;moment;amount", "next-on-thursday;;due;13/7;08:00;4"]
        table = "\n".join([*rows, "need-of-28-days;fixed;;;;15"])
        judgement = judge_answers(JULY, read_answers(table.encode(), "WKD-R01/answers.csv", said))
        assert judgement.verdict is Verdict.FAILED
        assert [(each.kind, each.question, each.location.line) for each in judgement.shortfalls] == [
            ("unreadable", "next-on-thursday", 2),
            ("not_answered", "doses-of-july", 0),
            ("wrong", "need-of-28-days", 3),
        ]


class TestDoses:
    """Doses are laid beside doses: their order does not count, and what is off is told of the dose that it is of."""

    RIGHT = (dose("2026-07-06"), dose("2026-07-13"), dose("2026-07-20"), dose("2026-07-27"))

    def told(self, doses):
        judgement = only("doses-of-july", {"doses": doses})
        return [each.text.removeprefix("doses-of-july: ") for each in judgement.shortfalls]

    def test_in_any_order(self):
        assert self.told(list(self.RIGHT[::-1])) == []

    def test_one_is_missing(self):
        assert self.told([*self.RIGHT[:1], *self.RIGHT[2:]]) == ["doses: 2026-07-13 08:00+02:00, 4 is missing"]

    def test_one_is_too_many(self):
        assert self.told([*self.RIGHT, dose("2026-07-29")]) == ["doses: 2026-07-29 08:00+02:00, 4 is one too many"]

    def test_twice_the_same(self):
        assert self.told([*self.RIGHT, self.RIGHT[0]]) == ["doses: 2026-07-06 08:00+02:00, 4 is one too many"]

    def test_a_day_off(self):
        assert self.told([*self.RIGHT[:3], dose("2026-07-28")]) == [
            "doses, 2026-07-27 08:00+02:00, day: expected 2026-07-27, got 2026-07-28"
        ]

    def test_an_amount(self):
        (text,) = self.told([*self.RIGHT[:3], dose("2026-07-27", quantity="10")])
        assert text == "doses, 2026-07-27 08:00+02:00, amount: expected 4, got 10"

    def test_a_unit(self):
        right = dose("2026-07-27") | {"amount": {"quantity": "4", "unit": "Tabletter"}}
        assert self.told([*self.RIGHT[:3], right]) == []
        wrong = dose("2026-07-27") | {"amount": {"quantity": "4", "unit": "mg"}}
        (fault,) = only("doses-of-july", {"doses": [*self.RIGHT[:3], wrong]}).shortfalls
        assert fault.text.endswith("unit: expected tablet/tabletter, got mg")
        assert fault.statements[0] == "dosage:3"

    def test_no_more_is_told_than_helps(self):
        many = [dose(f"2026-08-{day:02}") for day in range(1, 31)]
        assert self.told([*self.RIGHT, *many])[-1] == "18 more are wrong"

    def test_a_time_that_nobody_stated(self):
        of = scenario("WKD-R06")
        asked = next(each for each in of.questions if each.ask["ask"] == "next")
        made_up = {"answer": "due", "doses": [dose("2026-12-31", "08:00:00+01:00", "1")]}
        judgement = only(asked.id, made_up, of)
        assert judgement.shortfalls[0].statements[0] == "dosage:29"

    def test_a_part_of_day_needs_no_clock_time(self):
        evening = {"day": "2026-07-08", "part_of_day": "evening", "amount": {"quantity": "2"}}
        assert only("metformin", {"answer": "due", "doses": [evening]}, CARD).is_passed
        at_six = dose("2026-07-08", "18:00:00+02:00", "2")
        (fault,) = only("metformin", {"answer": "due", "doses": [at_six]}, CARD).shortfalls[:1]
        assert fault.text.endswith("time known by: expected approximate, got clock time")
        assert fault.statements[0] == "dosage:28"

    def test_a_day_of_choice(self):
        chosen = {"day": "2026-07-06", "last_day": "2026-07-12", "part_of_day": "morning", "amount": {"quantity": 1}}
        assert only("alendronate", {"answer": "due", "beside": [chosen]}, CARD).is_passed
        assert not only("alendronate", {"answer": "due", "beside": [{**chosen, "last_day": None}]}, CARD).is_passed


class TestMoments:
    """A moment is an instant, with an offset or in declared Danish time, within the tolerance of its question."""

    @pytest.mark.parametrize("at", ["08:00:00+02:00", "06:00:00+00:00", "06:00:00Z", "08:00+02:00", "07:00+01:00"])
    def test_any_offset(self, at):
        assert only("next-on-thursday", {"answer": "due", "doses": [dose("2026-07-13", at)]}).is_passed

    @pytest.mark.parametrize("at", ["08:00:00", "08:00:00+00:00", "24:00", "", "8", "08:00:00+99:00"])
    def test_another_instant_or_none(self, at):
        (fault,) = only("next-on-thursday", {"answer": "due", "doses": [dose("2026-07-13", at)]}).shortfalls
        assert fault.place == "doses.at"
        assert fault.statements[0] == "dosage:27"

    def test_declared_danish_time(self):
        given = {"next-on-thursday": {"answer": "due", "doses": [dose("2026-07-13", "08:00")]}}
        alone = replace(JULY, questions=(question("next-on-thursday"),))
        for said, is_passed in (({"moments": "danish"}, True), ({}, False)):
            answers = replace(answers_of(given), manner=manner_of(said).manner)
            assert judge_answers(alone, answers).is_passed is is_passed

    def test_danish_time_at_the_clock_changes(self):
        assert len(instants("2026-10-25T02:30:00", is_danish_time=True)) == 2
        assert len(instants("2026-10-25T03:30:00", is_danish_time=True)) == 1
        assert instants("2026-03-29T02:30:00", is_danish_time=True) == ()

    @pytest.mark.parametrize("name", ["TIM-R01", "TIM-R02"])
    @pytest.mark.parametrize(
        ("said", "is_passed"), [({"clock_change": True}, True), ({}, True), ({"clock_change": False}, False)]
    )
    def test_a_clock_change_may_be_left_out_and_not_denied(self, name, said, is_passed):
        of = scenario(name)
        asked = next(each for each in of.questions if each.answer.get("doses", [{}])[0].get("clock_change"))
        first = {key: value for key, value in asked.answer["doses"][0].items() if key != "clock_change"}
        given = {**asked.answer, "doses": [first | said, *asked.answer["doses"][1:]]}
        assert only(asked.id, given, of).is_passed is is_passed

    def test_a_statement_is_quoted_once_for_all_that_is_wrong_with_an_answer(self):
        wrong = next(answer_operator("a_dose_less").wrong(question("doses-of-july")))
        shortfalls = only("doses-of-july", wrong).shortfalls
        assert len(shortfalls) == 4
        assert [each.hint.partition(":")[0] for each in shortfalls] == ["dosage", "", "", ""]
        assert {each.statements for each in shortfalls} == {("dosage:23",)}

    def test_tolerance(self):
        given = {"answer": "due", "doses": [dose("2026-07-13", "08:15:00+02:00")]}
        judgement = only("next-on-thursday", given, tolerance_minutes=15)
        assert judgement.is_passed
        assert judgement.remarks[1] == "next-on-thursday: within the tolerance of 15 minutes, not to the minute"
        assert not only("next-on-thursday", given, tolerance_minutes=14).is_passed

    def test_other_times_of_the_parts_of_day_are_declared(self):
        declared = manner_of({"parts_of_day": {"evening": "20:00"}}).manner
        alone = replace(CARD, questions=(question("metformin", CARD),))
        evening = dose("2026-07-08", "20:00:00+02:00", "2", part_of_day="evening")
        answers = answers_of({"metformin": {"answer": "due", "doses": [evening]}})
        assert not judge_answers(alone, answers).is_passed
        assert judge_answers(alone, replace(answers, manner=declared)).is_passed


class TestWhatMayBeLeftOut:
    """What goes beyond the question is compared only where it is told; what is asked may not be left out."""

    def test_needs(self):
        assert only("need-of-28-days", {"fixed": {"quantity": 16}}).is_passed
        assert not only("need-of-28-days", {"with_prn": {"quantity": 16}}).is_passed
        assert not only("need-of-28-days", {"fixed": {"quantity": 16}, "prn_only": {"quantity": 4}}).is_passed

    @pytest.mark.parametrize("key", ["ground", "basis", "period", "why", "by", "trigger", "odd", "known", "since"])
    def test_compared_only_where_told(self, key):
        assert not found({"x": "1", key: "a"}, {"x": "1"})
        assert found({"x": "1", key: "a"}, {"x": "1", key: "b"})

    def test_how_long_an_amount_lasts(self):
        day = {"until": "2026-08-30"}
        lasts = {"fixed": {"earliest": day, "latest": day}}
        assert not found(lasts, {"fixed": {"earliest": day}})
        assert found(lasts, {"fixed": {"latest": day}}) == [("until", Aspect.DAY)]
        assert found(lasts, {}) == [("until", Aspect.DAY)]
        assert found({"fixed": {"earliest": day, "latest": {"without_end": True}}}, {"fixed": {"earliest": day}})

    def test_that_there_is_a_reason_is_told_by_yes(self):
        assert not found({"cannot_tell": ["no_value"]}, {"cannot_tell": True})
        assert not found({"cannot_tell": ["no_value"]}, {"cannot_tell": ["ja"]})
        for other in ("other", " ", 0.5):
            assert found({"cannot_tell": ["no_value"]}, {"cannot_tell": other})
        assert found({"cannot_tell": []}, {"cannot_tell": True})

    def test_until_and_then(self):
        pause = {"answer": "paused", "until": "2026-09-26T08:00:00+02:00", "then": {"answer": "finished"}}
        assert not found(pause, {"answer": "paused", "until": "2026-09-26T08:00:00+02:00"})
        assert found(pause, {"answer": "paused"}) == [("until", Aspect.MOMENT)]
        running = {**pause, "answer": "ongoing"}
        assert found(running, {"answer": "ongoing", "until": pause["until"]}) == [("answer", Aspect.KIND)]

    def test_numbers_as_numbers(self):
        for same in ("2", 2, 2.0, "2.0", "02"):
            assert not found({"quantity": "2"}, {"quantity": same})
        for other in ("2,0", " 2", "٢", "2e0x", True, None, [], {}, float("nan"), "NaN", "1_0"):
            assert found({"quantity": "2"}, {"quantity": other})

    def test_tolerance_is_for_moments_alone(self):
        off = {"day": "2026-07-07"}
        assert found({"day": "2026-07-06"}, off, tolerance=timedelta(days=3)) == [("day", Aspect.DAY)]


class TestOperators:
    """Each named operator makes wrong answers, and each is noticed for the statement that a scenario declares."""

    def test_every_operator_fits_something(self):
        fits = {
            name
            for name, each in ANSWER_OPERATORS.items()
            for of in READERS
            if any(next(each.wrong(asked), None) for asked in of.questions)
        }
        assert fits == set(ANSWER_OPERATORS)

    def test_as_needed_taken_for_due_contradicts_36(self):
        asked = question("paracetamol", CARD)
        (fault,) = only("paracetamol", next(answer_operator("fixed_for_as_needed").wrong(asked)), CARD).shortfalls
        assert fault.statements[0] == "dosage:36"
        assert fault.hint.startswith("dosage:36: ")

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            (Wrong("a_day_of", "dosage:23"), "did you mean a_day_off"),
            (Wrong("limit_left_out", "dosage:23"), "limit_left_out does not fit"),
            (Wrong("a_day_off", "dosage:33"), "a_day_off on  gives dosage:23, dosage:27, not dosage:33"),
        ],
    )
    def test_a_wrong_declaration_is_noticed(self, wrong, why):
        (fault,) = selftest_reader(replace(JULY, wrong=(wrong,))).all_faults
        assert why in fault

    def test_a_wrong_worked_answer_is_noticed(self):
        asked = replace(question("next-on-thursday"), answer={"answer": "finished"})
        faults = selftest_reader(replace(JULY, questions=(asked,), wrong=())).all_faults
        assert "WKD-R01: the worked answer to next-on-thursday is not the reference's" in faults

    def test_an_unknown_operator(self):
        with pytest.raises(UnknownIdError):
            answer_operator("a_day_of")


class TestNothingIsFatal:
    """Whatever stands in a file of answers, it is judged or told, never a crash."""

    @staticmethod
    def spoilt(value, random):
        """Change one thing of a JSON value."""
        if isinstance(value, dict) and value and random.random() < 0.9:
            key = random.choice(sorted(value))
            if random.random() < 0.2:
                return {name: each for name, each in value.items() if name != key}
            return {**value, key: TestNothingIsFatal.spoilt(value[key], random)}
        if isinstance(value, list) and value and random.random() < 0.9:
            place = random.randrange(len(value))
            return [*value[:place], TestNothingIsFatal.spoilt(value[place], random), *value[place + 1 :]]
        odd = [
            None,
            "",
            0,
            -1,
            1e400,
            "x",
            [],
            {},
            [[]],
            [{}],
            {"a": {}},
            True,
            "2026-02-30",
            "0001-01-01T00:00:00+14:00",
        ]
        return random.choice(odd)

    def test_json(self):
        references = {}
        for number in range(VOLUME):
            random = Random(f"answers/{number}")
            of = random.choice(READERS)
            reference = references.setdefault(of.id, Reference(of))
            asked = random.choice(of.questions)
            alone = replace(of, questions=(asked,))
            given = self.spoilt(dict(asked.answer), random)
            assert judge_answers(alone, answers_of({asked.id: given}), reference).verdict in set(Verdict), given

    def test_tables(self):
        said = {"encoding": "utf-8", "delimiter": ";", "decimal": ",", "dates": "dd-mm-yyyy", "moments": "danish"}
        reference = Reference(CARD)
        table = write_answers(CARD, worked(CARD), "csv")
        for number in range(VOLUME // 10):
            random = Random(f"tables/{number}")
            spoilt = bytearray(table)
            for _ in range(random.randint(1, 8)):
                spoilt[random.randrange(len(spoilt))] = random.choice(b';",\n\r\0\xff a0-')
            read = read_answers(bytes(spoilt), "answers.csv", said)
            assert isinstance(read, Answers)
            assert judge_answers(CARD, read, reference).verdict in set(Verdict)


class TestDanish:
    """Everything that is said of answers is said in Danish too."""

    def test_everything_that_operators_bring_about(self):
        for of in READERS:
            reference = Reference(of)
            for asked in of.questions:
                for each in ANSWER_OPERATORS.values():
                    for made in each.wrong(asked):
                        judgement = judge_answers(
                            replace(of, questions=(asked,)), answers_of({asked.id: made}), reference
                        )
                        for fault in judgement.shortfalls:
                            text = in_language(fault.text, Language.DANISH)
                            assert "expected" not in text
                            assert " is " not in text

    @staticmethod
    def in_danish(of, asked, operator, reference):
        alone = replace(of, questions=(asked,))
        for made in operator.wrong(asked):
            for fault in judge_answers(alone, answers_of({asked.id: made}), reference).shortfalls:
                text = in_language(fault.text, Language.DANISH)
                assert "expected" not in text
                assert " is " not in text

    def test_the_same_fields(self):
        for english, danish in answers_in_danish().items():
            assert sorted(_fields(english)) == sorted(_fields(danish))


def _fields(template):
    return [part.split("}")[0] for part in template.replace("{{", "").split("{")[1:]]
