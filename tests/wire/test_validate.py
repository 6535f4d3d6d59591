from unittest.mock import Mock

import pytest
from lxml import etree

from fmk16.errors import SchemaSetError
from fmk16.model.message import ROOTS
from fmk16.package_data import data
from fmk16.wire import xsd
from fmk16.wire.document import parse
from fmk16.wire.validate import accepts, own_schema, refusals
from fmk16.wire.write import write
from fmk16.wire.xsd import FLATTENED, schema_files, write_schema_set

from .by_interface import check
from .dosages import CARD_REQUEST, PERIOD, PRECONDITION, clock_dose, dosage, named

COMMITTED = data() / "xsd"


class TestTheSchemaItself:
    """The schema is written out of the model: what is committed is what ``python -m fmk16.wire.xsd xsd`` writes."""

    @pytest.mark.skipif(data().name == "_data", reason="the installed package holds the flattened file alone")
    def test_committed_is_what_the_model_writes(self):
        written = schema_files(ROOTS)
        committed = {file.name: file.read_bytes() for file in COMMITTED.glob("*.xsd")}
        assert committed.keys() == written.keys()
        assert [name for name in written if committed[name] != written[name]] == []

    def test_writing_removes_what_no_longer_belongs(self, tmp_path):
        for name in ("stale.xsd", "README.md", FLATTENED):
            (tmp_path / name).write_text("<x/>")
        write_schema_set(tmp_path, ROOTS)
        assert {file.name for file in tmp_path.iterdir()} == {"README.md", *schema_files(ROOTS)}
        assert (tmp_path / FLATTENED).read_bytes() == schema_files(ROOTS)[FLATTENED]

    def test_a_folder_of_something_else_is_left_alone(self, tmp_path):
        (tmp_path / "theirs.xsd").write_text("<x/>")
        with pytest.raises(SchemaSetError, match=r"holds no fmk-1\.6\.0\.xsd and other files"):
            write_schema_set(tmp_path, ROOTS)
        assert [file.name for file in tmp_path.iterdir()] == ["theirs.xsd"]

    def test_the_command_takes_its_folder(self, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr("sys.argv", ["xsd", str(tmp_path)])
        xsd.main()
        assert {file.name for file in tmp_path.iterdir()} == schema_files(ROOTS).keys()
        for arguments, says in [([], "required: folder"), ([str(tmp_path / "nowhere")], "is no folder")]:
            monkeypatch.setattr("sys.argv", ["xsd", *arguments])
            with pytest.raises(SystemExit, match="2"):
                xsd.main()
            assert says in capsys.readouterr().err

    def test_is_loaded_once(self):
        assert own_schema() is own_schema()


class TestBlanksAroundMoments:
    """libxml2 refuses blanks around dates and times, which XML Schema strips: that is worked around."""

    @pytest.mark.parametrize(
        "xml",
        [
            dosage(precondition=PRECONDITION.replace("2026-07-06", " 2026-07-06\n")),
            clock_dose("<Quantity> 1 </Quantity><Time>\t08:00:00 </Time>"),
            named(CARD_REQUEST.replace("</GetMed", "<DateTime> 2026-07-06T08:00:00Z </DateTime></GetMed")).encode(),
        ],
    )
    def test_are_accepted(self, xml):
        checked = check(xml)
        assert checked.findings == ()
        assert check(write(checked.message)).message.payload == checked.message.payload

    def test_with_prefixes_too(self):
        xml = dosage(precondition=PRECONDITION.replace("2026-07-06", " 2026-07-06 ")).decode()
        prefixed = xml.replace("</", "</f:").replace("<", "<f:").replace("<f:/f:", "</f:").replace("xmlns=", "xmlns:f=")
        assert check(prefixed.encode()).findings == ()

    @pytest.mark.parametrize(
        "value", [" 2026-07-06T08:00 ", " i morgen ", "2026 -07-06", "\u00a02026-07-06", " 1999-12-31 "]
    )
    def test_what_is_wrong_without_blanks_stays_wrong(self, value):
        assert check(dosage(precondition=PRECONDITION.replace("2026-07-06", value))).has_errors

    def test_blanks_that_count_are_not_taken_away(self):
        assert not check(dosage(unit=f"<UnitText>{'x' * 49} </UnitText>")).has_errors
        assert check(dosage(unit=f"<UnitText>{' 08:00:00 ':>51}</UnitText>")).has_errors

    def test_the_document_is_left_as_it_was(self):
        document = parse(dosage(precondition=PRECONDITION.replace("2026-07-06", " 2026-07-06 ")))
        assert refusals(document.root, own_schema()) == ()
        assert document.root[0][0].text == " 2026-07-06 "

    def test_a_great_many_take_no_longer_than_they_must(self):
        moments = "<DateTime> 2026-07-06T08:00:00Z </DateTime>" * 5_000
        assert check(named(CARD_REQUEST.replace("</GetMed", f"{moments}</GetMed")).encode()).findings == ()


class TestTheGoodPath:
    """Nothing is looked for in a message that the schema accepts."""

    def test_a_valid_message_is_not_diagnosed(self, monkeypatch):
        monkeypatch.setattr("fmk16.wire.judge.diagnose", None)
        assert check(dosage(PERIOD * 100)).message is not None


class TestAVerdictWithoutReason:
    """What the processor refuses without saying why stays refused."""

    @pytest.mark.parametrize(
        "answers",
        [
            pytest.param({"return_value": False}, id="nothing logged"),
            pytest.param({"side_effect": etree.XMLSchemaValidateError("internal error")}, id="given up"),
        ],
    )
    def test_is_a_refusal_of_the_whole(self, answers):
        schema = Mock(error_log=(), **answers)
        element = etree.Element("a")
        (refusal,) = refusals(element, schema)
        assert refusal.element is element
        assert not accepts(element, schema)
