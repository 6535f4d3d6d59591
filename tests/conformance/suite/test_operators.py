"""Operators make wrong answers that fail, encodings right ones that pass; the suite tests itself by both."""

import pytest

from fmk16.conformance.check import check
from fmk16.conformance.suite.encodings import ENCODINGS, encodings_of, means_the_same, with_prefixes
from fmk16.conformance.suite.operators import OPERATORS, Touches, operator
from fmk16.conformance.suite.scenario import Meant, Part, Wrong, scenarios
from fmk16.conformance.suite.selftest import Kind, selftest_sender
from fmk16.errors import UnknownIdError
from fmk16.wire.read import read
from fmk16.wire.write import write

from .sending import FIXTURES, line, scenario_of

SENDERS = [each for each in scenarios().values() if each.part is Part.SENDER]
WITH_A_SCHEDULE = [each for each in SENDERS if Meant.ORDER in each.meant]
SHIPMENT = (
    line("//fmk:ExpectedDeliveryDate", text="2026-09-16"),
    line("//fmk:EventDateTime", text="2026-09-15T11:50:00Z"),
)

FITTING = {
    "a_day_off": ("create-weekly-methotrexate.xml", "create-free-text-dosage.xml", "create-alternating-days.xml"),
    "a_dose_less": ("create-clock-times.xml", "create-parts-of-day.xml", "create-times-per-day.xml"),
    "a_dose_more": ("create-clock-times.xml", "create-parts-of-day.xml", "create-times-per-day.xml"),
    "amount_times_ten": ("create-range.xml", "create-variable-dose-by-glucose.xml"),
    "as_needed_for_fixed": ("create-clock-times.xml", "create-free-text-dosage.xml"),
    "calendar_for_elapsed": ("create-prn-minimum-duration-and-maximum.xml",),
    "daily_for_weekly": ("create-three-weekdays.xml", "create-unspecified-day-alendronate.xml"),
    "fixed_for_as_needed": ("create-prn-with-trigger.xml", "create-fixed-and-prn-in-one-period.xml"),
    "local_time_for_utc": ("create-clock-times.xml", "create-shipment.xml"),
    "minimum_for_range": ("create-range.xml", "create-infusion-rate-range.xml"),
    "missing_limit": ("create-prn-minimum-duration-and-maximum.xml",),
    "missing_parameter_row": ("create-variable-dose-by-glucose.xml", "create-variable-dose-by-criterion.xml"),
    "missing_part": ("create-mixture-with-nested-drug-and-duration.xml", "create-magistral-cream-with-ratio.xml"),
    "missing_period": ("create-prednisolone-taper.xml",),
    "missing_relation": ("create-combination-of-fixed-and-prn-orders.xml", "create-related-to-an-existing-order.xml"),
    "missing_trigger": ("create-prn-with-trigger.xml", "create-course-when-needed.xml"),
    "swapped_periods": ("create-prednisolone-taper.xml",),
    "value_changed": ("create-shipment.xml",),
    "value_left_out": ("create-shipment.xml",),
    "wrong_interval_of_course": ("create-course-when-needed.xml",),
    "wrong_last_day": ("create-prednisolone-taper.xml",),
    "wrong_preference": ("create-substitution-relation.xml",),
    "wrong_relation_type": ("create-substitution-relation.xml", "create-combination-of-fixed-and-prn-orders.xml"),
    "wrong_route": ("create-clock-times.xml",),
    "wrong_unit": ("create-clock-times.xml", "create-mixture-with-nested-drug-and-duration.xml"),
}
"""Fixtures that each operator fits."""

PAIRS = [(name, fixture) for name, fixtures in FITTING.items() for fixture in fixtures]


def of(fixture):
    return scenario_of(fixture, expected=SHIPMENT if fixture == "create-shipment.xml" else ())


class TestOperators:
    """Each says whether it fits; what it makes is a valid message that means something else."""

    def test_each_is_tried_here(self):
        assert FITTING.keys() == OPERATORS.keys()

    @pytest.mark.parametrize(("name", "fixture"), PAIRS)
    def test_what_it_makes_is_another_message_that_the_interface_accepts(self, name, fixture):
        message = read(FIXTURES / fixture)
        made = list(operator(name).wrong(message, of(fixture), most=8))
        assert made
        for wrong, touches in made:
            assert wrong != message
            assert touches
            assert check(write(wrong), by_rules=False).findings == ()

    @pytest.mark.parametrize(("name", "fixture"), PAIRS)
    def test_what_it_makes_never_passes(self, name, fixture):
        tried = {each.name: each for each in selftest_sender(of(fixture)).of(Kind.OPERATOR)}
        assert not tried[name].is_passed
        assert tried[name].came_to

    @pytest.mark.parametrize("name", sorted(set(OPERATORS) - {"a_day_off", "value_changed", "value_left_out"}))
    def test_it_does_not_fit_what_has_nothing_of_it(self, name):
        fixture = "soap12-get-card-request.xml"
        assert not operator(name).fits(read(FIXTURES / fixture), scenario_of(fixture))

    def test_it_tells_what_its_change_shows_in(self):
        fixture = "create-mixture-with-nested-drug-and-duration.xml"
        touches = [each for _, each in operator("wrong_unit").wrong(read(FIXTURES / fixture), of(fixture))]
        assert frozenset({Touches.ORDER}) in touches
        assert frozenset({Touches.MIXTURE}) in touches

    def test_each_says_in_both_languages_what_a_system_does_that_has_the_fault(self):
        assert all(each.does.english and each.does.danish for each in OPERATORS.values())

    def test_the_suites_page_lists_them(self, checkout):
        page = (checkout / "conformance/README.md").read_text(encoding="utf-8")
        assert all(f"| `{each.name}` | {each.does.english} |" in page for each in OPERATORS.values())

    def test_one_that_is_not_there_is_named(self):
        with pytest.raises(UnknownIdError, match="did you mean a_day_off"):
            operator("a_day_of")


ENCODED = {
    "days_for_weekdays": "create-two-week-scheme.xml",
    "weekdays_for_days": "create-clock-times.xml",
    "a_period_cut_in_two": "create-prednisolone-taper.xml",
    "interval_doubled": "create-three-weekdays.xml",
    "another_order": "create-clock-times.xml",
    "decimal_forms": "create-range.xml",
    "unit_forms": "create-clock-times.xml",
    "in_an_envelope": "register-episodes.xml",
    "moments_at_another_offset": "create-shipment.xml",
    "parts_the_other_way_round": "create-magistral-cream-with-ratio.xml",
}


class TestEncodings:
    """Each says the same otherwise, and is kept only where the normal form says that it does."""

    def test_each_is_tried_here(self):
        assert ENCODED.keys() == ENCODINGS.keys()

    @pytest.mark.parametrize(("name", "fixture"), ENCODED.items())
    def test_it_is_another_message_of_the_same_meaning(self, name, fixture):
        message = read(FIXTURES / fixture)
        made = list(ENCODINGS[name].same(message))
        assert made
        for other in made:
            assert write(other) != write(message)
            assert means_the_same(message, other)

    def test_a_prefix_is_no_difference(self):
        message = read(FIXTURES / "soap12-update-request.xml")
        written = with_prefixes(write(message))
        assert b"<n0:" in written
        assert read(written).payload == message.payload

    def test_what_would_mean_something_else_is_not_kept(self):
        message = read(FIXTURES / "create-unspecified-day-alendronate.xml")
        assert "interval_doubled" not in {encoding.name for encoding, _ in encodings_of(message)}


class TestEverySenderScenario:
    """Right answers pass in two encodings at least, declared wrong ones fail for their reason, and no other passes."""

    @pytest.mark.parametrize("scenario", SENDERS, ids=[each.id for each in SENDERS])
    def test_it_tests_itself(self, scenario):
        tested = selftest_sender(scenario)
        assert tested.all_faults == ()
        assert len([each for each in tested.of(Kind.ENCODING) if each.is_passed]) >= 1

    @pytest.mark.parametrize("scenario", WITH_A_SCHEDULE, ids=[each.id for each in WITH_A_SCHEDULE])
    def test_a_schedule_is_said_in_another_way_too(self, scenario):
        message = read(scenario.worked[0])
        assert any(encoding.is_of_schedule for encoding, _ in encodings_of(message))


class TestFaultsOfTheSuite:
    """A scenario that does not do what it says is found out."""

    def test_a_worked_message_that_does_not_pass(self):
        tested = selftest_sender(scenario_of("create-clock-times.xml", rules=("WKD-01",)))
        assert any("the right answer create-clock-times.xml is refused" in fault for fault in tested.all_faults)

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (Wrong("a_day_off", "mixture"), "a_day_off gives meaning, not mixture"),
            (Wrong("missing_part", "mixture"), "missing_part does not fit"),
            (Wrong("no_such_fault", "meaning"), "there is no operator 'no_such_fault'"),
            (Wrong("a_day_off", "meaning", "9.xml"), "9.xml"),
        ],
    )
    def test_a_wrong_answer_that_does_not_fail_as_declared(self, wrong, said):
        tested = selftest_sender(scenario_of("create-clock-times.xml", wrong=(wrong,)))
        assert any(said in fault for fault in tested.all_faults)

    def test_a_scenario_that_holds_to_nothing_lets_its_declared_wrong_answer_pass(self):
        tested = selftest_sender(scenario_of("create-clock-times.xml", meant=()))
        assert tested.all_faults == ("TST-S01: a_day_off gives a right answer, not meaning",)

    def test_a_rule_that_is_not_there(self):
        tested = selftest_sender(scenario_of("create-clock-times.xml", rules=("WKD-99",)))
        assert any("there is no such rule" in fault for fault in tested.all_faults)

    def test_a_table_that_cannot_be_read(self):
        tested = selftest_sender(scenario_of("create-clock-times.xml", expected=(line("//fmk:", text="1"),)))
        assert ["cannot be read" in fault for fault in tested.all_faults] == [True]

    def test_one_without_a_wrong_answer(self):
        assert "declares no wrong answer" in selftest_sender(scenario_of("create-clock-times.xml", wrong=())).faults[0]
