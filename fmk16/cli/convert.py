"""``fmk16 convert``: a message as JSON, and back as XML."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from pathlib import Path

import click
from lxml import etree

from fmk16.cli import options
from fmk16.cli.exits import Exit
from fmk16.cli.files import save
from fmk16.cli.help_pages import HelpPages
from fmk16.errors import Fmk16Error, InputError, InvalidMessageError, SyntaxFaultError
from fmk16.finding import Finding, Location
from fmk16.model.structure import Element
from fmk16.report.findings import finding_lines, where
from fmk16.report.phrases import Language, Words
from fmk16.report.privacy import learn, masked, reported, shown, shows_identities
from fmk16.wire.document import Document, parse, read_bytes
from fmk16.wire.envelope import unwrap
from fmk16.wire.inputs import STANDARD_INPUT
from fmk16.wire.json_form.read import from_json
from fmk16.wire.json_form.write import to_json
from fmk16.wire.message import Message
from fmk16.wire.read import message_of
from fmk16.wire.write import write

JSON, XML = "json", "xml"


@click.command(name="convert", cls=HelpPages, example="fmk16 convert fixtures/valid/create-range.xml --to json")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--to", "target", type=click.Choice([JSON, XML]), help="What to write.  [default: the other form]")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to this file.")
@click.option("--indent/--compact", default=True, show_default=True, help="A line each element, or one line in all.")
@options.max_size
@options.show_identities
def command(file: str, target: str | None, output: Path | None, max_size: int, *, indent: bool) -> None:
    """Turn a message into JSON, or JSON into the XML it came from: a file, or - for standard input.

    Nothing is lost on the way but comments, and nothing is hidden: persons' numbers are converted as all else.
    Errors hide identities, as everywhere.  `fmk16 schema` prints what the JSON of a message looks like.  A message that
    breaks the interface is not converted.
    """
    data = b""
    try:
        data = _read(file, max_size)
        form = JSON if _is_json(data) else XML
        message = from_json(data, source=file, max_size=max_size) if form == JSON else _from_xml(data, file, max_size)
        text = _written(message, target or (XML if form == JSON else JSON), indent=indent)
        if output is None:
            click.echo(text.encode(), nl=False)
        else:
            save(text, output)
        code = Exit.CLEAN
    except InvalidMessageError as error:
        learn(data)
        _say_findings(error.findings)
        code = Exit.FINDINGS
    except Fmk16Error as error:
        learn(data)
        _say(error, file)
        code = Exit.NOT_CHECKED
    click.get_current_context().exit(code)


# --- in --------------------------------------------------------------------------------------------------------------


def _read(file: str, max_size: int) -> bytes:
    if file == STANDARD_INPUT and sys.stdin is None:
        raise InputError("-: standard input is closed; give it a message, or name a file")
    return read_bytes(sys.stdin.buffer if file == STANDARD_INPUT else file, max_size)


def _is_json(data: bytes) -> bool:
    """Tell JSON from XML by the first sign; JSON that is no object is still none of XML."""
    return data[:100].removeprefix(BOM_UTF8).lstrip()[:1] in (b"{", b"[")


def _from_xml(data: bytes, source: str, max_size: int) -> Message:
    return message_of(Document(source, data, parse(data, max_size=max_size).root))


# --- out -------------------------------------------------------------------------------------------------------------


def _written(message: Message, target: str, *, indent: bool) -> str:
    if target == JSON:
        return to_json(message, indent=2 if indent else None) + "\n"
    xml = write(message)
    return (_indented(xml, message) if indent else xml).decode() + "\n"


def _indented(xml: bytes, message: Message) -> bytes:
    """Give each element a line of its own; only in the payload where headers are not FMK's own, and perhaps signed."""
    root = parse(xml, max_size=len(xml)).root
    is_ours = all(isinstance(header.content, Element) for header in message.headers)
    part = root if is_ours else unwrap(root).payload
    etree.indent(part, "  ", level=len(list(part.iterancestors())))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _say_findings(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        click.echo("\n".join(finding_lines(masked(finding))), err=True)
    _stamp()


def _say(error: Fmk16Error, file: str) -> None:
    name, sentence = shown(file), reported(str(error))
    at = where(Location(name, error.line, error.column)) if isinstance(error, SyntaxFaultError) else name
    click.echo(sentence if sentence.startswith(name) else f"{at}: {sentence}", err=True)
    _stamp()


def _stamp() -> None:
    if shows_identities():
        click.echo(Words(Language.ENGLISH).say("settings.identities"), err=True)
