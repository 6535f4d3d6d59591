"""``fmk16 example``: valid messages to try things out with."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from fmk16.conformance.check import check
from fmk16.model.actor import RequestedRole
from fmk16.testing import TEST_PERSON

from .conftest import Run


class TestExample:
    """A valid message, the same for the same seed; small or whole when asked to be."""

    @pytest.mark.parametrize("extent", [(), ("--minimal",), ("--full",)])
    @pytest.mark.parametrize("name", ["CreateDrugMedication", "GetMedicineCardResponse", "FMKRequestHeader", "Dosage"])
    def test_is_valid(self, run: Run, name: str, extent: tuple[str, ...]) -> None:
        result = run("example", name, *extent)
        assert result.exit_code == 0
        checked = check(result.stdout_bytes)
        assert checked.message is not None
        assert checked.root.startswith(name)

    def test_the_response(self, run: Run) -> None:
        assert check(run("example", "GetWarrant", "--response").stdout_bytes).root == "GetWarrantResponse"

    def test_the_same_seed(self, run: Run) -> None:
        one, again, other = (run("example", "GetWarrant", "--seed", seed).stdout for seed in "778")
        assert one == again != other

    def test_plain_unless_odd(self, run: Run) -> None:
        plain = check(run("example", "CreateDrugMedication", "--full").stdout_bytes)
        assert plain.message is not None
        assert plain.message.payload.created_by.role in {role.value for role in RequestedRole}
        odd = [run("example", "CreateDrugMedication", "--odd", "--seed", seed).stdout for seed in range(5)]
        assert any("💊" in text for text in odd)

    def test_minimal_is_smaller_than_full(self, run: Run) -> None:
        small, full = (len(run("example", "CreateDrugMedication", extent).stdout) for extent in ("--minimal", "--full"))
        assert 10 * small < full

    def test_several_are_those_of_seeds_in_a_row(self, run: Run, tmp_path: Path) -> None:
        run("example", "GetWarrant", "--seed", "7", "--count", "3", "--output", tmp_path)
        files = sorted(tmp_path.glob("*.xml"))
        assert [file.name for file in files] == [f"GetWarrantRequest-{seed}.xml" for seed in (7, 8, 9)]
        assert files[1].read_text() == run("example", "GetWarrant", "--seed", "8").stdout

    def test_persons_are_test_persons(self, run: Run) -> None:
        message = etree.fromstring(run("example", "GetMedicineCardResponse", "--full").stdout_bytes)
        numbers = {element.text for element in message.iter() if element.get("source") == "CPR"}
        assert numbers == {TEST_PERSON}


class TestUsage:
    """What is no message is a wrong use."""

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("GetWarant",), "was GetWarrant"),
            (("Drug",), "Drug is a part of messages; name an operation or a message that holds it"),
            (("WarrantStatus",), "WarrantStatusType is a part of messages"),
            (("GetWarrantRequest", "--response"), "is no operation, which alone has a response; leave out --response"),
            (("GetWarrant", "--minimal", "--full"), "--minimal and --full exclude each other"),
            (("GetWarrant", "--count", "0"), "is not in the range"),
            (("GetWarrant", "--output", "/nowhere"), "does not exist"),
        ],
    )
    def test_usage(self, run: Run, arguments: tuple[str, ...], sentence: str) -> None:
        result = run("example", *arguments)
        assert result.exit_code == 2
        assert sentence in result.stderr.replace("\n", " ")
