"""A card is complete only when nothing is known to be missing (section 10)."""

from __future__ import annotations

from typing import Any

import pytest

from fmk16.model.header import FMKResponseHeader
from fmk16.schedule.card.completeness import WhyIncomplete, incompleteness

PERSON = {"value": "1111111118", "source": "CPR"}


def paging(size: int, total: int) -> dict[str, Any]:
    field = {"value": 1, "name": "Identifier"}
    last = {"parent_object_identifier": {"value": 1, "type": "Medicinecards"}, "last_received": {"field": field}}
    return {"paging": {"paging_object": "Drugmedications", "page_size": size, "total_size": total, **last}}


class TestTheHeader:
    """Hidden data, an invalid card and further pages make a card incomplete, each by its own reason."""

    @pytest.mark.parametrize(
        ("stated", "why"),
        [
            ({}, []),
            ({"medicinecard_invalid": {"person_identifier": PERSON}}, [WhyIncomplete.MEDICINECARD_INVALID]),
            (
                {"hidden_data": {"person_identifier": PERSON, "has_negative_consent": True}},
                [WhyIncomplete.HIDDEN_DATA],
            ),
            (paging(10, 10), []),
            (paging(10, 11), [WhyIncomplete.PAGING]),
        ],
    )
    def test_reasons(self, stated: dict[str, Any], why: list[WhyIncomplete]) -> None:
        header = FMKResponseHeader.model_validate(stated)
        assert [each.why for each in incompleteness(header, ())] == why

    def test_nothing_said_is_nothing_known_to_be_missing(self) -> None:
        assert incompleteness(None, ()) == ()
