import io
import os

import pytest

from fmk16.errors import (
    InputError,
    NotXmlError,
    TooDeepError,
    TooLargeError,
    UnsafeXmlError,
)
from fmk16.wire import document
from fmk16.wire.document import MAX_DEPTH, PLAIN_SIZE, parse

from .dosages import dosage

BOMB = (
    "<!DOCTYPE l [<!ENTITY l0 'lol'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
).encode()


class TestWhatIsNoXml:
    """Not XML, truncated, wrong encoding, empty: one clear sentence with line and column."""

    @pytest.mark.parametrize(
        ("data", "line", "says"),
        [
            pytest.param(b"", 1, "the input is empty", id="empty"),
            pytest.param(b" \r\n\t", 2, "the input is empty", id="blank"),
            pytest.param(b"Panodil 500 mg", 1, "does not begin with <", id="text"),
            pytest.param(b'{"Dosage": {}}', 1, "does not begin with <", id="json"),
            pytest.param(b"PK\x03\x04\x00", 1, "does not begin with <", id="zip"),
            pytest.param(b"<Dosage>\n<UnitText>\n</Dosage>", 3, "an end tag does not match", id="mismatched tags"),
            pytest.param(b"<Dosage/>\n<Dosage/>", 2, "more stands after the end", id="two roots"),
            pytest.param(b"<a>1 < 2</a>", 1, "write a bare < as &lt;", id="bare less-than"),
            pytest.param(b"<a>h & m</a>", 1, "a bare & as &amp;", id="bare ampersand"),
            pytest.param(b"<a>&aelig;</a>", 1, "an entity is used that XML does not know", id="HTML entity"),
            pytest.param(b"<a b=1/>", 1, "does not stand in quotes", id="unquoted attribute"),
            pytest.param(b'<a b="1" b="2"/>', 1, "stands twice in one tag", id="attribute twice"),
            pytest.param(b"<f:Dosage/>", 1, "no xmlns attribute declares", id="undeclared prefix"),
            pytest.param(b"\n<?xml version='1.0'?><a/>", 2, "very beginning", id="late declaration"),
            pytest.param(b"<a>\x01</a>", 1, "XML does not allow", id="control character"),
            pytest.param(b"<a>dosis: \xe6</a>", 1, "not in the encoding", id="Latin-1 without declaration"),
            pytest.param(
                "<?xml version='1.0' encoding='UTF-8'?>\n<a>æ</a>".encode("latin-1"), 2, "not in the encoding", id="lie"
            ),
            pytest.param(b"<?xml version='1.0' encoding='UTF-16'?><a/>", 1, "not in the encoding UTF-16", id="wide"),
            pytest.param(b"<?xml version='1.0' encoding='dansk'?><a/>", 1, "that is not known", id="unknown encoding"),
            pytest.param(b"<?xml version='1.0' encoding=UTF-8?><a/>", 1, "encoding in quotes", id="bare encoding"),
            pytest.param(
                b"\xef\xbb\xbf<?xml version='1.0' encoding='dansk'?><a/>", 1, "encoding dansk that", id="after a mark"
            ),
            pytest.param(b"<!-->", 1, "cut off", id="comment alone"),
        ],
    )
    def test_one_sentence_with_its_place(self, data, line, says):
        with pytest.raises(NotXmlError) as caught:
            parse(data)
        assert says in str(caught.value)
        assert str(caught.value)[0].islower()
        assert "\n" not in str(caught.value)
        assert caught.value.line == line
        assert caught.value.column >= 1

    @pytest.mark.parametrize("encoding", ["", " encoding='UTF-8'"])
    def test_cut_off_anywhere_is_said(self, encoding):
        whole = f"<?xml version='1.0'{encoding}?>\n".encode() + dosage()
        for length in range(1, len(whole)):
            with pytest.raises(NotXmlError, match="cut off"):
                parse(whole[:length])

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
    def test_an_encoding_that_is_declared_rightly_is_read(self, encoding):
        declared = "" if encoding == "utf-8-sig" else f"<?xml version='1.0' encoding='{encoding}'?>"
        assert parse(f"{declared}<a>læge</a>".encode(encoding)).root.text == "læge"


class TestDocumentTypes:
    """A document type is refused, whatever the encoding, and nothing that it names is read."""

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(b"<!DOCTYPE a><a/>", id="bare"),
            pytest.param("<?xml version='1.0'?><!DOCTYPE a><a/>".encode("utf-16"), id="UTF-16"),
            pytest.param(BOMB + b"<a>&l9;</a>", id="entity bomb"),
            pytest.param(BOMB + b"<a b='&l9;'/>", id="entity bomb in an attribute"),
            pytest.param(BOMB + b"<a b='&l9;'/>" + b" " * PLAIN_SIZE, id="entity bomb, large"),
            pytest.param(
                b"<!DOCTYPE a [<!ENTITY e SYSTEM 'http://localhost:1/'>]><a>&e;</a>", id="entity on the network"
            ),
            pytest.param(b"<!DOCTYPE a SYSTEM 'http://localhost:1/a.dtd'><a/>", id="external subset"),
        ],
    )
    def test_is_refused(self, data):
        with pytest.raises(UnsafeXmlError, match="a document type"):
            parse(data)

    @pytest.mark.parametrize("declaration", ["<!ENTITY e SYSTEM '{}'>", "<!ENTITY % e SYSTEM '{}'> %e;"])
    def test_external_entity_is_not_read(self, tmp_path, declaration):
        secret = tmp_path / "secret"
        os.mkfifo(secret)  # to read it would be to wait for ever
        with pytest.raises(UnsafeXmlError):
            parse(f"<!DOCTYPE a [{declaration.format(secret.as_uri())}]><a>&e;</a>".encode())

    def test_an_encoding_that_could_hide_one_is_refused(self):
        with pytest.raises(NotXmlError, match="not in the encoding UTF-7"):
            parse(b"<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE a+AD4-+ADw-a/+AD4-")

    @pytest.mark.parametrize("start", ["", "\ufeff"])
    def test_not_even_behind_a_long_declaration(self, tmp_path, start):
        secret = tmp_path / "secret"
        os.mkfifo(secret)
        declared = f"<?xml version='1.0'{' ' * 2_000}encoding='UTF-7'?>"
        hidden = f"<!DOCTYPE a [<!ENTITY % e SYSTEM '{secret.as_uri()}'> %e;]><a/>".replace("<!", "+ADwAIQ-").encode()
        with pytest.raises(NotXmlError, match="not in the encoding UTF-7"):
            parse(f"{start}{declared}".encode() + hidden)

    @pytest.mark.parametrize(
        "declared",
        [
            pytest.param("<?xml version='1.0' encoding='UTF-8' encoding='UTF-7'?>", id="two encodings"),
            pytest.param("<?xml version='1.0' encoding=UTF-7?>", id="without quotes"),
            pytest.param("<?xml version='1.0' encoding='UTF-7'", id="not closed"),
            pytest.param("<?xml version='1.0' encoding='UTF-7'>", id="badly closed"),
        ],
    )
    def test_a_malformed_declaration_hides_none(self, declared):
        with pytest.raises(NotXmlError):
            parse(f"{declared}+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY % e SYSTEM 'file:///x'> %e;]><a/>".encode())

    @pytest.mark.parametrize(
        "data",
        [
            b"<a><!-- <!DOCTYPE b> --></a>",
            b"<!-- <!DOCTYPE b> --><a>\xc3\xa6</a>",
            b"<!-- <!DOCTYPE b> " + b"x" * 5_000 + b" --><a/>",
            b"<?xml version='1.0' encoding='koi8-r'?><!--" + b"x" * 5_000 + b"--><a/>",
            b"<?xml version='1.0' encoding='koi8-r'?><!--" + b"x" * PLAIN_SIZE + b"--><a/>",
        ],
        ids=range(5),
    )
    def test_the_mere_word_is_harmless(self, data):
        assert parse(data).root.tag == "a"

    def test_xinclude_is_not_followed(self, tmp_path):
        secret = tmp_path / "secret.xml"
        secret.write_text("<secret/>")
        root = parse(
            f"<a><x:include xmlns:x='http://www.w3.org/2001/XInclude' href='{secret.as_uri()}'/></a>".encode()
        ).root
        assert [child.tag for child in root] == ["{http://www.w3.org/2001/XInclude}include"]


class TestDepthAndLength:
    """Nesting deeper than 256 and parts that are too long are refused, however large the input may be."""

    def test_the_deepest_that_is_allowed(self):
        assert parse(b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH).root.tag == "a"

    @pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 2049, 100_000])
    def test_deeper_is_refused(self, depth):
        with pytest.raises(TooDeepError, match="deep"):
            parse(b"<a>" * depth + b"</a>" * depth)

    @pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 2_000_000])
    def test_deeper_is_refused_where_the_parsers_own_bounds_are_lifted(self, depth):
        with pytest.raises(TooDeepError, match="deep"):
            parse(b"<a>" * depth + b" " * PLAIN_SIZE + b"</a>" * depth)

    def test_the_bound_holds_if_the_parser_knows_none(self, monkeypatch):
        monkeypatch.setattr(document, "_refuses_depth", lambda: False)
        monkeypatch.setattr(document, "_parser", lambda huge, parser=document._parser: parser(huge=True))  # noqa: ARG005
        with pytest.raises(TooDeepError, match="256 deep"):
            parse(b"<a>" * 300 + b"</a>" * 300)

    def test_a_name_without_end_is_refused(self):
        with pytest.raises(TooDeepError, match="name is too long"):
            parse(b"<" + b"a" * 100_000 + b"/>")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
    @pytest.mark.parametrize(("mark", "says"), [("a", "256 attributes"), ("xmlns:a", "256 namespaces")])
    def test_more_than_256_attributes_or_declarations_are_refused(self, encoding, mark, says):
        def tag(count: int) -> bytes:
            marks = " ".join(f"{mark}{number}='u{number}'" for number in range(count))
            return f"<?xml version='1.0' encoding='{encoding}'?><a><b {marks}/></a>".encode(encoding)

        assert len(parse(tag(256)).root) == 1
        for count in (257, 20_000):
            with pytest.raises(TooDeepError, match=says):
                parse(tag(count))

    def test_any_number_of_them_may_stand_in_the_whole(self):
        assert len(parse(b"<a>" + b"<b xmlns='u' c='1' d='2'/>" * 1_000 + b"</a>").root) == 1_000

    def test_a_large_input_is_parsed(self):
        assert len(parse(b"<a>" + b"x" * (PLAIN_SIZE + 1) + b"</a>").root.text) == PLAIN_SIZE + 1

    def test_a_large_input_in_an_odd_encoding_is_refused(self):
        with pytest.raises(NotXmlError, match="does not begin with < in UTF-8"):
            parse("<?xml version='1.0'?><a/>".encode("utf-32") + b" " * PLAIN_SIZE)


class TestReading:
    """Bytes, paths and binary streams; never more than the limit is read."""

    def test_bytes_path_and_stream_are_the_same(self, tmp_path):
        file = tmp_path / "dosage.xml"
        file.write_bytes(dosage())
        documents = [parse(dosage()), parse(file), parse(str(file)), parse(io.BytesIO(dosage()))]
        assert [each.source for each in documents] == ["", str(file), str(file), "-"]
        assert {each.data for each in documents} == {dosage()}

    def test_a_stream_that_gives_little_at_a_time(self):
        class Trickle(io.BytesIO):
            def read(self, size=-1):
                return super().read(min(size, 7))

        assert parse(Trickle(dosage())).data == dosage()

    @pytest.mark.parametrize("make", [bytes, io.BytesIO])
    def test_too_large_is_refused(self, make):
        with pytest.raises(TooLargeError, match="10 bytes allowed"):
            parse(make(b"<a>" + b" " * 20 + b"</a>"), max_size=10)

    def test_too_large_a_file_is_not_even_opened(self, tmp_path):
        file = tmp_path / "large.xml"
        with file.open("wb") as opened:
            opened.truncate(65 * document.MEGABYTE)
        file.chmod(0)
        with pytest.raises(TooLargeError, match="larger than the 64 MB allowed"):
            parse(file)

    def test_an_endless_file_is_read_to_the_limit(self):
        with pytest.raises(TooLargeError):
            parse("/dev/zero", max_size=1000)

    def test_a_folder_is_no_message(self, tmp_path):
        with pytest.raises(InputError, match="is a folder"):
            parse(tmp_path)

    def test_a_missing_file_is_said(self, tmp_path):
        with pytest.raises(InputError, match=r"none\.xml cannot be read: no such file"):
            parse(tmp_path / "none.xml")

    def test_a_path_that_cannot_be_one(self):
        with pytest.raises(InputError, match="cannot be read"):
            parse("a\0b")

    def test_xml_as_text_is_told_apart_from_a_path(self):
        with pytest.raises(InputError, match="give it as bytes"):
            parse("<Dosage/>")

    def test_a_text_stream_is_told(self):
        with pytest.raises(InputError, match="binary mode"):
            parse(io.StringIO("<a/>"))

    def test_comments_and_instructions_are_left_out(self):
        root = parse(b"<?a?><!-- b --><a>1<!-- c -->0<?d?>5<!-- e --></a>").root
        assert root.text == "105"
        assert len(root) == 0
