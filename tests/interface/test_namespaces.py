"""A namespace that was renamed: told once, with a proof, and everything else as if it had its new name already."""

from __future__ import annotations

from pathlib import Path

from fmk16.interface.compare import Comparison, Direction, compare

from .loading import T
from .services import asking, schema_set, service

A = '<element name="a" type="string" minOccurs="{}"/>'
SENDERS, READERS, SOURCE = Direction


def compared(folder: Path, old: str, new: str) -> Comparison:
    return compare(schema_set(folder / "old", old), schema_set(folder / "new", new))


class TestRenamed:
    """Every message has another root, which breaks both; the change is one, not one for each declaration."""

    def test_alone(self, tmp_path: Path) -> None:
        body = asking(A.format(0), A.format(1))
        old, new = (service(body, namespace=each, action=each + "#{}") for each in (T, "urn:new"))
        found = compared(tmp_path, old, new)
        assert [(change.rule, change.before, change.after) for change in found.changes] == [
            ("namespace-renamed", T, "urn:new")
        ]
        assert found.changes[0].directions == {SENDERS, READERS, SOURCE}
        assert [
            each.root.namespace for change in found.changes for broken in change.breaks if (each := broken.witness)
        ] == [
            T,
            "urn:new",
        ]
        assert "the old set is compared as if its namespace urn:test were called urn:new already" in found.remarks

    def test_no_break_is_hidden(self, tmp_path: Path) -> None:
        old = service(asking(A.format(0)), namespace=T)
        new = service(asking(A.format(1)), namespace="urn:new")
        found = compared(tmp_path, old, new)
        assert [change.rule for change in found.breaking(SENDERS)] == ["minimum-raised", "namespace-renamed"]

    def test_another_namespace_is_no_new_name(self, tmp_path: Path) -> None:
        """Where hardly a name is the same, one namespace went and another came."""
        other = '<element name="TellRequest" type="int"/><element name="TellResponse" type="int"/>'
        old, new = service(asking("")), service(other, ("Tell",), namespace="urn:new")
        rules = {change.rule for change in compared(tmp_path, old, new).changes}
        assert "namespace-renamed" not in rules
        assert "operation-removed" in rules
