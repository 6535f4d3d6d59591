"""A choice is a type: what the schema refuses cannot be built, what it allows can (house decision 2)."""

import pytest
from pydantic import ValidationError

from fmk16.model.cycle import DosageStructureForResponse
from fmk16.model.dosage import DosagePeriodForRequest, Doses, EmptyPeriod, PreconditionForRequest
from fmk16.model.dose import Dose, Infusion, PartOfDayDosage, TimeOfDayDose
from fmk16.model.message import ROOTS
from fmk16.model.unit import OneUnit

DOSE = {"amount": {"quantity": "1"}}
DAYS = {"days": [{"index": 1, "dosage": {"doses": {"part_of_day_dosage": {"morning": DOSE}}}}]}
PROFILE = {"profile_code": {"dosage_type": "Fast", "period_type": "Repeating", "schedule": "N/A", "frequency": "N/A"}}


class TestChoices:
    """The branch is told by the fields that are given; none given is none meant."""

    @pytest.mark.parametrize(
        ("model", "field"), [(DosagePeriodForRequest, "content"), (PreconditionForRequest, "start")]
    )
    def test_an_empty_mapping_means_nothing(self, model, field):
        """Found in review: an empty mapping was taken for the branch whose flag has a default, "no doses"."""
        with pytest.raises(ValidationError, match=field):
            model.model_validate({field: {}})

    def test_a_branch_by_its_flag(self):
        assert DosagePeriodForRequest.model_validate({"content": {"empty": True}}).content == EmptyPeriod()

    @pytest.mark.parametrize(
        "given", [{"empty": True, "unspecified": True}, {"empty": False}, {"fixed": None}, {"x": 1}]
    )
    def test_what_is_no_branch(self, given):
        with pytest.raises(ValidationError):
            DosagePeriodForRequest.model_validate({"content": given})

    def test_one_error_for_a_wrong_value_in_a_branch(self):
        with pytest.raises(ValidationError) as caught:
            Dose.model_validate({"amount": {"quantity": "-1"}})
        assert caught.value.error_count() == 1

    @pytest.mark.parametrize("pace", [{"minimum_duration": None}, {}])
    def test_a_range_without_an_end_is_left_out(self, pace):
        with pytest.raises(ValidationError):
            Infusion.model_validate({"pace": pace})


class TestSubclasses:
    """A class that adds elements cannot stand where its base does: the wire would refuse them (found in review)."""

    def test_a_response_structure_in_a_request(self):
        structure = DosageStructureForResponse.model_validate(
            {"iteration_interval": 1, "cycle": DAYS, "profile": PROFILE}
        )
        with pytest.raises(ValidationError, match="profile"):
            Doses(fixed=structure)

    def test_a_dose_with_a_time_as_a_dose_without(self):
        timed = TimeOfDayDose.model_validate({**DOSE, "time": "08:00:00"})
        with pytest.raises(ValidationError, match="time"):
            PartOfDayDosage(morning=timed)


class TestTexts:
    """What XML cannot hold cannot be built, so that everything built can be written (found in review)."""

    @pytest.mark.parametrize("text", ["a\x01", "\0", "\ufffe", "\uffff", "\ud800", "\x1f"])
    def test_control_characters_are_refused(self, text):
        with pytest.raises(ValidationError, match="unit_text"):
            OneUnit(unit_text=text)

    @pytest.mark.parametrize("text", ["æøå", "a\tb\nc\r", " ", "😀", "<&>"])
    def test_others_are_kept(self, text):
        assert OneUnit(unit_text=text).unit_text == text


class TestJsonSchema:
    """The JSON schema comes from the one declaration too (house decision 1)."""

    @pytest.mark.parametrize("root", ROOTS)
    def test_every_root_has_one(self, root):
        schema = ROOTS[root].model_json_schema()
        assert schema["title"] == ROOTS[root].__name__
        assert schema["additionalProperties"] is False
