import pytest

from fmk16.wire.inputs import message_files


class TestMessageFiles:
    """Files stand for themselves, folders for every XML file below them, and - for standard input."""

    @pytest.fixture
    def folder(self, tmp_path):
        for name in ("b.xml", "a.XML", "notes.txt", "deeper/c.xml", "deeper/still/d.xml", "no.xml/e.txt"):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("<a/>")
        return tmp_path

    def test_a_folder(self, folder):
        assert [file.removeprefix(f"{folder}/") for file in message_files(str(folder))] == [
            "a.XML",
            "b.xml",
            "deeper/c.xml",
            "deeper/still/d.xml",
        ]

    def test_a_folder_without_messages(self, folder):
        assert message_files(str(folder / "no.xml")) == ()

    @pytest.mark.parametrize("path", ["-", "dosage.xml", "nowhere/to/be.found"])
    def test_anything_else_stands_for_itself(self, path):
        assert message_files(path) == (path,)

    def test_whatever_a_file_is_called(self, folder):
        assert message_files(str(folder / "notes.txt")) == (str(folder / "notes.txt"),)
