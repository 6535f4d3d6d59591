"""A pack: the same bytes for the same hand-in, and what was changed in it is told."""

import io
import json
import zipfile
from types import MappingProxyType

import pytest

from fmk16.conformance.suite.handin import read_handin
from fmk16.conformance.suite.held import Held, Problem, Why, leads_out, read_zip
from fmk16.conformance.suite.judged import judge_handin
from fmk16.conformance.suite.pack import HAND_IN, MANIFEST, RESULT, WHOLE, changes, pack, suite_digest, unpack
from fmk16.errors import InputError
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.as_json import suite_json
from fmk16.report.suites.suite import Told

from .handins import handin, held, worked

FILES = worked("WKD-S01", "WKD-S02")


def result_of(files):
    return suite_json(judge_handin(handin(files)), Told(Words(Language.ENGLISH)))


def packed(files):
    return pack(held(files), {"results.json": json.dumps(result_of(files)).encode()})


@pytest.fixture(scope="module")
def whole():
    return packed(FILES)


def entries(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def zipped(files):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def opened(data, tmp_path, **bounds):
    file = tmp_path / "pack.zip"
    file.write_bytes(data)
    return unpack(read_zip(file, **bounds))


class TestSame:
    """The same hand-in gives the same bytes, and comes to the same again."""

    def test_two_packs_are_the_same_bytes(self, whole):
        assert packed(dict(reversed(FILES.items()))) == whole

    def test_what_was_handed_in_is_in_it(self, whole):
        names = entries(whole).keys()
        assert {f"{HAND_IN}/{name}" for name in FILES} < names
        assert {MANIFEST, RESULT, f"{HAND_IN}/handin.toml"} < names

    def test_no_entry_has_a_time_or_a_user(self, whole):
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {entry.create_system for entry in archive.infolist()} == {3}

    def test_it_comes_to_the_same_again(self, whole, tmp_path):
        found = opened(whole, tmp_path)
        now = suite_json(judge_handin(read_handin(found.held)), Told(Words(Language.ENGLISH)))
        assert found.problems == ()
        assert found.suite == suite_digest()
        assert list(changes(found.result, now)) == []


def left_out(data, told):
    """Let the manifest of a pack tell something else of what lay in the hand-in and was not read."""
    files = entries(data)
    manifest = {**json.loads(files[MANIFEST]), "LeftOut": told}
    return zipped({**files, MANIFEST: json.dumps(manifest).encode()})


class TestLeftOut:
    """What lay in a hand-in and was not read speaks against it again when its pack is judged, and is told alike."""

    LINK = Problem("WKD-S01/link.xml", Why.LINK.said())
    LARGE = Problem("movie.xml", Why.LARGE.said(size="64 MB"))

    def test_it_comes_to_the_same_again(self, tmp_path):
        held = Held("handin", MappingProxyType(FILES), (self.LINK, self.LARGE))
        found = opened(pack(held, {}), tmp_path)
        assert found.held.problems == held.problems
        assert found.held.problems[1].text.values["size"] == "64 MB"

    @pytest.mark.parametrize(
        "told",
        [
            7,
            [7, {}, {"File": "a", "Why": [], "Values": {}}],
            [{"File": "a", "Why": "{x:999999999}", "Values": {"x": 1}}],
            [{"File": "a", "Why": Why.FOLDER, "Values": {}}],
            [{"File": "a", "Why": Why.FOLDER, "Values": {"reason": []}}],
        ],
    )
    def test_what_was_worded_by_somebody_else_is_not_heard(self, told, whole, tmp_path):
        assert opened(left_out(whole, told), tmp_path).held.problems == ()

    def test_that_the_whole_came_out_otherwise_is_told(self):
        now = result_of(FILES)
        assert (WHOLE, "could_not_run", now["Verdict"]) in list(changes({**now, "Verdict": "could_not_run"}, now))


class TestChanged:
    """A changed byte, a file put in or taken out, and another result are told."""

    def test_every_changed_file_is_told(self, whole, tmp_path):
        files = entries(whole)
        for name in files.keys() - {MANIFEST}:
            found = opened(zipped({**files, name: files[name] + b" "}), tmp_path)
            assert [each.file for each in found.problems] == [name]
            assert "it was changed" in found.problems[0].text

    def test_a_flipped_byte_is_told(self, whole, tmp_path):
        at = whole.index(b"CreateDrugMedicationRequest")
        flipped = whole[:at] + b"D" + whole[at + 1 :]
        assert opened(flipped, tmp_path).problems

    def test_a_file_put_in_or_taken_out_is_told(self, whole, tmp_path):
        files = entries(whole)
        more = opened(zipped({**files, f"{HAND_IN}/more.xml": b"<a/>"}), tmp_path)
        assert "put in afterwards" in more.problems[0].text
        del files[f"{HAND_IN}/WKD-S01/message.xml"]
        assert "it is not there" in opened(zipped(files), tmp_path).problems[0].text

    def test_a_better_result_than_the_hand_in_has_is_told(self):
        before = result_of(FILES)
        now = result_of({"WKD-S01/message.xml": FILES["WKD-S02/message.xml"]})
        assert ("WKD-S01", "passed", "failed") in list(changes(before, now))
        assert ("WKD-S02", "passed", "not_handed_in") in list(changes(before, now))


class TestBroken:
    """A pack that is none, or means harm, is told and does none."""

    @pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04"])
    def test_what_is_no_pack_is_refused_or_told(self, data, tmp_path):
        with pytest.raises(InputError, match="is no pack"):
            opened(data, tmp_path)

    def test_an_empty_pack_says_nothing_of_what_was_packed(self, tmp_path):
        assert "nothing says what was packed" in opened(zipped({}), tmp_path).problems[0].text

    @pytest.mark.parametrize("name", ["../a.xml", "/etc/a", "a/../../b", "C:/a", "x" * 301])
    def test_names_that_lead_out_are_not_read(self, name, whole, tmp_path):
        assert leads_out(name)
        found = opened(zipped({**entries(whole), name: b"x"}), tmp_path)
        assert any("leads out" in each.text for each in found.problems)
        assert name not in found.held.files

    def test_a_zip_bomb_is_not_unpacked(self, tmp_path):
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(9):
                archive.writestr(f"{HAND_IN}/{number}.xml", b"\0" * 1_000_000)
        found = opened(into.getvalue(), tmp_path, max_size=1_000_000)
        assert len(found.held.files) == 4
        assert any("4 MB in all" in each.text or "in all" in each.text for each in found.problems)

    def test_an_entry_that_lies_about_its_size_is_told(self, tmp_path):
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{HAND_IN}/a.xml", b"\0" * 100_000)
        data = into.getvalue().replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
        found = opened(data, tmp_path)
        assert f"{HAND_IN}/a.xml" not in found.held.files

    @pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b'{"Files": 7}', b"[" * 100_000, b"\xff"])
    def test_a_manifest_that_cannot_be_read_is_told(self, manifest, whole, tmp_path):
        found = opened(zipped({**entries(whole), MANIFEST: manifest}), tmp_path)
        assert any("nothing says what was packed" in each.text for each in found.problems)
        assert found.held.files

    def test_a_link_is_not_followed(self, tmp_path):
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w") as archive:
            entry = zipfile.ZipInfo(f"{HAND_IN}/WKD-S01/a.xml")
            entry.external_attr = 0o120777 << 16
            archive.writestr(entry, "/etc/passwd")
        assert any("it is a link" in each.text for each in opened(into.getvalue(), tmp_path).problems)

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    def test_two_files_of_one_name_are_told(self, tmp_path):
        into = io.BytesIO()
        with zipfile.ZipFile(into, "w") as archive:
            archive.writestr("handin/a", "1")
            archive.writestr("handin/a", "2")
        found = opened(into.getvalue(), tmp_path)
        assert found.held.files["a"] == b"1"
        assert any("two files of this name" in each.text for each in found.problems)
