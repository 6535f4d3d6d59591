"""The interface's names: what each names, in whatever case; and what was probably meant."""

import pytest

from fmk16.errors import SelectionError
from fmk16.model.content import structures_below
from fmk16.model.directory import NamedElement, NamedSimpleType, find, messages_of
from fmk16.model.message import ROOTS
from fmk16.model.operation import OPERATIONS, Operation
from fmk16.model.structure import Element


class TestNames:
    """An operation, a message, a type with children and a simple type are found by their names."""

    @pytest.mark.parametrize("name", OPERATIONS)
    def test_operations(self, name):
        found = find(name)
        assert isinstance(found, Operation)
        assert [message.structure for message in messages_of(found)] == [ROOTS[found.request], ROOTS[found.response]]

    @pytest.mark.parametrize("root", ROOTS)
    def test_messages(self, root):
        assert find(root) == NamedElement(root, ROOTS[root])

    def test_every_type(self):
        elements = [each for each in structures_below(tuple(ROOTS.values())) if issubclass(each, Element)]
        assert len(elements) > 600
        for each in elements:
            found = find(f"{each.__name__}Type")
            assert isinstance(found, NamedElement)
            assert found.structure is each

    def test_a_simple_type(self):
        found = find("WarrantStatusType")
        assert isinstance(found, NamedSimpleType)
        assert found.type.facets.max_length == 200

    @pytest.mark.parametrize(
        ("written", "name"),
        [
            ("getwarrant", "GetWarrant"),
            ("GetWarrant_160", "GetWarrant"),
            ("GETWARRANTREQUEST", "GetWarrantRequest"),
            ("WarrantStatus", "WarrantStatusType"),
            ("DrugMedicationType", "DrugMedication"),
            ("CreateDrugMedicationType", "CreateDrugMedication"),
            ("dosage", "Dosage"),
            ("GetWarrant_160Type", "GetWarrant"),
        ],
    )
    def test_as_people_write_them(self, written, name):
        assert find(written).name == name


class TestMisses:
    """What nothing is called is said, with the names that are close."""

    @pytest.mark.parametrize(
        ("name", "close"),
        [("GetWarant", "GetWarrant"), ("MedicinCard", "MedicineCard"), ("Dosering", "Dos"), ("", ""), ("x" * 1000, "")],
    )
    def test_close_names(self, name, close):
        with pytest.raises(SelectionError, match="is no operation, message or type of FMK") as raised:
            find(name)
        assert f"was {close}" in str(raised.value) if close else "was " not in str(raised.value)
