"""What the documentation shows, run as it is written: the blocks of a page, and what is not as it says.

A page is a story in one folder, told by its blocks in order:

- ``console``: commands behind ``$ ``, each followed by what it prints. ``...`` on a line of its own stands for lines
  left out, and ``$ echo $?`` shows the exit code of the command before.
- ``python``: run in the page's one namespace; a ``text`` block right after it is what it prints.
- any block with ``title="NAME"``: a file, written into the folder.
- ``toml``, ``yaml``, ``json`` and ``xml`` without a title: illustrations, which at least can be parsed.
- ``sh``: what fetches or installs, and is tried elsewhere; only the commands of ``ELSEWHERE`` may stand in it.

Whatever else a block is called, it may not hold a command.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, redirect_stdout
from dataclasses import dataclass, field
from difflib import unified_diff
from io import StringIO
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner
from lxml import etree
from markdown_it import MarkdownIt

from fmk16.cli.program import program

LEFT_OUT = "..."

ELSEWHERE = (
    "pip install",
    "python -m venv",
    ". .venv/bin/activate",
    "git clone",
    "cd fmk16",
    "tox run",
    "mutmut show",
    "pre-commit install",
    "podman build",
    "podman run",
    'eval "$(_FMK16_COMPLETE=',
    "_FMK16_COMPLETE=",
)
"""How a line of an ``sh`` block may begin: what needs a network, a container or a shell of one's own."""

GUIDE = ("python -m", "mkdir", "cp")
"""What ``CONTRIBUTING.md`` may say besides, since ``tests/test_contributing.py`` does it all."""

PARSERS: Mapping[str, Callable[[str], object]] = {
    "toml": tomllib.loads,
    "yaml": lambda text: list(yaml.safe_load_all(text)),
    "json": json.loads,
    "xml": lambda text: etree.fromstring(text.encode()),
}
QUIET = {"", "text", "csv", "diff", "mermaid"}
"""Languages of blocks in which nothing is run."""

_COMMAND = re.compile(
    r"^\s*(\$ |(fmk16|pip|pipx|uv|python3?|pytest|tox|git|podman|docker|bash|sh|eval|export|mkdir|cp|cd|curl)\s)",
    re.MULTILINE,
)
_TITLE = re.compile(r'title="([^"]+)"')
_SHELL = frozenset("|<>&;$`*?~\n")
"""Signs that leave a line to bash."""

_UNSET = ("COLUMNS", "LINES", "FORCE_COLOR", "PYTHONPATH", "PYTHONIOENCODING")


@dataclass(frozen=True)
class Block:
    """A block of code on a page."""

    line: int
    language: str
    title: str | None
    text: str


@dataclass(frozen=True)
class Step:
    """A command, and what the page says that it prints."""

    line: int
    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Printed:
    """What a command wrote, apart and as a terminal shows it together, and its exit code."""

    out: str
    together: str
    code: int

    def readings(self) -> tuple[str, ...]:
        """Give what a page may show: all, or standard output alone where there is some and the call was right."""
        return (self.out, self.together) if self.out and self.code != 2 else (self.together,)


@dataclass
class Story:
    """A page being told: its folder, its Python names, and the exit code of the last command."""

    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "page"})
    code: int = 0


def blocks(page: str) -> list[Block]:
    """Give the blocks of a page in order; an indented one has no language."""
    found = []
    for token in MarkdownIt("commonmark").parse(page):
        if token.type in {"fence", "code_block"}:
            assert token.map is not None
            language, _, rest = token.info.strip().partition(" ")
            title = _TITLE.search(rest)
            found.append(Block(token.map[0] + 1, language, title and title[1], token.content))
    return found


def faults(page: str, folder: Path, *, is_guide: bool = False) -> list[str]:
    """Run a page in a folder, and say what is not as it is written, in the order of the page.

    Args:
        page: The page's Markdown.
        folder: Where it is run.
        is_guide: Whether its Python and ``sh`` blocks are run by a test of their own.
    """
    story = Story(folder)
    all_blocks = blocks(page)
    followed = zip_longest(all_blocks, all_blocks[1:])
    return [
        f"line {block.line}: {fault}"
        for block, follower in followed
        for fault in _faults_of(block, follower, story, is_guide=is_guide)
    ]


def _faults_of(block: Block, follower: Block | None, story: Story, *, is_guide: bool) -> Iterator[str]:
    match block.language:
        case _ if block.title is not None:
            file = story.folder / block.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        case "console":
            yield from _session(block, story)
        case "sh":
            yield from _elsewhere(block, story, ELSEWHERE + GUIDE * is_guide)
        case "python":
            if not is_guide:
                yield from _python(block, follower, story)
        case language if language in PARSERS:
            yield from _unparsable(block)
        case language if language in QUIET:
            if found := _COMMAND.search(block.text):
                yield f"a block of {language or 'no language'} hides a command, {found[0].strip()!r}: use console or sh"
        case language:
            yield f"a block of {language!r}, which this test does not know"


def steps(block: Block) -> list[Step]:
    """Take a console block apart."""
    found: list[Step] = []
    lines = iter(enumerate(block.text.splitlines(), block.line + 1))
    for number, line in lines:
        if line.startswith("$ "):
            command = line.removeprefix("$ ")
            while command.endswith("\\"):
                command = f"{command[:-1]}{next(lines)[1].strip()}"
            found.append(Step(number, command, ()))
        else:
            assert found, f"line {number}: a console block begins with a command behind '$ '"
            last = found.pop()
            found.append(Step(last.line, last.command, (*last.shown, line)))
    return found


def _session(block: Block, story: Story) -> Iterator[str]:
    for step in steps(block):
        if step.command == "echo $?":
            printed = Printed(f"{story.code}\n", f"{story.code}\n", 0)
        else:
            printed = run(step.command, story.folder)
            story.code = printed.code
        if not any(_is_shown(step.shown, reading) for reading in printed.readings()):
            yield f"$ {step.command}\n{difference(step.shown, printed.readings()[0])}"


def run(command: str, folder: Path) -> Printed:
    """Run a command in a folder: fmk16 within this process where the line is plain, and all else by bash."""
    if command.startswith("fmk16 ") and not _SHELL & set(command):
        return _within(shlex.split(command)[1:], folder)
    return _by_bash(command, folder)


def _within(arguments: list[str], folder: Path) -> Printed:
    unset = dict.fromkeys(_UNSET)
    with chdir(folder):
        result = CliRunner(env={**unset}).invoke(program, arguments, prog_name="fmk16")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Printed(result.stdout, result.output, result.exit_code)


def _by_bash(command: str, folder: Path) -> Printed:
    surroundings = {key: value for key, value in os.environ.items() if key not in _UNSET} | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Test",
        "GIT_AUTHOR_EMAIL": "test@example.org",
        "GIT_COMMITTER_NAME": "Test",
        "GIT_COMMITTER_EMAIL": "test@example.org",
    }
    result = subprocess.run(  # noqa: S603 - the project's own pages
        ["bash", "--noprofile", "--norc", "-c", command],  # noqa: S607 - the machine's own bash
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env=surroundings,
        timeout=300,
    )
    return Printed(result.stdout, result.stdout + result.stderr, result.returncode)


def _is_shown(shown: tuple[str, ...], printed: str) -> bool:
    pattern = "".join(r"(?:.*\n)+" if line == LEFT_OUT else f"{re.escape(line.rstrip())}\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed.splitlines())) is not None


def difference(shown: tuple[str, ...], printed: str) -> str:
    """Lay what a page shows beside what is printed."""
    lines = unified_diff(shown, printed.splitlines(), "on the page", "printed", lineterm="", n=2)
    return "\n".join(lines) or "(nothing is printed, and the page shows nothing)"


def _elsewhere(block: Block, story: Story, allowed: tuple[str, ...]) -> Iterator[str]:
    for line in block.text.replace("\\\n", " ").splitlines():
        for command in (part.strip() for part in line.partition(" #")[0].split("&&")):
            if command.startswith("fmk16 "):
                printed = run(command, story.folder)
                if printed.code:
                    yield f"{command}\nends with {printed.code}:\n{printed.together}"
            elif command and not command.startswith(allowed):
                yield f"an sh block holds {command!r}, which nothing runs; make it console, or name it in ELSEWHERE"


def _python(block: Block, follower: Block | None, story: Story) -> Iterator[str]:
    printed = StringIO()
    try:
        with chdir(story.folder), redirect_stdout(printed):
            exec(compile("\n" * block.line + block.text, "page", "exec"), story.names)  # noqa: S102 - our own text
    except Exception:  # whatever a snippet raises is a fault of the page
        yield traceback.format_exc()
    is_told = follower is not None and follower.language == "text" and follower.title is None
    shown = tuple(follower.text.splitlines()) if is_told and follower is not None else ()
    if not _is_shown(shown, printed.getvalue()):
        yield f"python prints something else\n{difference(shown, printed.getvalue())}"


def _unparsable(block: Block) -> Iterator[str]:
    try:
        PARSERS[block.language](block.text)
    except (ValueError, yaml.YAMLError, etree.XMLSyntaxError) as error:
        yield f"no {block.language}: {error}"
