"""Every command and every piece of code in the documentation runs as it is written, and prints what is shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from snippets import blocks, faults

pytestmark = pytest.mark.once

CHECKOUT = Path(__file__).parents[2]
GUIDE = "CONTRIBUTING.md"
PAGES = sorted(
    str(page.relative_to(CHECKOUT))
    for page in (CHECKOUT / "README.md", CHECKOUT / GUIDE, CHECKOUT / "SECURITY.md", *CHECKOUT.glob("docs/**/*.md"))
)
BESIDE = ("fixtures", "conformance")
"""What a reader of a page has in the folder where he stands."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the folder of a page."""
    return tmp_path


def bring(page: str, folder: Path) -> None:
    """Copy what the page's blocks name."""
    for name in BESIDE:
        if any(name in block.text for block in blocks(page)):
            shutil.copytree(CHECKOUT / name, folder / name)


class TestPages:
    """What a page shows is what happens."""

    @pytest.mark.parametrize("page", PAGES)
    def test_page(self, page: str, folder: Path) -> None:
        text = (CHECKOUT / page).read_text(encoding="utf-8")
        bring(text, folder)
        found = faults(text, folder, is_guide=page == GUIDE)
        assert not found, "\n\n".join(f"{page} {fault}" for fault in found)

    @pytest.mark.parametrize("page", ["README.md", "docs/check.md", "docs/gate.md"])
    def test_there_is_something_to_run(self, page: str) -> None:
        languages = {block.language for block in blocks((CHECKOUT / page).read_text(encoding="utf-8"))}
        assert "console" in languages


RIGHT = {
    "a command and its output": "```console\n$ echo one\none\n```",
    "a command over two lines": "```console\n$ echo one \\\n    two\none two\n```",
    "two commands, of which one prints nothing": "```console\n$ true\n$ echo two\ntwo\n```",
    "lines left out": "```console\n$ seq 4\n1\n...\n4\n```",
    "an exit code": "```console\n$ exit 3\n$ echo $?\n3\n```",
    "an error": "```console\n$ fmk16 --verbose --nothing\n...\n```",
    "standard output without what goes to standard error": "```console\n$ echo one; echo two >&2\none\n```",
    "both": "```console\n$ echo one; echo two >&2\none\ntwo\n```",
    "a file": '```toml title="a/b.toml"\nx = 1\n```\n\n```console\n$ cat a/b.toml\nx = 1\n```',
    "python after python": "```python\nx = 1\n```\n\n```python\nprint(x)\n```\n\n```text\n1\n```",
    "an install": "```sh\npip install . && fmk16 --version   # as a check\n```",
    "a picture": "```\na -> b\n```",
    "data": '```json\n{"a": 1}\n```\n\n```xml\n<a/>\n```\n\n```yaml\na: 1\n```',
}
WRONG = {
    "another output": ("```console\n$ echo one\ntwo\n```", "-two\n+one"),
    "output that is not shown": ("```console\n$ echo one\n```", "+one"),
    "an error that is not shown": ("```console\n$ echo one >&2\n```", "+one"),
    "a wrong call of which only standard output is shown": ("```console\n$ echo one; exit 2\ntwo\n```", "+one"),
    "nothing left out": ("```console\n$ echo one\none\n...\n```", "-..."),
    "another exit code": ("```console\n$ fmk16 check nothing-here\n...\n$ echo $?\n0\n```", "-0\n+"),
    "an option that is not there": ("```console\n$ fmk16 check --nothing x\nfine\n```", "--nothing"),
    "python that fails": ("text\n\n```python\n1 / 0\n```", "ZeroDivisionError"),
    "python that prints what is not shown": ("```python\nprint(1)\n```", "+1"),
    "python that prints something else": ("```python\nprint(1)\n```\n\n```text\n2\n```", "-2\n+1"),
    "a hidden command": ("```\nfmk16 check x\n```", "hides a command"),
    "a hidden command as text": ("```text\n$ true\n```", "hides a command"),
    "an indented one": ("text\n\n    pip install fmk16\n", "hides a command"),
    "a command that nothing runs": ("```sh\nrm --recursive x\n```", "which nothing runs"),
    "a failing command in an install": ("```sh\npip install . && fmk16 check nothing-here\n```", "ends with"),
    "an unknown language": ("```ruby\nputs 1\n```", "does not know"),
    "broken TOML": ("```toml\na = \n```", "no toml"),
    "broken YAML": ("```yaml\na: [\n```", "no yaml"),
    "broken JSON": ("```json\n{\n```", "no json"),
    "broken XML": ("```xml\n<a>\n```", "no xml"),
}


class TestRunner:
    """A page that says what happens passes, and one that does not fails, with what differs."""

    @pytest.mark.parametrize("page", RIGHT.values(), ids=RIGHT)
    def test_right(self, page: str, folder: Path) -> None:
        assert faults(page, folder) == []

    @pytest.mark.parametrize(("page", "said"), WRONG.values(), ids=WRONG)
    def test_wrong(self, page: str, said: str, folder: Path) -> None:
        (fault,) = faults(page, folder)
        assert said in fault

    def test_a_session_begins_with_a_command(self, folder: Path) -> None:
        with pytest.raises(AssertionError, match="begins with a command"):
            faults("```console\none\n```", folder)

    def test_the_line_is_told(self, folder: Path) -> None:
        (fault,) = faults("# A page\n\n```console\n$ echo one\n```", folder)
        assert fault.startswith("line 3: $ echo one")

    def test_only_the_guide_may_do_what_another_test_does(self, folder: Path) -> None:
        page = "```sh\nmkdir x\n```\n\n```python\nnothing\n```"
        assert faults(page, folder, is_guide=True) == []
        assert len(faults(page, folder)) == 2
