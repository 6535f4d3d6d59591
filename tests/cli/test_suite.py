"""``fmk16 suite``: what a vendor does with it, from a new folder to a pack that somebody else verifies."""

import ast
import json
import re
import tomllib
import zipfile
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from lxml import etree

from fmk16.cli.program import program
from fmk16.conformance import suite
from fmk16.conformance.suite.scenario import Part, scenario, scenarios
from fmk16.finding import Said
from fmk16.package_data import data
from fmk16.report.phrases import Language
from fmk16.report.translation import in_language

CARE = "Elektronisk omsorgsjournal"
SCHEMAS = data() / "conformance" / "schemas"
NEW = ("--system", CARE, "--party", "Prøve A/S", "--name", "Prøveomsorg", "--version", "1.0")


def run(*arguments):
    return CliRunner().invoke(program, ["suite", *map(str, arguments)])


def new(folder, role="sender", phase=1, *more):
    made = run("new", folder, "--role", role, "--phase", phase, *NEW, *more)
    assert made.exit_code == 0, made.output
    return folder


def fill(folder, *ids):
    for each in ids:
        (folder / each / "message.xml").write_bytes(scenario(each).worked[0].read_bytes())
    return folder


@pytest.fixture
def handin(tmp_path):
    return fill(new(tmp_path / "handin"), "WKD-S01", "WKD-S02")


class TestNew:
    """`new` makes a folder with instructions in both languages, and refuses what it cannot make."""

    def test_it_has_instructions_for_each_scenario_in_both_languages(self, tmp_path):
        folder = new(tmp_path / "handin")
        for file, title in (("LÆSMIG.md", "danish"), ("README.md", "english")):
            text = (folder / file).read_text(encoding="utf-8")
            for each in folder.glob("*-S*"):
                assert f"## {each.name} {getattr(scenario(each.name).title, title)}" in text

    def test_the_places_are_empty(self, tmp_path):
        folder = new(tmp_path / "handin")
        assert all(not any(each.iterdir()) for each in folder.glob("*-S*"))

    @pytest.mark.parametrize("shape", ["csv", "json"])
    def test_a_reader_is_given_messages_and_a_place_for_answers(self, tmp_path, shape):
        folder = new(tmp_path / "handin", "reader", 1, "--answers", shape)
        assert (folder / "WKD-R01" / "messages" / "card.xml").is_file()
        assert (folder / "WKD-R01" / f"template.{shape}").is_file()

    @pytest.mark.parametrize(
        ("arguments", "why"),
        [
            (("--role", "sender", "--phase", "4"), "no phase 4"),
            (("--role", "sender", "--phase", "3", "--plan", "two"), "no phase 3"),
            (("--role", "writer", "--phase", "1"), "writer"),
            (("--role", "sender", "--phase", "1", "--seed", "7"), "go together"),
            (("--role", "sender", "--phase", "1", "--qualification"), "go together"),
            (("--role", "sender", "--phase", "1", "--qualification", "--seed", "-1"), "-1"),
        ],
    )
    def test_wrong_usage_is_said(self, tmp_path, arguments, why):
        made = run("new", tmp_path / "handin", *arguments, *NEW)
        assert made.exit_code == 2
        assert why in made.output

    def test_a_folder_with_something_in_it_is_left_alone(self, handin):
        made = run("new", handin, "--role", "sender", "--phase", 1, *NEW)
        assert made.exit_code == 2
        assert "not empty" in made.output


class TestRun:
    """`run` says per scenario, requirement and feature what a hand-in shows, and of whose system."""

    def test_whose_system_it_is_stands_in_the_report(self, handin):
        said = run("run", handin, "--lang", "en").output
        assert f"Prøve A/S: Prøveomsorg 1.0 ({CARE}), sender, phase 1 of the plan of three; practice" in said

    def test_what_is_not_handed_in_is_an_exit_code_of_its_own(self, handin):
        assert run("run", handin).exit_code == 4

    def test_something_wrong_is_1_and_something_unreadable_3(self, handin):
        (handin / "WKD-S03" / "a.xml").write_bytes(scenario("WKD-S02").worked[0].read_bytes())
        assert run("run", handin).exit_code == 1
        (handin / "WKD-S04" / "a.xml").symlink_to("/etc/hostname")
        assert run("run", handin).exit_code == 3

    def test_all_worked_answers_pass(self, tmp_path):
        folder = new(tmp_path / "handin", "sender", 3)
        played = [each for each in scenarios().values() if each.part is Part.SENDER]
        fill(folder, *(each.id for each in played if (folder / each.id).is_dir()))
        document = json.loads(run("run", folder, "--json").output)
        came_to = {each["Id"]: each["Verdict"] for each in document["Scenarios"]}
        assert {name for name, verdict in came_to.items() if verdict not in {"passed", "not_relevant"}} == set()

    def test_all_worked_answers_of_readers_pass(self, tmp_path):
        folder = new(tmp_path / "handin", "reader", 3, "--answers", "json")
        for each in scenarios().values():
            if (folder / each.id).is_dir():
                worked = {question.id: dict(question.answer) for question in each.questions}
                (folder / each.id / "answers.json").write_text(json.dumps(worked), encoding="utf-8")
        document = json.loads(run("run", folder, "--json").output)
        assert {each["Verdict"] for each in document["Scenarios"]} <= {"passed", "not_relevant"}
        assert document["Verified"].keys() <= {"passed", "not_relevant"}

    def test_danish_is_the_language_unless_english_is_asked_for(self, handin):
        assert "ikke indleveret" in run("run", handin).output
        assert "not handed in" in run("run", handin, "--lang", "en").output

    def test_two_runs_say_the_same_when_asked_to(self, handin):
        first, second = (run("run", handin, "--format", "html", "--reproducible").output for _ in "ab")
        assert first == second

    @pytest.mark.parametrize("shape", ["text", "json", "html", "junit", "markdown", "sarif", "github", "gitlab"])
    def test_every_format_can_be_written(self, handin, tmp_path, shape):
        file = tmp_path / "report"
        (handin / "WKD-S03" / "a.xml").write_bytes(b"no xml")
        run("run", handin, "--report", f"{shape}={file}")
        assert "WKD" in file.read_text(encoding="utf-8")

    def test_junit_has_a_case_for_each_requirement(self, handin):
        suites = etree.fromstring(run("run", handin, "--format", "junit").output.encode())
        names = [case.get("name") for case in suites.iter("testcase")]
        assert sum(name.startswith("REQ-WKD-") for name in names) > 3
        assert suites.xpath("//testcase[starts-with(@name, 'REQ-WKD-03 ')][not(*[self::failure or self::skipped])]")

    def test_attested_is_counted_apart(self, handin):
        file = handin / "handin.toml"
        before = json.loads(run("run", handin, "--json").output)
        word = (
            '[[attested]]\nrequirement = "REQ-TEC-58"\nstatement = "set"\nwho = "Prøve Prøvesen"\n'
            'date = 2026-07-01\nevidence = "evidence/a.txt"\n'
        )
        file.write_text(file.read_text(encoding="utf-8") + word, encoding="utf-8")
        (handin / "evidence" / "a.txt").write_text("set")
        document = json.loads(run("run", handin, "--json").output)
        assert document["Attested"]["passed"] == 1
        assert document["Verified"] == before["Verified"]
        assert next(each for each in document["Requirements"] if each["Id"] == "REQ-TEC-58")["Attested"]["Who"]

    def test_a_reader_is_self_declared(self, tmp_path):
        folder = new(tmp_path / "handin", "reader")
        assert "selverklærede" in run("run", folder).output
        assert json.loads(run("run", folder, "--json").output)["SelfDeclared"]

    def test_local_settings_are_ignored_unless_named_and_then_told_first(self, handin, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        waiver = '[[check.waive]]\nrule = "WKD-01"\nreason = "an old system"\n'
        (tmp_path / "fmk16.toml").write_text(waiver)
        named = ("--config", tmp_path / "fmk16.toml")
        assert "ændret profil" not in run("run", handin).output
        assert run("run", handin, *named).output.startswith("ændret profil")
        assert run("run", handin, *named, "--lang", "en").output.startswith("ændret profil")

    def test_the_document_holds_to_its_schema(self, handin):
        (handin / "WKD-S03" / "a.xml").write_bytes(b"no xml")
        (handin / "notes.txt").write_bytes(b"x")
        schema = json.loads(files("fmk16.report").joinpath("schemas/suite.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        assert list(Draft202012Validator(schema).iter_errors(json.loads(run("run", handin, "--json").output))) == []

    @pytest.mark.parametrize(("role", "shape"), [("sender", "csv"), ("reader", "csv"), ("reader", "json")])
    def test_a_new_handin_toml_holds_to_its_schema(self, tmp_path, role, shape):
        folder = new(tmp_path / "handin", role, 1, "--answers", shape)
        said = tomllib.loads((folder / "handin.toml").read_text(encoding="utf-8"))
        schema = json.loads((SCHEMAS / "handin.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        assert list(Draft202012Validator(schema).iter_errors(said)) == []

    def test_person_numbers_do_not_leak(self, handin, tmp_path):
        page = tmp_path / "page.html"
        said = run("run", handin, "--report", f"html={page}").output
        for text in (said, page.read_text(encoding="utf-8")):
            assert not re.search(r"\b\d{6}-?\d{4}\b", text)

    def test_no_folder_is_wrong_usage(self, tmp_path):
        assert run("run", tmp_path / "none").exit_code == 2

    def test_a_report_that_cannot_be_written_is_said(self, handin, tmp_path):
        said = run("run", handin, "--report", f"html={tmp_path / 'none' / 'a.html'}")
        assert said.exit_code == 3
        assert "cannot be written" in said.output


class TestQualification:
    """A qualification is varied by its seed, and a reader's names five scenarios to be shown live."""

    def test_the_seed_says_what_is_handed_in_and_what_is_shown_live(self, tmp_path):
        folder = new(tmp_path / "handin", "reader", 3, "--qualification", "--seed", "7", "--answers", "json")
        document = json.loads(run("run", folder, "--json").output)
        assert document["Seed"] == 7
        assert len(set(document["Live"])) == 5
        assert json.loads(run("run", folder, "--live", "8", "--json").output)["Live"] != document["Live"]
        assert document["Problems"] == []

    def test_the_same_seed_makes_the_same_folder_and_another_another(self, tmp_path):
        made = [
            new(tmp_path / name, "sender", 3, "--qualification", "--seed", seed)
            for name, seed in (("a", "7"), ("b", "7"), ("c", "8"))
        ]
        first, again, other = ((folder / "README.md").read_text(encoding="utf-8") for folder in made)
        assert first == again
        assert first != other

    def test_practice_names_nothing_to_be_shown_live(self, tmp_path):
        assert "Live" not in json.loads(run("run", new(tmp_path / "handin", "reader"), "--json").output)

    def test_a_qualification_without_a_name_counts(self, tmp_path):
        folder = tmp_path / "handin"
        run("new", folder, "--role", "sender", "--phase", 1, "--system", CARE, "--qualification", "--seed", 1)
        assert run("run", folder).exit_code == 3


class Links(HTMLParser):
    """The anchors of a page, and where its links lead."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.order = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if "id" in said:
            self.ids.add(said["id"])
            self.order.append(said["id"])
        if tag == "a":
            self.links.append(said["href"])


class TestPage:
    """The page shows the features first, and is two clicks from a requirement to its evidence."""

    @pytest.fixture
    def page(self, handin):
        return run("run", handin, "--format", "html").output

    def test_the_features_stand_first(self, page):
        order = Links(page).order
        assert order.index("matrix") < order.index("requirements") < order.index("scenarios")

    def test_every_link_leads_somewhere_on_the_page(self, page):
        found = Links(page)
        assert {link.removeprefix("#") for link in found.links} <= found.ids

    def test_a_requirement_leads_to_its_scenario_and_that_to_what_was_handed_in(self, page):
        row = page[page.index('id="REQ-WKD-03"') :].partition("</tr>")[0]
        assert 'href="#scenario-WKD-S02"' in row
        article = page[page.index('id="scenario-WKD-S02"') :].partition("</article>")[0]
        assert "WKD-S02/message.xml" in article
        assert "<details>" in article
        assert "SHA-256" in article

    def test_it_needs_nothing_beside_it_and_runs_nothing(self, page):
        assert "<script" not in page
        assert "default-src 'none'" in unescape(page)
        assert not re.search(r"""(src|href)=["'](?!#)""", page)

    def test_the_page_tells_how_much_of_a_feature_nobody_can_show_and_why(self, tmp_path):
        page = run("run", fill(new(tmp_path / "handin"), "WAR-S04"), "--format", "html").output
        assert re.search(r"WAR.{0,900}?\d+ ikke afprøvet", page, re.DOTALL)
        row = page[page.index('id="REQ-WAR-01"') :].partition("</tr>")[0]
        assert "suiten har intet scenarie for denne systemtype" in row

    def test_names_are_escaped(self, tmp_path):
        folder = tmp_path / "handin"
        run("new", folder, "--role", "sender", "--phase", 1, "--system", CARE, "--name", "<script>x</script>")
        assert "<script>x" not in run("run", folder, "--format", "html").output


class TestTitles:
    """A scenario's title is ours: no word of it is hidden as the name of somebody in a message."""

    def test_two_is_no_doctor(self, tmp_path):
        folder = fill(new(tmp_path / "handin", "sender", 3), "ADM-S02", "COM-S02", "EPI-S01")
        said = run("run", folder).output
        assert all(f"{each} {scenario(each).title.danish}: " in said for each in ("ADM-S02", "COM-S02", "EPI-S01"))

    def test_where_words_alone_are_lacking_the_verdict_says_so(self, tmp_path):
        folder = new(tmp_path / "handin", "sender", 3)
        fill(folder, *(each.name for each in folder.glob("*-S*")))
        last = run("run", folder).output.splitlines()[-2]
        assert last.startswith("ikke alt er indleveret eller afprøvet: ")
        assert last.endswith("; erklærede krav, talt for sig: 4 ikke indleveret")


class TestPack:
    """`pack` gives the same bytes each time, and `verify` tells whatever was changed."""

    @pytest.fixture
    def packed(self, handin, tmp_path):
        made = run("pack", handin, "-o", tmp_path / "pack.zip")
        assert made.exit_code == 4
        return tmp_path / "pack.zip"

    def test_two_packs_are_the_same(self, handin, packed, tmp_path):
        run("pack", handin, "-o", tmp_path / "again.zip")
        assert packed.read_bytes() == (tmp_path / "again.zip").read_bytes()

    def test_a_pack_comes_to_the_same_again(self, packed):
        found = run("verify", packed)
        assert found.exit_code == 0, found.output
        assert "uændret" in found.output

    def test_a_changed_byte_is_told(self, packed):
        data = packed.read_bytes()
        packed.write_bytes(data.replace(b"Monday", b"Sunday", 1))
        found = run("verify", packed, "--lang", "en")
        assert found.exit_code == 1
        assert "changed" in found.output

    def test_the_language_of_the_run_changes_no_byte(self, handin, packed, tmp_path):
        run("pack", handin, "-o", tmp_path / "english.zip", "--lang", "en")
        assert packed.read_bytes() == (tmp_path / "english.zip").read_bytes()
        assert run("verify", packed, "--lang", "en").exit_code == 0

    def test_a_report_that_was_rewritten_with_its_digest_is_told(self, packed):
        """The page is what an authority looks at; whoever rewrites it can rewrite the manifest, too."""
        with zipfile.ZipFile(packed) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        name = "results/result.da.html"
        files[name] = files[name].replace(b"ikke", b"", 1)
        manifest = json.loads(files["manifest.json"])
        manifest["Files"][name]["SHA-256"] = sha256(files[name]).hexdigest()
        files["manifest.json"] = json.dumps(manifest).encode()
        with zipfile.ZipFile(packed, "w") as archive:
            for each, content in files.items():
                archive.writestr(each, content)
        found = run("verify", packed)
        assert found.exit_code == 1
        assert f"{name}: det er ikke den rapport, som denne indlevering giver" in found.output

    def test_inputs_answers_results_and_manifest_are_in_it(self, packed):
        with zipfile.ZipFile(packed) as archive:
            names = set(archive.namelist())
        assert {"manifest.json", "results/results.json", "results/result.da.html", "handin/handin.toml"} < names

    def test_what_is_no_pack_is_3(self, tmp_path):
        (tmp_path / "a.zip").write_bytes(b"no zip")
        assert run("verify", tmp_path / "a.zip").exit_code == 3


class TestContents:
    """`list`, `show` and `coverage` tell what the suite holds; the worked answers stay out."""

    def test_list_names_all_scenarios(self):
        said = run("list").output
        assert all(each in said for each in scenarios())

    def test_list_can_be_narrowed(self):
        lines = run("list", "--feature", "wkd", "--role", "sender").output.splitlines()
        assert lines
        assert all(line.startswith("WKD-S") for line in lines)

    def test_requirements_are_listed_too(self):
        assert "REQ-WKD-01" in run("list", "--requirements").output
        assert json.loads(run("list", "--requirements", "--json").output)["Requirements"]

    def test_show_tells_of_a_scenario_and_of_a_requirement(self):
        assert "Methotrexat" in run("show", "wkd-s01", "--lang", "da").output
        assert "WKD-S01" in run("show", "REQ-WKD-01").output

    def test_what_is_not_there_is_wrong_usage(self):
        said = run("show", "WKD-S99")
        assert said.exit_code == 2
        assert "did you mean" in said.output

    def test_coverage_says_whether_all_is_covered(self):
        said = run("coverage")
        assert said.exit_code in {0, 1}
        assert ("covered" in said.output) == (said.exit_code == 0)

    def test_the_group_names_its_commands(self):
        said = run("--help").output
        for name in ("list", "show", "new", "run", "pack", "verify", "coverage", "selftest"):
            assert f"\n  {name}" in said

    def test_no_path_of_a_machine_is_in_the_requirements(self):
        text = (Path(__file__).parents[2] / "conformance" / "requirements.csv").read_text(encoding="utf-8")
        assert not re.search(r"/(tmp|home|work)/", text)


class TestWords:
    """Every sentence that the suite puts together has its Danish."""

    @staticmethod
    def templates(file):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = [
            node for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        ]
        texts = {target.id: node.value.value for node in named for target in node.targets if hasattr(target, "id")}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Said" and node.args:
                first = node.args[0]
                yield first.value if isinstance(first, ast.Constant) else texts.get(getattr(first, "id", ""))

    @pytest.mark.parametrize("file", sorted((Path(suite.__file__).parent).glob("*.py")), ids=lambda file: file.stem)
    def test_every_template_has_danish(self, file):
        said = [text for text in self.templates(file) if isinstance(text, str) and " " in text]
        assert [text for text in said if in_danish(text) == text] == []


def in_danish(text):
    values = dict.fromkeys(re.findall(r"{(\w+)", text), "x")
    return in_language(Said(text, **values), Language.DANISH)
