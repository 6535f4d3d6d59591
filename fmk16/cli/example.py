"""``fmk16 example``: a valid message to try things out with."""

from __future__ import annotations

from pathlib import Path
from random import Random

import click

from fmk16.cli.files import save
from fmk16.cli.help_pages import HelpPages
from fmk16.errors import InputError, SelectionError
from fmk16.model.directory import Named, NamedElement, NamedSimpleType, find, messages_of
from fmk16.model.message import ROOTS
from fmk16.model.operation import Operation
from fmk16.model.structure import Element
from fmk16.testing.chooser import PlainChooser, RandomChooser
from fmk16.testing.examples import USUAL_SIZE, example, full_example
from fmk16.wire.write import write

MOST = 10_000


@click.command(name="example", cls=HelpPages, example="fmk16 example GetMedicineCard --response --seed 7")
@click.argument("name", metavar="OPERATION")
@click.option(
    "--seed", metavar="N", type=click.IntRange(0), default=1, show_default=True, help="The same seed, the same example."
)
@click.option(
    "--count",
    metavar="N",
    type=click.IntRange(1, MOST),
    default=1,
    show_default=True,
    help="Make so many, of seeds in a row.",
)
@click.option("--response", "kind", flag_value="response", multiple=True, help="The response instead of the request.")
@click.option("--minimal", "kind", flag_value="minimal", multiple=True, help="Only what must be there.")
@click.option("--full", "kind", flag_value="full", multiple=True, help="Everything that may be there, once.")
@click.option("--odd", "kind", flag_value="odd", multiple=True, help="Odd letters, forms, bounds and unknown words.")
@click.option(
    "--output",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write a file each into this folder.",
)
def command(name: str, seed: int, count: int, kind: tuple[str, ...], output: Path | None) -> None:
    """Make valid examples of an operation's request, or of any message by its own name.

    Values are chosen at random and mean nothing clinically; person numbers are the official test person's.
    """
    if {"minimal", "full"} <= set(kind):
        raise click.UsageError("--minimal and --full exclude each other; leave one out")
    message = _message(name, response="response" in kind)
    for number in range(seed, seed + count):
        text = write(_example(message.structure, number, kind)).decode() + "\n"
        if output is None:
            click.echo(text.encode(), nl=False)
        else:
            _save(text, output / f"{message.name}-{number}.xml")


def _message(name: str, *, response: bool) -> NamedElement:
    try:
        return _as_message(find(name), response=response)
    except SelectionError as error:
        raise click.BadParameter(str(error), param_hint="OPERATION") from error


def _as_message(named: Named, *, response: bool) -> NamedElement:
    match named:
        case Operation():
            return messages_of(named)[response]
        case NamedElement() if response:
            raise SelectionError(f"{named.name} is no operation, which alone has a response; leave out --response")
        case NamedElement() if named.name in ROOTS:
            return named
        case NamedElement() | NamedSimpleType():
            raise SelectionError(f"{named.name} is a part of messages; name an operation or a message that holds it")


def _example(structure: type[Element], seed: int, kind: tuple[str, ...]) -> Element:
    chooser = (RandomChooser if "odd" in kind else PlainChooser)(Random(seed))  # noqa: S311 - examples are no secrets
    if "full" in kind:
        return full_example(structure, chooser)
    return example(structure, chooser, size=0 if "minimal" in kind else USUAL_SIZE)


def _save(text: str, file: Path) -> None:
    try:
        save(text, file)
    except InputError as error:
        raise click.FileError(str(file), str(error)) from error
