"""Input as it is found: whatever holds a message, and however deep, the message is found once, and judged as alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fmk16.conformance.check import check, check_found
from fmk16.wire.document import Document
from fmk16.wire.found.budget import MAX_DEPTH
from fmk16.wire.found.walk import found_in

from .containers import har, http_request, http_response, in_gzip, in_log, in_multipart, in_tar, in_zip

FIXTURES = Path(__file__).parents[2] / "fixtures"
NOISE = (b"\x89PNG\r\n\x1a\n\0\0\0 picture", b"body { color: red }", b"")


def _is_plain(data: bytes) -> bool:
    """Whether a text can hold it, and its beginning shows that it is a message."""
    head = data[:3000]
    return b"fmk-teknik.dk/160" in head and b"\0" not in data[:4] and not data.startswith(b"\xef\xbb\xbf")


def _readable(file: Path) -> bytes | None:
    data = file.read_bytes().strip()
    try:
        data.decode()
    except UnicodeDecodeError:
        return None
    return data if _is_plain(data) else None


MESSAGES = {file.stem: data for file in sorted((FIXTURES / "valid").glob("*.xml")) if (data := _readable(file))}
WRONG = {
    file.stem: data
    for file in sorted((FIXTURES / "invalid").glob("*.xml"))
    if (data := _readable(file)) and b"encoding" in data[:60] and b"UTF-8" in data[:60]
}
CUT_OFF = {"truncated", "end-tag-missing", "two-documents-in-one-file"}
"""In a log nobody can tell these: what is cut off has no end there, and two are two."""

ANYTHING: dict[str, Callable[[bytes], bytes]] = {
    "zip": lambda data: in_zip(("a/picture.png", NOISE[0]), ("message.bin", data), ("style.css", NOISE[1])),
    "stored zip": lambda data: in_zip(("b.xml", data), ("empty", b""), way=0),
    "gzip": in_gzip,
    "two members of gzip": lambda data: in_gzip(data[: len(data) // 2]) + in_gzip(data[len(data) // 2 :]),
    "tar": lambda data: in_tar(("notes.txt", b"nothing"), ("folder/message", data)),
    "har in base64": lambda data: har((None, NOISE[1]), (data, None), as_base64=True),
    "multipart": lambda data: in_multipart(data, NOISE[0]),
    "http": lambda data: http_request(b"<html/>") + http_response(data),
}
TEXT: dict[str, Callable[[bytes], bytes]] = {
    "har": lambda data: har((data, NOISE[1]), (None, b"<html><body/></html>")),
    "log": in_log,
    "log in XML's escapes": lambda data: in_log(data, way="xml"),
    "log in JSON": lambda data: in_log(data, way="json"),
    "log in JSON for the web": lambda data: in_log(data, way="web"),
}
AS_STORED = {*ANYTHING, "har", "log"}


def _wrapped(data: bytes, chain: list[str]) -> bytes:
    """Wrap a message; a text stands inside what no text can hold."""
    for name in chain:
        data = (ANYTHING | TEXT)[name](data)
    return data


def _chains() -> st.SearchStrategy[list[str]]:
    texts = st.lists(st.sampled_from(sorted(TEXT)), max_size=2)
    others = st.lists(st.sampled_from(sorted(ANYTHING)), max_size=MAX_DEPTH - 2)
    return st.builds(lambda inner, outer: inner + outer, texts, others)


class TestAnyNesting:
    """Any message in any nesting of containers is found once, with the same verdict as alone."""

    @given(name=st.sampled_from(sorted(MESSAGES)), chain=_chains())
    def test_valid(self, name: str, chain: list[str]) -> None:
        (found,) = [each for each in found_in(_wrapped(MESSAGES[name], chain)) if each.content is not None]
        assert isinstance(found.content, Document), f"{chain}: {found.content}"
        if set(chain) <= AS_STORED:
            assert found.content.data.strip() == MESSAGES[name]
        _assert_same(MESSAGES[name], found)

    @given(name=st.sampled_from(sorted(WRONG.keys() - CUT_OFF)), chain=_chains())
    def test_wrong(self, name: str, chain: list[str]) -> None:
        (found,) = [each for each in found_in(_wrapped(WRONG[name], chain)) if each.content is not None]
        _assert_same(WRONG[name], found)

    @pytest.mark.parametrize("way", sorted(ANYTHING | TEXT))
    def test_each_way_alone(self, way: str) -> None:
        for name, data in sorted((MESSAGES | WRONG).items()):
            if name not in CUT_OFF:
                (found,) = [each for each in found_in(_wrapped(data, [way])) if each.content is not None]
                _assert_same(data, found)


def _assert_same(data: bytes, found: object) -> None:
    alone, within = check(data), check_found(found)
    assert (within.root, bool(within.not_checked)) == (alone.root, bool(alone.not_checked))
    assert [(each.id, each.text) for each in within.findings] == [(each.id, each.text) for each in alone.findings]
    assert (within.message is None) == (alone.message is None)
