"""Baselines: one small file for a set, the same bytes each time, and no verdict from one that is not what it was."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fmk16.errors import BaselineError
from fmk16.interface.baseline import read_baseline, write_baseline
from fmk16.interface.compare import SchemaSet, compare, load_set

from .loading import schema, write
from .services import asking, schema_set, service

BODY = asking('<element name="a" type="t:T"><annotation><documentation>said</documentation></annotation></element>')
TYPE = '<simpleType name="T"><restriction base="string"><maxLength value="9"/></restriction></simpleType>'


@pytest.fixture
def schemas(tmp_path: Path) -> SchemaSet:
    return schema_set(tmp_path / "set", service(BODY + TYPE))


@pytest.fixture
def baseline(tmp_path: Path, schemas: SchemaSet) -> Path:
    write_baseline(schemas, tmp_path / "baseline")
    return tmp_path / "baseline"


class TestWritten:
    """A baseline stands for its set: nothing differs, and every change since shows as it does against the set."""

    def test_nothing_differs(self, schemas: SchemaSet, baseline: Path) -> None:
        assert compare(read_baseline(baseline), schemas).changes == ()
        assert read_baseline(baseline).digest == schemas.digest

    def test_the_same_bytes(self, tmp_path: Path, baseline: Path) -> None:
        write_baseline(read_baseline(baseline), tmp_path / "again")
        assert (tmp_path / "again").read_bytes() == baseline.read_bytes()

    def test_changes_show(self, tmp_path: Path, schemas: SchemaSet, baseline: Path) -> None:
        new = schema_set(tmp_path / "new", service(BODY + TYPE.replace("9", "8")))
        against = [compare(old, new).changes for old in (schemas, read_baseline(baseline))]
        assert [change.rule for change in against[0]] == ["length-tightened"]
        assert [change.fingerprint for change in against[0]] == [change.fingerprint for change in against[1]]
        assert against[1][0].breaks[0].witness is not None

    def test_files_that_include_upward(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            {
                "in/one.xsd": schema('<include schemaLocation="../two.xsd"/>' + BODY),
                "two.xsd": schema(TYPE),
            },
        )
        schemas = load_set(tmp_path / "in/one.xsd")
        write_baseline(schemas, tmp_path / "baseline")
        assert compare(schemas, read_baseline(tmp_path / "baseline")).changes == ()

    def test_no_annotation_is_kept(self, baseline: Path) -> None:
        assert b"said" not in gzip.decompress(baseline.read_bytes())

    def test_a_digest_is_deaf_to_annotations_and_blanks(self, tmp_path: Path, schemas: SchemaSet) -> None:
        other = schema_set(tmp_path / "x", service((BODY + TYPE).replace("said", "other").replace("><", ">\n <")))
        assert other.digest == schemas.digest
        assert schema_set(tmp_path / "y", service(BODY + TYPE.replace("9", "8"))).digest != schemas.digest


def changed(change: Callable[[dict[str, object]], object]) -> Callable[[bytes], bytes]:
    """Change a baseline's content."""

    def of(data: bytes) -> bytes:
        content = json.loads(gzip.decompress(data))
        change(content)
        return gzip.compress(json.dumps(content).encode())

    return of


class TestRefused:
    """A baseline that is missing or not what was written fails, and says what to do."""

    @pytest.mark.parametrize(
        ("damage", "reason"),
        [
            (lambda _: b"", "is no baseline; write one with: fmk16 gate write"),
            (lambda data: data[:-40], "is no baseline"),
            (lambda _: b"PK\3\4 zip", "is no baseline"),
            (lambda _: gzip.compress(b"[]"), "is no baseline"),
            (lambda _: gzip.compress(b"{}"), "of another format"),
            (changed(lambda content: content.update(format=2)), "of another format"),
            (changed(lambda content: content.update(documents=3)), "holds no documents"),
            (changed(lambda content: content.update(digest="0" * 16)), "does not hold what was written"),
            (
                changed(lambda content: content["documents"].update({"one.wsdl": "<w"})),
                "baseline: one.wsdl, line 1: it is not well-formed XML",
            ),
            (
                changed(lambda content: content["documents"].update({"more.xsd": schema("")})),
                "does not hold what was written",
            ),
        ],
    )
    def test_damaged(self, baseline: Path, damage: Callable[[bytes], bytes], reason: str) -> None:
        baseline.write_bytes(damage(baseline.read_bytes()))
        with pytest.raises(BaselineError) as caught:
            read_baseline(baseline)
        assert reason in str(caught.value)

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(BaselineError, match="nothing is not there; write it with: fmk16 gate write"):
            read_baseline(tmp_path / "nothing")

    def test_a_place_that_cannot_be_written(self, tmp_path: Path, schemas: SchemaSet) -> None:
        with pytest.raises(BaselineError, match="cannot be written: is a directory"):
            write_baseline(schemas, tmp_path)
