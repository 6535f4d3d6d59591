"""Zip, gzip and tar as they are found: bounded in size, depth and count, and damaged in every way."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from fmk16.conformance.check import check_found
from fmk16.errors import InputError
from fmk16.wire.document import Document
from fmk16.wire.found import budget
from fmk16.wire.found.walk import found_in

from .containers import in_gzip, in_log, in_tar, in_zip

VALID = Path(__file__).parents[2] / "fixtures/valid"
CARD = (VALID / "get-card-request.xml").read_bytes()
ORDER = (VALID / "create-range.xml").read_bytes()
MANY = [(f"folder/{number}.xml", ORDER) for number in range(8)]


def sources(data: bytes, **options: int) -> list[tuple[str, bool]]:
    """Name what was found, and whether it is a message."""
    return [(each.source, isinstance(each.content, Document)) for each in found_in(data, **options) if each.content]


def reasons(data: bytes, **options: int) -> list[str]:
    """Say why what is no message cannot be read."""
    found = [each.content for each in found_in(data, **options)]
    return [str(each) for each in found if isinstance(each, InputError)]


class TestNames:
    """Each message has a name that a person can go to, without characters that steer a terminal."""

    def test_archives_in_archives(self) -> None:
        inner = in_zip(("card.xml", CARD))
        outer = in_tar(("deep/inner.zip", inner), ("order.bin", ORDER))
        assert sources(in_gzip(outer)) == [("deep/inner.zip/card.xml", True), ("order.bin", True)]

    def test_the_file_comes_first(self, tmp_path: Path) -> None:
        file = tmp_path / "dump.zip"
        file.write_bytes(in_zip(("folder/card.xml", CARD)))
        (found,) = found_in(file)
        assert found.source == f"{file}/folder/card.xml"
        assert check_found(found).message.source == found.source

    def test_gzip_gives_no_name_of_its_own(self, tmp_path: Path) -> None:
        file = tmp_path / "card.xml.gz"
        file.write_bytes(in_gzip(CARD))
        assert [found.source for found in found_in(file)] == [str(file)]

    @pytest.mark.parametrize(
        "name", ["\x1b[31mred\x07.xml", "a\u202egnp.xml", "../../etc/passwd.xml", "x" * 5000 + ".xml"]
    )
    def test_hostile(self, name: str) -> None:
        ((source, is_message),) = sources(in_zip((name, CARD)))
        assert source.isprintable()
        assert len(source) < 300
        assert is_message


class TestContent:
    """What a piece is, its content tells and not its name; what holds no message is passed over and counted."""

    @pytest.mark.parametrize("name", ["messages.bin", "card.xml", "picture.png"])
    def test_a_zip_file_whatever_it_is_called(self, tmp_path: Path, name: str) -> None:
        for data in (in_zip(("a", CARD)), in_gzip(CARD)):
            (tmp_path / name).write_bytes(data)
            assert [isinstance(found.content, Document) for found in found_in(tmp_path / name)] == [True]

    def test_what_holds_no_message_is_counted(self) -> None:
        found = list(found_in(in_zip(("a.png", b"\x89PNG\0"), ("b.css", b"{}"), ("c.xsd", SCHEMA), ("d", CARD))))
        assert [each.content is None for each in found] == [True, True, True, False]

    @pytest.mark.parametrize(
        "data", [in_zip(), in_zip(("a.png", b"\0")), in_tar(("a", b"b")), in_gzip(in_zip(("a", in_gzip(b"nothing"))))]
    )
    def test_nothing_in_it_is_said(self, data: bytes) -> None:
        assert reasons(data) == ["it holds no message"]

    def test_xml_by_name_is_judged_whatever_its_root(self) -> None:
        assert sources(in_zip(("wrong.xml", b"<a/>"), ("other", b"<a/>"))) == [("wrong.xml", True)]

    @pytest.mark.parametrize("mark", ["[Content_Types].xml", "META-INF/MANIFEST.MF"])
    def test_documents_of_an_office_and_programs_hold_xml_of_their_own(self, mark: str) -> None:
        assert sources(
            in_zip(("order.xml", CARD), ("a.docx", in_zip((mark, b"x"), ("word/document.xml", b"<w/>"))))
        ) == [("order.xml", True)]

    @pytest.mark.parametrize(
        ("mark", "name"), [(b"7z\xbc\xaf\x27\x1c", "7-Zip"), (b"\xfd7zXZ\x00", "xz"), (b"BZh91AY", "bzip2")]
    )
    def test_packed_otherwise_is_said(self, mark: bytes, name: str) -> None:
        assert reasons(in_zip(("a", mark), ("b", CARD))) == [f"it is packed as {name}, which is not read; unpack it"]


SCHEMA = b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://fmk-teknik.dk/160"/>'


def _changed(data: bytes, local: int, central: int, value: int) -> bytes:
    """Change two bytes in the headers of the first entry, at their places in both."""
    changed = bytearray(data)
    changed[local : local + 2] = value.to_bytes(2, "little")
    place = data.index(b"PK\x01\x02") + central
    changed[place : place + 2] = value.to_bytes(2, "little")
    return bytes(changed)


def _wrong_check(data: bytes) -> bytes:
    place = data.index(b"PK\x01\x02") + 16
    return data[:place] + bytes(4) + data[place + 4 :]


class TestDamage:
    """Each damage is one line, and what can be read before and behind it is checked all the same."""

    @pytest.mark.parametrize(
        ("damage", "says"),
        [
            (lambda data: _changed(data, 6, 8, 1), "it is locked with a password"),
            (lambda data: _changed(data, 8, 10, 99), "it is compressed in a way that is not read"),
            (_wrong_check, "it is damaged in the zip file (bad CRC-32"),
            (lambda data: data[:60] + bytes(40) + data[100:], "it is damaged in the zip file"),
        ],
    )
    def test_one_entry(self, damage, says: str) -> None:
        data = damage(in_zip(("first", ORDER), ("second", CARD)))
        assert sources(data) == [("first", False), ("second", True)]
        (reason,) = reasons(data)
        assert reason.startswith(says)
        assert "\n" not in reason

    @pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
    @pytest.mark.parametrize("quarter", [1, 2, 3])
    def test_a_zip_file_that_is_cut(self, way: int, quarter: int) -> None:
        whole = in_zip(*MANY, way=way)
        data = whole[: whole.index(b"PK\x01\x02") * quarter // 4]
        found = sources(data)
        assert found[0] == ("", False)
        assert sum(is_message for _, is_message in found) == quarter * 2
        assert reasons(data)[0].startswith("it is a damaged zip file")

    @pytest.mark.parametrize("quarter", [1, 2, 3])
    def test_a_log_under_gzip_that_is_cut(self, quarter: int) -> None:
        messages = [file.read_bytes() for file in sorted(VALID.glob("create-*.xml"))]
        whole = zlib.compress(in_log(*messages), wbits=31)
        found = sources(whole[: len(whole) * quarter // 4])
        assert found[0] == ("", False)
        assert sum(is_message for _, is_message in found) > 0

    @pytest.mark.parametrize("quarter", [1, 2, 3])
    def test_a_message_under_gzip_that_is_cut_is_not_wrong(self, quarter: int) -> None:
        whole = in_gzip(ORDER)
        found = list(found_in(whole[: len(whole) * quarter // 4]))
        assert not any(check_found(each).findings for each in found)
        assert reasons(whole[: len(whole) * quarter // 4])[0].startswith("it is damaged under gzip (it ends too early)")

    def test_gzip_with_a_wrong_check(self) -> None:
        data = bytearray(in_gzip(in_log(CARD)))
        data[-8:-4] = b"\0\0\0\0"
        assert "incorrect data check" in reasons(bytes(data))[0]

    def test_gzip_with_something_behind(self) -> None:
        assert reasons(in_gzip(in_log(CARD)) + b"more")[0].startswith(
            "it is damaged under gzip (something else follows)"
        )
        assert sources(in_gzip(CARD) + bytes(512)) == [("", True)]

    @pytest.mark.parametrize("quarter", [1, 2, 3])
    def test_a_tar_file_that_is_cut(self, quarter: int) -> None:
        whole = in_tar(*MANY)
        found = sources(whole[: len(whole) * quarter // 4])
        assert [is_message for _, is_message in found if is_message]
        assert [source for source, is_message in found if not is_message]

    def test_nothing_but_damage(self) -> None:
        for start in (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\x1f\x8b\x08\0", bytes(257) + b"ustar\0"):
            for rest in (b"", bytes(100), b"\xff" * 1000):
                assert [check_found(each).not_checked for each in found_in(start + rest) if each.content]


class TestBounds:
    """Unpacking is bounded in size, depth and count, whatever the archive says of itself."""

    SIZE = 100_000

    def test_a_bomb_of_one_entry(self) -> None:
        data = in_zip(("bomb", bytes(10_000_000)), ("card", CARD))
        assert len(data) < self.SIZE
        assert sources(data, max_size=self.SIZE) == [("bomb", False), ("card", True)]
        assert "it unpacks to more than the 100000 bytes allowed" in reasons(data, max_size=self.SIZE)[0]

    def test_a_bomb_under_gzip(self) -> None:
        assert "it unpacks to more than the" in reasons(in_gzip(bytes(10_000_000)), max_size=self.SIZE)[0]

    def test_an_entry_that_says_it_is_small(self) -> None:
        whole = in_zip(("bomb", bytes(10_000_000)), ("card", CARD))
        place = whole.index(b"PK\x01\x02") + 24
        data = whole[:place] + (1000).to_bytes(4, "little") + whole[place + 4 :]
        assert sources(data, max_size=self.SIZE) == [("bomb", False), ("card", True)]

    def test_a_bomb_of_many_entries(self) -> None:
        data = in_zip(("card", CARD), *((f"{number}", bytes(90_000)) for number in range(40)))
        found = sources(data, max_size=self.SIZE)
        assert found == [("card", True), ("", False)]
        assert reasons(data, max_size=self.SIZE)[0].startswith("it unpacks to more than 1.52588 MB in all")

    def test_a_damaged_bomb(self) -> None:
        data = in_zip(("bomb", bytes(10_000_000)), ("card", CARD))
        assert sources(data[: data.index(b"PK\x01\x02")], max_size=self.SIZE) == [
            ("", False),
            ("bomb", False),
            ("card", True),
        ]

    @pytest.mark.parametrize(("depth", "is_found"), [(budget.MAX_DEPTH, True), (budget.MAX_DEPTH + 2, False)])
    def test_depth(self, depth: int, *, is_found: bool) -> None:
        data = CARD
        for _ in range(depth):
            data = in_zip(("z", data))
        assert [is_message for _, is_message in sources(data)] == [is_found]

    def test_many_layers(self) -> None:
        data = CARD
        for _ in range(50):
            data = in_gzip(data)
        assert reasons(data) == [
            f"it lies in more than {budget.MAX_DEPTH} containers within each other; unpack some of them"
        ]

    def test_count(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budget, "MAX_PIECES", 10)
        assert reasons(in_zip(*((str(number), CARD) for number in range(20))))[0].startswith(
            "it holds more than 10 entries"
        )
        assert len(sources(in_log(*[CARD] * 20))) == 11

    def test_a_directory_without_end(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("card", CARD)
        data = bytearray(out.getvalue())
        place = data.rindex(b"PK\x05\x06") + 12
        data[place : place + 4] = (2**31).to_bytes(4, "little")
        assert reasons(bytes(data))[0].startswith("its directory names more than")

    def test_the_file_itself(self, tmp_path: Path) -> None:
        file = tmp_path / "large.zip"
        file.write_bytes(in_zip(("a", bytes(200_000)), way=zipfile.ZIP_STORED))
        (found,) = found_in(file, max_size=self.SIZE)
        assert "is larger than the" in str(found.content)
