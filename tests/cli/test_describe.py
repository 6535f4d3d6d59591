"""``fmk16 describe``: the structure of a message or a type."""

from __future__ import annotations

import pytest

from .conftest import Run


class TestDescribe:
    """What a name names is drawn; what nothing is called is a wrong use, with what was probably meant."""

    @pytest.mark.parametrize("name", ["GetMedicineCard", "GetOrdersResponse", "Dosage", "drug", "WarrantStatusType"])
    def test_drawn(self, run: Run, name: str) -> None:
        result = run("describe", name)
        assert result.exit_code == 0
        assert name.lower() in result.stdout.lower()

    def test_depth(self, run: Run) -> None:
        lines = run("describe", "GetMedicineCardResponse", "--depth", "1").stdout.splitlines()
        assert [line.split()[-1] for line in lines[1:]] == ["GetMedicineCardResponse", "..."]

    def test_a_miss(self, run: Run) -> None:
        result = run("describe", "GetMedicinCard")
        assert result.exit_code == 2
        assert "was GetMedicineCard" in result.stderr
