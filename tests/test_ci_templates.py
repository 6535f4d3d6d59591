"""The hooks, the workflow and the template that others copy: each step of theirs is run, in a repository for it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

yaml = pytest.importorskip("yaml")

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not (shutil.which("git") and shutil.which("bash")), reason="the steps need git and bash"),
]

ANSWERED_HERE = {"actions/checkout", "actions/setup-python", "actions/upload-artifact"}
"""Actions of others, which only fetch, install and keep."""

INSTALLED = "click"
"""What stands for the package that a template installs: it is here already, so pip fetches nothing."""


def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def bash(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does: it stops at the first line that fails."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(  # noqa: S603 - the project's own lines
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", line],  # noqa: S607 - the machine's own bash
        capture_output=True,
        check=False,
        cwd=folder,
        text=True,
        env={**os.environ, "PATH": path, **more},
        timeout=300,
    )


@pytest.fixture
def repository(checkout: Path, tmp_path: Path) -> Path:
    """Make a repository with messages and a schema set, whose next revision stands in the folder."""
    folder = tmp_path / "repository"
    (folder / "messages").mkdir(parents=True)
    shutil.copy(checkout / "fixtures/valid/create-range.xml", folder / "messages")
    shutil.copytree(checkout / "fixtures/gate/old", folder / "schemas")
    (folder / ".gitconfig").write_text("[user]\nname = Test\nemail = test@example.org\n", encoding="utf-8")
    for line in ("git init --quiet", "git add messages schemas", "git commit --quiet --message first"):
        result = bash(line, folder, GIT_CONFIG_GLOBAL=str(folder / ".gitconfig"))
        assert result.returncode == 0, result.stderr
    return folder


def _break(repository: Path, checkout: Path) -> None:
    """Propose a schema set that breaks its users, and a message that is wrong."""
    shutil.rmtree(repository / "schemas")
    shutil.copytree(checkout / "fixtures/gate/new", repository / "schemas")
    shutil.copy(checkout / "fixtures/invalid/WKD-01.xml", repository / "messages")


class TestHooks:
    """``.pre-commit-hooks.yaml``: the entry with a user's arguments and the files that pre-commit gives it."""

    @pytest.fixture
    def hooks(self, checkout: Path) -> dict[str, dict[str, Any]]:
        return {hook["id"]: hook for hook in load(checkout / ".pre-commit-hooks.yaml")}

    def test_what_each_has(self, hooks: dict[str, dict[str, Any]]) -> None:
        assert sorted(hooks) == ["fmk16-check", "fmk16-gate"]
        for hook in hooks.values():
            assert {"id", "name", "description", "entry", "language"} <= set(hook)
            assert hook["language"] == "python"

    def test_check(self, hooks: dict[str, dict[str, Any]], repository: Path, checkout: Path) -> None:
        entry = hooks["fmk16-check"]["entry"]
        assert bash(f"{entry} messages/create-range.xml", repository).returncode == 0
        _break(repository, checkout)
        result = bash(f"{entry} messages/create-range.xml messages/WKD-01.xml", repository)
        assert "messages/WKD-01.xml:144:11 error WKD-01" in result.stdout
        assert result.returncode == 1

    def test_gate(self, hooks: dict[str, dict[str, Any]], repository: Path, checkout: Path) -> None:
        gate = hooks["fmk16-gate"]
        assert gate["pass_filenames"] is False
        assert re.search(gate["files"], "schemas/stock.xsd")
        assert not re.search(gate["files"], "messages/create-range.xml")
        assert bash(f"{gate['entry']} HEAD:schemas schemas", repository).returncode == 0
        _break(repository, checkout)
        assert bash(f"{gate['entry']} HEAD:schemas schemas", repository).returncode == 1


class TestGitHub:
    """``docs/ci/github.yml``: each ``run`` of the workflow, at the values of its inputs."""

    INPUTS: Mapping[str, str] = {"fmk16": INSTALLED, "schemas-old": "HEAD:schemas", "require": "NXT"}

    @pytest.fixture
    def workflow(self, checkout: Path) -> dict[Any, Any]:
        loaded: dict[Any, Any] = load(checkout / "docs/ci/github.yml")
        return loaded

    def test_inputs_reach_the_shell_as_variables_alone(self, workflow: dict[Any, Any]) -> None:
        for step in workflow["jobs"]["fmk16"]["steps"]:
            assert "${{" not in step.get("run", "")

    def test_it_may_read_and_no_more(self, workflow: dict[Any, Any]) -> None:
        assert workflow["permissions"] == {"contents": "read"}

    def test_other_actions(self, workflow: dict[Any, Any]) -> None:
        used = {step["uses"].partition("@")[0] for step in workflow["jobs"]["fmk16"]["steps"] if "uses" in step}
        assert used == ANSWERED_HERE

    def test_all_steps(self, workflow: dict[Any, Any], repository: Path) -> None:
        codes = dict(self._run(workflow, repository))
        assert set(codes.values()) == {0}
        assert len(codes) == 4
        assert "nothing changed" in (repository / "summary.md").read_text(encoding="utf-8").lower()
        assert json.loads((repository / "fmk16.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"

    def test_what_breaks_fails(self, workflow: dict[Any, Any], repository: Path, checkout: Path) -> None:
        _break(repository, checkout)
        codes = dict(self._run(workflow, repository))
        assert [name for name, code in codes.items() if code] == ["Check messages", "Gate the schema set"]
        assert "length-tightened" in (repository / "summary.md").read_text(encoding="utf-8")
        kept = next(step for step in workflow["jobs"]["fmk16"]["steps"] if "upload-artifact" in step.get("uses", ""))
        assert all((repository / name).is_file() for name in kept["with"]["path"].split())

    def _run(self, workflow: dict[Any, Any], repository: Path) -> Iterator[tuple[str, int]]:
        (call,) = workflow[True].values()  # YAML 1.1 reads "on" as yes
        given = {name: str(self.INPUTS.get(name, each.get("default"))) for name, each in call["inputs"].items()}
        job = workflow["jobs"]["fmk16"]
        surroundings = {name: given[_input(value)] for name, value in job["env"].items()}
        for step in job["steps"]:
            if "run" in step:
                result = bash(step["run"], repository, GITHUB_STEP_SUMMARY="summary.md", **surroundings)
                yield step["name"], result.returncode


def _input(value: str) -> str:
    found = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)
    assert found is not None, value
    return found.group(1)


class TestGitLab:
    """``docs/ci/gitlab.yml``: what each job runs, at the values of its variables."""

    GIVEN: Mapping[str, str] = {"FMK16": INSTALLED, "FMK16_SCHEMAS_OLD": "HEAD:schemas", "FMK16_REQUIRE": "NXT"}

    @pytest.fixture
    def template(self, checkout: Path) -> dict[str, Any]:
        loaded: dict[str, Any] = load(checkout / "docs/ci/gitlab.yml")
        return loaded

    @pytest.mark.parametrize("job", ["fmk16-check", "fmk16-gate"])
    @pytest.mark.parametrize("is_broken", [False, True])
    def test_job(self, template: dict[str, Any], repository: Path, checkout: Path, job: str, is_broken: bool) -> None:
        if is_broken:
            _break(repository, checkout)
        whole = {**template[template[job]["extends"]], **template[job]}
        variables = {**template["variables"], **whole.get("variables", {}), **self.GIVEN}
        for line in whole["before_script"]:
            assert bash(line, repository, **variables).returncode == 0
        codes = [bash(line, repository, **variables).returncode for line in whole["script"]]
        assert codes == [1 if is_broken else 0]
        artifacts = whole["artifacts"]
        assert all((repository / name).is_file() for name in [*artifacts["paths"], *artifacts["reports"].values()])
        suite = ElementTree.parse(repository / artifacts["reports"]["junit"]).getroot()  # noqa: S314 - our own
        assert (int(suite.get("failures", "0")) > 0) == is_broken


class TestPage:
    """``docs/ci/README.md`` names hooks, inputs and variables that there are."""

    @pytest.fixture
    def examples(self, checkout: Path) -> list[Any]:
        text = (checkout / "docs/ci/README.md").read_text(encoding="utf-8")
        return [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)]

    def test_hooks(self, examples: list[Any], checkout: Path) -> None:
        hooks = {hook["id"] for hook in load(checkout / ".pre-commit-hooks.yaml")}
        assert {hook["id"] for hook in examples[0]["repos"][0]["hooks"]} == hooks

    def test_inputs(self, examples: list[Any], checkout: Path) -> None:
        (call,) = load(checkout / "docs/ci/github.yml")[True].values()
        given = set(examples[1]["jobs"]["interface"]["with"])
        assert {name for name, each in call["inputs"].items() if each.get("required")} <= given <= set(call["inputs"])

    def test_variables(self, examples: list[Any], checkout: Path) -> None:
        assert set(examples[2]["variables"]) <= set(load(checkout / "docs/ci/gitlab.yml")["variables"])


class TestContainer:
    """``Containerfile``: it installs what it has built, runs as nobody, and calls fmk16."""

    def test_as_it_is_said(self, checkout: Path) -> None:
        text = (checkout / "Containerfile").read_text(encoding="utf-8")
        last = text[text.rindex("FROM ") :]
        assert "--no-index" in last
        assert re.search(r"^USER fmk16$", last, re.MULTILINE)
        assert re.search(r'^ENTRYPOINT \["fmk16"\]$', last, re.MULTILINE)
